"""KPIs on the private page: take what each is worked out from as a file, bring a table of values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot import csv_files, spreadsheets
from bot.domain.errors import NotFound, Refused
from bot.domain.kpis.entered import Source
from bot.domain.kpis.table import ReadFigures
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.text import Lines, Said, lines, literal, ntext, text
from bot.figures_reading import LARGEST, read_figures_file
from bot.forms import TABLE_KEY, Entered, Field, FieldKind, Form, Made, Offer, Page, Section, Upload
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.usecases.figure_import import ImportedFigures, Placed, import_figures
from bot.usecases.figure_tables import figures_table
from bot.usecases.figures import visible_kpis
from handlers.private.answers import Answers
from handlers.private.removing import NO_SUCH_FORM
from handlers.request import Request
from handlers.views.figure_pages import said_values

UPLOAD, CSV, XLSX = "upload", "csv", "xlsx"
MOST_BAD, MOST_CHANGED = 30, 10
COLUMNS = ("Kennzahl", "Zeitraum", "Team", "Wert", "Grundmenge", "Plan", "Vorjahr")


@dataclass(frozen=True)
class FiguresRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), request)

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        request.staff.require(Permission.ENTER_FIGURES)
        uploads = entered.uploads.get(TABLE_KEY, ())
        return (lambda: _read(uploads[0], request.today)) if entered.form == UPLOAD and uploads else None

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
            assert isinstance(entered.read, ReadFigures)
            done = import_figures(entered.read, Source.PAGE, request.staff, request.uow, request.moment)
        except Refused as refusal:
            answers.errors[TABLE_KEY] = refusal.said
            return _page(answers, request)
        if done.bad:
            answers.errors[TABLE_KEY] = lines(*said_figures_import(done))
            return _page(answers, request)
        return replace(_page(Answers(), request), notice=lines(*said_figures_import(done)))

    def taken(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> None:
        key, _ = _named(name)
        uow.audit.record("figures.file_taken", at=moment.now, by=staff.id, details={"kpi": key})

    def made(self, visit: Visit, staff: Staff, name: str, uow: UnitOfWork, moment: Moment) -> Made:
        """Raises NotFound."""
        key, kind = _named(name)
        table = figures_table(key, staff, uow, moment)
        translator = Translator(staff.locale, moment.office.timezone)
        if kind == CSV:
            return Made(csv_files.csv_name(table, translator), csv_files.MEDIA_TYPE,
                        lambda: csv_files.write_csv(table, translator))  # fmt: skip
        return Made(spreadsheets.file_name(table, translator), spreadsheets.MEDIA_TYPE,
                    lambda: spreadsheets.write_table(table, translator))  # fmt: skip


def said_figures_import(done: ImportedFigures) -> Iterator[Said]:
    """What came of a table: what cannot be entered, or what was."""
    if done.bad:
        yield text("Nothing was stored: some lines cannot be entered.")
        for row in done.bad[:MOST_BAD]:
            yield text("Line {no}: {said}", no=row.no, said=row.said)
        if len(done.bad) > MOST_BAD:
            yield text("… and {n} more", n=len(done.bad) - MOST_BAD)
        return
    if done.again:
        yield text("This file was entered before. It changes nothing.")
        if done.corrected:
            yield ntext("{n} value was corrected since then and stays as it is.",
                        "{n} values were corrected since then and stay as they are.", done.corrected)  # fmt: skip
        return
    yield text("{n} new, {changed} changed, {same} as they were.", n=len(done.new), changed=len(done.changed),
               same=done.same)  # fmt: skip
    for each in done.changed[:MOST_CHANGED]:
        yield _said_changed(each)


def _said_changed(placed: Placed) -> Said:
    kpi, (_, period, _) = placed.entry.kpi, placed.slot
    return text("{title}, period from {day}: {values}", title=text(kpi.title), day=period,
                values=said_values(placed.entry.values, kpi))  # fmt: skip


def _named(name: str) -> tuple[str, str]:
    """`egt.csv` → the KPI and the kind of file. Raises NotFound."""
    key, dot, kind = name.partition(".")
    if not dot or kind not in (CSV, XLSX):
        raise NotFound(text("There is no such file."))
    return key, kind


def _read(upload: Upload, today: date) -> ReadFigures | Refused:
    """What is refused stands at its field later on."""
    try:
        return read_figures_file(upload.name, upload.data, today)
    except Refused as refusal:
        return refusal


def _page(answers: Answers, request: Request) -> Page:
    """Raises NotFound for whoever has no figures to see, nor to enter."""
    kpis, enters = visible_kpis(request.staff), request.staff.may(Permission.ENTER_FIGURES)
    if not kpis and not enters:
        raise NotFound(text("There are no figures that you may see: you lead no team."))
    offers = tuple(
        Offer(f"{kpi.key}.{kind}", text("{title} ({kind})", title=text(kpi.title), kind=kind.upper()))
        for kpi in kpis
        for kind in (XLSX, CSV)
    )
    sections = (Section(text("What each KPI is worked out from"), offers=offers),) if kpis else ()
    return Page(text("KPIs"), (), sections, (_upload_form(answers),) if enters else ())


def _upload_form(answers: Answers) -> Form:
    table = Field(
        TABLE_KEY, text("File"), FieldKind.TABLE, limit=1, error=answers.errors.get(TABLE_KEY),
        hint=text("CSV or XLSX with the columns {columns}.", columns=Lines(tuple(map(literal, COLUMNS)), ", ")),
        megabytes=LARGEST // 1_000_000,
    )  # fmt: skip
    return Form((table,), text("Import figures"), UPLOAD, text("New figures"))
