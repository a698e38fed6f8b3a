"""A proposal that waits for a second person."""

from bot.domain.approvals import Approval, ApprovalState, is_taken_back, was_impossible
from bot.domain.claims.four_eyes import said_proposal
from bot.domain.text import GAP, N_, Said, lines, text
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


TAKEN_BACK = N_("Taken back.")
IMPOSSIBLE = N_("Void: it can no longer be done.")


def proposal_message(request: Request, approval_id: int, why: Said | None = None) -> Message:
    """`why` it could not be granted just now. Raises NotFound for a proposal that is none of the person's business."""
    claim, pending = proposal_card(request.uow, request.staff, approval_id)
    proposer = request.uow.staff.get(pending.approval.proposed_by)
    said = said_proposal(claim, pending.approval, proposer, request.moment)
    if pending.may_decide:
        row = (
            Button(text("Approve"), "approval.decide", {"id": approval_id, "grant": True}),
            Button(text("Decline"), "approval.decide", {"id": approval_id, "grant": False}),
        )
        return Message(lines(said, GAP, claim_line(claim)), (row, *claim_keyboard(claim.id)))
    stands = text(_standing(pending.approval))
    if pending.may_take_back:
        back = (Button(text("Take back"), "approval.take_back", {"id": approval_id}),)
        return Message(lines(said, GAP, stands), (back, *claim_keyboard(claim.id)))
    return Message(lines(said, GAP, stands, why), claim_keyboard(claim.id))


def _standing(approval: Approval) -> str:
    if is_taken_back(approval):
        return TAKEN_BACK
    return IMPOSSIBLE if was_impossible(approval) else _STATES[approval.state]
