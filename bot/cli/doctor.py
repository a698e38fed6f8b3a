"""`amtsbote doctor`: looks at everything the assistant needs, in the order in which it needs it."""

import asyncio
from collections.abc import Callable

from bot.cli.preparing import ready_folder, require_current
from bot.cli.speaking import say
from bot.domain.errors import Refused
from bot.domain.text import Said, Text, text
from bot.office_file import load_office
from bot.settings import Settings, SettingsError, load


def examine() -> bool:
    """Prints a line for each part; True if all of them are well. Raises SettingsError for a wrong environment."""
    settings = load(Settings)
    findings = [_report(part, check, settings) for part, check in CHECKS]
    return all(findings)


def _report(part: Text, check: Callable[[Settings], Said], settings: Settings) -> bool:
    try:
        say(text("✓ {part}: {finding}", part=part, finding=check(settings)))
    except (SettingsError, Refused) as problem:
        say(text("✗ {part}: {problem}", part=part, problem=problem.said))
        return False
    return True


def _office(settings: Settings) -> Said:
    office = load_office(settings.office)
    return text("{name}, {land}", name=office.name, land=office.land)


def _folder(settings: Settings) -> Said:
    return text("{folder} can be written to", folder=ready_folder(settings.data_dir))


def _database(settings: Settings) -> Said:
    require_current(settings.database)
    return text("reached and up to date")


def _token(settings: Settings) -> Said:
    return text("the bot is @{username}", username=asyncio.run(username(settings)))


async def username(settings: Settings) -> str:
    """The bot's own, by getMe. Raises Refused; the library's messages are dropped: they may contain the token."""
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    try:
        async with Bot(settings.token, base_url=settings.method_url, base_file_url=settings.file_url) as bot:
            return bot.username
    except InvalidToken:
        raise Refused(text("The server does not know this token. Was it renewed, or copied in part?")) from None
    except TelegramError:
        raise Refused(text("{server} does not answer.", server=settings.api_base_url)) from None


CHECKS = (
    (text("Office"), _office),
    (text("Data folder"), _folder),
    (text("Database"), _database),
    (text("Token"), _token),
)
