"""How reporting duties are written in office.toml: a preset, a change of one that stands above, or an own one."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.domain.duties.presets import PRESETS
from bot.domain.duties.rules import OWES, WORKING_DAYS_OF_WEEK, Cycle, DayOfYear, DutyRule
from bot.domain.errors import Unreadable
from bot.domain.kpis.registry import BY_KEY
from bot.domain.people import Role
from bot.domain.text import text

KEYS = frozenset({
    "preset", "key", "title", "owner", "to", "evidence", "cycle", "days", "working_days", "file", "kpis", "start",
    "agreement", "awaited_by", "each_team", "off",
})  # fmt: skip
LONGEST_WORDS = 100
MOST_WORKING_DAYS = 60
EXAMPLE = '[[duties]] preset = "segeberg"'
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")


def read_duties(value: object) -> tuple[DutyRule, ...]:
    """In their order; one that is written again is changed where it stands. Raises Unreadable with a right example."""
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise Unreadable(text("sections belong here, each written as [[duties]], for example {example}.",
                              example=EXAMPLE))  # fmt: skip
    rules: dict[str, DutyRule] = {}
    for section in value:
        _take(section, rules)
    return tuple(rules.values())


def _take(section: Mapping[str, object], rules: dict[str, DutyRule]) -> None:
    unknown = section.keys() - KEYS
    if unknown:
        raise Unreadable(text("“{key}” is unknown here; known are {known}.", key=min(unknown),
                              known=", ".join(sorted(KEYS))))  # fmt: skip
    if "preset" in section:
        _take_preset(section, rules)
        return
    key = section.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise Unreadable(text('each duty has a key of small letters, for example key = "receivables".'))
    if section.get("off") is True:
        rules.pop(key, None)
        return
    rules[key] = _checked(_changed(rules.get(key), key, section))


def _take_preset(section: Mapping[str, object], rules: dict[str, DutyRule]) -> None:
    if len(section) > 1:
        raise Unreadable(text("a preset stands alone in its section; changes to it come in sections of their own."))
    preset = section["preset"]
    if preset not in PRESETS:
        raise Unreadable(text("a preset is one of {names}.", names=", ".join(PRESETS)))
    rules.update((rule.key, rule) for rule in PRESETS[str(preset)])


def _changed(before: DutyRule | None, key: str, section: Mapping[str, object]) -> DutyRule:
    """The one above, or a new one, with what the section says."""
    if before is None:
        missing = {"title", "owner", "to", "cycle"} - section.keys()
        if missing:
            raise Unreadable(text("duty {key}: {missing} is missing.", key=key, missing=", ".join(sorted(missing))))
        before = DutyRule(key, "", Role.GF, "", Cycle.ARRIVAL)
    changes: dict[str, Any] = {}
    for name, given in section.items():
        if name in READ:
            field, read = READ[name]
            try:
                changes[field] = read(given)
            except Unreadable as problem:
                raise Unreadable(text("duty {key}, {name}: {problem}", key=key, name=name,
                                      problem=problem.said)) from None  # fmt: skip
    if changes.get("cycle", before.cycle) is not before.cycle:
        changes = {"days": (), "working_days": 0, "awaited_by": 0, **changes}
    return replace(before, **changes)


def _checked(rule: DutyRule) -> DutyRule:
    if rule.cycle is Cycle.YEAR and (not rule.days or rule.working_days):
        raise Unreadable(text('duty {key}: a cycle of the year has days = ["15.06.", "15.12."].', key=rule.key))
    if rule.cycle is not Cycle.YEAR and (rule.days or not 1 <= rule.working_days <= MOST_WORKING_DAYS):
        raise Unreadable(text("duty {key}: this cycle has working_days from 1 to {most}.", key=rule.key,
                              most=MOST_WORKING_DAYS))  # fmt: skip
    if rule.cycle is Cycle.WEEK and rule.working_days > WORKING_DAYS_OF_WEEK:
        raise Unreadable(text("duty {key}: a cycle of the week has working_days from 1 to {most}.", key=rule.key,
                              most=WORKING_DAYS_OF_WEEK))  # fmt: skip
    if rule.awaited_by and rule.cycle is not Cycle.ARRIVAL:
        raise Unreadable(text("duty {key}: awaited_by belongs to a cycle of arrival.", key=rule.key))
    if rule.each_team and (rule.owner is not Role.TL or rule.cycle is Cycle.ARRIVAL):
        raise Unreadable(
            text('duty {key}: each_team belongs to owner = "TL", and to no cycle of arrival.', key=rule.key)
        )
    return rule


def _words(value: object) -> str:
    if isinstance(value, str) and value.strip() and len(value) <= LONGEST_WORDS and len(value.splitlines()) == 1:
        return value.strip()
    raise Unreadable(text("one line of text in quotes belongs here, of at most {n} characters.", n=LONGEST_WORDS))


def _owner(value: object) -> Role:
    if isinstance(value, str) and value in {role.value for role in OWES}:
        return Role(value)
    raise Unreadable(text("a right value is one of {values}.", values=", ".join(f'"{role.value}"' for role in OWES)))


def _cycle(value: object) -> Cycle:
    if isinstance(value, str) and value in set(Cycle):
        return Cycle(value)
    raise Unreadable(text("a right value is one of {values}.", values=", ".join(f'"{each}"' for each in Cycle)))


def _days(value: object) -> tuple[DayOfYear, ...]:
    if isinstance(value, list) and value:
        return tuple(sorted({_day(each) for each in value}, key=lambda each: (each.month, each.day)))
    raise Unreadable(text('days of the year belong here, for example ["15.06.", "15.12."].'))


def _day(value: object) -> DayOfYear:
    typed = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        day, month = map(int, typed.groups() if typed else ())
        date(2024, month, day)  # a leap year: the 29th of February is a day
    except ValueError:
        raise Unreadable(text('days of the year belong here, for example ["15.06.", "15.12."].')) from None
    return DayOfYear(month, day)


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_WORKING_DAYS:
        return value
    raise Unreadable(text("a whole number from 1 to {most} belongs here.", most=MOST_WORKING_DAYS))


def _awaited(value: object) -> int:
    """0: nobody asks for it."""
    return 0 if value == 0 and not isinstance(value, bool) else _count(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unreadable(text("true or false belongs here."))


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Unreadable(text('a list of keys in quotes belongs here, for example ["error_rate"]; [] is none.'))
    for unknown in (each for each in value if each not in BY_KEY):
        nearest = difflib.get_close_matches(unknown, BY_KEY, n=1, cutoff=0)
        raise Unreadable(text("there is no KPI “{key}”; did you mean {nearest}?", key=unknown, nearest=nearest[0]))
    return tuple(value)


def _start(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Unreadable(text("a day is written as 2027-01-01."))


READ: Mapping[str, tuple[str, Any]] = {
    "title": ("title", _words),
    "owner": ("owner", _owner),
    "to": ("recipient", _words),
    "evidence": ("evidence", _words),
    "cycle": ("cycle", _cycle),
    "days": ("days", _days),
    "working_days": ("working_days", _count),
    "file": ("needs_file", _flag),
    "kpis": ("kpis", _names),
    "start": ("start", _start),
    "agreement": ("agreement", _flag),
    "awaited_by": ("awaited_by", _awaited),
    "each_team": ("each_team", _flag),
}
"""What a section may say: the field it fills, and how it is read."""
