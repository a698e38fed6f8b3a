"""Invented data for each kind of letter to a new customer, the longest that may come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.letters.content import Addressee, Sender
from bot.domain.letters.every import AnyKind, AnyLetter
from bot.domain.letters.intake_content import CoverLetter, Invitation, MissedLaw, PapersChecklist
from bot.domain.letters.intake_kinds import IntakeLetterKind, Paper
from bot.domain.new_customers.codes import Group, HeldBy

SENDER = Sender(
    "Jobcenter Musterkreis", "Marktplatz 1", "38440 Wolfsburg", "05361 000-0", "post@jobcenter.example", "JC-5 / 12",
    "Jana Petersen",
)  # fmt: skip
_COMMON: Mapping[str, Any] = {
    "sender": SENDER,
    "day": date(2026, 11, 23),
    "case_no": 17,
    "case_ref": "12345//0001234",
    "applied_on": date(2026, 11, 20),
    "addressee": Addressee(
        "Erika Mustermann-Beispielhausen", ("bei Familie Beispiel", "Musterstraße 123 a", "38440 Wolfsburg")
    ),
}


def _invitation() -> Invitation:
    return Invitation(
        **_COMMON,
        on=date(2026, 12, 1),
        weekday="Dienstag",
        start="09:30",
        minutes=30,
        group=Group.U25,
        talks_to="Arne Vogel",
        held_by=HeldBy.PERSONALLY,
        law=MissedLaw.GRUNDSICHERUNG,
        papers_due=date(2026, 12, 4),
        objection_office="Jobcenter Musterkreis, Marktplatz 1, 38440 Wolfsburg",
    )


def invitation_with(legal_consequences: Sequence[str]) -> Invitation:
    """As the office words it."""
    return replace(_invitation(), legal_consequences=legal_consequences)


def _cover() -> CoverLetter:
    return CoverLetter(**_COMMON, due=date(2026, 12, 4), papers=tuple(Paper))


def _checklist() -> PapersChecklist:
    return PapersChecklist(**_COMMON, due=date(2026, 12, 4), missing=tuple(Paper))


INTAKE_SAMPLES: Mapping[AnyKind, Callable[[], AnyLetter]] = {
    IntakeLetterKind.INVITATION: _invitation,
    IntakeLetterKind.COVER: _cover,
    IntakeLetterKind.CHECKLIST: _checklist,
}
