"""A list as a whole, ready to be written to a file: headings, lines and sums as values, no format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.lists.columns import Column, Reader, Value
from bot.domain.money import Money
from bot.domain.text import Said


@dataclass(frozen=True)
class Table:
    """`title` is the list's name, `about` says of which team and when. `notes`: what has to be known to read it, each
    with its name; they go into the file."""

    title: Said
    about: Said
    at: datetime
    columns: tuple[Column, ...]
    lines: Sequence[Any]
    reader: Reader
    notes: tuple[tuple[Said, Value], ...] = ()

    @property
    def rows(self) -> Iterator[Sequence[Value]]:
        return ([column.value(line, self.reader) for column in self.columns] for line in self.lines)

    def total(self, column: Column) -> Money:
        """Of a column that is summed up."""
        found = (column.value(line, self.reader) for line in self.lines)
        return Money.total(value for value in found if isinstance(value, Money))
