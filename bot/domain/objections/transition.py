"""The grammar of the table of objections."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.domain.objections.details import Details
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.people import Permission
from bot.domain.text import Text


class Party(StrEnum):
    """LEADS are those of the team whose decision it is about."""

    LEADS = auto()


@dataclass(frozen=True)
class Guard:
    """A named condition; `refusal` says why the step is not possible, None if it is."""

    name: str
    refusal: Callable[[Objection], Text | None]


ALWAYS = Guard("always", lambda objection: None)


@dataclass(frozen=True)
class Transition:
    """One row, from each of `sources` to `target`; None: it stays where it is.

    `label` names the step, `past` is the line in the timeline, `news` what `informed` are told (with {no}).
    `rare`: cards keep it behind “further steps”.
    """

    event: ObjectionEvent
    sources: tuple[ObjectionState, ...]
    target: ObjectionState | None
    permission: Permission
    details: type[Details]
    label: str
    past: str
    news: str = ""
    informed: frozenset[Party] = frozenset()
    guard: Guard = ALWAYS
    rare: bool = False

    def leads_to(self, source: ObjectionState) -> ObjectionState:
        return source if self.target is None else self.target


def check_table(rows: tuple[Transition, ...]) -> None:
    """Raises ValueError where rows contradict each other or miss something they need."""
    seen: set[tuple[ObjectionEvent, ObjectionState]] = set()
    for row in rows:
        for source in row.sources:
            if (row.event, source) in seen:
                raise ValueError(f"two rows for {row.event} from {source}")
            seen.add((row.event, source))
        if bool(row.news) != bool(row.informed):
            raise ValueError(f"{row.event}: news and those informed belong together")
