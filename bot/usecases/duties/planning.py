"""Enters what falls due, once; and what begins with an arrival."""

import json
from collections.abc import Iterable
from datetime import date

from bot.domain.cases import subject_of
from bot.domain.duties.model import Duty
from bot.domain.duties.planning import arrival, new_duty, plan
from bot.domain.duties.rules import Cycle, DutyRule
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import deadlines_of
from bot.ports import UnitOfWork

PLANNED = "duties.planned"
"""The name under which it is remembered of each duty up to which day it has been entered."""


def plan_duties(uow: UnitOfWork, moment: Moment) -> int:
    """How many were new. Safe to repeat and to be killed: each time of a duty is entered once."""
    if not moment.office.duties:
        return 0
    before = _planned(uow)
    found = plan(before, moment)
    entered = [duty for duty in found.new if _enter(duty, None, uow, moment) is not None]
    if found.planned != before:
        # What left the settings is forgotten: should it come back, nothing is owed for the time between.
        uow.state.put(PLANNED, json.dumps({key: day.isoformat() for key, day in sorted(found.planned.items())}))
    return len(entered)


def arrived(key: str, day: date, uow: UnitOfWork, moment: Moment, *, by: Staff | None = None) -> Duty | None:
    """What a duty waits for is there: its working days run from `day`. Of what arrives twice on one day it begins once,
    and is returned as it stands. None where the office has no such duty."""
    rule = next((each for each in waiting_rules(moment) if each.key == key), None)
    if rule is None:
        return None
    duty = new_duty(rule, arrival(rule, day), moment)
    return _enter(duty, by, uow, moment) or uow.duties.of_time(key, day)


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
