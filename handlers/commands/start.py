"""/start and /hilfe: a welcome, and what this person can do here."""

from bot.domain.text import GAP, N_, Said, lines, text
from bot.messages import Message
from handlers.menu import store_menu
from handlers.request import Command, Request


def welcome(request: Request) -> None:
    store_menu(request.uow, request.staff, request.commands)
    said = lines(
        text("Good day, {name}.", name=request.staff.name),
        text("I carry claims from step to step and watch the deadlines. What do you want to do?"),
        GAP,
        *_offers(request),
    )
    request.reply(Message(said))


def help_(request: Request) -> None:
    said = lines(
        text("<b>What I can do for you</b>"),
        *_offers(request),
        GAP,
        text(
            "Answers are typed or tapped. “Cancel” ends a conversation at any time; "
            "nothing is stored until you confirm."
        ),
        text(
            "Names, addresses, dates of birth and bank details do not belong in the chat. BG numbers and references I "
            "delete as soon as I have read them."
        ),
    )
    request.reply(Message(said))


def _offers(request: Request) -> tuple[Said, ...]:
    return tuple(
        text("/{command} – {description}", command=command.name, description=text(command.description))
        for command in request.menu
        if command is not START
    )


START = Command("start", N_("Begin"), welcome)
HELP = Command("hilfe", N_("What I can do"), help_)
