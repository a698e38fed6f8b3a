"""Figures of the municipal integration services from the command line: the same steps as on the page."""

from pathlib import Path

from bot.cli.books import opened_books
from bot.cli.collecting import colleague
from bot.cli.lists import store
from bot.cli.speaking import say, shell_locale
from bot.domain.errors import Refused
from bot.domain.people import Permission
from bot.domain.services.model import EntrySource
from bot.domain.text import ntext, text
from bot.i18n import Translator
from bot.services_reading import read_services_file
from bot.spreadsheets import write_table
from bot.usecases.services.entering import import_services, look_through
from bot.usecases.services.views import services_table
from handlers.private.services_room import said_import


def run_import(file: Path, *, dry_run: bool, by: int | None) -> None:
    """Raises Refused; then nothing is stored."""
    read = read_services_file(file.name, file.read_bytes())
    with opened_books() as (uow, moment):
        staff = colleague(by, Permission.ENTER_FIGURES, uow)
        if dry_run:
            done = look_through(read, uow, moment)
        else:
            done = import_services(read, EntrySource.COMMAND, staff, uow, moment)
    for said in said_import(done):
        say(said)
    if done.bad:
        raise Refused(text("Please correct the file, or the providers in the settings of the office."))
    if dry_run:
        say(text("Nothing was stored: this was a dry run."))


def run_export(year: int, file: Path, *, by: int | None) -> None:
    """Raises Refused."""
    with opened_books() as (uow, moment):
        table = services_table(colleague(by, Permission.ENTER_FIGURES, uow), year, uow, moment)
    store(file, write_table(table, Translator(shell_locale(), moment.office.timezone)))
    say(ntext("{n} line is written.", "{n} lines are written.", len(table.lines)))
