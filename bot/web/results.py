"""What came of forms that were sent: one that comes twice (a double click, a reload) is taken once."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakValueDictionary

from bot.forms import Page

MOST = 1_000
"""Visits whose last result is remembered."""


@dataclass(frozen=True)
class Result:
    """`sent` tells one sent form from another; of `page` only what it says on top is kept. `locale` is the reader's."""

    sent: str
    page: Page
    locale: str


class Results:
    """In memory: after a restart, a visit that is over says just that."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Result] = OrderedDict()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def turn(self, visit_id: int) -> asyncio.Lock:
        """Forms of one visit are taken one after the other."""
        return self._turns.setdefault(visit_id, asyncio.Lock())

    def keep(self, visit_id: int, sent: str, page: Page, locale: str) -> None:
        said = Page(page.title, notice=page.notice, is_over=page.is_over)
        self._kept[visit_id] = Result(sent, said, locale)
        self._kept.move_to_end(visit_id)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def last(self, visit_id: int) -> Result | None:
        return self._kept.get(visit_id)
