"""Widersprüche as a table: who may do what to an objection, when, where it leads and who is told."""

from bot.domain.cases import may_see
from bot.domain.errors import Refused
from bot.domain.objections import details as d
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.objections.transition import Guard, Party, Transition, check_table
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Text, text

S, E, P = ObjectionState, ObjectionEvent, Permission
_LEADS = frozenset({Party.LEADS})

REGISTERED, REGISTER_LABEL = N_("Objection registered"), N_("Register objection")
REGISTRATION_NEWS = N_("Objection {no} against a decision of your team was registered.")


def _no_claim(objection: Objection) -> Text | None:
    if objection.claim_id is None:
        return None
    return text("Claim {no} is linked already.", no=objection.claim_id)


def _has_claim(objection: Objection) -> Text | None:
    return None if objection.claim_id is not None else text("No claim is linked.")


NO_CLAIM = Guard("no claim linked", _no_claim)
HAS_CLAIM = Guard("a claim linked", _has_claim)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        E.SETTLE, (S.OPEN,), S.SETTLED, P.HANDLE_OBJECTION, d.Settle,
        label=N_("Settle"),
        past=N_("Objection settled"),
        news=N_("Objection {no} against a decision of your team is settled."),
        informed=_LEADS,
    ),
    Transition(
        E.LINK, (S.OPEN,), None, P.HANDLE_OBJECTION, d.Link,
        label=N_("Link to a claim"),
        past=N_("Claim linked"),
        guard=NO_CLAIM,
    ),
    Transition(
        E.UNLINK, (S.OPEN,), None, P.HANDLE_OBJECTION, d.Unlink,
        label=N_("Take the claim out"),
        past=N_("Claim taken out"),
        guard=HAS_CLAIM,
        rare=True,
    ),
    Transition(
        E.CORRECT, (S.SETTLED,), None, P.HANDLE_OBJECTION, d.Correct,
        label=N_("Correct the outcome"),
        past=N_("Outcome corrected"),
        news=N_("The outcome of objection {no} was corrected."),
        informed=_LEADS,
    ),
    Transition(
        E.AMEND, (S.OPEN, S.SETTLED), None, P.HANDLE_OBJECTION, d.Amend,
        label=N_("Correct the entry"),
        past=N_("Entry corrected"),
        rare=True,
    ),
    Transition(
        E.REOPEN, (S.SETTLED,), S.OPEN, P.HANDLE_OBJECTION, d.Reopen,
        label=N_("Reopen"),
        past=N_("Reopened"),
        news=N_("Objection {no} was reopened."),
        informed=_LEADS,
        rare=True,
    ),
    Transition(
        E.DISCARD, (S.OPEN,), S.DISCARDED, P.HANDLE_OBJECTION, d.Discard,
        label=N_("Discard the entry"),
        past=N_("Entry discarded"),
        news=N_("The entry of objection {no} was discarded."),
        informed=_LEADS,
        rare=True,
    ),
)  # fmt: skip

check_table(TRANSITIONS)

_ROWS = {row.event: row for row in TRANSITIONS}


def row_for(objection: Objection, event: ObjectionEvent) -> Transition:
    """The row that applies. Raises Refused where the step is not possible now."""
    row = _ROWS[event]
    refusal = row.guard.refusal(objection)
    if objection.state not in row.sources:
        refusal = text("This step is not possible now. Objection {no} stands at “{state}”.", no=objection.id,
                       state=objection.state)  # fmt: skip
    if refusal is not None:
        raise Refused(refusal)
    return row


def available(objection: Objection, staff: Staff) -> tuple[Transition, ...]:
    """The rows this person may set off now."""
    if not may_see(staff, objection):
        return ()
    return tuple(
        row
        for row in TRANSITIONS
        if objection.state in row.sources and staff.may(row.permission) and row.guard.refusal(objection) is None
    )


def step_label(event: ObjectionEvent) -> Text:
    """The name of the step."""
    return text(REGISTER_LABEL if event is E.REGISTER else _ROWS[event].label)


def past_label(event: ObjectionEvent) -> Text:
    """The line of the timeline."""
    return text(REGISTERED if event is E.REGISTER else _ROWS[event].past)
