"""The steps of a claim, each as a short conversation opened from its card. What is asked stands here; what it does
stands in the table."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bot.domain.claims import details as d
from bot.domain.claims.ledger import balance, beyond, reversible
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason, ReversalReason
from bot.domain.claims.table import TRANSITIONS, past_label
from bot.domain.money import Money
from bot.domain.parsing import account, cash_ref, day, euro_amount, order_no
from bot.domain.text import N_, Said, text
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.claim_access import check_unchanged, claim_for
from handlers.dialogue.model import Choice, Choices, Conversation, Outcome, Sensitivity, Step, Submission
from handlers.views.claim_card import card_outcome, claim_line, conversation_name

Answered = Callable[[Submission], d.Details]


def _claim_event(
    event: ClaimEvent,
    details: type[d.Details],
    *steps: Step,
    version: int = 1,
    confirm: str = N_("Confirm"),
    warnings: Callable[[Submission], Sequence[Said]] | None = None,
) -> Conversation:
    """`details` is built from the answers by their keys. The subject is {"id", "version"} of the claim."""
    row = next(row for row in TRANSITIONS if row.event is event)

    def submit(submission: Submission) -> Outcome:
        request, subject = submission.request, submission.subject
        command = AdvanceClaim(
            request.staff, subject["id"], subject["version"], event, details(**dict(submission.answers))
        )
        done = advance_claim(command, request.uow, request.moment)
        said = (
            text("✓ Proposed. A second person decides.") if done.proposed else text("✓ {done}", done=past_label(event))
        )
        return card_outcome(request, done.claim.id, said)

    return Conversation(
        name=conversation_name(event),
        title=row.label,
        permission=row.permission,
        steps=steps,
        submit=submit,
        confirm=confirm,
        version=version,
        warnings=warnings,
        about=_about,
        home=lambda submission: card_outcome(submission.request, submission.subject["id"]),
    )


def _about(submission: Submission) -> Said:
    """Nobody answers questions on a claim that is no longer the one they saw. Raises NotFound, ChangedMeanwhile."""
    claim = claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)
    check_unchanged(claim, submission.subject["version"])
    return claim_line(claim)


def _today(submission: Submission) -> Any:
    return submission.request.today


def _not_ahead(field: str) -> Callable[[date, Submission], None]:
    return lambda day, submission: d.check_past(day, field, submission.request.moment)


def _reason(choices: Choices) -> Step:
    return Step("reason", N_("Reason"), N_("For which reason?"), choices=choices)


def _reference(key: str, label: str, ask: str, parse: Callable[[str], str], example: str) -> Step:
    return Step(key, label, ask, parse=parse, example=example, sensitivity=Sensitivity.REFERENCE, quick=False)


def _still_open(submission: Submission) -> Money | None:
    claim = claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)
    return balance(claim).open or None


def _overpayment(submission: Submission) -> Sequence[Said]:
    claim = claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)
    credit = beyond(claim, submission.answers["amount"])
    return (text("More than is open: {credit} stays as a credit for clarification.", credit=credit),) if credit else ()


def _payments(submission: Submission) -> Sequence[Choice]:
    claim = claim_for(submission.request.staff, submission.subject["id"], submission.request.uow)
    return tuple(
        Choice(payment.no, text("{amount} of {day}", amount=payment.amount, day=payment.value_date))
        for payment in reversible(claim)
    )


CLAIM_EVENTS = (
    _claim_event(
        ClaimEvent.ISSUE_NOTICE, d.IssueNotice,
        Step("dated", N_("Date of the notice"), N_("Which date does the notice bear?"), parse=day,
             example="26.03.2026", default=_today, check=_not_ahead("dated")),
        Step("posted", N_("Posted"), N_("When did the notice go to the post?"), parse=day, example="26.03.2026",
             default=lambda submission: submission.answers["dated"],
             hint=N_("From this day on the periods run: notification, objection, finality."),
             check=_not_ahead("posted")),
    ),
    _claim_event(ClaimEvent.DISCARD, d.Discard, _reason(DiscardReason)),
    _claim_event(
        ClaimEvent.HAND_OVER, d.HandOver,
        Step("enclosures", N_("Enclosures"), N_("Which enclosures are with it?"), choices=Enclosure, many=True,
             hint=N_("The original goes along; a copy of the notice stays in the file."),
             check=lambda enclosures, submission: d.check_enclosures(enclosures)),
    ),
    _claim_event(ClaimEvent.RETURN, d.Return, _reason(ReturnReason)),
    _claim_event(
        ClaimEvent.ORDER, d.Order,
        _reference("order_no", N_("Order number"), N_("Which number does the payment order bear?"), order_no,
                   "2026-000123"),
        _reference("cash_ref", N_("Cash reference"), N_("Which cash reference?"), cash_ref, "5.0110.000123.4"),
        _reference("account", N_("Personal account"), N_("Which personal account in proDoppik?"), account, "1234567"),
        Step("due_on", N_("Due date"), N_("When is the payment due?"), parse=day, example="26.03.2026",
             hint=N_("One single payment. Instalments are agreed afterwards."),
             check=lambda due_on, submission: d.check_due(due_on, submission.request.moment)),
    ),
    _claim_event(ClaimEvent.ACCEPT, d.Accept, confirm=N_("Accept order")),
    _claim_event(ClaimEvent.REJECT, d.Reject, _reason(RejectReason)),
    _claim_event(
        ClaimEvent.PAY, d.Pay,
        Step("amount", N_("Amount"), N_("How much has come in?"), parse=euro_amount, example="1.234,56",
             default=_still_open, check=lambda amount, submission: d.check_amount(amount, "amount")),
        Step("value_date", N_("Value date"), N_("On which day did it come in?"), parse=day, example="26.03.2026",
             hint=N_("The day of the bank statement."), default=_today, check=_not_ahead("value_date")),
        warnings=_overpayment,
    ),
    _claim_event(
        ClaimEvent.REVERSE_PAYMENT, d.ReversePayment,
        Step("payment_no", N_("Payment"), N_("Which payment was returned?"), choices=_payments),
        _reason(ReversalReason),
        Step("value_date", N_("Value date"), N_("On which day was it returned?"), parse=day, example="26.03.2026",
             default=_today, check=_not_ahead("value_date")),
    ),
)  # fmt: skip
