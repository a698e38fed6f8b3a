"""Fristen der Neukunden: where each of them stands, and its day. Those of members answer with their numbers."""

from collections.abc import Callable
from datetime import date

from bot.domain.moment import Moment
from bot.domain.new_customers.checklist import missing
from bot.domain.new_customers.codes import CheckItem
from bot.domain.new_customers.consultation import mds_date
from bot.domain.new_customers.decision import decision_date
from bot.domain.new_customers.model import ConsultationState, Intake, IntakeState, Member
from bot.domain.people import Permission


def ticket_stands(intake: Intake) -> bool:
    return intake.state is IntakeState.TICKET


def ticket_due(intake: Intake, since: date, moment: Moment) -> date:
    """Ticket des Service-Centers: the reception area takes the data."""
    return moment.calendar.add(since, moment.office.new_customers.deadlines.ticket)


def checklist_stands(intake: Intake) -> bool:
    """Where only the identity is open, that has a deadline of its own."""
    return _is_open(intake) and bool(set(missing(intake)) - {CheckItem.IDENTITY})


def checklist_due(intake: Intake, since: date, moment: Moment) -> date:
    return moment.calendar.add(since, moment.office.new_customers.deadlines.checklist)


def identity_stands(intake: Intake) -> bool:
    return _is_open(intake) and CheckItem.IDENTITY in missing(intake)


def identity_due(intake: Intake, since: date, moment: Moment) -> date:
    """The day of the appointment for it, else so many working days."""
    booked = intake.booked_identity
    return booked.day if booked else moment.calendar.add(since, moment.office.new_customers.deadlines.identity)


def papers_back_stands(intake: Intake) -> bool:
    """Also where nobody gave a day: else an application without papers would be waited for by nobody."""
    return _is_open(intake) and intake.papers_complete_on is None and intake.decided_on is None


def papers_back_due(intake: Intake, since: date, moment: Moment) -> date:
    """„Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum …“"""
    return intake.papers_due or moment.calendar.add(since, moment.office.new_customers.deadlines.papers_back)


def decision_stands(intake: Intake) -> bool:
    return _is_open(intake) and intake.papers_complete_on is not None and intake.decided_on is None


def decision_due(intake: Intake, since: date, moment: Moment) -> date:
    return decision_date(intake.papers_complete_on or since, moment)


def work_package_places(intake: Intake) -> tuple[int, ...]:
    return _members(intake, lambda member: member.package_due is not None and member.package_entered_on is None)


def work_package_due(intake: Intake, member: int, since: date, moment: Moment) -> date:
    """Its return date; but it is entered before the first talk, so on the working day before that at the latest."""
    due, booked = intake.member(member).package_due or since, intake.booked_for(member)
    return due if booked is None else min(due, moment.calendar.add(booked.day, -1))


def mds_places(intake: Intake) -> tuple[int, ...]:
    return _members(intake, lambda member: not member.settled)


def mds_due(intake: Intake, member: int, since: date, moment: Moment) -> date:
    """Operativer Mindeststandard: the first consultation, with profiling."""
    return mds_date(intake.applied_on, moment)


def invitation_places(intake: Intake) -> tuple[int, ...]:
    return _members(intake, lambda member: member.state is ConsultationState.OPEN)


def invitation_due(intake: Intake, member: int, since: date, moment: Moment) -> date:
    """An appointment is to be made: at first, and anew after one that was missed or cancelled."""
    return moment.calendar.add(intake.member(member).since, moment.office.new_customers.deadlines.invitation)


def invitation_permission(intake: Intake, member: int, moment: Moment) -> Permission:
    """After so many no-shows in a row the team lead decides how it goes on."""
    if intake.member(member).no_shows >= moment.office.new_customers.no_shows:
        return Permission.LEAD_TEAM
    return Permission.BOOK_APPOINTMENT


def substitute_ticket_places(intake: Intake) -> tuple[int, ...]:
    return _members(intake, lambda member: member.state is ConsultationState.TICKETED)


def substitute_ticket_due(intake: Intake, member: int, since: date, moment: Moment) -> date:
    return moment.calendar.add(intake.member(member).since, moment.office.new_customers.deadlines.substitute_ticket)


def appointment_places(intake: Intake) -> tuple[int, ...]:
    """Spoken of on the working day before; the outcome has the same places and the same day, and is missed after it."""
    return _members(intake, lambda member: member.state is ConsultationState.BOOKED)


def appointment_due(intake: Intake, member: int, since: date, moment: Moment) -> date:
    booked = intake.booked_for(member)
    return booked.day if booked else since


def _members(intake: Intake, stands: Callable[[Member], bool]) -> tuple[int, ...]:
    if not _is_open(intake):
        return ()
    return tuple(member.number for member in intake.members if stands(member))


def _is_open(intake: Intake) -> bool:
    return intake.state is IntakeState.OPEN
