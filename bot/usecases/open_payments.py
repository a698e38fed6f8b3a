"""Payments that an import could not place: a person books each on its claim, or says why it belongs to none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.claims.advance import Step, advance
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.payments import Pay
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO
from bot.domain.payment_import.batches import DismissReason, LineState, OpenLine
from bot.domain.payment_import.sorting import Problem
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.usecases.approvals import overtake_approvals
from bot.usecases.claim_access import claim_for
from bot.usecases.claim_steps import carry_out


@dataclass(frozen=True)
class OpenPayments:
    """A page of the work list."""

    lines: Sequence[OpenLine]
    total: int


def open_payments(by: Staff, uow: UnitOfWork, *, limit: int, offset: int = 0) -> OpenPayments:
    """Raises NotPermitted."""
    by.require(Permission.BOOK_PAYMENT)
    return OpenPayments(uow.payments.open_lines(limit=limit, offset=offset), uow.payments.count_open())


def read_payments(by: Staff, uow: UnitOfWork, moment: Moment, *, limit: int) -> OpenPayments:
    """With what the payers wrote: not for a chat, and who read it is recorded. Raises NotPermitted."""
    by.require(Permission.BOOK_PAYMENT)
    found = OpenPayments(uow.payments.open_lines(limit=limit, with_purpose=True), uow.payments.count_open())
    if found.lines:
        numbers = [line.id for line in found.lines]
        uow.audit.record("payments.seen", at=moment.now, by=by.id, details={"lines": numbers})
    return found


def read_payment(by: Staff, line_id: int, uow: UnitOfWork, moment: Moment) -> OpenLine:
    """The same of one. Raises NotPermitted, NotFound, or Refused where somebody has sorted it out."""
    open_payment(by, line_id, uow)
    uow.audit.record("payments.seen", at=moment.now, by=by.id, details={"lines": [line_id]})
    return uow.payments.line(line_id, with_purpose=True)


def open_payment(by: Staff, line_id: int, uow: UnitOfWork) -> OpenLine:
    """Raises NotPermitted, NotFound, or Refused where somebody has sorted it out."""
    by.require(Permission.BOOK_PAYMENT)
    line = uow.payments.line(line_id)
    if line.state is not LineState.OPEN:
        raise Refused(text("Somebody else has sorted out this payment meanwhile."))
    return line


def booked_on(
    line: OpenLine, claim_id: int, by: Staff, uow: UnitOfWork, moment: Moment, value_date: date | None = None
) -> Step:
    """What booking it there would do; nothing is stored. `value_date` where the one of the file cannot be right. Raises
    Refused with the field "claim", NotFound."""
    claim = claim_for(by, claim_id, uow)
    try:
        return advance(claim, ClaimEvent.PAY, Pay(line.amount, value_date or line.value_date), by.id, moment)
    except Refused as refusal:
        raise Refused(refusal.said, field="claim") from None


def assign_payment(
    line_id: int, claim_id: int, by: Staff, uow: UnitOfWork, moment: Moment, value_date: date | None = None
) -> Claim:
    """Books it on the claim as if it had come in there. Raises NotPermitted, or Refused with the field "claim"."""
    line = open_payment(by, line_id, uow)
    uow.payments.batch(line.batch_id, to_change=True)  # it is not undone meanwhile
    if line.problem is Problem.UNREADABLE:
        raise Refused(
            text("This line could not be read: please book the payment on its claim, then take it off the list.")
        )
    if line.amount < ZERO:
        raise Refused(text("Money that went back is entered on the claim itself, as a returned payment."))
    step = booked_on(line, claim_id, by, uow, moment, value_date)
    stored = carry_out(step, uow, moment, spared={by.id})
    uow.payments.assign(line.id, stored.id, len(stored.postings), by=by.id, at=moment.now)
    overtake_approvals(stored, uow, moment, spared=by.id)
    corrected = {"value_date": value_date.isoformat()} if value_date is not None else {}
    _record("assigned", line, by, uow, moment, claim=stored.id, **corrected)
    return stored


def dismiss_payment(line_id: int, reason: DismissReason, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Raises NotPermitted, NotFound or Refused."""
    line = open_payment(by, line_id, uow)
    uow.payments.dismiss(line.id, reason, by=by.id, at=moment.now)
    _record("dismissed", line, by, uow, moment, reason=reason.value)


def _record(action: str, line: OpenLine, by: Staff, uow: UnitOfWork, moment: Moment, **details: object) -> None:
    uow.audit.record(f"payments.{action}", at=moment.now, by=by.id, subject=f"payment_line:{line.id}", details=details)
