"""A file of payments on its way: it came, its columns are known, it was looked through, somebody lets it be booked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Batch, BatchState, Report, Source
from bot.domain.payment_import.glimpse import DateOrder, Glimpse, glimpse
from bot.domain.payment_import.identity import digest_of
from bot.domain.payment_import.layout import (
    Column,
    Layout,
    Profile,
    completed,
    fitting,
    headed,
    recognised,
    untold_sign,
)
from bot.domain.payment_import.lines import Misread, ReadLines, read_lines
from bot.domain.payment_import.sheet import Sheet
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, text
from bot.ports import UnitOfWork

DRAFTS_KEPT = timedelta(days=7)
"""So long a file that nobody books is kept, sealed."""

LONGEST_PROFILE_NAME = 60
_OPEN = (BatchState.UNCLEAR, BatchState.CHECKED)
_BEFORE = {
    BatchState.RECEIVED: BatchState.FAILED,
    BatchState.QUEUED: BatchState.CHECKED,
    BatchState.UNDOING: BatchState.BOOKED,
}


class Unclear(Refused):
    """A person has to say which column is what, by what there is to be seen of the table."""

    def __init__(self, said: Said, seen: Glimpse, *, field: str | None) -> None:
        super().__init__(said, field=field)
        self.seen = seen


@dataclass(frozen=True)
class Read:
    """A file as it was understood. `profile` is the name of the remembered layout that fits, if one does. By what was
    `seen`, a person can still say otherwise."""

    lines: ReadLines
    layout: Layout
    seen: Glimpse
    separator: str
    profile: str | None


def understand(
    sheet: Sheet,
    profiles: Iterable[Profile],
    *,
    layout: Layout | None = None,
    profile: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Read:
    """By the layout given, else by the remembered one that fits, else by the headings. Computes only.

    Raises Unclear where the columns are not known or seem to be others, Refused where the file cannot be read.
    """
    if layout is None:
        remembered = fitting(profiles, sheet)
        layout, profile = (remembered.layout, remembered.name) if remembered else (_found_out(sheet), None)
        _check_signs(sheet, layout)
    table = headed(sheet, layout)
    seen = glimpse(table)
    try:
        return Read(read_lines(table, layout, progress), layout, seen, sheet.separator, profile)
    except Misread as refusal:
        raise Unclear(refusal.said, seen, field=refusal.field) from None


def layout_by(columns: Mapping[Column, str | None], seen: Glimpse, dates: DateOrder | None = None) -> Layout:
    """The layout with these columns (None: there is none of this kind), and the others as the headings say. Raises
    Unclear."""
    given = {column: name for column, name in columns.items() if name is not None}
    left = {
        column: name
        for column, name in recognised(seen).items()
        if column not in columns and name not in given.values()
    }
    return _completed({**left, **given}, seen, dates)


def _found_out(sheet: Sheet) -> Layout:
    seen = glimpse(headed(sheet))
    return _completed(recognised(seen), seen, None)


def _completed(columns: Mapping[Column, str], seen: Glimpse, dates: DateOrder | None) -> Layout:
    try:
        return completed(columns, seen, dates)
    except Refused as refusal:
        raise Unclear(refusal.said, seen, field=refusal.field) from None


def _check_signs(sheet: Sheet, layout: Layout) -> None:
    """Nobody has said yet that a column of debits and credits is none. Raises Unclear."""
    table = headed(sheet, layout)
    name = untold_sign(table, layout)
    if name is not None:
        said = text("Column {name} seems to tell debits from credits. Please say which column is what.", name=name)
        raise Unclear(said, glimpse(table), field=Column.SIGN.value)


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
    digest, number = digest_of(data, uow.payments.secret()), by.id if by is not None else None
    batch = Batch(0, name, digest, source, BatchState.RECEIVED, moment.now, number)
    stored = uow.payments.add_batch(batch, data)
    _record("received", stored, by, uow, moment)
    return stored


def checked(batch: Batch, read: Read, report: Report, uow: UnitOfWork) -> Batch:
    """The dry run is done: from now on somebody can let it be booked."""
    now = uow.payments.batch(batch.id, to_change=True)
    if now.state is not batch.state:
        return now
    result = replace(
        now, state=BatchState.CHECKED, layout=read.layout, profile=read.profile or batch.profile, report=report
    )
    uow.payments.save_batch(result)
    uow.payments.keep_glimpse(batch.id, read.seen)
    return result


def left_unclear(batch: Batch, seen: Glimpse, uow: UnitOfWork) -> Batch:
    """What is seen of the table is kept with it: the page asks by that."""
    now = uow.payments.batch(batch.id, to_change=True)
    if now.state is not batch.state:
        return now
    result = replace(now, state=BatchState.UNCLEAR)
    uow.payments.save_batch(result)
    uow.payments.keep_glimpse(batch.id, seen)
    return result


def not_done(batch: Batch, uow: UnitOfWork) -> Batch | None:
    """What was to be done could not be: a file that was to be read is given up, else all stands as before. None where
    it was done after all, and stays so."""
    now = uow.payments.batch(batch.id, to_change=True)
    if now.state is not batch.state:
        return None
    result = replace(now, state=_BEFORE[batch.state], undone_by=None)
    uow.payments.save_batch(result, keep_content=result.state is not BatchState.FAILED)
    return result


def columns_to_name(batch_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> tuple[Batch, Glimpse] | None:
    """What is seen of the table, which is not for a chat; who looked is recorded. None where its columns are not to be
    named any more. Raises NotPermitted or NotFound."""
    by.require(Permission.BOOK_PAYMENT)
    batch = uow.payments.batch(batch_id)
    seen = uow.payments.glimpse(batch_id) if batch.state in _OPEN else None
    if seen is None:
        return None
    _record("columns_seen", batch, by, uow, moment)
    return batch, seen


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
    batch = uow.payments.batch(batch_id, to_change=True)
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
    batch = uow.payments.batch(batch_id, to_change=True)
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
