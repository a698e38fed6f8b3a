"""`amtsbote staff`: who works here, for the first admin and for scripts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.books import opened_books
from bot.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.attendance import Absence
    from bot.domain.people import Staff
    from bot.domain.presence import Presence
    from bot.domain.text import Said
    from bot.ports import UnitOfWork

staff_app = typer.Typer(no_args_is_help=True, help="Colleagues: invite, list, change, absences, leaving.")

Number = Annotated[int, typer.Argument(help="The colleague's number, as staff list shows it.")]
Team = Annotated[str | None, typer.Option(help="The team's name.")]
NewTeam = Annotated[bool, typer.Option("--new-team", help="Create the team if there is none of that name.")]


@staff_app.command()
def add(
    name: Annotated[str, typer.Argument(help='First and last name, for example "Jana Petersen".')],
    role: Annotated[list[Role], typer.Option(help="A role; repeat the option for several.")],
    team: Team = None,
    new_team: NewTeam = False,
    telegram_id: Annotated[int | None, typer.Option(min=1, help="The person's Telegram user id.")] = None,
    language: Annotated[str, typer.Option(help="de or en.")] = "de",
    deputy: Annotated[int | None, typer.Option(help="Number of the colleague who stands in.")] = None,
) -> None:
    """Add a colleague whose Telegram user id is known, and print their number."""
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.usecases.manage_staff import AddColleague, add_colleague

    command = AddColleague(name, frozenset(role), team, new_team, telegram_id, _known(language), deputy)
    with opened_books() as (uow, moment):
        colleague = add_colleague(command, uow, moment.now)
    say(text("{name} is colleague no. {id}.", name=colleague.name, id=colleague.id))


@staff_app.command()
def invite(
    name: Annotated[str | None, typer.Argument(help='First and last name, for example "Jana Petersen".')] = None,
    number: Annotated[
        int | None, typer.Option(help="Instead of a name: a colleague who has a new account or comes back.")
    ] = None,
    role: Annotated[list[Role] | None, typer.Option(help="A role; repeat the option for several.")] = None,
    team: Team = None,
    new_team: NewTeam = False,
    language: Annotated[str | None, typer.Option(help="de or en; de without it.")] = None,
    deputy: Annotated[int | None, typer.Option(help="Number of the colleague who stands in.")] = None,
    qr: Annotated[Path | None, typer.Option(help="Write the QR picture to this PNG file.")] = None,
    bot_name: Annotated[
        str | None, typer.Option("--bot", help="The bot's name; without it, the messenger is asked.")
    ] = None,
) -> None:
    """Invite a colleague: print a link that connects one account, once, and the same as a QR picture."""
    from bot.cli.inviting import checked_bot_name, save_picture
    from bot.cli.speaking import say
    from bot.domain.errors import Refused
    from bot.domain.text import text
    from bot.qr import qr_lines
    from bot.usecases.invitations import Invite, invite_again
    from bot.usecases.invitations import invite as invite_new
    from handlers.views.invitation import invitation_link

    if (name is None) == (number is None):
        raise Refused(text("Please give a name for somebody new, or --number for a colleague who is known."))
    if number is not None and (role or new_team or any(each is not None for each in (team, language, deputy))):
        raise Refused(text("--number invites a colleague as they are; amtsbote staff edit changes them."))
    locale, bot = _known(language or "de"), checked_bot_name(bot_name)
    with opened_books() as (uow, moment):
        if number is not None:
            invited = invite_again(number, None, uow, moment)
        else:
            assert name is not None
            command = Invite(None, name, frozenset(role or ()), team, new_team, locale, deputy)
            invited = invite_new(command, uow, moment)
        link = invitation_link(bot, invited.secret)
        if qr is not None:
            save_picture(link, qr)
    say(text("{name} is colleague no. {id}.", name=invited.staff.name, id=invited.staff.id))
    print(f"\n{link}\n\n{qr_lines(link)}")
    say(text("The link works once, until {until}.", until=invited.expires_at))


@staff_app.command("list")
def list_colleagues() -> None:
    """List all colleagues: number, name, roles, team, Telegram id, language, state."""
    from bot.cli.speaking import in_words
    from bot.usecases.presence import presence_of

    with opened_books() as (uow, moment):
        presence = presence_of(uow, moment)
        lines = [_line(colleague, in_words(_state(colleague, presence, uow))) for colleague in uow.staff.all()]
    for line in lines:
        print(line)


@staff_app.command()
def edit(
    number: Number,
    name: Annotated[str | None, typer.Option(help="First and last name.")] = None,
    role: Annotated[list[Role] | None, typer.Option(help="Replaces all roles; repeat the option for several.")] = None,
    team: Team = None,
    no_team: Annotated[bool, typer.Option("--no-team", help="Belongs to no team any more.")] = False,
    new_team: NewTeam = False,
    language: Annotated[str | None, typer.Option(help="de or en.")] = None,
) -> None:
    """Change name, roles, team or language of a colleague."""
    from bot.cli.speaking import say
    from bot.domain.errors import Refused
    from bot.domain.text import text
    from bot.usecases.manage_staff import change_roles, change_team, rename_colleague, set_language
    from handlers.menu import store_menu
    from handlers.registry import commands_of

    if not (name is not None or role or team is not None or no_team or language is not None):
        raise Refused(text("There is nothing to change: please give --name, --role, --team or --language."))
    if team is not None and no_team:
        raise Refused(text("Please give either --team or --no-team."))
    with opened_books() as (uow, moment):
        if name is not None:
            rename_colleague(number, name, None, uow, moment.now)
        if role:
            change_roles(number, frozenset(role), None, uow, moment)
        if team is not None or no_team:
            change_team(number, team, None, uow, moment, new_team=new_team)
        if language is not None:
            set_language(number, _known(language), None, uow, moment.now)
        colleague = uow.staff.get(number)
        store_menu(uow, colleague, commands_of(moment.office))
    say(text("{name} is changed.", name=colleague.name))


@staff_app.command()
def deputy(
    number: Number,
    who: Annotated[int | None, typer.Argument(help="Number of the colleague who stands in; without, nobody.")] = None,
) -> None:
    """Say who stands in for a colleague."""
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.usecases.manage_staff import set_deputy

    with opened_books() as (uow, moment):
        colleague = set_deputy(number, who, None, uow, moment)
        names = uow.staff.names([who] if who is not None else [])
    if who is None:
        say(text("Nobody stands in for {name}.", name=colleague.name))
    else:
        say(text("{deputy} stands in for {name}.", deputy=names[who], name=colleague.name))


@staff_app.command()
def hours(
    number: Number,
    days: Annotated[str | None, typer.Option(help='Working days, for example "Mo-Fr" or "Mo, Di, Do".')] = None,
    start: Annotated[str | None, typer.Option("--from", help="For example 8:00.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="For example 16:30.")] = None,
) -> None:
    """Set a colleague's working days and hours; without options the office's own apply again."""
    from bot.cli.speaking import say
    from bot.domain.attendance import WorkingHours
    from bot.domain.parsing import clock_time, weekdays
    from bot.domain.text import text
    from bot.usecases.manage_staff import set_hours

    with opened_books() as (uow, moment):
        wanted = None
        if days is not None or start is not None or end is not None:
            now = uow.staff.get(number).hours or moment.office.working_hours
            wanted = WorkingHours(
                clock_time(start) if start is not None else now.start,
                clock_time(end) if end is not None else now.end,
                weekdays(days) if days is not None else now.days,
            )
        colleague = set_hours(number, wanted, None, uow, moment)
    say(text("{name} is changed.", name=colleague.name))


@staff_app.command()
def absent(
    number: Number,
    first: Annotated[str, typer.Argument(help="First day, for example 23.11.2026.")],
    last: Annotated[str, typer.Argument(help="Last day.")],
) -> None:
    """Enter an absence; whoever stands in is told."""
    from bot.cli.speaking import say
    from bot.domain.parsing import day
    from bot.domain.text import text
    from bot.usecases.absences import RecordAbsence, record_absence

    with opened_books() as (uow, moment):
        command = RecordAbsence(None, number, day(first, moment.today), day(last, moment.today))
        recorded = record_absence(command, uow, moment)
    absence = recorded.absence
    say(text("Entered: away from {first} to {last}.", first=absence.first, last=absence.last))
    if recorded.deputy is None:
        say(text("Nobody stands in yet; amtsbote staff deputy {number} … enters somebody.", number=number))


@staff_app.command()
def back(
    number: Number,
    first: Annotated[
        str | None, typer.Argument(help="First day of the absence, where there are several; for example 23.11.2026.")
    ] = None,
) -> None:
    """End a colleague's absence: they are back, or not away at all."""
    from bot.cli.speaking import say
    from bot.domain.parsing import day
    from bot.domain.text import text
    from bot.usecases.absences import end_absence

    with opened_books() as (uow, moment):
        colleague = uow.staff.get(number)
        absences = uow.absences.of_staff(number, moment.today)
        meant = _meant(absences, colleague, day(first, moment.today) if first is not None else None)
        ended = end_absence(meant.id, None, uow, moment)
    say(text("Ended: the absence from {first} to {last}.", first=ended.first, last=ended.last))


