"""Reads office.toml into an `Office`: keys are known, values of the right kind, or a sentence says why not."""

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, get_type_hints
from zoneinfo import ZoneInfo

from bot.calendars import work_calendar
from bot.domain.errors import Refused, Unreadable
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.parsing.amounts import euro_amount
from bot.domain.text import Said, text
from bot.settings import SettingsError

PRIVACY_LEVELS = ("reference", "strict")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
Table = Mapping[str, object]
D = TypeVar("D")


def load_office(path: Path | None) -> Office:
    """The office of the file; the defaults where there is none. Raises SettingsError with file, key and reason."""
    if path is None:
        return Office()
    office = _read(Office, _parse(path), path.name)
    _check(office, path.name)
    return office


def _parse(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise SettingsError(text("{file} cannot be opened: check the path in AMTSBOTE_OFFICE.", file=path)) from None
    except ValueError as problem:
        raise SettingsError(text("{file} is not a TOML file: {reason}.", file=path, reason=str(problem))) from None


def _read(kind: type[D], table: Table, file: str, prefix: str = "") -> D:
    kinds = get_type_hints(kind)
    values: dict[str, object] = {}
    for key, value in table.items():
        where = prefix + key
        if key not in kinds:
            raise _wrong(file, where, _unknown(key, [field.name for field in fields(kind)]))  # type: ignore[arg-type]
        reader = _READERS.get(kinds[key])
        if reader is None:
            values[key] = _read(kinds[key], _as_table(value, file, where), file, f"{where}.")
            continue
        try:
            values[key] = reader(value)
        except Unreadable as problem:
            raise _wrong(file, where, problem.said) from None
    return kind(**values)


def _unknown(key: str, known: list[str]) -> Said:
    nearest = difflib.get_close_matches(key, known, n=1, cutoff=0)
    return text("there is no such setting; did you mean {nearest}?", nearest=nearest[0])


def _as_table(value: object, file: str, where: str) -> Table:
    if not isinstance(value, Mapping):
        raise _wrong(file, where, text("this is a section and is written as [{key}].", key=where))
    return value


def _check(office: Office, file: str) -> None:
    """What a type cannot say: names that must exist."""
    if office.privacy_level not in PRIVACY_LEVELS:
        raise _wrong(file, "privacy_level", text('a right value is "reference" or "strict".'))
    try:
        ZoneInfo(office.timezone)
    except (KeyError, ValueError, OSError):
        raise _wrong(file, "timezone", text('there is no such time zone; a right one is "Europe/Berlin".')) from None
    try:
        work_calendar(office)
    except Refused as problem:
        raise _wrong(file, problem.field or "land", problem.said) from None


def _wrong(file: str, key: str, problem: Said) -> SettingsError:
    return SettingsError(text("{file}, {key}: {problem}", file=file, key=key, problem=problem))


def _string(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise Unreadable(text('a text in quotes belongs here, for example "Jobcenter".'))


def _string_or_none(value: object) -> str | None:
    return None if value == "" else _string(value)


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


def _days(value: object) -> frozenset[date]:
    if isinstance(value, list):
        return frozenset(map(_day, value))
    raise Unreadable(text("a list of days belongs here, for example [2026-12-24, 2026-12-31]."))


def _days_by_name(value: object) -> Mapping[str, date]:
    if isinstance(value, Mapping):
        return {name: _day(day) for name, day in value.items()}
    raise Unreadable(text('days by name belong here, for example "Team 567" = 2026-12-01.'))


_READERS: Mapping[Any, Callable[[object], object]] = {
    str: _string,
    str | None: _string_or_none,
    bool: _flag,
    int: _count,
    Money: _amount,
    date: _day,
    frozenset[date]: _days,
    Mapping[str, date]: _days_by_name,
}
