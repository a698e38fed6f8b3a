"""Imports of payments, one after the other: what takes long is done outside any transaction, so that nobody waits."""

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from bot.domain.claims.courses import Course
from bot.domain.errors import ChangedMeanwhile
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Batch, BookedLine
from bot.domain.payment_import.identity import keyed
from bot.domain.payment_import.lines import ReadLines
from bot.domain.payment_import.sorting import Progress, Sorting, silent, sort_out
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase
from bot.usecases.claim_courses import Outcome, work_out
from bot.usecases.payment_import import book_batch, look_up, look_up_booked, sort_out_undoing, undo_batch

Told = Callable[[Batch, UnitOfWork], None]
"""What is said of it, in the transaction that stores it: it is stored and said, or neither."""

ATTEMPTS = 3
"""So often it is sorted out beside the others; where a claim changes each time, at last with everybody waiting."""


def nobody(batch: Batch, uow: UnitOfWork) -> None:
    """Nobody waits for it in a chat."""


@contextmanager
def resting_collector() -> Iterator[None]:
    """Half a million small values come into being and stay to the end: to look through them again and again for some
    that nobody needs would take a third of the time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


class Imports:
    """`moment` gives the circumstances now."""

    def __init__(self, database: RuntimeDatabase, moment: Callable[[], Moment]) -> None:
        self._database = database
        self._moment = moment
        self._secret: bytes | None = None

    async def look_through(self, read: ReadLines, by: Staff | None, progress: Progress = silent) -> Sorting:
        """The dry run: nothing is stored. Without `by`, whoever it will be sees all claims."""
        with resting_collector():
            return await self._sorted(read, by, progress)

    async def book(
        self, batch: Batch, read: ReadLines, by: Staff, progress: Progress = silent, told: Told = nobody
    ) -> Batch:
        """In one transaction; a batch without a number is stored in it, too. Raises NotPermitted or Refused."""
        with resting_collector():
            return await self._book(batch, read, by, progress, told)

    async def undo(self, batch_id: int, by: Staff, told: Told = nobody) -> Batch:
        """Raises NotFound, NotPermitted, or Refused with what stands in the way."""
        with resting_collector():
            return await self._undo(batch_id, by, told)

    async def secret(self) -> bytes:
        """Of the hashes; the same as long as this process runs."""
        if self._secret is None:
            self._secret = await self._database.write(lambda uow: uow.payments.secret())
        return self._secret

    async def _sorted(self, read: ReadLines, by: Staff | None, progress: Progress) -> Sorting:
        found = list(keyed(read.lines, await self.secret()))
        known = await self._database.read(partial(look_up, found, by))
        return await asyncio.to_thread(sort_out, found, known, 0 if by is None else by.id, self._moment(), progress)

    async def _book(self, batch: Batch, read: ReadLines, by: Staff, progress: Progress, told: Told) -> Batch:
        for _ in range(ATTEMPTS):
            sorting = await self._sorted(read, by, progress)
            try:
                outcome = await self._database.read(partial(self._worked_out, sorting.courses, by))
                return await self._database.write(partial(self._booked, batch, read, sorting, outcome, by, told))
            except ChangedMeanwhile:
                continue
        return await self._database.write(partial(self._booked_with_all_waiting, batch, read, by, told))

    async def _undo(self, batch_id: int, by: Staff, told: Told) -> Batch:
        for _ in range(ATTEMPTS):
            batch, booked, claims = await self._database.read(partial(look_up_booked, batch_id))
            moment = self._moment()
            courses = await asyncio.to_thread(sort_out_undoing, booked, claims, by, moment)
            try:
                outcome = await self._database.read(partial(self._worked_out, courses, by))
                return await self._database.write(partial(_undone, batch, booked, outcome, by, moment, told))
            except ChangedMeanwhile:
                continue
        return await self._database.write(partial(self._undone_with_all_waiting, batch_id, by, told))

    def _worked_out(self, courses: Sequence[Course], by: Staff, uow: UnitOfWork) -> Outcome:
        return work_out(courses, by, uow, self._moment())

    def _booked(
        self, batch: Batch, read: ReadLines, sorting: Sorting, outcome: Outcome, by: Staff, told: Told, uow: UnitOfWork
    ) -> Batch:
        stored = batch if batch.id else uow.payments.add_batch(batch)
        booked = book_batch(stored, read, sorting, outcome, by, uow, self._moment())
        told(booked, uow)
        return booked

    def _booked_with_all_waiting(self, batch: Batch, read: ReadLines, by: Staff, told: Told, uow: UnitOfWork) -> Batch:
        found = list(keyed(read.lines, uow.payments.secret()))
        sorting = sort_out(found, look_up(found, by, uow), by.id, self._moment())
        return self._booked(batch, read, sorting, self._worked_out(sorting.courses, by, uow), by, told, uow)

    def _undone_with_all_waiting(self, batch_id: int, by: Staff, told: Told, uow: UnitOfWork) -> Batch:
        batch, booked, claims = look_up_booked(batch_id, uow)
        courses = sort_out_undoing(booked, claims, by, self._moment())
        return _undone(batch, booked, self._worked_out(courses, by, uow), by, self._moment(), told, uow)


def _undone(
    batch: Batch,
    booked: Sequence[BookedLine],
    outcome: Outcome,
    by: Staff,
    moment: Moment,
    told: Told,
    uow: UnitOfWork,
) -> Batch:
    undone = undo_batch(batch, booked, outcome, by, uow, moment)
    told(undone, uow)
    return undone
