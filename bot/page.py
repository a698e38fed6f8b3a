"""The private page, put together: the second of the two ways in."""

from collections.abc import Callable
from functools import cache

from starlette.applications import Starlette

from bot.calendars import work_calendar
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.i18n import Translator
from bot.letters.office_press import OfficePress
from bot.pictures.painting import paint_vectors
from bot.ports import Clock
from bot.runtime.illustrating import Illustrator
from bot.web.page import create_page
from handlers.desk import Desk
from handlers.private.rooms import PageRooms
from storage.database import SqlDatabase


def build_page(database: SqlDatabase, office: Office, clock: Clock, stored: Callable[[], None]) -> Starlette:
    """`stored` is called after something was put in line for delivery."""
    desk = Desk(
        office, work_calendar(office), press=OfficePress(office.letters), illustrator=Illustrator(paint_vectors)
    )

    @cache
    def translator(locale: str) -> Translator:
        return Translator(locale, office.timezone)

    def moment() -> Moment:
        return desk.moment(clock.now())

    return create_page(database, PageRooms(desk), moment, translator, stored)
