"""/sprache: each person reads the assistant in their own language."""

from collections.abc import Mapping

from bot.domain.text import N_, Said, literal, text
from bot.i18n import LANGUAGE_NAMES
from bot.messages import Button, Message
from bot.usecases.manage_staff import set_language
from handlers.menu import store_menu
from handlers.request import Command, Group, Request


def ask(request: Request) -> None:
    wanted = request.args.strip().lower()
    if wanted in LANGUAGE_NAMES:
        choose(request, {"locale": wanted})
        return
    offer(request, {})


def offer(request: Request, args: Mapping[str, object]) -> None:
    request.reply(_question(text("Which language shall I speak with you?")))


def choose(request: Request, args: Mapping[str, object]) -> None:
    """From now on everything is said in this language, the command menu too."""
    request.staff = set_language(request.staff.id, str(args["locale"]), request.staff, request.uow, request.now)
    store_menu(request.uow, request.staff, request.commands)
    request.show(_question(text("I speak English with you now.")))


def _question(said: Said) -> Message:
    row = tuple(Button(literal(name), "language.choose", {"locale": locale}) for locale, name in LANGUAGE_NAMES.items())
    return Message(said, (row,))


LANGUAGE = Command("sprache", N_("Choose the language"), ask, group=Group.ME, example="/sprache en")
