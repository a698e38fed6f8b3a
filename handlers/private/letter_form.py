"""Writing a letter from the private file: one of those that fit the claim and the person."""

from bot.domain.claims.model import Claim
from bot.domain.errors import Refused
from bot.domain.letters.kinds import LetterKind, letters_for
from bot.domain.text import Said, lines, literal, text
from bot.forms import Field, FieldKind, Form
from bot.usecases.letters import write_letter
from handlers.private.answers import NOTHING_ENTERED, Answers
from handlers.request import Request

LETTER = "letter"


def letter_form(claim: Claim, answers: Answers, request: Request) -> Form | None:
    """None where there is nothing to write."""
    kinds = letters_for(claim, request.staff)
    if request.press is None or not kinds:
        return None
    field = Field(
        LETTER,
        text("Letter"),
        FieldKind.CHOICE,
        answers.typed(LETTER) or (kinds[0].value,),
        hint=text("It is written as of today, as a PDF, and then stands among the files."),
        choices=[(kind.value, text(kind.label)) for kind in kinds],
        error=answers.errors.get(LETTER),
    )
    return Form((field,), text("Write letter"), LETTER, text("Write a letter"))


def write(claim_id: int, answers: Answers, request: Request) -> Said | None:
    """What is said above the page; None where something is missing, which the field says then."""
    chosen = "".join(answers.typed(LETTER))
    if request.press is None or chosen not in set(LetterKind):
        answers.errors[LETTER] = NOTHING_ENTERED
        return None
    try:
        file = write_letter(LetterKind(chosen), claim_id, request.staff, request.uow, request.moment, request.press)
    except Refused as refusal:
        answers.errors[LETTER] = refusal.said
        return None
    shared = text("It is put into the share folder, too.") if request.office.letters.share_folder else None
    return lines(text("The letter {name} stands among the files now.", name=literal(file.name)), shared)
