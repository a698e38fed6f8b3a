"""From a new customer, what was typed for the letter, and the office's settings to what stands in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain.errors import Refused
from bot.domain.letters.content import Addressee, Sender
from bot.domain.letters.intake_content import (
    CoverLetter,
    IntakeLetter,
    Invitation,
    MissedLaw,
    PapersChecklist,
    law_on,
)
from bot.domain.letters.intake_kinds import IntakeLetterKind, Paper, intake_type_of
from bot.domain.moment import Moment
from bot.domain.new_customers.calendar import has_begun
from bot.domain.new_customers.detail import check_return_day
from bot.domain.new_customers.model import Appointment, Intake
from bot.domain.text import Lines, Text, literal, text

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
"""As the letter says them: it is German, whoever writes it."""

_OF_LETTERHEAD = ("street", "postcode_town")


@dataclass(frozen=True)
class Wish:
    """What a person has typed or chosen for one letter. Name and address go into the letter and nowhere else.

    `member`: whom the invitation is for. `papers`: those to be brought until `due`, None: the day that is offered.
    """

    name: str = field(repr=False)
    address: str = field(repr=False)
    member: int = 0
    papers: tuple[Paper, ...] = ()
    due: date | None = None


def compose_for_intake(
    kind: IntakeLetterKind, intake: Intake, wish: Wish, writer: str, names: Mapping[int, str], moment: Moment
) -> IntakeLetter:
    """The letter as of today; `names` are those of the officers. Raises Refused with the field to blame."""
    if not intake_type_of(kind).fits(intake):
        raise Refused(text("This letter does not fit the new customer as things stand."), field="letter")
    for refusal in _gaps(wish, moment):
        raise refusal
    return _COMPOSERS[kind](intake, wish, _common(intake, wish, writer, moment), names, moment)


def offered_due(intake: Intake, moment: Moment) -> date:
    """By when the papers are expected: as it stands there, unless that is over, else as the office gives it today."""
    if intake.papers_due is not None and intake.papers_due > moment.today:
        return intake.papers_due
    return moment.calendar.add(moment.today, moment.office.new_customers.deadlines.papers_back)


def _gaps(wish: Wish, moment: Moment) -> Iterator[Refused]:
    for key, value in (("name", wish.name), ("address", wish.address)):
        if not value:
            yield Refused(text("Please fill this in."), field=key)
    missing: list[Text] = [literal(name) for name in _OF_LETTERHEAD if not getattr(moment.office.letters, name)]
    if missing:
        said = text(
            "The settings of the office lack for this letter: {missing}, in the section [letters]. Please tell the "
            "administration.",
            missing=Lines(missing, ", "),
        )
        yield Refused(said, field="letter")


def _common(intake: Intake, wish: Wish, writer: str, moment: Moment) -> Mapping[str, Any]:
    letters = moment.office.letters
    return {
        "sender": Sender(
            moment.office.name, letters.street, letters.postcode_town, letters.phone, letters.mail, letters.sign, writer
        ),
        "day": moment.today,
        "case_no": intake.id,
        "case_ref": intake.case_ref,
        "applied_on": intake.applied_on,
        "addressee": Addressee(wish.name, tuple(wish.address.splitlines())),
    }


def _invitation(
    intake: Intake, wish: Wish, common: Mapping[str, Any], names: Mapping[int, str], moment: Moment
) -> Invitation:
    booked = appointment_of(intake, wish.member)
    if booked is None:
        raise Refused(text("Please choose one of the appointments."), field="member")
    if has_begun(booked.day, booked.start, moment):
        raise Refused(text("This appointment is over. Please make a new one first."), field="member")
    law = law_on(booked.day)
    return Invitation(
        **common,
        on=booked.day,
        weekday=WEEKDAYS[booked.day.weekday()],
        start=booked.start.isoformat("minutes"),
        minutes=booked.minutes,
        group=intake.member(wish.member).group,
        talks_to=names.get(booked.officer_id or 0, ""),
        held_by=booked.held_by,
        law=law,
        papers_due=_still_expected(intake, moment),
        objection_office=_objection_office(moment),
        legal_consequences=own_legal_consequences(law, moment),
    )


def _still_expected(intake: Intake, moment: Moment) -> date | None:
    """A day that is over is announced to nobody."""
    is_ahead = intake.papers_due is not None and intake.papers_due >= moment.today
    return intake.papers_due if is_ahead and intake.papers_complete_on is None else None


def own_legal_consequences(law: MissedLaw, moment: Moment) -> tuple[str, ...]:
    """The wording of the office is for the law from July 2026 on."""
    return moment.office.letters.legal_paragraphs if law is MissedLaw.GRUNDSICHERUNG else ()


def appointment_of(intake: Intake, member: int) -> Appointment | None:
    return intake.booked_for(member) if 1 <= member <= len(intake.members) else None


def _cover(
    intake: Intake, wish: Wish, common: Mapping[str, Any], names: Mapping[int, str], moment: Moment
) -> CoverLetter:
    return CoverLetter(**common, due=_due(intake, wish, moment), papers=_sorted(wish.papers))


def _checklist(
    intake: Intake, wish: Wish, common: Mapping[str, Any], names: Mapping[int, str], moment: Moment
) -> PapersChecklist:
    if not wish.papers:
        raise Refused(text("Please choose at least one paper that is still to be brought."), field="papers")
    return PapersChecklist(**common, due=_due(intake, wish, moment), missing=_sorted(wish.papers))


def _due(intake: Intake, wish: Wish, moment: Moment) -> date:
    due = wish.due or offered_due(intake, moment)
    check_return_day(due, "due", moment)
    return due


def _sorted(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    return tuple(paper for paper in Paper if paper in papers)


def _objection_office(moment: Moment) -> str:
    letters = moment.office.letters
    return letters.objection_office or f"{moment.office.name}, {letters.street}, {letters.postcode_town}"


_Composer = Callable[[Intake, Wish, Mapping[str, Any], Mapping[int, str], Moment], IntakeLetter]
_COMPOSERS: Mapping[IntakeLetterKind, _Composer] = {
    IntakeLetterKind.INVITATION: _invitation,
    IntakeLetterKind.COVER: _cover,
    IntakeLetterKind.CHECKLIST: _checklist,
}
