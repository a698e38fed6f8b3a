"""Conversations to try the engine with; each submission lands in the unit of work's `stored`."""

from datetime import date
from typing import Any

from bot.domain.claims.model import ClaimKind
from bot.domain.money import Money
from bot.domain.parsing import bg_number, day, euro_amount, whole_number
from bot.domain.text import Labelled, literal, text
from handlers.dialogue import Answers, Choice, Conversation, Group, Outcome, Sensitivity, Step, Submission


class Enclosure(Labelled):
    ORIGINAL = "original", "Original"
    CALCULATION = "calculation", "Calculation"
    ADDRESS = "address", "Address data"


def store(submission: Submission) -> Outcome:
    answers = {key: _plain(value) for key, value in submission.answers.items()}
    submission.request.uow.stored.append(answers)  # type: ignore[attr-defined]
    return Outcome(text("Stored."))


def _plain(value: Any) -> Any:
    return [dict(entry) for entry in value] if isinstance(value, tuple) else value


def years(raw: str) -> int:
    return whole_number(raw, most=120)


def is_recovery(answers: Answers) -> bool:
    return answers["kind"] is ClaimKind.RECOVERY


REFERENCE = Step(
    "case_ref", "BG number", "Which BG number?", parse=bg_number, example="12345//0001234",
    sensitivity=Sensitivity.REFERENCE,
)  # fmt: skip
KIND = Step("kind", "Kind", "What is it about?", choices=ClaimKind)
AMOUNT = Step("amount", "Amount", "Which amount?", parse=euro_amount, example="1.234,56")
HEARING = Step("hearing_on", "Hearing", "When was the hearing?", parse=day, example="26.3.2026", optional=True,
               when=is_recovery)  # fmt: skip
ENCLOSURES = Step("enclosures", "Enclosures", "What is with it?", choices=Enclosure, many=True)
NOTE = Step("note", "Note", "What else?", parse=bg_number, example="12345//0001234", optional=True, quick=False,
            sensitivity=Sensitivity.PERSONAL)  # fmt: skip


def conversation(*steps: Step | Group, name: str = "claim", **more: Any) -> Conversation:
    return Conversation(**{"name": name, "title": "New claim", "steps": steps, "submit": store, **more})


CLAIM = conversation(REFERENCE, KIND, AMOUNT, HEARING, command="forderung")
AMOUNT_AND_KIND = conversation(AMOUNT, KIND)

MEMBERS = Group(
    "members",
    "Members",
    "Does anybody else belong to the unit?",
    (
        Step("age", "Age", "How old?", parse=years, example="17"),
        Step(
            "kin", "Kin", "Partner or child?", choices=(Choice("p", literal("Partner")), Choice("c", literal("Child")))
        ),
    ),
    item="Person {n}",
    at_most=3,
)
UNIT = conversation(MEMBERS, AMOUNT, name="unit")

DATED = conversation(Step("on", "Day", "Which day?", parse=day, example="26.3.2026"), name="dated")

TEN_EURO = Money(10_00)
HEARD = date(2026, 11, 12)
