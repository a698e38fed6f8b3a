"""`amtsbote applications`: registers applications that were taken elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

applications_app = typer.Typer(no_args_is_help=True, help="Applications: import a file of new customers.")


@applications_app.callback()
def applications() -> None:
    """Applications: import a file of new customers."""


@applications_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would come of it.")] = False,
    channel: Annotated[str | None, typer.Option(help="Of lines that name none: ez, sc, post or online.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="What a column is, such as applied_on=Antragsdatum; repeat it. Known: applied_on, birth_date, group, "
            "case_ref, channel, needy_until, by_appointment.",
        ),
    ] = None,
    remember: Annotated[str | None, typer.Option(help="Remember the mapping by this name.")] = None,
    by: Annotated[
        int | None,
        typer.Option(help="Number of the colleague of the reception area in whose name, as staff list shows it."),
    ] = None,
) -> None:
    """Look a file of applications through and register those that are new, all of them or none."""
    from bot.cli.applying import Wanted, run_import

    run_import(Wanted(file, dry_run, channel, tuple(mapping or ()), remember, by))
