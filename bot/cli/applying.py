"""Imports of applications from the command line: the same steps as on the page. The file is read before the transaction
that stores what it holds, so that nobody waits for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.applications_reading import read_application_file
from bot.cli.books import opened_books
from bot.cli.speaking import say
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.application_import import ImportReport
from bot.domain.new_customers.application_layout import ApplicationColumn
from bot.domain.new_customers.application_table import ReadApplications
from bot.domain.new_customers.codes import Channel
from bot.domain.payment_import.batches import Source
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.new_customers.application_import import (
    look_through,
    receive_applications,
    register_applications,
    remember_layout,
)
from handlers.views.applications import said_columns, said_report

K = TypeVar("K", bound=StrEnum)
NAMED = 1_000


@dataclass(frozen=True)
class Wanted:
    """What stands on the command line."""

    file: Path
    dry_run: bool
    channel: str | None
    mapping: Sequence[str]
    remember: str | None
    by: int | None


def run_import(wanted: Wanted) -> None:
    """Raises Refused; then nothing is stored."""
    columns = dict(map(_column, wanted.mapping))
    channel = _one_of(Channel, wanted.channel) if wanted.channel else None
    with opened_books() as (uow, _):
        profiles = uow.applications.profiles()
    data = wanted.file.read_bytes()
    read = read_application_file(wanted.file.name, data, profiles, columns=columns, channel=channel)
    with opened_books() as (uow, moment):
        by = _colleague(wanted.by, uow)
        report = ImportReport.of(look_through(read.lines, uow, moment), read.bad)
        number = None if wanted.dry_run else _registered(wanted, read, by, uow, moment)
    say(said_columns(read.layout))
    for said in said_report(report, NAMED):
        say(said)
    if number is None:
        say(text("Nothing was stored: this was a dry run."))
    else:
        say(text("✓ Import {no} is registered.", no=number))


def _registered(wanted: Wanted, read: ReadApplications, by: Staff, uow: UnitOfWork, moment: Moment) -> int:
    stored = receive_applications(read, Source.COMMAND, by, uow, moment)
    if wanted.remember:
        remember_layout(wanted.remember, read.layout, by, uow, moment)
    return register_applications(stored.id, by, uow, moment).id


def _column(written: str) -> tuple[ApplicationColumn, str]:
    column, equals, name = written.partition("=")
    if not equals or not name.strip():
        raise Refused(
            text("--map needs a column and its heading, such as {example}.", example="applied_on=Antragsdatum")
        )
    return _one_of(ApplicationColumn, column), name.strip()


def _one_of(kind: type[K], written: str) -> K:
    for each in kind:
        if each.value == written.strip().lower():
            return each
    known = ", ".join(each.value for each in kind)
    raise Refused(text("{given} is not known here: {known}.", given=written, known=known))


def _colleague(number: int | None, uow: UnitOfWork) -> Staff:
    """The one named, else the only one who may. Raises NotFound, NotPermitted or Refused."""
    if number is not None:
        colleague = uow.staff.get(number)
        colleague.require(Permission.TAKE_INTAKE)
        return colleague
    holders = uow.staff.holders(Permission.TAKE_INTAKE)
    if len(holders) != 1:
        raise Refused(text("In whose name? Please give --by with the number of a colleague of the reception area."))
    return holders[0]
