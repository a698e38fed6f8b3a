"""Moves a new customer one step: every event of the table, with what it means for tasks, calendars and mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.advance import advance
from bot.domain.new_customers.appointments import Assign, Book
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import AddMember, TakeOver
from bot.domain.new_customers.slots import SlotTaken, is_offered
from bot.domain.new_customers.table import row_for
from bot.domain.people import Staff
from bot.domain.text import Said, text
from bot.ports import UnitOfWork
from bot.usecases.appointment_slots import find_free_slots
from bot.usecases.new_customers.access import check_may_take, check_unchanged, intake_for
from bot.usecases.new_customers.benefit_team import default_benefit_team
from bot.usecases.new_customers.officers import officer_for_talks
from bot.usecases.new_customers.register import completed_member, completed_unit
from bot.usecases.new_customers.steps import carry_out
from bot.usecases.new_customers.ticket import check_ticket_needed, mail_ticket, tell_substitute


@dataclass(frozen=True)
class AdvanceIntake:
    """`version` is that of the intake the person saw; `member` is 0 for a step on the whole intake."""

    by: Staff
    intake_id: int
    version: int
    event: IntakeEvent
    details: Details
    member: int = 0


@dataclass(frozen=True)
class Advanced:
    """The intake as it stands now, and what the person should know beside it: for example that no e-mail went out."""

    intake: Intake
    hints: Sequence[Said] = ()


def advance_intake(command: AdvanceIntake, uow: UnitOfWork, moment: Moment) -> Advanced:
    """Raises NotFound, NotPermitted, ChangedMeanwhile, SlotTaken with the next free slot, or Refused with the rule and
    the field. Nothing is stored then."""
    intake = intake_for(command.by, command.intake_id, uow)
    check_unchanged(intake, command.version)
    uow.officer_calendars.lock(_officers_of(intake, command.details))
    row = row_for(intake, command.event, command.member, moment)
    check_may_take(command.by, row.permission, intake)
    details = completed(command.details, uow, moment)
    officers = [officer_for_talks(details.slot.officer_id, uow)] if isinstance(details, Book) else []
    if isinstance(details, Book):
        _check_free(details, intake, command.member, officers, uow, moment)
    if command.event is IntakeEvent.SEND_TICKET:
        check_ticket_needed(intake, command.member, uow, moment)
    step = advance(intake, command.event, details, command.by, moment, member=command.member)
    stored = carry_out(intake, step, uow, moment, by=command.by, officers=officers)
    hints: Sequence[Said] = ()
    if command.event is IntakeEvent.SEND_TICKET:
        tell_substitute(stored, command.member, command.by, uow, moment)
        hints = mail_ticket(stored, command.member, uow, moment)
    return Advanced(stored, hints)


def completed(details: Details, uow: UnitOfWork, moment: Moment) -> Details:
    """With the teams of the officers in it, and the benefit team.

    Raises Refused for somebody who holds no first consultations.
    """
    if isinstance(details, Book):
        return replace(details, team_id=_team_of(officer_for_talks(details.slot.officer_id, uow)))
    if isinstance(details, Assign):
        return replace(details, team_id=_team_of(officer_for_talks(details.officer_id, uow)))
    if isinstance(details, TakeOver):
        return replace(details, unit=completed_unit(details.unit, default_benefit_team(uow, moment), uow))
    if isinstance(details, AddMember):
        return replace(details, member=completed_member(details.member, uow))
    return details


def _officers_of(intake: Intake, details: Details) -> set[int]:
    """In whose calendar something stands that this step may change, or is to stand: meanwhile nobody takes the time
    away, and nobody books another one over it."""
    found = {each.officer_id for each in intake.appointments if each.is_booked and each.officer_id is not None}
    return found | {details.slot.officer_id} if isinstance(details, Book) else found


def _team_of(officer: Staff) -> int | None:
    return officer.team.id if officer.team else None


def _check_free(
    details: Book, intake: Intake, member: int, officers: Sequence[Staff], uow: UnitOfWork, moment: Moment
) -> None:
    """The officer opens just this slot, and nobody has it. Their calendar is locked: so it stays."""
    details.check(intake, member, moment)
    slot = details.slot
    calendar = uow.officer_calendars.of(officers, slot.day)[0]
    if not is_offered(slot, calendar, moment):
        raise Refused(
            text("{name} gives no appointment on {day} at {time}. Please choose another one.", name=officers[0].name,
                 day=slot.day, time=slot.start),
            field="slot",
        )  # fmt: skip
    own = intake.booked_for(member)
    taken = uow.appointments.taken([slot.officer_id], slot.day, slot.day)
    in_the_way = [each for each in taken if each.overlaps(slot)]
    if own is not None and own.officer_id is not None:
        in_the_way = [each for each in in_the_way if (each.day, each.start) != (own.day, own.start)]
    if in_the_way:
        raise SlotTaken(slot, find_free_slots(officers, intake.applied_on, uow, moment).next)
