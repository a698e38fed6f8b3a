"""Who sees what of the lists: all of it for whoever works on them, what was sent on for whoever it was sent to, totals
for the others whom the agreement concerns."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors import NotFound, NotPermitted
from bot.domain.inkasso.lists import Counts, InkassoList, LineState, ListState
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork

SHOWN = 8
"""Lists at once: two years of quarters."""

READERS = frozenset({
    Permission.HANDLE_COLLECTION_LISTS, Permission.READ_COLLECTION_LISTS, Permission.SEE_AGREEMENT_FIGURES,
})  # fmt: skip


@dataclass(frozen=True)
class Totals:
    """A list as numbers: nothing personal."""

    id: int
    state: ListState
    arrived_on: date
    due_on: date
    counts: Counts

    @property
    def lines(self) -> int:
        return sum(self.counts.values())

    @property
    def is_sorted_out(self) -> bool:
        return not self.counts[LineState.OPEN]


def list_totals(by: Staff, uow: UnitOfWork) -> tuple[Totals, ...]:
    """Newest first; of those that were sent on only, for whoever does not work on them and leads nobody here. Raises
    NotPermitted."""
    if READERS.isdisjoint(by.permissions):
        raise NotPermitted(text("Your role does not allow this step."))
    found = uow.inkasso.recent(SHOWN) if sees_open(by) else uow.inkasso.sent(SHOWN)
    counts = uow.inkasso.counts([each.id for each in found])
    return tuple(
        Totals(each.id, each.state, each.arrived_on, each.due_on, counts[each.id])
        for each in found
        if each.state is not ListState.DISCARDED
    )


def sees_open(by: Staff) -> bool:
    """Lists that are still being worked on."""
    return by.may(Permission.HANDLE_COLLECTION_LISTS) or by.may(Permission.SEE_ALL_FIGURES)


def list_for(by: Staff, list_id: int, uow: UnitOfWork, *, to_change: bool = False) -> InkassoList:
    """To work on it, or to read what was sent on. Raises NotPermitted, or NotFound for one that is none of theirs."""
    if to_change:
        by.require(Permission.HANDLE_COLLECTION_LISTS)
        return uow.inkasso.get(list_id, to_change=True)
    if by.may(Permission.HANDLE_COLLECTION_LISTS):
        return uow.inkasso.get(list_id)
    by.require(Permission.READ_COLLECTION_LISTS)
    found = uow.inkasso.get(list_id)
    if found.state is not ListState.SENT:
        raise NotFound(text("There is no list with this number."))
    return found
