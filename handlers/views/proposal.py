"""A proposal that waits for a second person."""

from bot.domain.approvals import ApprovalState
from bot.domain.claims.four_eyes import said_proposal
from bot.domain.text import GAP, N_, lines, text
from bot.messages import Button, Message
from bot.usecases.claim_steps import claim_keyboard
from bot.usecases.claim_views import proposal_card
from handlers.request import Request
from handlers.views.claim_card import claim_line

_STATES = {
    ApprovalState.PENDING: N_("It waits for a second person."),
    ApprovalState.GRANTED: N_("✓ Approved."),
    ApprovalState.REFUSED: N_("Declined."),
    ApprovalState.OVERTAKEN: N_("Void: the claim was changed meanwhile."),
    ApprovalState.EXPIRED: N_("Expired: nobody decided in time."),
}


def proposal_message(request: Request, approval_id: int) -> Message:
    """Raises NotFound for a proposal that is none of the person's business."""
    claim, pending = proposal_card(request.uow, request.staff, approval_id)
    proposer = request.uow.staff.get(pending.approval.proposed_by)
    said = said_proposal(claim, pending.approval, proposer)
    if pending.may_decide:
        row = (
            Button(text("Approve"), "approval.decide", {"id": approval_id, "grant": True}),
            Button(text("Decline"), "approval.decide", {"id": approval_id, "grant": False}),
        )
        return Message(lines(said, GAP, claim_line(claim)), (row, *claim_keyboard(claim.id)))
    return Message(lines(said, GAP, text(_STATES[pending.approval.state])), claim_keyboard(claim.id))
