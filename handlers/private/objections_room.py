"""The objections that were settled, month by month as files: made when somebody takes them. BG numbers only for those
who handle personal data."""

from collections.abc import Mapping
from datetime import date

from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.text import MonthName, literal, ntext, text
from bot.forms import Entered, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.objections.access import team_scope
from bot.usecases.objections.monthly import File, file_taken, month_table, months_offered, sizes_of_files
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request

SEPARATOR = "_"


class ObjectionsRoom:
    """Its link has no `args`: whoever opens it sees what their role shows them."""

    def show(self, visit: Visit, request: Request) -> Page:
        """Raises NotFound for whoever sees no objections."""
        staff = request.staff
        scope = team_scope(staff)
        team = text("all teams") if scope is None else literal(request.uow.teams.get(scope).name)
        about = (
            text("With BG numbers: please keep the files where files of cases belong.")
            if staff.may(Permission.HANDLE_PERSONAL_DATA)
            else text("Without BG numbers.")
        )
        sizes = sizes_of_files(request.uow, staff, request.moment)
        sections = [Section(text(file.label), offers=_offers(file, sizes, request.moment)) for file in File]
        return Page(text("Objections"), (team, about), sections=tuple(sections))

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        raise Refused(NO_SUCH_FORM)

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        file_taken(uow, staff, moment, *_known(name, moment))

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        table = month_table(uow, staff, moment, *_known(name, moment))
        translator = Translator(staff.locale, moment.office.timezone)
        return Made(file_name(table, translator), MEDIA_TYPE, lambda: write_table(table, translator))


def _offers(file: File, sizes: Mapping[tuple[date, File], int], moment: Moment) -> list[Offer]:
    """Newest first."""
    return [
        Offer(
            f"{file.value}{SEPARATOR}{first.isoformat()}",
            text("{list}, {month} (XLSX)", list=text(file.label), month=MonthName(first)),
            ntext("{n} objection", "{n} objections", sizes[first, file]),
        )
        for first in months_offered(moment)
        if (first, file) in sizes
    ]


def _known(name: str, moment: Moment) -> tuple[date, File]:
    kind, _, month = name.partition(SEPARATOR)
    first = next((each for each in months_offered(moment) if each.isoformat() == month), None)
    if kind not in list(File) or first is None:
        raise NotFound(text("There is no such file."))
    return first, File(kind)
