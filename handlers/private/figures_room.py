"""KPIs on the private page: take what each is worked out from as a file, bring a table of values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot import csv_files, spreadsheets
from bot.domain.errors import NotFound
from bot.domain.kpis.entered import Source
from bot.domain.kpis.model import Kpi
from bot.domain.kpis.table import ReadFigures
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.private_page import Visit
from bot.domain.text import Said, literal, text
from bot.figures_reading import LARGEST, read_figures_file
from bot.forms import Entered, Made, Offer, Page, Section
from bot.i18n import Translator
from bot.ports import UnitOfWork
from bot.usecases.figure_import import ImportedFigures, Placed, import_figures, look_through_figures
from bot.usecases.figure_tables import figures_table
from bot.usecases.figures import visible_kpis
from handlers.private.answers import Answers
from handlers.private.table_upload import TableUpload, said_again, said_bad
from handlers.request import Request
from handlers.views.figure_entering import said_levels, said_what
from handlers.views.figure_pages import said_values

CSV, XLSX = "csv", "xlsx"
MOST_CHANGED = 10


@dataclass(frozen=True)
class FiguresRoom:
    """Its link needs no `args`."""

    def show(self, visit: Visit, request: Request) -> Page:
        return _page(Answers(), request)

    def reading(self, visit: Visit, entered: Entered, request: Request) -> Callable[[], object] | None:
        return FIGURES.reading(entered, request)

    def enter(self, visit: Visit, entered: Entered, request: Request) -> Page:
        return FIGURES.entered(entered, request, _page)

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
        yield from said_bad(done.bad)
        return
    if done.again:
        yield from said_again(done.corrected)
        return
    yield text("{n} new, {changed} changed, {same} as they were.", n=len(done.new), changed=len(done.changed),
               same=done.same)  # fmt: skip
    for each in done.changed[:MOST_CHANGED]:
        yield _said_changed(each)
    if len(done.changed) > MOST_CHANGED:
        yield text("… and {n} more", n=len(done.changed) - MOST_CHANGED)
    for levels in done.against[:MOST_CHANGED]:
        yield from said_levels(levels)


def _said_changed(placed: Placed) -> Said:
    kpi, (_, period, team) = placed.entry.kpi, placed.slot
    assert placed.before is not None
    return text("{what}: {values} instead of {before}",
                what=said_what(kpi, period, None if team is None else placed.entry.team),
                values=said_values(placed.entry.values, kpi), before=said_values(placed.before, kpi))  # fmt: skip


def _named(name: str) -> tuple[str, str]:
    """`egt.csv` → the KPI and the kind of file. Raises NotFound."""
    key, dot, kind = name.partition(".")
    if not dot or kind not in (CSV, XLSX):
        raise NotFound(text("There is no such file."))
    return key, kind


def _enter(read: ReadFigures, request: Request) -> ImportedFigures:
    return import_figures(read, Source.PAGE, request.staff, request.uow, request.moment)


def _look(read: ReadFigures, request: Request) -> ImportedFigures:
    return look_through_figures(read, request.staff, request.uow, request.moment)


FIGURES = TableUpload(
    permission=Permission.ENTER_FIGURES,
    columns=("Kennzahl", "Zeitraum", "Team", "Wert", "Grundmenge", "Plan", "Vorjahr"),
    largest=LARGEST,
    kind=ReadFigures,
    read=lambda upload, today: read_figures_file(upload.name, upload.data, today),
    look=_look,
    replaces=lambda seen: bool(seen.changed or seen.against),
    enter=_enter,
    said=said_figures_import,
)


def _page(answers: Answers, request: Request) -> Page:
    """Raises NotFound for whoever has no figures to see, nor to enter."""
    kpis, forms = visible_kpis(request.staff), FIGURES.forms(answers, request)
    if not kpis and not forms:
        raise NotFound(text("There are no figures that you may see: you lead no team."))
    rows = tuple((text(kpi.title), tuple(_offer(kpi, kind) for kind in (XLSX, CSV))) for kpi in kpis)
    sections = (Section(text("What each KPI is worked out from"), rows=rows),) if kpis else ()
    return Page(text("KPIs"), (), sections, forms, forms_first=True)


def _offer(kpi: Kpi, kind: str) -> Offer:
    label = text("{title} ({kind})", title=text(kpi.title), kind=kind.upper())
    return Offer(f"{kpi.key}.{kind}", label, short=literal(kind.upper()))
