"""Lists of the collecting agency from the command line: the same steps as on the page. A file is read before the
transaction that keeps it, and written after the one that reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.cli.books import opened_books
from bot.cli.lists import store
from bot.cli.speaking import say, shell_locale
from bot.domain.attachments import clean_name
from bot.domain.errors import Refused, Unreadable
from bot.domain.inkasso.layout import InkassoColumn, InkassoLayout
from bot.domain.inkasso.lists import LineState
from bot.domain.parsing import day
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission, Staff
from bot.domain.text import Lines, Said, ntext, text
from bot.i18n import Translator
from bot.inkasso_reading import read_inkasso_file
from bot.ports import UnitOfWork
from bot.spreadsheets import write_table
from bot.usecases.inkasso.enriching import enriched_table, file_sent, list_taken
from bot.usecases.inkasso.receiving import Arrival, list_of_file, look_through, receive_list


@dataclass(frozen=True)
class Wanted:
    """What stands on the command line."""

    file: Path
    dry_run: bool
    arrived: str | None
    mapping: Sequence[str]
    by: int | None


def run_import(wanted: Wanted) -> None:
    """Raises Refused; then nothing is stored."""
    read = read_inkasso_file(wanted.file.name, wanted.file.read_bytes(), dict(map(_column, wanted.mapping)))
    with opened_books(opens_sealed=True) as (uow, moment):
        by = colleague(wanted.by, Permission.HANDLE_COLLECTION_LISTS, uow)
        found = look_through(read.lines, uow)
        number, same = None, list_of_file(read, uow)
        if not wanted.dry_run:
            arrived = _day(wanted.arrived, moment.today) if wanted.arrived else moment.today
            arrival = Arrival(read, clean_name(wanted.file.name), Source.COMMAND, arrived)
            number = receive_list(arrival, by, uow, moment).id
    say(_said_columns(read.layout))
    waiting = [each for each in found if each.doubt is not None]
    say(ntext("{n} line", "{n} lines", len(found)))
    say(text("{n} × {state}", n=len(found) - len(waiting), state=LineState.MATCHED))
    for each in waiting:
        say(text("Line {no}: {doubt}", no=each.line.no, doubt=each.doubt))
    if number is None:
        if same is not None:
            say(text("This file is list {no} already: {state}.", no=same.id, state=same.state))
        say(text("Nothing was stored: this was a dry run."))
    else:
        say(text("✓ This is list {no}.", no=number))


def run_export(number: int, file: Path, *, whole: bool, by: int | None) -> None:
    """Raises Refused."""
    with opened_books(opens_sealed=True) as (uow, moment):
        staff = colleague(by, Permission.HANDLE_COLLECTION_LISTS, uow)
        list_taken(number, staff, uow, moment, whole=whole)
        sent = None if whole else file_sent(number, staff, uow)
        if sent is None:
            table = enriched_table(number, staff, uow, moment, whole=whole)
    if sent is not None:
        store(file, sent[1])
        say(text("✓ This is the file as it was sent on."))
        return
    store(file, write_table(table, Translator(shell_locale(), moment.office.timezone)))
    say(ntext("{n} line is written.", "{n} lines are written.", len(table.lines)))


def colleague(number: int | None, permission: Permission, uow: UnitOfWork) -> Staff:
    """The one named, else the only one who may. Raises NotFound, NotPermitted or Refused."""
    if number is not None:
        found = uow.staff.get(number)
        found.require(permission)
        return found
    holders = uow.staff.holders(permission)
    if len(holders) != 1:
        raise Refused(text("In whose name? Please give --by with the number of a colleague who may do this."))
    return holders[0]


def _column(written: str) -> tuple[InkassoColumn, str]:
    column, equals, name = written.partition("=")
    known = ", ".join(each.value for each in InkassoColumn)
    if not equals or not name.strip():
        raise Refused(
            text("--map needs a column and its heading, such as {example}.", example="cash_ref=Kassenzeichen")
        )
    if column.strip().lower() not in set(InkassoColumn):
        raise Refused(text("{given} is not known here: {known}.", given=column, known=known))
    return InkassoColumn(column.strip().lower()), name.strip()


def _day(written: str, today: date) -> date:
    try:
        return day(written, today)
    except Unreadable as error:
        raise Refused(error.said) from None


def _said_columns(layout: InkassoLayout) -> Said:
    columns: Mapping[InkassoColumn, str] = layout.columns
    named = (text("{column} = {name}", column=column, name=name) for column, name in columns.items())
    return text("Columns: {columns}", columns=Lines(tuple(named), ", "))
