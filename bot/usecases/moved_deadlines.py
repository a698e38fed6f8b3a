"""Which deadlines a changed calendar or changed settings have moved: kept for each person, told in one message."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain.cases import CASES, CaseKind
from bot.domain.task_labels import label_of_step
from bot.domain.text import GAP, Said, lines, ntext, text

SHOWN = 12
"""Deadlines named in a message; the others are counted."""


@dataclass(frozen=True, order=True)
class Moved:
    """Ordered as they are told: soonest first."""

    new: date
    old: date
    case_id: int
    step: str
    case_kind: CaseKind = CaseKind.CLAIM

    def as_row(self) -> list[object]:
        return [self.new.isoformat(), self.old.isoformat(), self.case_id, self.step, self.case_kind]

    @classmethod
    def of_row(cls, row: list[Any]) -> "Moved":
        """Versions that knew claims alone stored no kind of case."""
        new, old, case_id, step, *kind = row
        return cls(date.fromisoformat(new), date.fromisoformat(old), case_id, step, *map(CaseKind, kind))


@dataclass
class News:
    """What one person is to be told: how many, and the soonest of them."""

    count: int = 0
    soonest: list[Moved] = field(default_factory=list)

    def add(self, moved: Moved) -> None:
        self.count += 1
        self.soonest = sorted([*self.soonest, moved])[:SHOWN]


def as_rows(news: Mapping[int, News]) -> Mapping[str, object]:
    """For the books (JSON), by staff id."""
    return {str(key): {"count": each.count, "soonest": [one.as_row() for one in each.soonest]}
            for key, each in news.items()}  # fmt: skip


def of_rows(rows: Mapping[str, Any]) -> dict[int, News]:
    return {int(key): News(row["count"], [Moved.of_row(one) for one in row["soonest"]]) for key, row in rows.items()}


def said_moved(news: News) -> Said:
    """The cases by their numbers only; each with its old and its new day."""
    more = news.count - len(news.soonest)
    return lines(
        ntext("<b>A deadline has moved</b>", "<b>{n} deadlines have moved</b>", news.count),
        text("The working days or periods of the office were changed in its settings."),
        GAP,
        *_items(news.soonest),
        text("… and {n} more: /aufgaben", n=more) if more else None,
    )


def _items(moved: Iterable[Moved]) -> Iterator[Said]:
    for each in moved:
        yield text(
            CASES[each.case_kind].moved,
            step=label_of_step(each.case_kind, each.step),
            no=each.case_id,
            old=each.old,
            new=each.new,
        )
