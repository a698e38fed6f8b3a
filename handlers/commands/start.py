"""/start and /hilfe: a welcome, and what this person can do here."""

from collections.abc import Iterator

from bot.domain.people import Permission, Staff
from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Button, Message
from bot.usecases.invitations import CONNECTED
from handlers.menu import store_menu
from handlers.request import Command, Group, Request

ASKED_ON_THE_PAGE = text("What I need of it I ask for on the private page.")


def welcome(request: Request) -> None:
    """What stands behind the command came with an invitation's link, which somebody who is connected does not need."""
    store_menu(request.uow, request.staff, request.commands)
    said = lines(
        *((CONNECTED, GAP) if request.args else ()),
        text("Good day, {name}.", name=request.staff.name),
        _what_i_do(request.staff),
        *_offers(request),
    )
    request.reply(Message(said, ((Button(text("First steps"), "tour.page", {"page": 0}),),)))


def _what_i_do(staff: Staff) -> Said:
    """Of what this person has to do with."""
    claims = staff.may(Permission.SEE_TEAM_CLAIMS)
    if staff.may(Permission.SEE_AGREEMENT_FIGURES) and not claims:
        return text("I show how the office stands, in figures, and watch the deadlines. What do you want to do?")
    if staff.may(Permission.SEE_NEW_CUSTOMERS) and not claims:
        return text("I carry new customers from step to step and watch the deadlines. What do you want to do?")
    return text("I carry claims from step to step and watch the deadlines. What do you want to do?")


def help_(request: Request) -> None:
    request.reply(help_message(request))


def help_message(request: Request) -> Message:
    """What the person may do, by headings, each command with an example where it takes one."""
    said = lines(
        text("<b>What I can do for you</b>"),
        *_offers(request, examples=True),
        GAP,
        text(
            "Answers are typed or tapped. “Cancel” ends a conversation at any time; "
            "nothing is stored until you confirm."
        ),
        *kept_out(request),
    )
    return Message(said, ((Button(text("First steps"), "tour.page", {"page": 0}),),))


def kept_out(request: Request) -> Iterator[Said]:
    """What never belongs here, at the level of this office."""
    if request.office.references_in_chat:
        yield text(
            "Names, addresses, dates of birth and bank details do not belong in the chat. BG numbers and references I "
            "delete as soon as I have read them."
        )
        return
    yield text(
        "Names, addresses, dates of birth, bank details, BG numbers and references do not belong in the chat; the last "
        "four characters of a reference may stand there."
    )
    if request.office.private_page.is_open:
        yield ASKED_ON_THE_PAGE


def _offers(request: Request, *, examples: bool = False) -> Iterator[Said]:
    for group in Group:
        commands = [command for command in request.menu if command.group is group]
        if commands:
            yield GAP
            yield text("<b>{group}</b>", group=group)
        for command in commands:
            yield text("/{command} – {description}", command=command.name, description=text(command.description))
            example = command.example_for(request.staff, request.office) if examples else ""
            if example:
                yield text("      <i>e.g.</i> <code>{example}</code>", example=example)


START = Command("start", N_("Begin"), welcome)
HELP = Command("hilfe", N_("What I can do"), help_, group=Group.ME)
