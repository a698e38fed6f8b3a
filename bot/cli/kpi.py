"""`amtsbote kpi`: what the KPIs are worked out from, and values that other systems hold."""

from pathlib import Path
from typing import Annotated

import typer

kpi_app = typer.Typer(no_args_is_help=True, help="KPIs: export what they are worked out from, import values.")


@kpi_app.callback()
def kpi() -> None:
    """KPIs: export what they are worked out from, import values."""


@kpi_app.command("list")
def list_kpis() -> None:
    """All KPIs with the names by which the other commands know them."""
    from bot.cli.counting_figures import run_list

    run_list()


@kpi_app.command("export")
def export(
    key: Annotated[str, typer.Argument(help="The KPI, as kpi list shows it.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to be written: .xlsx or .csv.")],
    by: Annotated[
        int | None,
        typer.Option(help="Number of a colleague, as staff list shows it: only what they may see. Else all of it."),
    ] = None,
) -> None:
    """Write the facts of a KPI, by month and team, to a file that only you can read."""
    from bot.cli.counting_figures import run_export

    run_export(key, file, by=by)


@kpi_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would come of it.")] = False,
    by: Annotated[
        int | None, typer.Option(help="Number of the colleague in whose name, as staff list shows it.")
    ] = None,
) -> None:
    """Enter a table of values that other systems hold, all of it or nothing."""
    from bot.cli.counting_figures import run_import

    run_import(file, dry_run=dry_run, by=by)
