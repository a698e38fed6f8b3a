"""Registers of claims, as whole lists and page by page."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.lists.criteria import Criteria
from bot.domain.lists.lines import Line, Totals
from bot.domain.lists.selection import Selection
from bot.ports.claims import ClaimRow


class ClaimLists(Protocol):
    """Each answer is one query, however many lines there are."""

    def lines(
        self, wanted: Selection, *, limit: int | None = None, offset: int = 0, names: bool = False
    ) -> Sequence[Line]:
        """In the order of the list. `names`: with the debtors' names, which are opened."""

    def totals(self, wanted: Selection) -> Totals: ...

    def find(self, wanted: Criteria, *, limit: int, offset: int = 0) -> Sequence[ClaimRow]:
        """Claims that meet all criteria, newest first."""

    def count(self, wanted: Criteria) -> Totals:
        """How many there are, and what is open of them."""
