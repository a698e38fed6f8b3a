"""What is seen of a table at a glance: its headings, samples, and how amounts and dates are written there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Self

from bot.domain.errors import Refused
from bot.domain.payment_import.sheet import Cell, Row
from bot.domain.text import N_, Labelled, text

SAMPLED = 500
"""So many rows are looked at."""

_SAMPLES = 5
_LONGEST_SAMPLE = 60
_COMMA = re.compile(r".*,[0-9]{1,2}[^0-9]*$")
_POINT = re.compile(r".*\.[0-9]{1,2}[^0-9]*$")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}")


class DecimalSign(Labelled):
    COMMA = ",", N_("1.234,56")
    POINT = ".", N_("1,234.56")


class DateOrder(Labelled):
    """How days are written where the spreadsheet does not say it by itself."""

    GERMAN = "german", N_("26.03.2026")
    ISO = "iso", N_("2026-03-26")
    COMPACT = "compact", N_("20260326")
    DAY_FIRST = "day_first", N_("26/03/2026, the day first")
    MONTH_FIRST = "month_first", N_("03/26/2026, the month first")


_WRITTEN = (
    (DateOrder.GERMAN, re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")),
    (DateOrder.ISO, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?")),
    (DateOrder.COMPACT, re.compile(r"(?:19|20)[0-9]{6}")),
)


@dataclass(frozen=True)
class Headed:
    """The headings, as they stand in the file, and the rows below them."""

    header: tuple[str, ...]
    rows: Sequence[Row]
    has_header: bool


@dataclass(frozen=True)
class Glimpsed:
    """A column by its heading: what stands in its first cells, and how it would be read as amounts or as dates. `dates`
    is None where day and month cannot be told apart."""

    name: str
    samples: tuple[str, ...]
    decimal: DecimalSign
    dates: DateOrder | None


@dataclass(frozen=True)
class Glimpse:
    """What has to be known of a table to say which column is what, so that it is not read again for that. May be
    personal."""

    columns: tuple[Glimpsed, ...]
    has_header: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Glimpsed:
        """Raises Refused."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise Refused(text("There is no column {name} in the file.", name=name))
        return found

    def facts(self) -> Mapping[str, object]:
        """JSON."""
        columns = [
            [each.name, list(each.samples), each.decimal.value, each.dates.value if each.dates else None]
            for each in self.columns
        ]
        return {"columns": columns, "has_header": self.has_header}

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        columns = (
            Glimpsed(name, tuple(samples), DecimalSign(decimal), DateOrder(dates) if dates else None)
            for name, samples, decimal, dates in facts["columns"]
        )
        return cls(tuple(columns), facts["has_header"])


def glimpse(table: Headed) -> Glimpse:
    """Of the first rows."""
    names = dict.fromkeys(name for name in table.header if name)
    return Glimpse(tuple(_glimpsed(name, table) for name in names), table.has_header)


def _glimpsed(name: str, table: Headed) -> Glimpsed:
    at = table.header.index(name)
    cells = [row.cells[at] for row in islice(table.rows, SAMPLED) if len(row.cells) > at and row.cells[at] != ""]
    written = [cell for cell in cells if isinstance(cell, str)]
    samples = tuple(shown(cell)[:_LONGEST_SAMPLE] for cell in cells[:_SAMPLES])
    return Glimpsed(name, samples, _decimal(written), _order(written))


def is_value(word: str) -> bool:
    """An amount or a date rather than a heading."""
    return bool(_COMMA.match(word)) or any(written.fullmatch(word) for _, written in _WRITTEN)


def _decimal(amounts: Sequence[str]) -> DecimalSign:
    if any(map(_COMMA.match, amounts)):
        return DecimalSign.COMMA
    return DecimalSign.POINT if any(map(_POINT.match, amounts)) else DecimalSign.COMMA


def _order(days: Sequence[str]) -> DateOrder | None:
    counts = {order: sum(bool(written.fullmatch(day)) for day in days) for order, written in _WRITTEN}
    slashed = [match for match in map(_SLASHES.match, days) if match]
    best = max(counts, key=lambda order: counts[order])
    if len(slashed) <= counts[best]:
        return best
    if any(int(match[1]) > 12 for match in slashed):
        return DateOrder.DAY_FIRST
    if any(int(match[2]) > 12 for match in slashed):
        return DateOrder.MONTH_FIRST
    return None


def shown(cell: Cell) -> str:
    """A cell as a person would read it in the file."""
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date) else str(cell)
