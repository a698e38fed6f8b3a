"""The command menu of a chat: what this person may do, in their language."""

from collections.abc import Iterable

from bot.domain.people import Staff
from bot.domain.text import text
from bot.i18n import Translator
from bot.ports import UnitOfWork
from handlers.request import Command


def store_menu(uow: UnitOfWork, staff: Staff, commands: Iterable[Command]) -> None:
    """Puts the menu in line for delivery."""
    translator = Translator(staff.locale)
    uow.post.menu(
        staff,
        [(command.name, translator.plain(text(command.description))) for command in commands if command.open_to(staff)],
    )
