"""Fristen der Neukunden: on what each of them stands, and its day. Some are about the application as a whole, the
others about the first consultation of each member."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.moment import Moment
from bot.domain.new_customers.checklist import missing
from bot.domain.new_customers.codes import CheckItem
from bot.domain.new_customers.consultation import mds_of
from bot.domain.new_customers.decision import decision_date
from bot.domain.new_customers.model import Appointment, ConsultationState, Intake, Member


@dataclass(frozen=True)
class Talk:
    """The part of an application that is about one member."""

    intake: Intake
    member: Member

    @property
    def booked(self) -> Appointment | None:
        return self.intake.booked_for(self.member.number)


def talks(intake: Intake) -> Mapping[str, Talk]:
    """By the member's number."""
    return {str(member.number): Talk(intake, member) for member in intake.members}


def placement_of(talk: Talk) -> int | None:
    """The team of the member's officer."""
    return talk.member.team_id


def reception_of(talk: Talk) -> int | None:
    return talk.intake.reception_team_id


def ticket_due(intake: Intake, since: date, moment: Moment) -> date:
    """Ticket des Service-Centers: the reception area takes the data. Stands on every ticket."""
    return moment.calendar.add(since, moment.office.new_customers.deadlines.ticket)


def is_incomplete(intake: Intake) -> bool:
    """Checkliste. Where only the identity is open, that has a deadline of its own."""
    return bool(set(missing(intake)) - {CheckItem.IDENTITY})


def checklist_due(intake: Intake, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.new_customers.deadlines.checklist)


def has_no_identity(intake: Intake) -> bool:
    return CheckItem.IDENTITY in missing(intake)


def identity_due(intake: Intake, since: date, moment: Moment) -> date:
    """The day of the appointment for it, else so many working days."""
    booked = intake.booked_identity
    return booked.day if booked else moment.calendar.add(since, moment.office.new_customers.deadlines.identity)


def lacks_papers(intake: Intake) -> bool:
    """Also where nobody gave a day: else an application without papers would be waited for by nobody."""
    return intake.papers_complete_on is None and intake.decided_on is None


def papers_back_due(intake: Intake, since: date, moment: Moment) -> date:
    """„Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum …“"""
    return intake.papers_due or moment.calendar.add(since, moment.office.new_customers.deadlines.papers_back)


def is_undecided(intake: Intake) -> bool:
    """With complete papers."""
    return intake.papers_complete_on is not None and intake.decided_on is None


def decision_due(intake: Intake, since: date, moment: Moment) -> date:
    return decision_date(intake.papers_complete_on or since, moment)


def has_package_out(talk: Talk) -> bool:
    return talk.member.package_due is not None and talk.member.package_entered_on is None


def work_package_due(talk: Talk, since: date, moment: Moment) -> date:
    """Its return date; but it is entered before the first talk, so on the working day before that at the latest. Where
    that was over already when it was booked or handed out, at once."""
    due, booked = talk.member.package_due or since, talk.booked
    if booked is None:
        return due
    booked_on = booked.booked_at.astimezone(ZoneInfo(moment.office.timezone)).date()
    known = moment.calendar.on_or_after(max(since, booked_on))
    return min(due, max(known, moment.calendar.add(booked.day, -1)))


def is_unsettled(talk: Talk) -> bool:
    return not talk.member.settled


def mds_due(talk: Talk, since: date, moment: Moment) -> date:
    """Operativer Mindeststandard: the first consultation, with profiling."""
    return mds_of(talk.intake, talk.member, moment)


def has_agreement_open(talk: Talk) -> bool:
    """Eingliederungsvereinbarung, Kooperationsplan: mandatory, so what the talk left open is cleared later."""
    return talk.member.agreement_open


def agreement_due(talk: Talk, since: date, moment: Moment) -> date:
    return moment.calendar.add(talk.member.held_on or since, moment.office.new_customers.deadlines.agreement)


def is_to_be_invited(talk: Talk) -> bool:
    """An appointment is to be made: at first, and anew after one that was missed or cancelled."""
    return talk.member.state is ConsultationState.OPEN and not talk.member.to_lead


def is_with_lead(talk: Talk) -> bool:
    """After so many no-shows in a row the team lead decides how it goes on."""
    return talk.member.state is ConsultationState.OPEN and talk.member.to_lead


def invitation_due(talk: Talk, since: date, moment: Moment) -> date:
    """Of either."""
    return moment.calendar.add(talk.member.since, moment.office.new_customers.deadlines.invitation)


def is_ticketed(talk: Talk) -> bool:
    return talk.member.state is ConsultationState.TICKETED


def substitute_ticket_due(talk: Talk, since: date, moment: Moment) -> date:
    return moment.calendar.add(talk.member.since, moment.office.new_customers.deadlines.substitute_ticket)


def displaced_due(talk: Talk, since: date, moment: Moment) -> date:
    """The working day before the appointment that is to be moved; at once, where that is too late."""
    booked = talk.booked
    return since if booked is None else max(since, moment.calendar.add(booked.day, -1))


def has_identity_booked(intake: Intake) -> bool:
    return intake.booked_identity is not None


def displaced_identity_due(intake: Intake, since: date, moment: Moment) -> date:
    """As for a talk that is to be moved."""
    booked = intake.booked_identity
    return since if booked is None else max(since, moment.calendar.add(booked.day, -1))


def is_booked(talk: Talk) -> bool:
    """Spoken of on the working day before; the outcome stands on the same and has the same day."""
    return talk.member.state is ConsultationState.BOOKED


def appointment_due(talk: Talk, since: date, moment: Moment) -> date:
    return talk.booked.day if talk.booked else since
