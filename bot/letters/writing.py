"""The values of a letter as the templates show them: German, and only text, so that none is a command."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum

from bot.domain.money import Money

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_GERMAN_SIGNS = str.maketrans(",.", ".,")
_NO_BREAK = "\u00a0"

Written = None | bool | int | str | Sequence["Written"] | Mapping[str, "Written"]


def written(value: object) -> Written:
    """Money becomes `1.234,56 €`, a day `{"short": "01.07.2026", "long": "1. Juli 2026"}`, a code its value; what
    consists of several values keeps their names. Raises TypeError for anything else."""
    match value:
        case Money():
            return money(value)
        case date():
            return day(value)
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case list() | tuple():
            return [written(each) for each in value]
    if is_dataclass(value):
        return {field.name: written(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot stand in a letter")


def money(amount: Money) -> str:
    euro, cents = divmod(abs(amount.cents), 100)
    sign = "-" if amount.cents < 0 else ""
    return f"{sign}{f'{euro:,}.{cents:02}'.translate(_GERMAN_SIGNS)}{_NO_BREAK}€"


def day(when: date) -> Mapping[str, str]:
    return {
        "short": f"{when:%d.%m.%Y}",
        "long": f"{when.day}.{_NO_BREAK}{MONTHS[when.month - 1]}{_NO_BREAK}{when.year:04}",
        "iso": when.isoformat(),
    }
