"""KPIs from the command line: the same steps as on the page."""

from pathlib import Path

from bot import csv_files, spreadsheets
from bot.cli.books import opened_books
from bot.cli.collecting import colleague
from bot.cli.lists import store
from bot.cli.speaking import say, shell_locale
from bot.domain.errors import Refused
from bot.domain.kpis.entered import Source
from bot.domain.kpis.registry import KPIS
from bot.domain.people import Permission
from bot.domain.text import ntext, text
from bot.figures_reading import read_figures_file
from bot.i18n import Translator
from bot.usecases.figure_import import import_figures, look_through_figures
from bot.usecases.figure_tables import figures_table, office_table
from handlers.private.figures_room import said_figures_import

CSV = ".csv"


def run_list() -> None:
    for kpi in KPIS:
        say(text("{key}: {title}", key=kpi.key, title=text(kpi.title)))


def run_export(key: str, file: Path, *, by: int | None) -> None:
    """CSV where the file is called so, else XLSX; all of it, or with `by` what that colleague may see. Raises Refused,
    NotFound."""
    with opened_books() as (uow, moment):
        table = office_table(key, uow, moment) if by is None else figures_table(key, uow.staff.get(by), uow, moment)
        uow.audit.record("figures.file_taken", at=moment.now, by=by, details={"kpi": key})
    translator = Translator(shell_locale(), moment.office.timezone)
    write = csv_files.write_csv if file.suffix.lower() == CSV else spreadsheets.write_table
    store(file, write(table, translator))
    say(ntext("{n} line is written.", "{n} lines are written.", len(table.lines)))
    if by is None:
        say(text("This is all the office has, also what the target agreement does not cover. With --by it is what that "
                 "colleague may see."))  # fmt: skip


def run_import(file: Path, *, dry_run: bool, by: int | None) -> None:
    """Raises Refused; then nothing is stored."""
    with opened_books() as (uow, moment):
        read = read_figures_file(file.name, file.read_bytes(), moment.today)
        staff = colleague(by, Permission.ENTER_FIGURES, uow) if by is not None else None
        if dry_run:
            done = look_through_figures(read, staff, uow, moment)
        else:
            done = import_figures(read, Source.COMMAND, staff, uow, moment)
    for said in said_figures_import(done):
        say(said)
    if done.bad:
        raise Refused(text("Please correct the file."))
    if dry_run:
        say(text("Nothing was stored: this was a dry run."))
