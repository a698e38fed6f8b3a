"""Imports from the command line: the same road as from page and folder, with a bar that shows how far it is."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bar

from bot.app import open_database
from bot.calendars import work_calendar
from bot.cli.preparing import require_current
from bot.cli.speaking import in_words, say
from bot.domain.attachments import clean_name
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.payment_import.batches import Batch, BatchState, Report, Source
from bot.domain.payment_import.glimpse import DateOrder, glimpse
from bot.domain.payment_import.identity import digest_of
from bot.domain.payment_import.layout import Column, Layout, Profile, headed
from bot.domain.payment_import.sheet import Sheet
from bot.domain.payment_import.sorting import Progress
from bot.domain.people import Permission, Staff
from bot.domain.text import Said, lines, text
from bot.office_file import load_office
from bot.ports import Clock, UnitOfWork
from bot.runtime.clock import SystemClock
from bot.runtime.importing import Imports
from bot.settings import StoreSettings, load
from bot.tables_reading import read_table
from bot.usecases.payment_files import Read, Unclear, layout_by, profile_named, remember, understand
from bot.vault import Keyring
from bot.vault_keys import load_keys
from handlers.views.payments import said_layout, said_report
from storage.database import SqlDatabase

K = TypeVar("K", Column, DateOrder)


@dataclass(frozen=True)
class Wanted:
    """What stands on the command line."""

    file: Path
    profile: str | None
    dry_run: bool
    mapping: Sequence[str]
    dates: str | None
    remember: str | None
    by: int | None


@dataclass(frozen=True)
class Ledger:
    """The office's database and its circumstances."""

    database: SqlDatabase
    office: Office
    clock: Clock

    def moment(self) -> Moment:
        now = self.clock.now()
        today = now.astimezone(ZoneInfo(self.office.timezone)).date()
        return Moment(now, today, work_calendar(self.office), self.office)


def run_import(wanted: Wanted) -> None:
    with _opened() as ledger, _shown() as show:
        data = wanted.file.read_bytes()
        with ledger.database.begin() as uow:
            by = _colleague(wanted.by, Permission.BOOK_PAYMENT, uow)
            profiles = uow.payments.profiles()
        sheet = read_table(wanted.file.name, data, progress=lambda rows: show(text("Reading"), rows, None))
        read = _understood(wanted, sheet, profiles, _stage(show, text("Reading")))
        result = asyncio.run(_imported(ledger, wanted, data, read, by, show))
    _say(wanted, read, result)


def _understood(wanted: Wanted, sheet: Sheet, profiles: Sequence[Profile], progress: Progress) -> Read:
    """Raises Refused; where columns are not clear, with those there are."""
    try:
        layout, name = _layout(wanted, sheet), wanted.profile
        if layout is None and name is not None:
            layout = profile_named(name, profiles).layout
        return understand(sheet, profiles, layout=layout, profile=name, progress=progress)
    except Unclear as refusal:
        names = ", ".join(refusal.seen.names)
        said = text("The file has these columns: {names}. Please say with --map what they are.", names=names)
        raise Refused(lines(refusal.said, said)) from None


def run_undo(number: int, by: int | None) -> None:
    with _opened() as ledger:
        with ledger.database.begin() as uow:
            colleague = _colleague(by, Permission.REVERSE_PAYMENT, uow)
        asyncio.run(Imports(ledger.database, ledger.moment).undo(number, colleague))
    say(text("Import {no} is undone: all its payments were taken back.", no=number))


def run_list(limit: int) -> None:
    with _opened() as ledger, ledger.database.begin() as uow:
        batches = uow.payments.batches(limit=limit)
        names = uow.staff.names({batch.by for batch in batches if batch.by is not None})
    if not batches:
        say(text("Nothing was imported yet."))
    for batch in batches:
        name = names.get(batch.by, "-") if batch.by is not None else "-"
        state = in_words(text(batch.state.label))
        print(f"{batch.id:>5}  {batch.at:%Y-%m-%d %H:%M}  {state:<28} {name:<24} {batch.name}")


async def _imported(ledger: Ledger, wanted: Wanted, data: bytes, read: Read, by: Staff, show: "Show") -> Batch | Report:
    imports = Imports(ledger.database, ledger.moment)
    progress = _stage(show, text("Sorting out"))
    if wanted.dry_run:
        return Report.of(await imports.look_through(read.lines, by, progress), read.lines)
    moment = ledger.moment()
    if wanted.remember:
        name = wanted.remember
        await ledger.database.write(lambda uow: remember(name, read.layout, by, uow, moment))
    digest = digest_of(data, await imports.secret())
    batch = Batch(
        0, clean_name(wanted.file.name), digest, Source.COMMAND, BatchState.RECEIVED, moment.now, by.id,
        layout=read.layout, profile=wanted.remember or read.profile,
    )  # fmt: skip
    return await imports.book(batch, read.lines, by, progress)


def _say(wanted: Wanted, read: Read, result: Batch | Report) -> None:
    say(said_layout(read.layout, read.separator, in_chat=False))
    if read.profile:
        say(text("Mapping: {name}", name=read.profile))
    if isinstance(result, Report):
        say(said_report(result, is_dry=True))
        say(text("Nothing was stored: this was a dry run."))
        return
    assert result.report is not None
    say(said_report(result.report))
    say(text("This is import {no}; amtsbote payments undo {no} takes it back.", no=result.id))


def _layout(wanted: Wanted, sheet: Sheet) -> Layout | None:
    """As the command line says; None where it says nothing. Raises Refused."""
    dates = _one_of(DateOrder, wanted.dates) if wanted.dates else None
    columns = dict(map(_column, wanted.mapping))
    return layout_by(columns, glimpse(headed(sheet)), dates) if columns or dates else None


def _column(written: str) -> tuple[Column, str]:
    column, equals, name = written.partition("=")
    if not equals or not name.strip():
        raise Refused(text("--map needs a column and its heading, such as amount=Betrag."))
    return _one_of(Column, column), name.strip()


def _one_of(kind: type[K], written: str) -> K:
    for each in kind:
        if each.value == written.strip().lower():
            return each
    known = ", ".join(each.value for each in kind)
    raise Refused(text("{given} is not known here: {known}.", given=written, known=known))


def _colleague(number: int | None, permission: Permission, uow: UnitOfWork) -> Staff:
    """The one named, else the only one who may. Raises NotFound, NotPermitted or Refused."""
    if number is not None:
        colleague = uow.staff.get(number)
        colleague.require(permission)
        return colleague
    holders = uow.staff.holders(permission)
    if len(holders) != 1:
        raise Refused(text("In whose name? Please give --by with the number of a colleague of the treasury."))
    return holders[0]


@contextmanager
def _opened() -> Iterator[Ledger]:
    settings = load(StoreSettings)
    office = load_office(settings.office)
    require_current(settings.database)
    clock, vault = SystemClock(), Keyring(load_keys(settings))
    with closing(open_database(settings.database, office, clock, vault, settings.files_dir)) as database:
        yield Ledger(database, office, clock)


Show = Callable[[Said, int, int | None], None]
"""(What is being done, how far, of how many.)"""


@contextmanager
def _shown() -> Iterator[Show]:
    """A bar on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.completed}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=in_words(what), completed=done, total=total)


def _stage(show: Show, what: Said) -> Progress:
    return lambda done, total: show(what, done, total)
