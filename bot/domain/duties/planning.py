"""Which times of which duties are to be entered, so that the first reminder still comes in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.duties.model import Duty
from bot.domain.duties.presets import LISTS, MUNICIPAL_RECEIVABLES
from bot.domain.duties.rules import OWES, WORKING_DAYS_OF_WEEK, Cycle, DutyRule, Occurrence, occurrences
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission, Staff, Team

AHEAD = 5
"""Working days before the first rung: a few days out of action cost no reminder."""

LOOK_AHEAD = timedelta(days=400)
"""So far ahead a board may look for the next time."""


@dataclass(frozen=True)
class Plan:
    """`planned` says of each key up to which day it has been looked through."""

    new: tuple[Duty, ...]
    planned: Mapping[str, date]


def plan(planned: Mapping[str, date], moment: Moment, teams: Sequence[Team] = ()) -> Plan:
    """What fell due while the assistant was out of action is entered, too; of a duty that is new in the settings what
    falls due from today on. `teams` are those whose leads owe what each of them owes; without any the house owes it."""
    new: list[Duty] = []
    reached: dict[str, date] = {}
    for rule in moment.office.duties:
        until = horizon(rule, moment)
        after = min(planned.get(rule.key, moment.today - timedelta(days=1)), until)
        owing: Sequence[Team | None] = teams if rule.each_team and teams else (None,)
        times = occurrences(rule, after, until, moment.calendar)
        new += (new_duty(rule, each, moment, team) for each in times for team in owing)
        reached[rule.key] = max(until, planned.get(rule.key, until))
    return Plan(tuple(new), reached)


def horizon(rule: DutyRule, moment: Moment) -> date:
    """The last day on which what falls due is entered today. Of what is owed every week only the next time, and only
    its last reminders: twenty working days before, four others of it would be open."""
    rungs = moment.office.reminders.duty.before
    if rule.cycle is Cycle.WEEK:
        return moment.calendar.add(moment.today, min((WORKING_DAYS_OF_WEEK, *(days for days in rungs if days > 0))))
    return moment.calendar.add(moment.today, max(rungs, default=0) + AHEAD)


def new_duty(rule: DutyRule, occurrence: Occurrence, moment: Moment, team: Team | None = None) -> Duty:
    return Duty(
        id=0,
        version=1,
        key=rule.key,
        title=rule.title,
        owner=rule.owner,
        recipient=rule.recipient,
        needs_file=rule.needs_file,
        since=occurrence.since,
        working_days=occurrence.working_days,
        due_on=occurrence.due_on(moment.calendar),
        agreement=rule.agreement,
        part=team.id if team is not None else 0,
        team_id=team.id if team is not None else None,
        team=team.name if team is not None else "",
    )


def arrival(rule: DutyRule, day: date) -> Occurrence:
    """What starts with something that arrived on `day`."""
    if rule.cycle is not Cycle.ARRIVAL:
        raise ValueError(f"{rule.key} does not wait for an arrival")
    return Occurrence(day, rule.working_days)


def may_say_arrived(staff: Staff, rule: DutyRule) -> bool:
    """Whoever owes it, and whoever answers for all of them. A list of the collecting agency arrives with its import."""
    owes = staff.may(OWES[rule.owner]) or staff.may(Permission.ANSWER_FOR_DUTIES)
    return owes and rule.key != MUNICIPAL_RECEIVABLES


def rule_of_lists(office: Office) -> DutyRule:
    """What is owed once a list of the collecting agency is here. Also in an office that names no such duty: by its own
    working days, and by no agreement."""
    named = (rule for rule in office.duties if rule.key == MUNICIPAL_RECEIVABLES and rule.cycle is Cycle.ARRIVAL)
    return next(named, replace(LISTS, working_days=office.inkasso.days, agreement=False, awaited_by=0))


def next_times(moment: Moment) -> Iterator[tuple[DutyRule, date]]:
    """Of each duty the next day that has not been entered yet, soonest first; None of those that wait."""
    found = []
    for rule in moment.office.duties:
        after = horizon(rule, moment)
        until = min(after + LOOK_AHEAD, moment.calendar.last - timedelta(days=60))
        following = next(occurrences(rule, after, until, moment.calendar), None)
        if following is not None:
            found.append((rule, following.due_on(moment.calendar)))
    yield from sorted(found, key=lambda each: (each[1], each[0].key))


def waiting_for_arrival(moment: Moment) -> Iterator[DutyRule]:
    return (rule for rule in moment.office.duties if rule.cycle is Cycle.ARRIVAL)
