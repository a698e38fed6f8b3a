"""The command line. Commands import what they need when they are called, so that help and calculator start fast
and a wrong setting is said at once."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.cli.applications import applications_app
from bot.cli.calc import calc_app
from bot.cli.failures import explained
from bot.cli.inkasso import inkasso_app
from bot.cli.keys import keys_app
from bot.cli.kpi import kpi_app
from bot.cli.payments import payments_app
from bot.cli.services import services_app
from bot.cli.staff import staff_app
from bot.domain.lists.names import ListName, Part

app = typer.Typer(
    name="amtsbote",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(calc_app, name="calc")
app.add_typer(staff_app, name="staff")
app.add_typer(keys_app, name="keys")
app.add_typer(payments_app, name="payments")
app.add_typer(applications_app, name="applications")
app.add_typer(inkasso_app, name="inkasso")
app.add_typer(services_app, name="services")
app.add_typer(kpi_app, name="kpi")


def run() -> None:
    """The console script: what goes wrong is one sentence on stderr and an exit code."""
    with explained():
        app()


def _version(wanted: bool) -> None:
    if wanted:
        print(f"amtsbote {__version__}")
        raise typer.Exit


@app.callback()
def amtsbote(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """An assistant in the team messenger for the staff of a German Jobcenter."""


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the messenger page.")] = 8080,
    data_dir: Annotated[Path | None, typer.Option(help="Where the demo keeps its data.")] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; the page is meant for this machine only.")] = (
        "127.0.0.1"
    ),
    office: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Play with the settings of this office.toml.")
    ] = None,
) -> None:
    """Open a demo office and its messenger on a local page; no token and no server needed."""
    from bot.cli.preparing import held, ready_folder, require_free_port
    from bot.office_file import load_office
    from bot.settings import default_data_dir

    played = load_office(office) if office else None
    folder = ready_folder(data_dir or default_data_dir() / "demo")
    require_free_port(host, port)
    from bot.app import demo as open_demo

    with held(folder):
        open_demo(port, folder, host, played)


@app.command("run")
def run_assistant() -> None:
    """Run the assistant with the bot of AMTSBOTE_BOT_TOKEN until it is told to stop."""
    from bot.cli.preparing import held, ready_folder
    from bot.office_file import load_office
    from bot.settings import Settings, load
    from bot.vault import Keyring
    from bot.vault_keys import load_keys

    settings = load(Settings)
    office = load_office(settings.office)
    vault = Keyring(load_keys(settings))
    folder = ready_folder(settings.data_dir)
    from bot.app import run as run_office

    with held(folder):
        run_office(settings, office, vault)


@app.command()
def migrate() -> None:
    """Bring the database up to date; safe to repeat."""
    from bot.cli.preparing import ready_folder
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.settings import StoreSettings, load
    from storage.migrate import upgrade

    settings = load(StoreSettings)
    ready_folder(settings.data_dir)
    upgrade(settings.database)
    say(text("The database is up to date."))


@app.command("list")
def list_claims(
    name: Annotated[ListName, typer.Argument(help="Which list.")],
    part: Annotated[Part | None, typer.Option(help="A part of what is due, or one age of what is overdue.")] = None,
    team: Annotated[str | None, typer.Option(help="Only the claims of this team.")] = None,
    xlsx: Annotated[Path | None, typer.Option(dir_okay=False, help="Write the whole list to this file.")] = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="With the debtors' names; needs the keys of the office.")
    ] = False,
) -> None:
    """Count a list of claims, or write it as a spreadsheet."""
    from bot.cli.lists import take_list

    take_list(name, part, team, xlsx, names=with_names)


@app.command()
def doctor() -> None:
    """Check settings, database and token, and say what is wrong."""
    from bot.cli.doctor import examine

    sys.exit(0 if examine() else 1)


@app.command()
def health() -> None:
    """Say whether the assistant on this data folder lives: exit code 0 or 1."""
    from bot.cli.health import examine_life

    examine_life()
