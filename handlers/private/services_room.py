"""Figures of the municipal integration services on the private page: take a year as a file, bring a table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.services.model import EntrySource
from bot.domain.services.table import ReadServices
from bot.domain.text import Lines, Said, lines, literal, text
from bot.forms import TABLE_KEY, Entered, Field, FieldKind, Form, Made, Offer, Page, Section, Upload
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.services_reading import LARGEST, read_services_file
from bot.spreadsheets import MEDIA_TYPE, file_name, write_table
from bot.usecases.services.entering import Imported, import_services
from bot.usecases.services.views import services_table, years_known, years_of_services
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request
from handlers.views.services import said_numbers, said_slot

UPLOAD = "upload"
MOST_BAD = 30


@dataclass(frozen=True)
class ServicesRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), request)

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        request.staff.require(Permission.ENTER_FIGURES)
        uploads = entered.uploads.get(TABLE_KEY, ())
        return (lambda: _read(uploads[0])) if entered.form == UPLOAD and uploads else None

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        request.staff.require(Permission.ENTER_FIGURES)
        if entered.form != UPLOAD:
            raise Refused(NO_SUCH_FORM)
        answers = Answers(entered)
        if not answers.files(TABLE_KEY):
            return _page(answers, request)
        try:
            if isinstance(entered.read, Refused):
                raise entered.read
            assert isinstance(entered.read, ReadServices)
            done = import_services(entered.read, EntrySource.PAGE, request.staff, request.uow, request.moment)
        except Refused as refusal:
            answers.errors[TABLE_KEY] = refusal.said
            return _page(answers, request)
        if done.bad:
            answers.errors[TABLE_KEY] = lines(*said_import(done))
            return _page(answers, request)
        return replace(_page(Answers(), request), notice=lines(*said_import(done)))

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
        yield text("Nothing was stored: some lines cannot be entered.")
        for row in done.bad[:MOST_BAD]:
            yield text("Line {no}: {said}", no=row.no, said=row.said)
        if len(done.bad) > MOST_BAD:
            yield text("… and {n} more", n=len(done.bad) - MOST_BAD)
        return
    yield text("{n} new, {changed} changed, {same} as they were.", n=len(done.new), changed=len(done.changed),
               same=done.same)  # fmt: skip
    for each in done.changed:
        yield Lines((said_slot(each.slot), said_numbers(each.numbers)), ": ")


def _year(name: str, moment: Moment) -> int:
    """Raises NotFound."""
    if not (name.isascii() and name.isdecimal()) or len(name) > len("2026") or int(name) not in years_known(moment):
        raise NotFound(text("There is no such file."))
    return int(name)


def _read(upload: Upload) -> ReadServices | Refused:
    """What is refused stands at its field later on."""
    try:
        return read_services_file(upload.name, upload.data)
    except Refused as refusal:
        return refusal


def _page(answers: Answers, request: Request) -> Page:
    """Raises NotPermitted."""
    years_of_services(request.staff, request.today.year, request.uow, request.moment)
    years = reversed(years_known(request.moment))
    offers = tuple(Offer(str(year), text("{year} (XLSX)", year=str(year))) for year in years)
    forms = (_upload_form(answers),) if request.staff.may(Permission.ENTER_FIGURES) else ()
    return Page(text("Municipal integration services"), (), (Section(text("Files"), offers=offers),), forms)


def _upload_form(answers: Answers) -> Form:
    columns = Lines(tuple(map(literal, ("Monat", "Leistung", "Träger", "Zugewiesen", "Begonnen", "Abgeschlossen",
                                        "Abgebrochen"))), ", ")  # fmt: skip
    table = Field(
        TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, error=answers.errors.get(TABLE_KEY),
        hint=text("CSV or XLSX with the columns {columns}.", columns=columns), megabytes=LARGEST // 1_000_000,
    )  # fmt: skip
    return Form((table,), text("Import figures"), UPLOAD, text("New figures"))
