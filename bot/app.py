"""Composition root: the one file that knows every part."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import InvalidToken
from telegram.ext import Application, ContextTypes
from telegram.request import HTTPXRequest

from bot.calendars import work_calendar
from bot.domain.office import Office
from bot.domain.sealing import WrongKeys
from bot.domain.text import text
from bot.i18n import Translator
from bot.office_mail import require_safe_login
from bot.page_serving import page_served, with_own_page
from bot.pictures.painting import FIRST, paint
from bot.ports import Clock, Vault
from bot.runtime.assistant import Assistant
from bot.runtime.clock import SystemClock
from bot.runtime.logs import configure_logging
from bot.runtime.mail_desk import MailDesk
from bot.runtime.pacing import Limits
from bot.runtime.post import OutboxPost
from bot.runtime.ticks import Tick
from bot.runtime.trip import RoadContext
from bot.settings import FILES, KEY_FILE, Settings, SettingsError
from bot.vault import Keyring
from bot.vault_file import make_key_file, new_key
from bot.vault_keys import keys_in
from handlers.chores import store_menus, ticks_of
from handlers.desk import Desk
from handlers.edge import handlers_of
from handlers.notices import hooks, mail_hooks
from storage.database import SqlDatabase
from storage.migrate import upgrade
from storage.uow import SqlUnitOfWork
from storage.vault_check import check_vault

if TYPE_CHECKING:
    from bot.demo.people import Persona
    from bot.demo.stage import Stage
    from bot.runtime.mailing import MailTransport

log = structlog.get_logger()

MAIL_EVERY = 10.0
PICTURES_AFTER = 20.0
"""Seconds after the start, when nothing else is to be done."""


def open_database(
    url: str, office: Office, clock: Clock, vault: Vault | None = None, files: Path | None = None
) -> SqlDatabase:
    """Brought up to date, and with a way out for what use cases say. `vault` and the folder `files` open what is
    personal; the command line does without. Raises WrongKeys if they do not fit the database."""
    upgrade(url)

    @cache
    def translator(locale: str) -> Translator:
        return Translator(locale, office.timezone)

    def post(uow: SqlUnitOfWork) -> OutboxPost:
        return OutboxPost(uow, clock, translator, office.mail.sender)

    def mail(uow: SqlUnitOfWork) -> MailDesk:
        return MailDesk(uow.mail_queue, clock, translator, office.mail)

    database = SqlDatabase(url, post, vault=vault, files=files, mail_factory=mail)
    if vault is not None:
        _check_keys(database, vault, clock)
    return database


def _check_keys(database: SqlDatabase, vault: Vault, clock: Clock) -> None:
    """Raises WrongKeys: better no start than one that cannot read what there is."""
    try:
        check_vault(database, vault, clock.now())
    except WrongKeys:
        database.close()
        raise


def build(
    database: SqlDatabase,
    office: Office,
    clock: Clock,
    data_dir: Path,
    vault: Vault,
    *,
    token: str,
    method_url: str,
    file_url: str,
    mail: "MailTransport | None" = None,
    limits: Limits | None = None,
    poll_seconds: float = 30.0,
    http: Mapping[str, Any] | None = None,
) -> Assistant:
    """The assistant, ready to start. `mail` is the way to the mail server, where the office has one; `http` are
    arguments of the HTTP client, such as a transport in process."""
    application = (
        Application.builder()
        .token(token)
        .base_url(method_url)
        .base_file_url(file_url)
        .request(HTTPXRequest(connection_pool_size=64, httpx_kwargs=dict(http or {})))
        .get_updates_request(HTTPXRequest(connection_pool_size=1, httpx_kwargs=dict(http or {})))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=RoadContext))
        .build()
    )
    desk = Desk(office, work_calendar(office), lambda: application.bot.username)
    application.add_handlers(list(handlers_of(desk)))
    assistant = Assistant(
        application,
        database,
        clock,
        vault,
        data_dir=data_dir,
        hooks=hooks(lambda: desk.moment(clock.now())),
        ticks=(
            *ticks_of(desk, database, lambda: assistant.wake(), data_dir),
            *_mail_ticks(mail, desk, database, clock, vault, lambda: assistant.wake()),
        ),
        limits=limits,
        poll_seconds=poll_seconds,
        paint=paint,
    )
    return assistant


def _mail_ticks(
    transport: "MailTransport | None",
    desk: Desk,
    database: SqlDatabase,
    clock: Clock,
    vault: Vault,
    stored: Callable[[], None],
) -> Sequence[Tick]:
    if transport is None:
        return ()
    from bot.runtime.mailing import Mailing

    told = mail_hooks(lambda: desk.moment(clock.now()))
    office = desk.office
    mailing = Mailing(
        transport, database, vault, told, sender=office.mail.sender, sender_name=office.name, stored=stored
    )
    return (Tick("mail", MAIL_EVERY, mailing.run),)


def _mail_server(settings: Settings, office: Office) -> "MailTransport | None":
    """None where the office has none. Raises SettingsError for a password that would go out in the open."""
    if not office.mail.is_open:
        return None
    from bot.runtime.smtp import SmtpTransport

    user, password = settings.mail_login
    require_safe_login(office.mail, user, password)
    return SmtpTransport(office.mail, user, password)


def run(settings: Settings, office: Office, vault: Vault) -> None:
    """The real thing, until it is told to stop. Raises SettingsError for a token the messenger does not know, and
    WrongKeys."""
    _, password = settings.mail_login
    configure_logging([settings.token, password])
    asyncio.run(_run(settings, office, vault))


async def _run(settings: Settings, office: Office, vault: Vault) -> None:
    clock = SystemClock()
    database = open_database(settings.database, office, clock, vault, settings.files_dir)
    assistant = build(
        database,
        office,
        clock,
        settings.data_dir,
        vault,
        token=settings.token,
        method_url=settings.method_url,
        file_url=settings.file_url,
        mail=_mail_server(settings, office),
    )
    try:
        async with page_served(database, office, clock, assistant.wake):
            await _serve(assistant, database, office, lambda: _say_listening(office))
    except InvalidToken:
        raise SettingsError(
            text("The messenger does not know the token in AMTSBOTE_BOT_TOKEN: please ask BotFather for it.")
        ) from None
    finally:
        database.close()


async def _serve(
    assistant: Assistant, database: SqlDatabase, office: Office, ready: Callable[[], Awaitable[None]]
) -> None:
    """Runs until SIGINT or SIGTERM, which also ends a start that still waits for the messenger."""
    told_to_stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, told_to_stop.set)
    starting = asyncio.create_task(_start(assistant, database, office, ready))
    stopping = asyncio.create_task(told_to_stop.wait())
    await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        return
    await starting
    await stopping
    await assistant.stop()


async def _start(
    assistant: Assistant, database: SqlDatabase, office: Office, ready: Callable[[], Awaitable[None]]
) -> None:
    """Whoever writes is answered before the day's work begins."""
    await assistant.start()
    await database.write(lambda uow: store_menus(uow, office))
    await ready()
    await assistant.tick()
    assistant.prepare_pictures(FIRST, PICTURES_AFTER)
    # What the start has made stays to the end: to look through it all for rubbish takes a tenth of a second each time.
    gc.collect()
    gc.freeze()


