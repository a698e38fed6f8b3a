"""Steps 20 to 50: the notice, the hand-over, the order and its acceptance."""

from collections.abc import Callable

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason
from bot.domain.parsing import account, cash_ref, day, order_no
from bot.domain.text import N_
from handlers.conversations.claim_event import NOTE, SCANS, claim_event, past_day, reason
from handlers.dialogue.model import Sensitivity, Step


def _reference(key: str, label: str, ask: str, parse: Callable[[str], str], example: str) -> Step:
    return Step(key, label, ask, parse=parse, example=example, sensitivity=Sensitivity.REFERENCE, quick=False)


CASEWORK = (
    claim_event(
        ClaimEvent.ISSUE_NOTICE, d.IssueNotice,
        past_day("dated", N_("Date of the notice"), N_("Which date does the notice bear?")),
        past_day("posted", N_("Posted"), N_("When did the notice go to the post?"),
                 default=lambda submission: submission.answers["dated"],
                 hint=N_("From this day on the periods run: notification, objection, finality.")),
    ),
    claim_event(ClaimEvent.DISCARD, d.Discard, reason(DiscardReason), NOTE),
    claim_event(
        ClaimEvent.HAND_OVER, d.HandOver,
        Step("enclosures", N_("Enclosures"), N_("Which enclosures are with it?"), choices=Enclosure, many=True,
             hint=N_("The original goes along; a copy of the notice stays in the file."),
             check=lambda enclosures, submission: d.check_enclosures(enclosures)),
        SCANS,
    ),
    claim_event(ClaimEvent.RETURN, d.Return, reason(ReturnReason), NOTE),
    claim_event(
        ClaimEvent.ORDER, d.Order,
        _reference("order_no", N_("Order number"), N_("Which number does the payment order bear?"), order_no,
                   "2026-000123"),
        _reference("cash_ref", N_("Cash reference"), N_("Which cash reference?"), cash_ref, "5.0110.000123.4"),
        _reference("account", N_("Personal account"), N_("Which personal account in proDoppik?"), account, "1234567"),
        Step("due_on", N_("Due date"), N_("When is the payment due?"), parse=day, example="26.03.2026",
             hint=N_("One single payment. Instalments are agreed afterwards."),
             check=lambda due_on, submission: d.check_due(due_on, submission.request.moment)),
    ),
    claim_event(ClaimEvent.ACCEPT, d.Accept, confirm=N_("Accept order")),
    claim_event(ClaimEvent.REJECT, d.Reject, reason(RejectReason), NOTE),
)  # fmt: skip
