"""The tick of imports: files are read, booked and undone one after the other, beside everything else.

What takes long is no transaction. Whoever waits for it sees every few seconds how far it is; a stop in between is made
good by the next run, for each state says what is to be done. What came of it is said in the transaction that stores it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.domain.errors import Refused
from bot.domain.payment_import.batches import Batch, BatchState, Report
from bot.domain.people import Permission, Staff
from bot.domain.text import Count, Said, text
from bot.messages import Message
from bot.ports import UnitOfWork
from bot.queues import DatabaseUnavailable, RuntimeDatabase
from bot.runtime.importing import Imports
from bot.runtime.logs import whereabouts
from bot.runtime.reference import new_reference
from bot.tables_reading import LARGEST, read_table
from bot.usecases.payment_files import Read, Unclear, checked, forget_drafts, left_unclear, not_done, understand
from bot.usecases.telling import tell
from handlers.desk import Desk
from handlers.views.payments import batch_message

log = structlog.get_logger()

EVERY = 3.0
"""Seconds between two looks, and between two words on how far it is."""

FORGET_EVERY = timedelta(hours=1)
READING = text("is being read")


@dataclass
class Gauge:
    """How far it is; written by the thread that works, read by the event loop."""

    what: Said = READING
    done: int = 0
    total: int = 0

    def step(self, what: Said) -> Callable[[int, int], None]:
        self.what, self.done, self.total = what, 0, 0

        def at(done: int, total: int) -> None:
            self.what, self.done, self.total = what, done, total

        return at


class ImportJobs:
    """`stored` is called when something may be in line for delivery."""

    def __init__(self, desk: Desk, database: RuntimeDatabase, stored: Callable[[], None]) -> None:
        self._desk = desk
        self._database = database
        self._stored = stored
        self._now = datetime.min.replace(tzinfo=UTC)
        self._turn = asyncio.Lock()
        self._forgot_at: datetime | None = None
        self._imports = Imports(database, lambda: desk.moment(self._now))

    async def run(self, now: datetime) -> None:
        """One after the other, also where the clock was moved while one was under way."""
        async with self._turn:
            self._now = now
            await self._forget(now)
            for batch in await self._database.read(lambda uow: uow.payments.waiting()):
                await self._work(batch)
                self._stored()

    async def _forget(self, now: datetime) -> None:
        if self._forgot_at is None or abs(now - self._forgot_at) >= FORGET_EVERY:
            await self._database.write(lambda uow: forget_drafts(uow, self._desk.moment(now)))
            self._forgot_at = now

    async def _work(self, batch: Batch) -> None:
        """What is refused is said; what breaks is said and logged, and not tried again and again."""
        try:
            async with self._gauge(batch) as gauge:
                await self._do(batch, gauge)
        except DatabaseUnavailable:
            raise  # the next look goes on with it, or finds it done and said
        except Unclear as refusal:
            await self._database.write(partial(self._left_unclear, batch, refusal))
        except Refused as refusal:
            await self._database.write(partial(self._not_done, batch, refusal.said))
        except Exception as error:
            reference = new_reference()
            where = whereabouts(error.__traceback__)
            log.error("import_failed", reference=reference, batch=batch.id, error=type(error).__name__, where=where)
            await self._give_up(batch, reference)

    async def _give_up(self, batch: Batch, reference: str) -> None:
        """Even where it cannot be said."""
        try:
            await self._database.write(partial(self._not_done, batch, _said_broken(reference)))
        except DatabaseUnavailable:
            raise
        except Exception as second:
            log.error("import_failure_not_told", reference=reference, batch=batch.id, error=type(second).__name__)
            await self._database.write(partial(not_done, batch))

    async def _do(self, batch: Batch, gauge: Gauge) -> None:
        """Raises Refused."""
        match batch.state:
            case BatchState.QUEUED:
                await self._book(batch, gauge)
            case BatchState.UNDOING:
                by = await self._person(batch.undone_by)
                assert by is not None
                await self._imports.undo(batch.id, by, partial(self._tell, batch))
            case _:
                await self._look_through(batch, gauge)

    async def _look_through(self, batch: Batch, gauge: Gauge) -> None:
        read = await self._read(batch, gauge)
        by = await self._person(batch.by)
        sorting = await self._imports.look_through(read.lines, by, gauge.step(text("is being looked through")))
        report = Report.of(sorting, read.lines)
        await self._database.write(lambda uow: self._tell(batch, checked(batch, read, report, uow), uow))

    async def _book(self, batch: Batch, gauge: Gauge) -> None:
        by = await self._person(batch.by)
        assert by is not None
        read = await self._read(batch, gauge)
        step = gauge.step(text("is being booked"))
        await self._imports.book(batch, read.lines, by, step, partial(self._tell, batch))

    async def _read(self, batch: Batch, gauge: Gauge) -> Read:
        content, profiles = await self._database.read(
            lambda uow: (uow.payments.content(batch.id), uow.payments.profiles())
        )

        def work() -> Read:
            step = gauge.step(READING)
            sheet = read_table(batch.name, content, LARGEST, lambda rows: step(rows, 0))
            return understand(sheet, profiles, layout=batch.layout, profile=batch.profile, progress=step)

        return await asyncio.to_thread(work)

    async def _person(self, staff_id: int | None) -> Staff | None:
        return None if staff_id is None else await self._database.read(lambda uow: uow.staff.get(staff_id))

    @asynccontextmanager
    async def _gauge(self, batch: Batch) -> AsyncIterator[Gauge]:
        gauge, ended = Gauge(), asyncio.Event()
        showing = asyncio.create_task(self._show(batch, gauge, ended))
        try:
            yield gauge
        finally:
            ended.set()
            await showing

    async def _show(self, batch: Batch, gauge: Gauge, ended: asyncio.Event) -> None:
        """In the message of whoever waits."""
        told, message_id = _waiting(batch), batch.message_id
        while told is not None and message_id is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await ended.wait()
                    return
            try:
                await self._database.write(
                    partial(_show_progress, batch, message_id, told, _said_progress(batch, gauge))
                )
            except Exception as error:  # the work goes on, whether it is seen or not
                log.warning("import_progress_not_shown", batch=batch.id, error=type(error).__name__)
            self._stored()

    def _left_unclear(self, batch: Batch, refusal: Unclear, uow: UnitOfWork) -> None:
        self._say(batch, batch_message(left_unclear(batch, refusal.seen, uow), uow, refusal.said), uow)

    def _not_done(self, batch: Batch, said: Said, uow: UnitOfWork) -> None:
        """Where it was done after all, that was said then."""
        stands = not_done(batch, uow)
        if stands is not None:
            self._say(batch, batch_message(stands, uow, said), uow)

    def _tell(self, batch: Batch, result: Batch, uow: UnitOfWork) -> None:
        self._say(batch, batch_message(result, uow), uow)

    def _say(self, batch: Batch, message: Message, uow: UnitOfWork) -> None:
        """Whoever waits gets it as a new message, in place of the one that showed how far it is; of a file from the
        data folder everybody who may book it."""
        told = _waiting(batch)
        if told is None:
            holders = uow.staff.holders(Permission.BOOK_PAYMENT)
            tell(holders, message.said, uow, self._desk.moment(self._now), keyboard=message.keyboard)
            return
        if batch.message_id is not None:
            uow.post.delete(batch.message_id)
        uow.payments.shown_in(batch.id, uow.post.send(uow.staff.get(told), message) or None)


def _waiting(batch: Batch) -> int | None:
    return batch.undone_by if batch.state is BatchState.UNDOING else batch.by


def _said_progress(batch: Batch, gauge: Gauge) -> Said:
    """Lines that are all done are not the end of it: what came of them is worked out and stored then."""
    what, done, total = gauge.what, gauge.done, gauge.total
    if not done:
        return text("⏳ Import {no} {what} …", no=batch.id, what=what)
    if not total:
        return text("⏳ Import {no} {what}: {n} lines so far", no=batch.id, what=what, n=Count(done))
    if done == total:
        return text("⏳ Import {no} {what}: all {n} lines, to be stored …", no=batch.id, what=what, n=Count(total))
    return text("⏳ Import {no} {what}: {n} of {total} lines", no=batch.id, what=what, n=Count(done),
                total=Count(total))  # fmt: skip


def _show_progress(batch: Batch, message_id: int, staff_id: int, said: Said, uow: UnitOfWork) -> None:
    """Not after the result."""
    if uow.payments.batch(batch.id, to_change=True).state is batch.state:
        uow.post.edit(message_id, uow.staff.get(staff_id), Message(said))


def _said_broken(reference: str) -> Said:
    return text(
        "That did not work, and nothing was booked. Please tell the administrators the number <b>{reference}</b>.",
        reference=reference,
    )
