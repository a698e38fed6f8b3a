"""The private page, put together and served: the second of the two ways in."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache

import structlog
from starlette.applications import Starlette

from bot.calendars import work_calendar
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.text import text
from bot.i18n import Translator
from bot.letters.office_press import OfficePress
from bot.ports import Clock
from bot.runtime.serving import listen, serving_app
from bot.settings import SettingsError
from bot.web.page import create_page
from handlers.desk import Desk
from handlers.private.rooms import PageRooms
from storage.database import SqlDatabase

log = structlog.get_logger()


def build_page(database: SqlDatabase, office: Office, clock: Clock, stored: Callable[[], None]) -> Starlette:
    """`stored` is called after something was put in line for delivery."""
    desk = Desk(office, work_calendar(office), press=OfficePress(office.letters))

    @cache
    def translator(locale: str) -> Translator:
        return Translator(locale, office.timezone)

    def moment() -> Moment:
        return desk.moment(clock.now())

    return create_page(database, PageRooms(desk), moment, translator, stored)


@asynccontextmanager
async def page_served(
    database: SqlDatabase, office: Office, clock: Clock, stored: Callable[[], None]
) -> AsyncIterator[None]:
    """As long as the block runs; nothing where the office has no page. Raises SettingsError for an address in use."""
    settings = office.private_page
    if not settings.is_open:
        yield
        return
    host, _, port = settings.listen.rpartition(":")
    try:
        async with serving_app(build_page(database, office, clock, stored), host.strip("[]"), int(port)):
            log.info("page_open", listen=settings.listen)
            yield
    except OSError as problem:
        raise SettingsError(
            text(
                "The private page cannot be served at {address} ({reason}): please choose another one for listen in "
                "[private_page].",
                address=settings.listen,
                reason=problem.strerror,
            )
        ) from None


def with_own_page(office: Office, host: str, port: int) -> Office:
    """The demo's page is at the next port, or at a free one. One browser plays everybody there, so it is nobody's."""
    if office.private_page.is_open:
        return office
    try:
        listener = listen(host, port)
    except OSError:
        listener = listen(host, 0)
    free = listener.getsockname()[1]
    listener.close()
    at = f"{f'[{host}]' if ':' in host else host}:{free}"
    return replace(office, private_page=replace(office.private_page, url=f"http://{at}", listen=at, trust_hours=0))