async def _say_listening(office: Office) -> None:
    log.info("listening", office=office.name)


def demo(port: int, data_dir: Path, host: str, office: Office | None) -> None:
    """A demo office and its messenger on a local page, until it is told to stop; what it holds is kept."""
    from bot.demo.stage import DEMO_OFFICE

    configure_logging(level=30)
    asyncio.run(_demo(port, data_dir, host, office or DEMO_OFFICE))


async def _demo(port: int, data_dir: Path, host: str, office: Office) -> None:
    from bot.demo.stage import open_stage

    office = with_own_page(office, host, port + 1)
    calendar = work_calendar(office)
    vault = _own_vault(data_dir)
    async with open_stage(port, data_dir, host, office, calendar) as stage:
        url = f"sqlite:///{data_dir / 'amtsbote.db'}"
        database = open_database(url, office, stage.clock, vault, data_dir / FILES)
        newcomers = await database.write(lambda uow: stage.fill(uow, calendar))
        assistant = build(
            database,
            office,
            stage.clock,
            data_dir,
            vault,
            token=stage.token,
            method_url=f"{stage.url}/bot",
            file_url=f"{stage.url}/file/bot",
            mail=stage.mail if office.mail.is_open else None,
        )
        stage.attach(assistant)
        try:
            async with page_served(database, office, stage.clock, assistant.wake):
                await _serve(assistant, database, office, lambda: _welcome(stage, newcomers))
        finally:
            database.close()


def _own_vault(data_dir: Path) -> Keyring:
    """The demo makes its key by itself."""
    path = data_dir / KEY_FILE
    if not path.exists():
        make_key_file(path, new_key(SystemClock().now().date()))
    return Keyring(keys_in(path))


async def _welcome(stage: "Stage", newcomers: "Sequence[Persona]") -> None:
    await stage.greet(newcomers)
    print(f"Amtsbote: {stage.url}", flush=True)  # noqa: T201 - a person started it by hand and wants to know where
