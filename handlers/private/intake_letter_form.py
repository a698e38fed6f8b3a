"""Writing a letter to a new customer: to whom, which appointment, which papers. What is typed is kept nowhere else."""

from collections.abc import Iterator
from datetime import date

from bot.domain.errors import Refused
from bot.domain.letters.intake_composing import Wish, offered_due
from bot.domain.letters.intake_kinds import IntakeLetterKind, Paper, intake_letters_for
from bot.domain.new_customers.codes import HeldBy
from bot.domain.parsing import day, debtor_address, debtor_name
from bot.domain.text import Lines, Said, lines, literal, text
from bot.forms import Field, FieldKind, Form, Section
from bot.usecases.letters import write_intake_letter
from bot.usecases.personal_data import IntakeFile
from handlers.private.answers import NOTHING_ENTERED, Answers
from handlers.request import Request

LETTER = "letter"
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_DAY = 120, 400, 40


def intake_letter_form(held: IntakeFile, answers: Answers, request: Request) -> Form | None:
    """None where there is nothing to write."""
    kinds = intake_letters_for(held.intake, request.staff)
    if request.press is None or not kinds:
        return None
    return Form(tuple(_fields(held, kinds, answers, request)), text("Write letter"), LETTER, text("Write a letter"))


def legal_section(held: IntakeFile, request: Request) -> Section | None:
    """What the office has an invitation say of legal consequences, to be read before one is written."""
    wording = request.office.letters.legal_paragraphs
    kinds = intake_letters_for(held.intake, request.staff)
    if request.press is None or not wording or IntakeLetterKind.INVITATION not in kinds:
        return None
    return Section(text("Legal consequences in the invitation"), paragraphs=tuple(map(literal, wording)))


def _fields(
    held: IntakeFile, kinds: tuple[IntakeLetterKind, ...], answers: Answers, request: Request
) -> Iterator[Field]:
    errors = answers.errors
    yield Field(
        LETTER, text("Letter"), FieldKind.CHOICE, answers.typed(LETTER) or (kinds[0].value,),
        hint=text("It is written as of today, as a PDF, and then stands among the files."),
        choices=[(kind.value, text(kind.label)) for kind in kinds], error=errors.get(LETTER),
    )  # fmt: skip
    yield Field(
        "name", text("Name"), FieldKind.LINE, answers.typed("name"), example="Erika Mustermann", limit=LONGEST_NAME,
        hint=text("Name and address stand in the letter only; they are kept nowhere else."), error=errors.get("name"),
    )  # fmt: skip
    yield Field(
        "address", text("Address"), FieldKind.LINES, answers.typed("address"), limit=LONGEST_ADDRESS,
        hint=text("Street and number, below them postcode and place."), error=errors.get("address"),
    )  # fmt: skip
    if IntakeLetterKind.INVITATION in kinds:
        yield from _of_invitation(held, answers)
    if IntakeLetterKind.CHECKLIST in kinds:
        yield _day_for_papers(held, answers, request)
        yield Field(
            "papers", text("Papers to be brought"), FieldKind.CHOICES, answers.typed("papers"), required=False,
            hint=text("For the cover letter and the checklist."),
            choices=[(paper.value, text(paper.label)) for paper in Paper], error=errors.get("papers"),
        )  # fmt: skip


def _day_for_papers(held: IntakeFile, answers: Answers, request: Request) -> Field:
    offered = f"{offered_due(held.intake, request.moment):%d.%m.%Y}"
    return Field(
        "due", text("Papers expected by"), FieldKind.LINE, answers.typed("due") or (offered,), example="26.03.2026",
        hint=text("For the cover letter and the checklist. From then on the card says this day, and I watch it."),
        error=answers.errors.get("due"), required=False, limit=LONGEST_DAY,
    )  # fmt: skip


def _of_invitation(held: IntakeFile, answers: Answers) -> Iterator[Field]:
    booked = _appointments(held)
    yield Field(
        "member", text("Appointment"), FieldKind.CHOICE, answers.typed("member") or (booked[0][0],),
        hint=_about_appointment(held), choices=booked, error=answers.errors.get("member"),
    )  # fmt: skip


def _about_appointment(held: IntakeFile) -> Said:
    """How a talk is held is a fact of its appointment."""
    by_phone = any(each.is_booked and each.held_by is HeldBy.BY_PHONE for each in held.intake.appointments)
    return lines(
        text("For the invitation."),
        text("By phone there is no duty to report, so the letter names no legal consequences.") if by_phone else None,
    )


def _appointments(held: IntakeFile) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    for member in held.intake.members:
        booked = held.intake.booked_for(member.number)
        if booked is not None:
            officer = held.names.get(booked.officer_id or 0, "–")
            said: Said = text("Member {n} ({group}): {day}, {time}, {name}", n=member.number, group=member.group,
                              day=booked.day, time=booked.start, name=officer)  # fmt: skip
            if booked.held_by is HeldBy.BY_PHONE:
                said = Lines((said, text(booked.held_by.label)), ", ")
            found.append((str(member.number), said))
    return found


def write_for_intake(intake_id: int, answers: Answers, request: Request) -> Said | None:
    """What is said above the page; None where something is missing, which its field says then."""
    chosen = "".join(answers.typed(LETTER))
    if request.press is None or chosen not in list(IntakeLetterKind):
        answers.errors[LETTER] = NOTHING_ENTERED
        return None
    wish = _wish(answers, request)
    if answers.errors:
        return None
    kind = IntakeLetterKind(chosen)
    try:
        file = write_intake_letter(kind, intake_id, wish, request.staff, request.uow, request.moment, request.press)
    except Refused as refusal:
        answers.errors[refusal.field if refusal.field in _SHOWN else LETTER] = refusal.said
        return None
    shared = text("It is put into the share folder, too.") if request.office.letters.share_folder else None
    return lines(text("The letter {name} stands among the files now.", name=literal(file.name)), shared)


_SHOWN = ("name", "address", "member", "papers", "due")


def _wish(answers: Answers, request: Request) -> Wish:
    member = "".join(answers.typed("member"))
    papers = tuple(paper for paper in Paper if paper.value in answers.typed("papers"))
    return Wish(
        answers.read("name", debtor_name, LONGEST_NAME, required=True),
        answers.read("address", debtor_address, LONGEST_ADDRESS, required=True),
        int(member) if member.isascii() and member.isdecimal() and len(member) < 4 else 0,
        papers,
        _due(answers, request),
    )


def _due(answers: Answers, request: Request) -> date | None:
    """None where nothing stands there, or cannot be read, which its field says then."""
    written = answers.read("due", lambda raw: day(raw, request.today).isoformat(), LONGEST_DAY)
    return date.fromisoformat(written) if written else None
