"""`amtsbote services`: figures of the municipal integration services."""

from pathlib import Path
from typing import Annotated

import typer

services_app = typer.Typer(no_args_is_help=True, help="Municipal integration services: import and export figures.")
_BY = "Number of the colleague in whose name, as staff list shows it."


@services_app.callback()
def services() -> None:
    """Municipal integration services: import and export figures."""


@services_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would come of it.")] = False,
    by: Annotated[int | None, typer.Option(help=_BY)] = None,
) -> None:
    """Enter a table of monthly figures, all of it or nothing."""
    from bot.cli.counting_services import run_import

    run_import(file, dry_run=dry_run, by=by)


@services_app.command("export")
def export(
    year: Annotated[int, typer.Argument(help="The year.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The XLSX file to be written.")],
    by: Annotated[int | None, typer.Option(help=_BY)] = None,
) -> None:
    """Write the figures of a year to a file."""
    from bot.cli.counting_services import run_export

    run_export(year, file, by=by)
