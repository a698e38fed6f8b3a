"""When and where the private page is served: the second of the two ways in."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import structlog

from bot.domain.office import Office
from bot.domain.text import text
from bot.ports import Clock
from bot.runtime.sockets import listen
from bot.settings import SettingsError
from storage.database import SqlDatabase

log = structlog.get_logger()


@asynccontextmanager
async def page_served(
    database: SqlDatabase, office: Office, clock: Clock, stored: Callable[[], None]
) -> AsyncIterator[None]:
    """As long as the block runs; nothing where the office has no page. Raises SettingsError for an address in use."""
    settings = office.private_page
    if not settings.is_open:
        yield
        return
    # An office without the page starts without loading what serves, draws and prints it.
    from bot.page import build_page
    from bot.runtime.serving import serving_app

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
