"""Forderungsmanagement as a table: who may do what to a claim, when, where it leads and who is told.

Buttons, permissions, messages, the diagram in the docs: all of it is read from here. The rows stand in `…_rows`, their
grammar in `transition`, deadlines of the tasks in `deadlines`, what an event needs and changes in `details`.
"""

from bot.domain.cases import may_see
from bot.domain.claims.collection_rows import COLLECTION
from bot.domain.claims.deferral_rows import DEFERRAL
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.objection_rows import OBJECTIONS
from bot.domain.claims.opening_rows import OPENING
from bot.domain.claims.payment_rows import PAYMENTS
from bot.domain.claims.transition import Transition, check_table
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Role, Staff
from bot.domain.text import N_, Text, text

TRANSITIONS: tuple[Transition, ...] = (*OPENING, *PAYMENTS, *DEFERRAL, *COLLECTION, *OBJECTIONS)

SETTLED_NEWS = N_("Claim {no} ({ref}) is settled.")
INFORMED_WHEN_SETTLED = frozenset({Role.LSB, Role.FM, Role.RS})


check_table(TRANSITIONS)


def row_for(claim: Claim, event: ClaimEvent, moment: Moment) -> Transition:
    """The row that applies. Raises Refused where the event is not possible now."""
    refusal = text("This step is not possible now. The claim stands at “{state}”.", state=claim.state)
    for row in TRANSITIONS:
        if row.event is event and claim.state in row.sources:
            guarded = row.guard.refusal(claim, moment)
            if guarded is None:
                return row
            refusal = guarded
    raise Refused(refusal)


def available(claim: Claim, staff: Staff, moment: Moment) -> tuple[Transition, ...]:
    """The rows this person may set off now: state, guard, permission and team."""
    if not may_see(staff, claim):
        return ()
    return tuple(
        row
        for row in TRANSITIONS
        if claim.state in row.sources and row.is_open_to(claim, staff) and row.guard.holds(claim, moment)
    )


def step_label(event: ClaimEvent) -> Text:
    """The name of the step."""
    return text(_first_row(event).label)


def past_label(event: ClaimEvent) -> Text:
    """The line of the timeline."""
    return text(_first_row(event).past)


def _first_row(event: ClaimEvent) -> Transition:
    return next(row for row in TRANSITIONS if row.event is event)
