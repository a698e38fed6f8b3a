"""`amtsbote payments`: imports the cash office's files of payments."""

from pathlib import Path
from typing import Annotated

import typer

payments_app = typer.Typer(no_args_is_help=True, help="Payments: import a file, undo an import, list imports.")

By = Annotated[
    int | None,
    typer.Option(help="Number of the colleague of the treasury in whose name it is done, as staff list shows it."),
]


@payments_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    profile: Annotated[str | None, typer.Option(help="Name of a remembered mapping of columns.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would come of it.")] = False,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="What a column is, such as amount=Betrag; repeat it. Known: cash_ref, amount, value_date, payment_id, "
            "text, sign (debit or credit).",
        ),
    ] = None,
    dates: Annotated[
        str | None, typer.Option(help="How days are written: german, iso, compact, day_first or month_first.")
    ] = None,
    remember: Annotated[str | None, typer.Option(help="Remember the mapping by this name.")] = None,
    by: By = None,
) -> None:
    """Look a file of payments through and book what belongs to a claim, whole or not at all."""
    from bot.cli.importing import Wanted, run_import

    run_import(Wanted(file, profile, dry_run, tuple(mapping or ()), dates, remember, by))


@payments_app.command()
def undo(
    number: Annotated[int, typer.Argument(help="Number of the import, as payments list shows it.")], by: By = None
) -> None:
    """Take all payments of an import back, or none of them."""
    from bot.cli.importing import run_undo

    run_undo(number, by)


@payments_app.command("list")
def list_imports(limit: Annotated[int, typer.Option(min=1, max=1000, help="So many of them.")] = 20) -> None:
    """List the imports, the newest first."""
    from bot.cli.importing import run_list

    run_list(limit)
