"""The handbook's chapter on KPIs: the overview, the page of one, a value that is entered. On Mon 16.11.2026."""

from datetime import date

from album import Album
from office_stage import MONDAY, JourneyOffice

from bot.calendars import work_calendar
from bot.domain.kpis.entering import Values
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.usecases.entered_figures import EnterFigure, enter_figure

ANSWERED = (780, 790, 812, 805, 830, 841, 838, 852, 860, 871)
"""Of 1,000 calls each month, from January to October."""


def year_so_far(office: JourneyOffice) -> None:
    """What the management entered of three KPIs."""
    moment = Moment(MONDAY, MONDAY.date(), work_calendar(office.rules), office.rules)
    with office.database.begin() as uow:
        chief = next(staff for staff in uow.staff.all() if staff.may(Permission.ENTER_BUDGET_FIGURES))
        for month, answered in enumerate(ANSWERED, start=1):
            of = date(2026, month, 1)
            for key, values in (
                ("telephone_reach", Values(answered, 1000)),
                ("integrations", Values(50 + month, plan=60, last_year=48 + month)),
                ("error_rate", Values(14 - month, 100)),
            ):
                enter_figure(EnterFigure(chief, key, of, values), uow, moment)


async def test_handbook_figures(small_office: JourneyOffice, album: Album) -> None:
    year_so_far(small_office)
    chief = small_office.leitung
    await chief.send("/kpi")
    await album.picture("kennzahlen", chief)
    await chief.send("/kpi integrations")
    await album.picture("kennzahl", chief)
    await chief.send("/kennzahl telephone_reach 9.2026")
    await chief.send("865")
    await chief.send("1000")
    await album.picture("kennzahl-eintragen", chief)
