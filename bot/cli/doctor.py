"""`amtsbote doctor`: looks at everything the assistant needs, in the order in which it needs it."""

import asyncio
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from bot.cli.preparing import is_held, ready_folder, require_current, why_not_to_listen
from bot.cli.speaking import say
from bot.domain.errors import Refused
from bot.domain.personal import Scan
from bot.domain.private_page import PrivatePage
from bot.domain.sealing import WrongKeys
from bot.domain.text import Lines, Said, Text, ntext, text
from bot.office_file import load_office
from bot.office_page import listen_address
from bot.settings import Settings, SettingsError, load
from bot.vault import Keyring
from bot.vault_keys import load_keys, say_wrong


@dataclass(frozen=True)
class Doubt:
    """It works, but somebody should look at it."""

    said: Said


def examine() -> bool:
    """Prints a line for each part; True if all of them are well. Raises SettingsError for a wrong environment."""
    settings = load(Settings)
    findings = [_report(part, check, settings) for part, check in CHECKS]
    return all(findings)


def _report(part: Text, check: Callable[[Settings], Said | Doubt], settings: Settings) -> bool:
    try:
        finding = check(settings)
    except (SettingsError, Refused) as problem:
        return _ill(part, problem.said)
    except WrongKeys as problem:
        return _ill(part, say_wrong(problem))
    if isinstance(finding, Doubt):
        say(text("! {part}: {finding}", part=part, finding=finding.said))
    else:
        say(text("✓ {part}: {finding}", part=part, finding=finding))
    return True


def _ill(part: Text, problem: Said) -> bool:
    say(text("✗ {part}: {problem}", part=part, problem=problem))
    return False


def _office(settings: Settings) -> Said:
    office = load_office(settings.office)
    return text("{name}, {land}", name=office.name, land=office.land)


def _folder(settings: Settings) -> Said:
    return text("{folder} can be written to", folder=ready_folder(settings.data_dir))


def _database(settings: Settings) -> Said:
    require_current(settings.database)
    return text("reached and up to date")


def _keys(settings: Settings) -> Said | Doubt:
    keys = load_keys(settings)
    _require_fitting(settings, Keyring(keys))
    path = settings.key_path
    if settings.keys is None and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Doubt(text("others may read {file}; better: {command}", file=path, command=f"chmod 600 {path}"))
    ids = ", ".join(key.id for key in keys)
    return ntext("{ids} seals and opens", "{ids}; the last one seals, all of them open", len(keys), ids=ids)


def _require_fitting(settings: Settings, vault: Keyring) -> None:
    """Once there is a database that knows of keys."""
    from storage.database import SqlDatabase
    from storage.migrate import is_current
    from storage.vault_check import require_fitting

    if is_current(settings.database):
        with closing(SqlDatabase(settings.database)) as database:
            require_fitting(database, vault)


def _page(settings: Settings) -> Said | Doubt:
    page = load_office(settings.office).private_page
    if not page.is_open:
        return text("there is none: names, addresses and files are not taken")
    _listen(page, settings)
    found = (text("{url}, served at {listen}", url=page.url, listen=page.listen), _scanner(page))
    if page.url.startswith("https:") and not page.proxies:
        missing = text("proxies lacks the one that speaks https: through it nobody comes in")
        return Doubt(Lines((*found, missing), separator="; "))
    return Lines(found, separator="; ")


def _listen(page: PrivatePage, settings: Settings) -> None:
    """Where the assistant runs, it is the one that listens there."""
    reason = why_not_to_listen(*listen_address(page.listen))
    if reason is not None and not is_held(settings.data_dir):
        raise Refused(text("{listen} cannot be used ({reason}).", listen=page.listen, reason=reason))


def _scanner(page: PrivatePage) -> Said:
    from bot.web.uploads.scanning import scan

    if not page.scanner:
        return text("files are not scanned for viruses")
    if asyncio.run(scan(b"", page.scanner)) is not Scan.CLEAN:
        command = " ".join(page.scanner)
        raise Refused(text("the scanner does not find an empty file clean: {command}", command=command))
    return text("files are scanned for viruses")


def _letters(settings: Settings) -> Said | Doubt:
    from bot.cli.doctor_letters import examine_letters

    found, is_doubtful = examine_letters(load_office(settings.office).letters)
    return Doubt(found) if is_doubtful else found


def _mail(settings: Settings) -> Said | Doubt:
    from bot.cli.doctor_mail import examine_mail

    found, is_doubtful = examine_mail(load_office(settings.office).mail, settings.mail_login)
    return Doubt(found) if is_doubtful else found


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
    (text("Keys"), _keys),
    (text("Private page"), _page),
    (text("Letters"), _letters),
    (text("E-mail"), _mail),
    (text("Token"), _token),
)
