"""One transaction on the office's database, from the command line."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from bot.domain.moment import Moment
    from bot.ports import UnitOfWork


@contextmanager
def opened_books(*, opens_sealed: bool = False) -> "Iterator[tuple[UnitOfWork, Moment]]":
    """What colleagues are told in it waits in line: the running assistant delivers it. `opens_sealed`: with the keys,
    which have to be there then."""
    from bot.app import open_database
    from bot.calendars import work_calendar
    from bot.cli.preparing import require_current
    from bot.domain.moment import Moment
    from bot.office_file import load_office
    from bot.runtime.clock import SystemClock
    from bot.settings import StoreSettings, load
    from bot.vault import Keyring
    from bot.vault_keys import load_keys

    settings = load(StoreSettings)
    office = load_office(settings.office)
    require_current(settings.database)
    clock = SystemClock()
    now = clock.now()
    today = now.astimezone(ZoneInfo(office.timezone)).date()
    vault = Keyring(load_keys(settings)) if opens_sealed else None
    with closing(open_database(settings.database, office, clock, vault)) as database, database.begin() as uow:
        yield uow, Moment(now, today, work_calendar(office), office)
