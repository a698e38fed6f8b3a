"""Numbers of the house for new customers; the defaults are those of the process this was built for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time

from bot.domain.attendance import WEEKDAYS
from bot.domain.errors import Refused
from bot.domain.text import text

LONGEST_DEADLINE = 250
"""Working days: about a year."""

_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True)
class SlotRules:
    """Termine für Erstgespräche: `days` are weekdays (0 Monday), from `start` on `number` slots of `minutes` each.

    The pattern of every officer who has none of their own. `horizon`: so many working days ahead slots are looked for.
    """

    days: frozenset[int] = frozenset({0, 1, 3, 4})
    start: time = time(9)
    number: int = 2
    minutes: int = 30
    horizon: int = 40


@dataclass(frozen=True)
class NewCustomerDeadlines:
    """Working days. `mds`: from the application to the consultation with profiling (operativer Mindeststandard);
    `decision`: from complete papers to the decision; `papers_back` and `work_package`: what clients are given to bring
    them back; `ticket`: the reception area takes over what the service centre could not; `identity`, `checklist`,
    `substitute_ticket`, `invitation`, `agreement`: from when they have to be done.
    """

    mds: int = 15
    decision: int = 14
    papers_back: int = 10
    work_package: int = 5
    ticket: int = 1
    identity: int = 5
    checklist: int = 3
    substitute_ticket: int = 1
    invitation: int = 1
    agreement: int = 10


@dataclass(frozen=True)
class NewCustomerRules:
    """`longest_gap`: calendar days without benefit after which somebody is still no new customer. `no_shows`: so many
    in a row are the team lead's business. `cooperation_plan_from`: from this day on the agreement is the
    Kooperationsplan (§ 15 SGB II), before it the Eingliederungsvereinbarung.
    `teams_from`, `only_named_teams`: as for claims, by the team that registers. `benefit_team` decides on applications
    for which no other team is chosen; empty: the one in which somebody does, if there is just one.
    """

    longest_gap: int = 182
    no_shows: int = 3
    cooperation_plan_from: date = date(2023, 7, 1)
    slots: SlotRules = SlotRules()
    deadlines: NewCustomerDeadlines = NewCustomerDeadlines()
    teams_from: Mapping[str, date] = field(default_factory=dict)
    only_named_teams: bool = False
    benefit_team: str = ""


def check_rules(rules: NewCustomerRules) -> None:
    """Raises Refused with the field."""
    for each in fields(rules.deadlines):
        if not 1 <= getattr(rules.deadlines, each.name) <= LONGEST_DEADLINE:
            raise _wrong_days(f"deadlines.{each.name}")
    if rules.no_shows < 1:
        raise Refused(
            text("a whole number from 1 on belongs here, for example {example}.", example=3), field="no_shows"
        )
    _check_slots(rules.slots)


def _check_slots(slots: SlotRules) -> None:
    if not slots.days & WEEKDAYS:
        raise Refused(text("At least one working day is needed."), field="slots.days")
    if slots.number < 1 or slots.minutes < 1:
        field = "slots.number" if slots.number < 1 else "slots.minutes"
        raise Refused(text("a whole number from 1 on belongs here, for example {example}.", example=2), field=field)
    if minutes_of(slots.start) + slots.number * slots.minutes > _MINUTES_OF_A_DAY:
        raise Refused(text("the last slot has to end on the same day."), field="slots.number")
    if not 1 <= slots.horizon <= LONGEST_DEADLINE:
        raise _wrong_days("slots.horizon")


def minutes_of(clock: time) -> int:
    """Minutes after midnight."""
    return clock.hour * 60 + clock.minute


def _wrong_days(field: str) -> Refused:
    return Refused(text("1 to {most} working days belong here.", most=LONGEST_DEADLINE), field=field)
