"""Enters what falls due, once; and what begins with an arrival."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.cases import subject_of
from bot.domain.duties.model import Duty
from bot.domain.duties.planning import arrival, may_say_arrived, new_duty, plan
from bot.domain.duties.rules import Cycle, DutyRule
from bot.domain.errors import NotFound, NotPermitted
from bot.domain.moment import Moment
from bot.domain.people import Role, Staff, Team
from bot.domain.reminders.deadlines import deadlines_of
from bot.domain.text import text
from bot.ports import UnitOfWork

PLANNED = "duties.planned"
"""The name under which it is remembered of each duty up to which day it has been entered."""


def plan_duties(uow: UnitOfWork, moment: Moment) -> int:
    """How many were new. Safe to repeat and to be killed: each time of a duty is entered once."""
    if not moment.office.duties:
        return 0
    before = _planned(uow)
    found = plan(before, moment, _deciding_teams(uow, moment))
    entered = [duty for duty in found.new if _enter(duty, None, uow, moment) is not None]
    if found.planned != before:
        # What left the settings is forgotten: should it come back, nothing is owed for the time between.
        uow.state.put(PLANNED, json.dumps({key: day.isoformat() for key, day in sorted(found.planned.items())}))
    return len(entered)


def arriving(key: str, by: Staff, moment: Moment) -> DutyRule:
    """The duty of which the person may say that what it waits for is there. Raises NotFound or NotPermitted."""
    rule = next((each for each in waiting_rules(moment) if each.key == key), None)
    if rule is None:
        raise NotFound(text("This duty no longer stands in the settings."))
    if not may_say_arrived(by, rule):
        raise NotPermitted(text("Your role does not allow this step."))
    return rule


def arrived(rule: DutyRule, day: date, uow: UnitOfWork, moment: Moment, *, by: Staff) -> Duty:
    """What a duty waits for is there: its working days run from `day`. Of what arrives twice on one day it begins once,
    and is returned as it stands. Raises NotPermitted."""
    arriving(rule.key, by, moment)
    duty = new_duty(rule, arrival(rule, day), moment)
    found = _enter(duty, by, uow, moment) or uow.duties.of_time(rule.key, day)
    assert found is not None, "it was there, or is now"
    return found


def begin(rule: DutyRule, day: date, uow: UnitOfWork, moment: Moment, *, by: Staff | None) -> Duty:
    """One more of what has arrived on `day`, with a deadline of its own."""
    duty = replace(new_duty(rule, arrival(rule, day), moment), part=uow.duties.next_part(rule.key, day))
    entered = _enter(duty, by, uow, moment)
    assert entered is not None, "this part was free"
    return entered


def _deciding_teams(uow: UnitOfWork, moment: Moment) -> Sequence[Team]:
    """Teams with colleagues who decide on benefits, where the settings have something that each of them owes."""
    if not any(rule.each_team for rule in moment.office.duties):
        return ()
    teams = {staff.team.id: staff.team for staff in uow.staff.with_role([Role.LSB]) if staff.team is not None}
    return [teams[number] for number in sorted(teams)]


def waiting_rules(moment: Moment) -> Iterable[DutyRule]:
    return (rule for rule in moment.office.duties if rule.cycle is Cycle.ARRIVAL)


def _enter(duty: Duty, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Duty | None:
    """With its deadline. None where this time of it is there."""
    entered = uow.duties.add(duty)
    if entered is None:
        return None
    for task in deadlines_of(entered, moment.today, moment):
        uow.tasks.open(task)
    uow.audit.record(
        "duty.entered",
        at=moment.now,
        by=by.id if by else None,
        subject=subject_of(entered.case_kind, entered.id),
        details={"key": entered.key, "since": entered.since.isoformat()},
    )
    return entered


def _planned(uow: UnitOfWork) -> dict[str, date]:
    stored = uow.state.get(PLANNED)
    return {key: date.fromisoformat(day) for key, day in json.loads(stored).items()} if stored else {}
