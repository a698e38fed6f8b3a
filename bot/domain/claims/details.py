"""The answers of every event, under one roof."""

from bot.domain.claims.casework import Accept, Discard, HandOver, IssueNotice, Order, Reject, Return
from bot.domain.claims.collecting import (
    AddressFound,
    BlockDunning,
    CloseUncollectable,
    Dun,
    DunInstalment,
    Enforce,
    EnforcementBack,
    ExtendWriteOff,
    LiftBlock,
    Reopen,
    Undeliverable,
    WriteOff,
)
from bot.domain.claims.deferral import (
    Acknowledge,
    GrantDeferral,
    RejectRequest,
    RequestInstalments,
    Reschedule,
    RevokeDeferral,
    WithdrawRequest,
)
from bot.domain.claims.detail import (
    ApprovableDetails,
    Details,
    Facts,
    check_ahead,
    check_amount,
    check_due,
    check_enclosures,
    check_past,
)
from bot.domain.claims.objections import ConfirmCorrection, Correct, Decide, Object, ToOffset
from bot.domain.claims.payments import Pay, Refund, ReversePayment

__all__ = [
    "Accept", "Acknowledge", "AddressFound", "ApprovableDetails", "BlockDunning", "CloseUncollectable",
    "ConfirmCorrection", "Correct", "Decide", "Details", "Discard", "Dun", "DunInstalment", "Enforce",
    "EnforcementBack", "ExtendWriteOff", "Facts", "GrantDeferral", "HandOver", "IssueNotice", "LiftBlock", "Object",
    "Order", "Pay", "Refund", "Reject", "RejectRequest", "Reopen", "RequestInstalments", "Reschedule", "Return",
    "ReversePayment", "RevokeDeferral", "ToOffset", "Undeliverable", "WithdrawRequest", "WriteOff", "check_ahead",
    "check_amount", "check_due", "check_enclosures", "check_past",
]  # fmt: skip
