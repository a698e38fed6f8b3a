"""A file of payments on its way: it came, its columns are known, it was looked through, somebody lets it be booked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Batch, BatchState, Report, Source
from bot.domain.payment_import.layout import (
    Column,
    DateOrder,
    Headed,
    Layout,
    Profile,
    completed,
    fitting,
    headed,
    recognised,
)
from bot.domain.payment_import.lines import ReadLines, read_lines
from bot.domain.payment_import.sheet import Sheet
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork

DRAFTS_KEPT = timedelta(days=7)
"""So long a file that nobody books is kept, sealed."""

LONGEST_PROFILE_NAME = 60
_OPEN = (BatchState.UNCLEAR, BatchState.CHECKED)


class Unclear(Refused):
    """A person has to say which column is what."""


@dataclass(frozen=True)
class Read:
    """A file as it was understood. `profile` is the name of the remembered layout that fits, if one does."""

    lines: ReadLines
    layout: Layout
    separator: str
    profile: str | None


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def understand(
    sheet: Sheet,
    profiles: Iterable[Profile],
    *,
    layout: Layout | None = None,
    profile: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Read:
    """By the layout given, else by the remembered one that fits, else by the headings. Computes only.

    Raises Unclear where the columns are not known, Refused where the file cannot be read.
    """
    if layout is None:
        remembered = fitting(profiles, sheet)
        layout, profile = (remembered.layout, remembered.name) if remembered else (_found_out(sheet), None)
    table = headed(sheet, layout)
    return Read(read_lines(table, layout, progress), layout, sheet.separator, profile)


def layout_by(columns: dict[Column, str], sheet: Sheet, dates: DateOrder | None = None) -> Layout:
    """The layout with these columns, and the others as the headings say. Raises Unclear."""
    table = headed(sheet)
    named = {column: name for column, name in recognised(table).items() if name not in columns.values()}
    return _completed({**named, **columns}, table, dates)


def _found_out(sheet: Sheet) -> Layout:
    table = headed(sheet)
    return _completed(dict(recognised(table)), table, None)


def _completed(columns: dict[Column, str], table: Headed, dates: DateOrder | None) -> Layout:
    try:
        return completed(columns, table, dates)
    except Refused as refusal:
        raise Unclear(refusal.said, field=refusal.field) from None


def profile_named(name: str, profiles: Iterable[Profile]) -> Profile:
    """Raises Refused."""
    found = next((each for each in profiles if each.name.casefold() == name.strip().casefold()), None)
    if found is None:
        raise Refused(text("There is no mapping called {name}.", name=name))
    return found


def receive(name: str, data: bytes, source: Source, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Batch:
    """Keeps it, sealed, until it was read and somebody decides. Raises NotPermitted."""
    if by is not None:
        by.require(Permission.BOOK_PAYMENT)
    batch = Batch(0, name, digest_of(data), source, BatchState.RECEIVED, moment.now, by.id if by is not None else None)
    stored = uow.payments.add_batch(batch, data)
    _record("received", stored, by, uow, moment)
    return stored


def checked(batch: Batch, read: Read, report: Report, uow: UnitOfWork) -> Batch:
    """The dry run is done: from now on somebody can let it be booked."""
    result = replace(
        batch, state=BatchState.CHECKED, layout=read.layout, profile=read.profile or batch.profile, report=report
    )
    uow.payments.save_batch(result)
    return result


def left_unclear(batch: Batch, uow: UnitOfWork) -> Batch:
    result = replace(batch, state=BatchState.UNCLEAR)
    uow.payments.save_batch(result)
    return result


def put_back(batch: Batch, uow: UnitOfWork) -> Batch:
    """What was to be done could not be: it stands as before."""
    now = uow.payments.batch(batch.id)
    if now.state is not batch.state:
        return now
    state = BatchState.BOOKED if batch.state is BatchState.UNDOING else BatchState.CHECKED
    result = replace(batch, state=state, undone_by=None)
    uow.payments.save_batch(result)
    return result


def failed(batch: Batch, uow: UnitOfWork) -> Batch:
    result = replace(batch, state=BatchState.FAILED)
    uow.payments.save_batch(result, keep_content=False)
    return result


def set_layout(batch_id: int, layout: Layout, profile: str | None, by: Staff, uow: UnitOfWork, moment: Moment) -> Batch:
    """It is read anew; with a name, the office remembers the layout. Raises NotPermitted, NotFound or Refused."""
    batch = _open_batch(batch_id, by, uow)
    if profile:
        remember(profile, layout, by, uow, moment)
    changed = replace(batch, state=BatchState.RECEIVED, layout=layout, profile=profile or None, by=batch.by or by.id)
    uow.payments.save_batch(changed)
    return changed


def remember(name: str, layout: Layout, by: Staff | None, uow: UnitOfWork, moment: Moment) -> None:
    """One of the same name is replaced."""
    uow.payments.save_profile(name, layout, by=by.id if by is not None else None, at=moment.now)
    uow.audit.record("payments.mapping_saved", at=moment.now, by=by.id if by is not None else None)


def let_book(batch_id: int, by: Staff, message_id: int | None, uow: UnitOfWork, moment: Moment) -> Batch:
    """It is booked in this colleague's name, as soon as it is its turn. Raises NotPermitted, NotFound or Refused."""
    batch = _open_batch(batch_id, by, uow, BatchState.CHECKED)
    queued = replace(batch, state=BatchState.QUEUED, by=by.id, message_id=message_id)
    uow.payments.save_batch(queued)
    _record("let_book", queued, by, uow, moment)
    return queued


def let_undo(batch_id: int, by: Staff, message_id: int | None, uow: UnitOfWork, moment: Moment) -> Batch:
    """It is undone in this colleague's name, as soon as it is its turn. Raises NotPermitted, NotFound or Refused."""
    by.require(Permission.REVERSE_PAYMENT)
    batch = uow.payments.batch(batch_id)
    if batch.state is not BatchState.BOOKED:
        raise Refused(text("Import {no} is “{state}” already.", no=batch.id, state=batch.state))
    undoing = replace(batch, state=BatchState.UNDOING, undone_by=by.id, message_id=message_id)
    uow.payments.save_batch(undoing)
    _record("let_undo", undoing, by, uow, moment)
    return undoing


def discard(batch_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Batch:
    """Nothing of it is booked, the file goes. Raises NotPermitted, NotFound or Refused."""
    batch = replace(_open_batch(batch_id, by, uow), state=BatchState.DISCARDED)
    uow.payments.save_batch(batch, keep_content=False)
    _record("discarded", batch, by, uow, moment)
    return batch


def forget_drafts(uow: UnitOfWork, moment: Moment) -> int:
    """What nobody wanted to book goes; returns how many."""
    return uow.payments.forget_drafts(moment.now - DRAFTS_KEPT)


def _open_batch(batch_id: int, by: Staff, uow: UnitOfWork, *states: BatchState) -> Batch:
    by.require(Permission.BOOK_PAYMENT)
    batch = uow.payments.batch(batch_id)
    if batch.state not in (states or _OPEN):
        raise Refused(text("Import {no} is “{state}” already.", no=batch.id, state=batch.state))
    return batch


def _record(action: str, batch: Batch, by: Staff | None, uow: UnitOfWork, moment: Moment) -> None:
    uow.audit.record(
        f"payments.{action}",
        at=moment.now,
        by=by.id if by is not None else None,
        subject=f"payment_batch:{batch.id}",
        details={"source": batch.source.value},
    )
