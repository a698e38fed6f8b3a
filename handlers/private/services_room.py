"""Figures of the municipal integration services on the private page: take a year as a file, bring a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.errors import NotFound
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.services.model import EntrySource
from bot.domain.services.table import ReadServices
from bot.domain.text import Said, text
from bot.forms import Entered, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.services_reading import LARGEST, read_services_file
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.services.entering import Imported, import_services, look_through
from bot.usecases.services.views import services_table, years_known, years_of_services
from handlers.private.answers import Answers
from handlers.private.table_upload import TableUpload, said_again, said_bad
from handlers.request import Request
from handlers.views.services import said_numbers, said_slot


@dataclass(frozen=True)
class ServicesRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), request)

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        return SERVICES.reading(entered, request)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        return SERVICES.entered(entered, request, _page)

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        uow.audit.record("services.file_taken", at=moment.now, by=staff.id, details={"year": _year(name, moment)})

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        """Raises NotPermitted or NotFound."""
        table = services_table(staff, _year(name, moment), uow, moment)
        translator = Translator(staff.locale, moment.office.timezone)
        return Made(file_name(table, translator), MEDIA_TYPE, lambda: write_table(table, translator))


def said_import(done: Imported) -> Iterator[Said]:
    """What came of a table: what cannot be entered, or what was."""
    if done.bad:
        yield from said_bad(done.bad)
        return
    if done.again:
        yield from said_again(done.corrected)
        return
    yield text("{n} new, {changed} changed, {same} as they were.", n=len(done.new), changed=len(done.changed),
               same=done.same)  # fmt: skip
    for each in done.changed:
        yield text("{what}: {values} instead of {before}", what=said_slot(each.slot),
                   values=said_numbers(each.numbers), before=said_numbers(done.before[each.slot]))  # fmt: skip


def _year(name: str, moment: Moment) -> int:
    """Raises NotFound."""
    if not (name.isascii() and name.isdecimal()) or len(name) > len("2026") or int(name) not in years_known(moment):
        raise NotFound(text("There is no such file."))
    return int(name)


def _enter(read: ReadServices, request: Request) -> Imported:
    return import_services(read, EntrySource.PAGE, request.staff, request.uow, request.moment)


def _look(read: ReadServices, request: Request) -> Imported:
    return look_through(read, request.uow, request.moment)


SERVICES = TableUpload(
    permission=Permission.ENTER_FIGURES,
    columns=("Monat", "Leistung", "Träger", "Zugewiesen", "Begonnen", "Abgeschlossen", "Abgebrochen"),
    largest=LARGEST,
    kind=ReadServices,
    read=lambda upload, today: read_services_file(upload.name, upload.data),
    look=_look,
    replaces=lambda seen: bool(seen.changed),
    enter=_enter,
    said=said_import,
)


def _page(answers: Answers, request: Request) -> Page:
    """Raises NotPermitted."""
    years_of_services(request.staff, request.today.year, request.uow, request.moment)
    years = reversed(years_known(request.moment))
    offers = tuple(Offer(str(year), text("{year} (XLSX)", year=str(year))) for year in years)
    files = Section(text("Files"), offers=offers)
    return Page(text("Municipal integration services"), (), (files,), SERVICES.forms(answers, request))
