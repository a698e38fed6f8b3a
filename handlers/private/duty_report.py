"""The report of a duty on the private page: steering measures, what was found in the files, and its picture."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bot.domain.duties.checks import Looked, Sample, Samples, field_of
from bot.domain.duties.model import Duty
from bot.domain.parsing import note_text, whole_number
from bot.domain.text import Said, literal, text
from bot.forms import Field, FieldKind, Form
from bot.i18n import Translator
from bot.messages import Drawing
from bot.ports.letters import Illustrator
from bot.usecases.duties.report import LONGEST_MEASURES, MEASURES, ReportWish, measures_of, readings_for, write_report
from bot.usecases.duties.samples import has_samples, samples_of
from handlers.private.answers import Answers
from handlers.request import Request
from handlers.views.figure_pictures import report_picture

REPORT = "report"
LOCALE = "de"
"""Reports are German, whoever writes them."""

LONGEST_COUNT, MOST_FILES = 6, 99_999
PARTS = {"checked": text("Files checked"), "faulty": text("With mistakes")}
SAMPLE_FIELDS = frozenset(field_of(looked, part) for looked in Looked for part in PARTS)


@dataclass(frozen=True)
class Drawn:
    """An SVG, empty where it could not be drawn, and what it shows in words."""

    svg: str
    alternative: Said


def drawing_of(duty_id: int, request: Request) -> Callable[[], object] | None:
    """What takes long. Raises NotFound or NotPermitted."""
    if request.illustrator is None:
        return None
    drawing = report_picture(readings_for(duty_id, request.staff, request.uow, request.moment))
    return None if drawing is None else partial(_drawn, drawing, request.illustrator)


def _drawn(drawing: Drawing, illustrator: Illustrator) -> Drawn:
    return Drawn(illustrator.illustrate(drawing, LOCALE), drawing.alternative)


def report_form(duty: Duty, answers: Answers, request: Request) -> Form:
    written = measures_of(duty, request.uow)
    typed_before = (written,) if written else ()
    measures = Field(
        MEASURES, text("Steering measures"), FieldKind.LINES, answers.typed(MEASURES) or typed_before,
        hint=text("Paragraphs apart by an empty line. Where a target is missed, the report needs them."),
        required=False, limit=LONGEST_MEASURES, error=answers.errors.get(MEASURES),
    )  # fmt: skip
    return Form((*_sample_fields(duty, answers, request), measures), text("Write report"), REPORT,
                text("Write a report"))  # fmt: skip


def _sample_fields(duty: Duty, answers: Answers, request: Request) -> Iterator[Field]:
    if not has_samples(duty):
        return
    known = samples_of(duty, request.uow)
    for looked in Looked:
        before = known.get(looked)
        for part, label in PARTS.items():
            name = field_of(looked, part)
            typed_before = () if before is None else (str(getattr(before, part)),)
            yield Field(
                name, text("{what}: {part}", what=looked, part=label), FieldKind.LINE,
                answers.typed(name) or typed_before, required=False, limit=LONGEST_COUNT, example="40",
                error=answers.errors.get(name),
            )  # fmt: skip


def write(duty: Duty, answers: Answers, drawn: object, request: Request) -> Said | None:
    """`drawn` is what came of `drawing_of`. Raises Refused."""
    measures = answers.read(MEASURES, note_text, LONGEST_MEASURES)
    samples = _samples(answers) if has_samples(duty) else {}
    if answers.errors or request.press is None:
        return None
    german = Translator(LOCALE, request.office.timezone).in_a_file
    picture, alternative = (drawn.svg, drawn.alternative) if isinstance(drawn, Drawn) else ("", literal(""))
    wish = ReportWish(measures, picture, " ".join(german(alternative).split()) if picture else "", samples)
    file = write_report(duty.id, wish, request.staff, request.uow, request.moment, request.press, german)
    if isinstance(drawn, Drawn) and not picture:
        return text("The report {name} stands among the files now, without a picture: it could not be drawn. It is not "
                    "sent with that.", name=literal(file.name))  # fmt: skip
    return text("The report {name} stands among the files now. It is not sent with that.", name=literal(file.name))


def _samples(answers: Answers) -> Samples:
    """Of what was looked at; a number that is missing beside another one is asked for."""
    found = {}
    for looked in Looked:
        checked, faulty = (_count(field_of(looked, part), answers) for part in PARTS)
        if checked is not None and faulty is not None:
            found[looked] = Sample(checked, faulty)
        elif checked is not None or faulty is not None:
            missing = field_of(looked, "checked" if checked is None else "faulty")
            answers.errors.setdefault(missing, text("This number is missing; where there is nothing, 0."))
    return found


def _count(name: str, answers: Answers) -> int | None:
    read = answers.read(name, lambda raw: str(whole_number(raw, least=0, most=MOST_FILES)), LONGEST_COUNT)
    return int(read) if read else None
