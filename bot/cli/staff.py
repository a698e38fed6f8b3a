"""`amtsbote staff`: who works here, for the first admin and for scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.domain.people import Role

if TYPE_CHECKING:
    from bot.domain.moment import Moment
    from bot.domain.people import Staff
    from bot.ports import UnitOfWork

staff_app = typer.Typer(no_args_is_help=True, help="Colleagues: add, list, deactivate.")


@staff_app.command()
def add(
    name: Annotated[str, typer.Argument(help='First and last name, for example "Jana Petersen".')],
    role: Annotated[list[Role], typer.Option(help="A role; repeat the option for several.")],
    team: Annotated[str | None, typer.Option(help="The team's name.")] = None,
    new_team: Annotated[
        bool, typer.Option("--new-team", help="Create the team if there is none of that name.")
    ] = False,
    telegram_id: Annotated[int | None, typer.Option(min=1, help="The person's Telegram user id.")] = None,
    language: Annotated[str, typer.Option(help="de or en.")] = "de",
    deputy: Annotated[int | None, typer.Option(help="Number of the colleague who stands in.")] = None,
) -> None:
    """Add a colleague and print their number."""
    from bot.cli.speaking import say
    from bot.domain.errors import Refused
    from bot.domain.text import text
    from bot.i18n import KNOWN_LOCALES
    from bot.usecases.manage_staff import AddColleague, add_colleague

    if language not in KNOWN_LOCALES:
        raise Refused(text("Known languages: {known}.", known=", ".join(KNOWN_LOCALES)))
    command = AddColleague(name, frozenset(role), team, new_team, telegram_id, language, deputy)
    with _transaction() as uow:
        colleague = add_colleague(command, uow, datetime.now(UTC))
    say(text("{name} is colleague no. {id}.", name=colleague.name, id=colleague.id))


@staff_app.command("list")
def list_colleagues() -> None:
    """List all colleagues: number, name, roles, team, Telegram id, language, state."""
    with _transaction() as uow:
        colleagues = uow.staff.all()
    for colleague in colleagues:
        print(_line(colleague))


@staff_app.command()
def deactivate(number: Annotated[int, typer.Argument(help="The colleague's number.")]) -> None:
    """Deactivate a colleague: the assistant no longer knows them; their history stays."""
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.usecases.leaving import deactivate_colleague

    with _office() as (uow, moment):
        colleague = deactivate_colleague(number, None, uow, moment)
    say(text("{name} is deactivated.", name=colleague.name))


@contextmanager
def _transaction() -> "Iterator[UnitOfWork]":
    from bot.cli.preparing import require_current
    from bot.settings import StoreSettings, load
    from storage.database import SqlDatabase

    url = load(StoreSettings).database
    require_current(url)
    database = SqlDatabase(url)
    try:
        with database.begin() as uow:
            yield uow
    finally:
        database.close()


@contextmanager
def _office() -> "Iterator[tuple[UnitOfWork, Moment]]":
    """A transaction that may tell colleagues something: the running assistant delivers it."""
    from bot.app import open_database
    from bot.calendars import work_calendar
    from bot.cli.preparing import require_current
    from bot.domain.moment import Moment
    from bot.office_file import load_office
    from bot.runtime.clock import SystemClock
    from bot.settings import StoreSettings, load

    settings = load(StoreSettings)
    office = load_office(settings.office)
    require_current(settings.database)
    clock = SystemClock()
    database = open_database(settings.database, office, clock)
    now = clock.now()
    today = now.astimezone(ZoneInfo(office.timezone)).date()
    try:
        with database.begin() as uow:
            yield uow, Moment(now, today, work_calendar(office), office)
    finally:
        database.close()


def _line(colleague: "Staff") -> str:
    roles = ",".join(sorted(colleague.roles))
    team = colleague.team.name if colleague.team else "-"
    state = "active" if colleague.active else "inactive"
    telegram_id = colleague.telegram_id or "-"
    return (
        f"{colleague.id:>5}  {colleague.name:<30} {roles:<12} {team:<16} {telegram_id:<12} {colleague.locale} {state}"
    )
