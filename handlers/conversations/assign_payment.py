"""An imported payment that found no claim: on which one it is to be booked. The subject is {"id"} of the payment."""

from collections.abc import Sequence

from bot.domain.claims.advance import Step as ClaimStep
from bot.domain.claims.ledger import beyond
from bot.domain.errors import ChangedMeanwhile, Refused, Unreadable
from bot.domain.parsing import case_number
from bot.domain.payment_import.batches import OpenLine
from bot.domain.people import Permission
from bot.domain.text import N_, Said, literal, text
from bot.usecases.claim_access import claim_for
from bot.usecases.open_payments import assign_payment, booked_on, open_payment
from handlers.commands.payments import ASSIGN, ASSIGN_DATED, work_list
from handlers.conversations.claim_event import past_day
from handlers.dialogue.model import Conversation, Outcome, Step, Submission
from handlers.views.claim_card import claim_line
from handlers.views.payments import said_line


def claim_number(raw: str) -> int:
    """`12`, `F-12`, `#12`. Raises Unreadable."""
    try:
        return case_number(raw, "F")
    except Unreadable:
        raise Unreadable(text("Please give the number of the claim, such as 12; /suche finds it.")) from None


def _line(submission: Submission) -> OpenLine:
    """Raises ChangedMeanwhile where somebody has sorted it out."""
    request = submission.request
    try:
        return open_payment(request.staff, submission.subject["id"], request.uow)
    except Refused as refusal:
        raise ChangedMeanwhile(refusal.said) from None


def _about(submission: Submission) -> Said:
    return text("Payment {no}: {line}", no=submission.subject["id"], line=said_line(_line(submission)))


def _would_be(number: int, submission: Submission) -> ClaimStep:
    """Raises Refused where it cannot be booked there."""
    request, day = submission.request, submission.answers.get("value_date")
    return booked_on(_line(submission), number, request.staff, request.uow, request.moment, day)


def _can_be_booked(number: int, submission: Submission) -> None:
    _would_be(number, submission)


def _of_its_reference(submission: Submission) -> int | None:
    """The claim that bears its reference, if it can be booked there."""
    number = _line(submission).claim_id
    try:
        return None if number is None else _would_be(number, submission).claim.id
    except Refused:
        return None


def _warnings(submission: Submission) -> Sequence[Said]:
    """Which claim it is, and whether it is more than is open there."""
    claim = claim_for(submission.request.staff, submission.answers["claim"], submission.request.uow)
    over = beyond(claim, _line(submission).amount)
    more = (text("More than is open: {credit} stays as a credit for clarification.", credit=over),) if over else ()
    return (claim_line(claim), *more)


def _submit(submission: Submission) -> Outcome:
    request, number = submission.request, submission.answers["claim"]
    day = submission.answers.get("value_date")
    assign_payment(submission.subject["id"], number, request.staff, request.uow, request.moment, day)
    message = work_list(request, 0, text("✓ Payment {no} is booked on claim {claim}.", no=submission.subject["id"],
                                         claim=literal(number)))  # fmt: skip
    return Outcome(message.said, message.keyboard, summary=False)


def _home(submission: Submission) -> Outcome:
    message = work_list(submission.request, 0)
    return Outcome(message.said, message.keyboard, summary=False)


_CLAIM = Step(
    "claim",
    N_("Claim"),
    N_("On which claim is it to be booked?"),
    parse=claim_number,
    example="12",
    hint=N_("The number of the claim; /suche finds it by a reference."),
    check=_can_be_booked,
    default=_of_its_reference,
    show=lambda number: text("claim {no}", no=number),
    limit=20,
)


def _conversation(name: str, *steps: Step) -> Conversation:
    return Conversation(
        name=name,
        title=N_("Book a payment on a claim"),
        permission=Permission.BOOK_PAYMENT,
        steps=(*steps, _CLAIM),
        submit=_submit,
        about=_about,
        warnings=_warnings,
        home=_home,
        confirm=N_("Book"),
    )


ASSIGN_PAYMENT = _conversation(ASSIGN)
ASSIGN_DATED_PAYMENT = _conversation(
    ASSIGN_DATED,
    past_day(
        "value_date", N_("Value date"), N_("On which day did it come in?"),
        hint=N_("The day in the file cannot be right. The day of the bank statement counts."),
    ),
)  # fmt: skip
