"""What stands in a letter to a new customer: values only. The words around them are the template's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from bot.domain.letters.content import Addressee, Sender
from bot.domain.letters.intake_kinds import Paper
from bot.domain.new_customers.codes import Group, HeldBy


class MissedLaw(StrEnum):
    """The law on missed appointments (§ 32 SGB II) that holds on the day of an appointment."""

    BUERGERGELD = auto()
    GRUNDSICHERUNG = auto()


GRUNDSICHERUNG_FROM = date(2026, 7, 1)
"""The Act Amending SGB II for the thirteenth time: Grundsicherungsgeld in place of Bürgergeld."""


def law_on(day: date) -> MissedLaw:
    return MissedLaw.GRUNDSICHERUNG if day >= GRUNDSICHERUNG_FROM else MissedLaw.BUERGERGELD


@dataclass(frozen=True)
class IntakeLetter:
    """What all of them have. `day` is the date of the letter."""

    sender: Sender
    day: date
    case_no: int
    case_ref: str | None
    applied_on: date
    addressee: Addressee


@dataclass(frozen=True)
class Invitation(IntakeLetter):
    """Einladung zum Erstgespräch. `weekday` is that of the appointment, `start` as `09:00`. Only who is to come
    personally is told of legal consequences: only a personal appointment is one of § 309 SGB III.
    `legal_consequences` are the paragraphs of the office's own wording; none: the template's, by `law`."""

    on: date
    weekday: str
    start: str
    minutes: int
    group: Group
    talks_to: str
    held_by: HeldBy
    law: MissedLaw
    papers_due: date | None
    objection_office: str
    legal_consequences: Sequence[str] = ()


@dataclass(frozen=True)
class CoverLetter(IntakeLetter):
    """Anschreiben zu den Antragsunterlagen. `due`: by then the papers are expected."""

    due: date
    papers: Sequence[Paper]


@dataclass(frozen=True)
class PapersChecklist(IntakeLetter):
    """Checkliste: `missing` is still to be brought until `due`. What else an application may need is not in it: nobody
    has said that it is there."""

    due: date
    missing: Sequence[Paper]
