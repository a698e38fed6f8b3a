"""Neukundenmanagement as a table: who may do what to an intake, when, where it leads and who is told.

Buttons, permissions, messages, the diagram in the docs: all of it is read from here. The rows stand in `…_rows`, their
grammar in `transition`, what an event needs and changes in the modules of its details.
"""

from bot.domain.errors import NotFound, Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.access import may_see, may_take
from bot.domain.new_customers.consultation_rows import CONSULTATION
from bot.domain.new_customers.correction_rows import CORRECTIONS
from bot.domain.new_customers.intake_rows import DECISION, INTAKE
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.transition import Transition, check_table
from bot.domain.people import Staff
from bot.domain.text import Text, text

TRANSITIONS: tuple[Transition, ...] = (*INTAKE, *CONSULTATION, *DECISION, *CORRECTIONS)

check_table(TRANSITIONS)


def row_for(intake: Intake, event: IntakeEvent, member: int, moment: Moment) -> Transition:
    """The row that applies; `member` is 0 for a step on the whole intake. Raises Refused where it is not possible now,
    and NotFound for a member who is not there."""
    _check_member(intake, event, member)
    refusal = text("This step is not possible now. New customer {no} stands at “{state}”.", no=intake.id,
                   state=intake.member(member).state if member else intake.state)  # fmt: skip
    for row in TRANSITIONS:
        if row.event is event and _stands_at(row, intake, member):
            guarded = row.guard.refusal(intake, member, moment)
            if guarded is None:
                return row
            refusal = guarded
    raise Refused(refusal)


def available(intake: Intake, staff: Staff, member: int, moment: Moment) -> tuple[Transition, ...]:
    """The rows this person may set off now, on the whole intake (`member` 0) or on one member."""
    if not may_see(staff, intake):
        return ()
    return tuple(
        row
        for row in TRANSITIONS
        if row.of_member == bool(member)
        and _stands_at(row, intake, member)
        and may_take(staff, row.permission, intake)
        and row.guard.holds(intake, member, moment)
    )


def step_label(event: IntakeEvent) -> Text:
    """The name of the step."""
    return text(_first_row(event).label)


def past_label(event: IntakeEvent) -> Text:
    """The line of the timeline."""
    return text(_first_row(event).past)


def is_of_member(event: IntakeEvent) -> bool:
    return _first_row(event).of_member


def _stands_at(row: Transition, intake: Intake, member: int) -> bool:
    if intake.state not in row.sources:
        return False
    return not row.of_member or (bool(member) and intake.member(member).state in row.members)


def _check_member(intake: Intake, event: IntakeEvent, member: int) -> None:
    if is_of_member(event) != bool(member):
        raise TypeError(f"{event} is {'' if member else 'not '}about the whole intake")
    if member and not 1 <= member <= len(intake.members):
        raise NotFound(text("New customer {no} has no member {member}.", no=intake.id, member=member))


def _first_row(event: IntakeEvent) -> Transition:
    return next(row for row in TRANSITIONS if row.event is event)
