"""`amtsbote inkasso`: lists of the collecting agency."""

from pathlib import Path
from typing import Annotated

import typer

inkasso_app = typer.Typer(no_args_is_help=True, help="Lists of the collecting agency: import, export.")
_BY = "Number of the colleague in whose name, as staff list shows it."


@inkasso_app.callback()
def inkasso() -> None:
    """Lists of the collecting agency: import, export."""


@inkasso_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would come of it.")] = False,
    arrived: Annotated[str | None, typer.Option(help="The day of its arrival; else today.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="What a column is, such as cash_ref=Kassenzeichen; repeat it. Known: cash_ref, case_ref, amount, "
            "open, name.",
        ),
    ] = None,
    by: Annotated[int | None, typer.Option(help=_BY)] = None,
) -> None:
    """Keep a list, match its lines to claims, and begin its working days."""
    from bot.cli.collecting import Wanted, run_import

    run_import(Wanted(file, dry_run, arrived, tuple(mapping or ()), by))


@inkasso_app.command("export")
def export(
    number: Annotated[int, typer.Argument(help="The number of the list.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The XLSX file to be written.")],
    whole: Annotated[
        bool, typer.Option("--whole", help="With everything that is known, not as it is sent on.")
    ] = False,
    by: Annotated[int | None, typer.Option(help=_BY)] = None,
) -> None:
    """Write the enriched list to a file that only you can read: it holds names and addresses."""
    from bot.cli.collecting import run_export

    run_export(number, file, whole=whole, by=by)