@staff_app.command()
def deactivate(number: Number) -> None:
    """Deactivate a colleague: the assistant no longer knows them; their history stays."""
    from bot.cli.speaking import say
    from bot.domain.text import text
    from bot.usecases.leaving import deactivate_colleague

    with opened_books() as (uow, moment):
        colleague = deactivate_colleague(number, None, uow, moment)
    say(text("{name} is deactivated.", name=colleague.name))


def _meant(absences: "Sequence[Absence]", colleague: "Staff", first: "date | None") -> "Absence":
    """The one that begins on the day; without a day the only one. Raises Refused."""
    from bot.domain.errors import Refused
    from bot.domain.text import Lines, text

    if not absences:
        raise Refused(text("{name} has no absence that could end.", name=colleague.name))
    found = [absence for absence in absences if first in (None, absence.first)]
    if len(found) == 1:
        return found[0]
    days = Lines(tuple(text("{day}", day=absence.first) for absence in absences), "; ")
    raise Refused(text("Which absence of {name}? Please give its first day: {days}.", name=colleague.name, days=days))


def _known(language: str) -> str:
    from bot.domain.errors import Refused
    from bot.domain.text import text
    from bot.i18n import KNOWN_LOCALES

    if language not in KNOWN_LOCALES:
        raise Refused(text("Known languages: {known}.", known=", ".join(KNOWN_LOCALES)))
    return language


def _line(colleague: "Staff", state: str) -> str:
    roles = ",".join(sorted(colleague.roles))
    team = colleague.team.name if colleague.team else "-"
    telegram_id = colleague.telegram_id or "-"
    return (
        f"{colleague.id:>5}  {colleague.name:<30} {roles:<12} {team:<16} {telegram_id:<12} {colleague.locale} {state}"
    )


def _state(colleague: "Staff", presence: "Presence", uow: "UnitOfWork") -> "Said":
    """In a word: how the assistant reaches them."""
    from bot.domain.text import text

    if not colleague.active:
        return text("has left")
    if presence.is_absent(colleague):
        return text("away")
    if colleague.telegram_id is not None:
        return text("connected") if colleague.unreachable_since is None else text("cannot be reached")
    invitation = uow.invitations.open_of(colleague.id)
    if invitation is not None and invitation.expires_at > presence.moment.now:
        return text("invited")
    return text("not connected yet")
