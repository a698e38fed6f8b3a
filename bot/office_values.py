"""How a setting of each kind is written in office.toml. Every reader raises Unreadable with a right example."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from bot.domain.authority import Level, Limit, Limits
from bot.domain.duties.rules import DutyRule
from bot.domain.errors import Unreadable
from bot.domain.kpis.rules import KpiRules
from bot.domain.kpis.settings import rules_of_all
from bot.domain.mail_settings import Security, TeamMailbox
from bot.domain.money import Money
from bot.domain.parsing.amounts import euro_amount
from bot.domain.parsing.day_words import WEEKDAY_ABBREVIATIONS
from bot.domain.parsing.times import clock_time
from bot.domain.text import text
from bot.office_duties import read_duties

LONGEST_RUNG = 250
"""Working days: about a year."""

_MAILBOXES_EXAMPLE = '"Team 567" = {mailbox = "team567@jobcenter.example", lead = "leitung567@jobcenter.example"}'
_LIMITS_EXAMPLE = '[{up_to = "2.500,00", months = 24}, {second = "TL"}]'

_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def _string(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    raise Unreadable(text('a text in quotes belongs here, for example "Jobcenter".'))


def _string_or_none(value: object) -> str | None:
    return _string(value) or None


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(each.strip() for each in value)
    raise Unreadable(text('a list of texts in quotes belongs here, for example ["10.0.0.0/8"]; [] is none.'))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unreadable(text("true or false belongs here."))


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Unreadable(text("a whole number belongs here, for example {example}.", example=14))


def _amount(value: object) -> Money:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return Money.euro(value)
    if isinstance(value, str):
        return euro_amount(value)
    raise Unreadable(text('an amount is written as "10,00" or as whole euros.'))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    typed = _GERMAN_DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        day, month, year = map(int, typed.groups() if typed else ())
        return date(year, month, day)
    except ValueError:
        raise Unreadable(text('a day is written as 2026-12-24 or "24.12.2026".')) from None


def _day_or_none(value: object) -> date | None:
    """Empty for none."""
    return None if value == "" else _day(value)


def _days(value: object) -> frozenset[date]:
    if isinstance(value, list):
        return frozenset(map(_day, value))
    raise Unreadable(text("a list of days belongs here, for example [2026-12-24, 2026-12-31]."))


def _days_by_name(value: object) -> Mapping[str, date]:
    if isinstance(value, Mapping):
        return {name: _day(day) for name, day in value.items()}
    raise Unreadable(text('days by name belong here, for example "Team 567" = 2026-12-01.'))


def _time(value: object) -> time:
    if isinstance(value, time):
        return value
    try:
        return clock_time(value if isinstance(value, str) else "")
    except Unreadable:
        raise Unreadable(text('a time of the day is written as "08:00".')) from None


def _rungs(value: object) -> tuple[int, ...]:
    if isinstance(value, list) and all(_is_rung(days) for days in value):
        return tuple(value)
    raise Unreadable(text("working days from 1 to {most} belong here, for example [1, 3].", most=LONGEST_RUNG))


def _is_rung(days: object) -> bool:
    return isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= LONGEST_RUNG


def _weekdays(value: object) -> frozenset[int]:
    if isinstance(value, list) and all(_is_weekday(name) for name in value):
        return frozenset(WEEKDAY_ABBREVIATIONS[name.casefold()] for name in value)
    raise Unreadable(text('weekdays belong here, for example ["Mo", "Di", "Mi"].'))


def _is_weekday(name: object) -> bool:
    return isinstance(name, str) and name.casefold() in WEEKDAY_ABBREVIATIONS


def _limits(value: object) -> Limits:
    """A list of lines {up_to, months, second}, each of them optional."""
    if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        return tuple(_limit(each) for each in value)
    raise Unreadable(text("lines belong here, for example {example}.", example=_LIMITS_EXAMPLE))


def _limit(line: Mapping[str, object]) -> Limit:
    unknown = set(line) - {"up_to", "months", "second"}
    if unknown:
        raise Unreadable(text("“{key}” is unknown here; a right line: {example}.", key=min(unknown),
                              example=_LIMITS_EXAMPLE))  # fmt: skip
    second = line.get("second")
    if second is not None and second not in set(Level):
        raise Unreadable(text("second is one of {levels}.", levels=", ".join(Level)))
    return Limit(
        up_to=_amount(line["up_to"]) if "up_to" in line else None,
        months=_positive(line["months"]) if "months" in line else None,
        second=Level(str(second)) if second is not None else None,
    )


def _positive(value: object) -> int:
    months = _count(value)
    if not isinstance(months, int) or months < 1:
        raise Unreadable(text("a whole number from 1 on belongs here, for example {example}.", example=24))
    return months


def _security(value: object) -> Security:
    if isinstance(value, str) and value in set(Security):
        return Security(value)
    raise Unreadable(text("a right value is one of {values}.", values=", ".join(f'"{each}"' for each in Security)))


def _mailboxes(value: object) -> Mapping[str, TeamMailbox]:
    """By team {mailbox, lead}; the lead may be left out."""
    if isinstance(value, Mapping) and all(_is_mailbox(each) for each in value.values()):
        return {name: TeamMailbox(**{key: _string(address) for key, address in team.items()})
                for name, team in value.items()}  # fmt: skip
    raise Unreadable(text("mailboxes by team belong here, for example {example}", example=_MAILBOXES_EXAMPLE))


def _is_mailbox(team: object) -> bool:
    return isinstance(team, Mapping) and "mailbox" in team and set(team) <= {"mailbox", "lead"}


def _kpis(value: object) -> Mapping[str, KpiRules]:
    if isinstance(value, Mapping):
        return rules_of_all(value)
    raise Unreadable(text("this is a section and is written as [{key}].", key="kpis.egt"))


READERS: Mapping[Any, Callable[[object], object]] = {
    str: _string,
    str | None: _string_or_none,
    bool: _flag,
    int: _count,
    Money: _amount,
    date: _day,
    date | None: _day_or_none,
    time: _time,
    frozenset[date]: _days,
    frozenset[int]: _weekdays,
    tuple[int, ...]: _rungs,
    tuple[str, ...]: _strings,
    Mapping[str, date]: _days_by_name,
    Limits: _limits,
    Security: _security,
    Mapping[str, TeamMailbox]: _mailboxes,
    Mapping[str, KpiRules]: _kpis,
    tuple[DutyRule, ...]: read_duties,
}
"""By the type of the setting."""
