"""Text that can be said in any language: a short English message id with named values.

The domain names what is to be said; `bot.i18n` says it. Values stay values (Money, dates, labels), so that
each language formats them its own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Self


def N_(msgid: str) -> str:
    """Marks a message id for extraction; returns it unchanged."""
    return msgid


@dataclass(frozen=True)
class Text:
    """A message id and its named values; `plural` and `n` are set where the language counts.

    A message id may hold the tags `<b> <i> <u> <code>`. Values are always literal text: the renderer
    escapes them.
    """

    msgid: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    plural: str | None = None
    n: int | None = None


@dataclass(frozen=True)
class Lines:
    """Several texts under one another (or beside, by another `separator`)."""

    parts: "Sequence[Text | Lines]"
    separator: str = "\n"


Said = Text | Lines


class Count(int):
    """So many: a large one is said in groups of three digits, which a number that names something is not."""


@dataclass(frozen=True)
class ShortDay:
    """A day without its year, where there is no room for it: `24.11.`"""

    day: date


@dataclass(frozen=True)
class MonthName:
    """Only the month and its year: `Oktober 2026`"""

    day: date


@dataclass(frozen=True)
class Share:
    """A part of a whole that is not 0, in percent, rounded to a tenth: `15,4 %`"""

    part: int
    whole: int


@dataclass(frozen=True)
class Weekday:
    """Only which day of the week: `Di.`"""

    day: date


def text(msgid: str, /, **values: object) -> Text:
    return Text(msgid, MappingProxyType(values))


def ntext(singular: str, plural: str, n: int, /, **values: object) -> Text:
    """`n` is available in both forms as `{n}`."""
    return Text(singular, MappingProxyType({"n": Count(n), **values}), plural, n)


def literal(value: object) -> Text:
    """A value said as it is: a number, an amount, a name that is the same in every language."""
    return Text("{value}", MappingProxyType({"value": value}))


GAP = literal("")
"""An empty line between two parts."""


def lines(*parts: Said | None) -> Lines:
    """The parts that are there, one a line."""
    return Lines(tuple(part for part in parts if part is not None))


class Labelled(StrEnum):
    """A StrEnum whose members carry the message id of their label: `MEMBER = "value", N_("Label")`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        if not label:  # a default only so that a look-up by value, `Role("TL")`, type-checks
            raise TypeError(f"{cls.__name__}: {value} has no label")
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
