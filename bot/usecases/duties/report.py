"""Bericht erstellen: the figures of a duty with its steering measures, as a PDF that lies beside it until sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.domain.cases import subject_of
from bot.domain.duties.checks import Samples, check_samples
from bot.domain.duties.model import Duty, may_fulfil
from bot.domain.duties.reporting import figures_day, file_stem, paragraphs, report_span, reported
from bot.domain.duties.words import said, titled
from bot.domain.errors import NotPermitted, NotPrintable, Refused
from bot.domain.kpis.reading import Light, Reading
from bot.domain.letters.content import Sender
from bot.domain.letters.duty_content import DutyLetterKind, DutyReport, ReportedFigure
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.personal import Note, StoredFile
from bot.domain.text import Said, ntext, text
from bot.forms import Upload
from bot.ports import UnitOfWork
from bot.ports.letters import LetterPress
from bot.usecases.duties.figures import readings_of, tables_of
from bot.usecases.duties.samples import has_samples, keep_samples, miss_target, samples_table
from bot.usecases.duties.steps import check_room, duty_for, keep_file
from bot.usecases.duties.views import rule_of

MEASURES = "measures"
"""What a note holds that is the steering measures of a report."""

LONGEST_MEASURES = 8_000
PDF = "application/pdf"

SayGerman = Callable[[Said], str]
"""Reports are German, whoever writes them."""


@dataclass(frozen=True)
class ReportWish:
    """`measures`: what is done about it, in paragraphs. `picture` is an SVG of the figures with its words, if any;
    `samples` what was found where files are checked."""

    measures: str = ""
    picture: str = ""
    picture_alt: str = ""
    samples: Samples = field(default_factory=dict)


def write_report(
    duty_id: int, wish: ReportWish, by: Staff, uow: UnitOfWork, moment: Moment, press: LetterPress, say: SayGerman
) -> StoredFile:
    """Stores it beside the duty, as of today; it is not sent with that. Raises NotFound, NotPermitted, or Refused where
    it cannot be set."""
    duty = duty_for(by, duty_id, uow)
    if not may_fulfil(by, duty):
        raise NotPermitted(text("Your role does not allow this step."))
    if len(wish.measures) > LONGEST_MEASURES:
        raise Refused(
            ntext("At most {n} character, please.", "At most {n} characters, please.", LONGEST_MEASURES), field=MEASURES
        )
    check_room(duty, uow, MEASURES)
    check_samples(wish.samples)
    report = compose_report(duty, wish, by, uow, moment, say)
    if not report.measures and needs_measures(duty, report, wish.samples, moment):
        raise Refused(text("A target is missed: please say what is done about it."), field=MEASURES)
    content = _printed(report, wish, press)
    if wish.measures.strip() != measures_of(duty, uow):
        uow.personal.notes.add(Note(0, duty.id, by.id, moment.now, wish.measures.strip(), event=MEASURES))
    if has_samples(duty):
        keep_samples(duty, wish.samples, by, uow, moment)
    file = keep_file(Upload(_free_name(duty, report, uow), PDF, content), duty, by, uow, moment)
    subject = subject_of(duty.case_kind, duty.id)
    uow.audit.record("duty.report", at=moment.now, by=by.id, subject=subject, details={"file": file.id})
    return file


def needs_measures(duty: Duty, report: DutyReport, samples: Samples, moment: Moment) -> bool:
    """Steuerungsmaßnahmen, ggf. erforderliche: where a target is missed."""
    is_missed = any(figure.light == Light.BAD.value for figure in report.figures)
    return is_missed or (has_samples(duty) and miss_target(samples, moment))


def _printed(report: DutyReport, wish: ReportWish, press: LetterPress) -> bytes:
    """Raises Refused: at the field where the sign stands that cannot be printed."""
    try:
        return press.render(DutyLetterKind.REPORT, report)
    except NotPrintable as refusal:
        if refusal.sign not in wish.measures:
            raise
        said = text("The sign {sign} cannot be printed. Please leave it out.", sign=refusal.sign)
        raise Refused(said, field=MEASURES) from None


def readings_for(duty_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    """What the report of a duty shows as a picture. Raises NotFound or NotPermitted."""
    duty = duty_for(by, duty_id, uow)
    if not may_fulfil(by, duty):
        raise NotPermitted(text("Your role does not allow this step."))
    return _readings(duty, uow, moment)


def _readings(duty: Duty, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    rule = rule_of(duty, moment)
    first, last = report_span(duty, rule)
    return readings_of(rule, first, figures_day(last, moment.today), uow, moment) if rule else ()


def compose_report(
    duty: Duty, wish: ReportWish, by: Staff, uow: UnitOfWork, moment: Moment, say: SayGerman
) -> DutyReport:
    first, last = report_span(duty, rule_of(duty, moment))
    is_under_way = first <= moment.today < last
    readings = _readings(duty, uow, moment)
    letters = moment.office.letters
    return DutyReport(
        sender=Sender(
            moment.office.name,
            letters.street,
            letters.postcode_town,
            letters.phone,
            letters.mail,
            letters.sign,
            by.name,
        ),
        day=moment.today,
        title=say(titled(duty)),
        recipient=say(said(duty.recipient)),
        first=first,
        last=moment.today if is_under_way else last,
        so_far=is_under_way,
        due_on=duty.due(moment.calendar),
        figures=figures_in(readings, say),
        measures=paragraphs(wish.measures),
        tables=(
            *samples_table(duty, wish.samples, uow, moment, say),
            *tables_of(duty.key, last.year, by, uow, moment, say),
        ),
        picture=wish.picture,
        picture_alt=wish.picture_alt,
    )


def figures_in(readings: Sequence[Reading], say: SayGerman) -> Sequence[ReportedFigure]:
    return tuple(reported(each, say(text(each.kpi.title)), say(text(each.kpi.formula))) for each in readings)


def measures_of(duty: Duty, uow: UnitOfWork) -> str:
    """As they were written last; empty where nobody has, or they cannot be opened any more."""
    written = [note.content for note in uow.personal.notes.of_case(duty.id) if note.event == MEASURES]
    return (written[-1] or "") if written else ""


def _free_name(duty: Duty, report: DutyReport, uow: UnitOfWork) -> str:
    """The second one of a day is numbered."""
    stem = f"{file_stem(report.title)}-{report.day.isoformat()}"
    taken = {file.name for file in uow.personal.files.of_case(duty.id)}
    number = 1
    while (name := f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf") in taken:
        number += 1
    return name
