"""The steps of a claim, each as a short conversation opened from its card. What is asked stands here; what it does
stands in the table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.claims import details as d
from bot.domain.claims.ledger import balance, beyond, reversible
from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.reasons import DiscardReason, Enclosure, RejectReason, ReturnReason, ReversalReason
from bot.domain.claims.table import TRANSITIONS, past_label
from bot.domain.money import Money
from bot.domain.parsing import account, cash_ref, day, euro_amount, note_text, order_no
from bot.domain.personal import FileKind
from bot.domain.text import N_, Said, text
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.claim_access import check_unchanged, claim_for
from bot.usecases.personal_data import AddNote, add_note, keep_files
from handlers.dialogue.model import Choice, Choices, Conversation, Outcome, Sensitivity, Step, Submission
from handlers.views.claim_card import card_outcome, claim_line, conversation_name

NOTE = Step("note", N_("Note"), N_("What else should be known about it?"), parse=note_text,
            example="Siehe Aktenvermerk.",
            hint=N_("Everybody who handles this claim can read it. It cannot be changed afterwards."),
            sensitivity=Sensitivity.PERSONAL, optional=True, aside=True, rows=6, limit=2000)  # fmt: skip
SCANS = Step("scans", N_("Scans"), N_("Scans of the enclosures, if the accounting office is to have them here."),
             files=10, sensitivity=Sensitivity.PERSONAL, optional=True, aside=True)  # fmt: skip


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
        answers = dict(submission.answers)
        beside = {key: answers.pop(key, None) for key in (NOTE.key, SCANS.key)}
        command = AdvanceClaim(request.staff, subject["id"], subject["version"], event, details(**answers))
        done = advance_claim(command, request.uow, request.moment)
        _keep_beside(submission, event, beside)
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


def _keep_beside(submission: Submission, event: ClaimEvent, beside: Mapping[str, Any]) -> None:
    """What was written or brought on the private page, beside the step."""
    request, claim_id = submission.request, submission.subject["id"]
    if beside[NOTE.key]:
        add_note(AddNote(request.staff, claim_id, beside[NOTE.key], event=event.value), request.uow, request.moment)
    if beside[SCANS.key]:
        keep_files(request.staff, claim_id, FileKind.ENCLOSURE, beside[SCANS.key], request.uow, request.moment)


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
    _claim_event(ClaimEvent.DISCARD, d.Discard, _reason(DiscardReason), NOTE),
    _claim_event(
        ClaimEvent.HAND_OVER, d.HandOver,
        Step("enclosures", N_("Enclosures"), N_("Which enclosures are with it?"), choices=Enclosure, many=True,
             hint=N_("The original goes along; a copy of the notice stays in the file."),
             check=lambda enclosures, submission: d.check_enclosures(enclosures)),
        SCANS,
    ),
    _claim_event(ClaimEvent.RETURN, d.Return, _reason(ReturnReason), NOTE),
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
    _claim_event(ClaimEvent.REJECT, d.Reject, _reason(RejectReason), NOTE),
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
        NOTE,
    ),
)  # fmt: skip
