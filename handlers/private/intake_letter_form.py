"""Writing a letter to a new customer: to whom, which appointment, which papers. What is typed is kept nowhere else."""

from collections.abc import Iterator

from bot.domain.errors import Refused
from bot.domain.letters.intake_composing import Wish
from bot.domain.letters.intake_kinds import IntakeLetterKind, Paper, intake_letters_for
from bot.domain.new_customers.codes import HeldBy
from bot.domain.parsing import debtor_address, debtor_name
from bot.domain.text import Said, lines, literal, text
from bot.forms import Field, FieldKind, Form, Section
from bot.usecases.letters import write_intake_letter
from bot.usecases.personal_data import IntakeFile
from handlers.private.answers import NOTHING_ENTERED, Answers
from handlers.request import Request

LETTER = "letter"
LONGEST_NAME, LONGEST_ADDRESS = 120, 400


def intake_letter_form(held: IntakeFile, answers: Answers, request: Request) -> Form | None:
    """None where there is nothing to write."""
    kinds = intake_letters_for(held.intake, request.staff)
    if request.press is None or not kinds:
        return None
    return Form(tuple(_fields(held, kinds, answers)), text("Write letter"), LETTER, text("Write a letter"))


def legal_section(held: IntakeFile, request: Request) -> Section | None:
    """What the office has an invitation say of legal consequences, to be read before one is written."""
    wording = request.office.letters.legal_paragraphs
    kinds = intake_letters_for(held.intake, request.staff)
    if request.press is None or not wording or IntakeLetterKind.INVITATION not in kinds:
        return None
    return Section(text("Legal consequences in the invitation"), paragraphs=tuple(map(literal, wording)))


def _fields(held: IntakeFile, kinds: tuple[IntakeLetterKind, ...], answers: Answers) -> Iterator[Field]:
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
        yield Field(
            "papers", text("Papers to be brought"), FieldKind.CHOICES, answers.typed("papers"), required=False,
            hint=text("For the cover letter and the checklist."),
            choices=[(paper.value, text(paper.label)) for paper in Paper], error=errors.get("papers"),
        )  # fmt: skip


def _of_invitation(held: IntakeFile, answers: Answers) -> Iterator[Field]:
    booked = _appointments(held)
    yield Field(
        "member", text("Appointment"), FieldKind.CHOICE, answers.typed("member") or (booked[0][0],), required=False,
        hint=text("For the invitation."), choices=booked, error=answers.errors.get("member"),
    )  # fmt: skip
    yield Field(
        "held_by", text("How the talk is held"), FieldKind.CHOICE,
        answers.typed("held_by") or (HeldBy.PERSONALLY.value,), required=False,
        hint=text("By phone there is no duty to report, so the letter names no legal consequences."),
        choices=[(each.value, text(each.label)) for each in HeldBy], error=answers.errors.get("held_by"),
    )  # fmt: skip


def _appointments(held: IntakeFile) -> list[tuple[str, Said]]:
    found: list[tuple[str, Said]] = []
    for member in held.intake.members:
        booked = held.intake.booked_for(member.number)
        if booked is not None:
            officer = held.names.get(booked.officer_id or 0, "–")
            said = text("Member {n} ({group}): {day}, {time}, {name}", n=member.number, group=member.group,
                        day=booked.day, time=booked.start, name=officer)  # fmt: skip
            found.append((str(member.number), said))
    return found


def write_for_intake(intake_id: int, answers: Answers, request: Request) -> Said | None:
    """What is said above the page; None where something is missing, which its field says then."""
    chosen = "".join(answers.typed(LETTER))
    if request.press is None or chosen not in list(IntakeLetterKind):
        answers.errors[LETTER] = NOTHING_ENTERED
        return None
    wish = _wish(answers)
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


_SHOWN = ("name", "address", "member", "papers")


def _wish(answers: Answers) -> Wish:
    member, held_by = "".join(answers.typed("member")), "".join(answers.typed("held_by"))
    papers = tuple(paper for paper in Paper if paper.value in answers.typed("papers"))
    return Wish(
        answers.read("name", debtor_name, LONGEST_NAME, required=True),
        answers.read("address", debtor_address, LONGEST_ADDRESS, required=True),
        int(member) if member.isascii() and member.isdecimal() and len(member) < 4 else 0,
        HeldBy(held_by) if held_by in list(HeldBy) else HeldBy.PERSONALLY,
        papers,
    )
