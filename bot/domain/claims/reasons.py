"""Reasons and enclosures as codes: a chat is no place for free text about a client (§ 35 SGB I)."""

from bot.domain.claims.model import ClaimEvent
from bot.domain.text import N_, Labelled


class DiscardReason(Labelled):
    """Why a claim is not pursued."""

    CALCULATION_ERROR = "calculation_error", N_("error in the calculation")
    STILL_IN_BENEFIT = "still_in_benefit", N_("client is still in benefit")
    DUPLICATE = "duplicate", N_("registered twice")
    BELOW_LIMIT = "below_limit", N_("below the small-claim limit (§ 40 I SGB II)")
    TRUST_PROTECTED = "trust_protected", N_("client's trust is protected (§ 45 II SGB X)")
    PERIOD_OVER = "period_over", N_("one-year period is over (§ 45 IV SGB X)")


class ReturnReason(Labelled):
    """Why the accounting office sends a claim back."""

    ENCLOSURE_MISSING = "enclosure_missing", N_("an enclosure is missing")
    AMOUNT_UNCLEAR = "amount_unclear", N_("the amount is unclear")
    ADDRESSEE_UNCLEAR = "addressee_unclear", N_("the addressee is unclear")
    NOTICE_FAULTY = "notice_faulty", N_("the notice is faulty")


class RejectReason(Labelled):
    """Why the treasury does not accept a payment order."""

    ACCOUNT_UNKNOWN = "account_unknown", N_("the personal account is unknown")
    AMOUNT_DIFFERS = "amount_differs", N_("the amount differs from the notice")
    REFERENCE_MISSING = "reference_missing", N_("the cash reference is missing or wrong")
    DUE_DATE_UNCLEAR = "due_date_unclear", N_("the due date is unclear")


class ReversalReason(Labelled):
    """Why a payment is taken back."""

    NOT_COVERED = "not_covered", N_("account not covered")
    OBJECTED = "objected", N_("payer objected to the debit")
    ACCOUNT_CLOSED = "account_closed", N_("account closed")
    WRONG_CLAIM = "wrong_claim", N_("belongs to another claim")


class Enclosure(Labelled):
    """What goes to the accounting office with a claim."""

    NOTICE_ORIGINAL = "notice_original", N_("original of the notice")
    CALCULATION = "calculation", N_("calculation")
    ADDRESS_DATA = "address_data", N_("address data")


REASONS: dict[ClaimEvent, type[Labelled]] = {
    ClaimEvent.DISCARD: DiscardReason,
    ClaimEvent.RETURN: ReturnReason,
    ClaimEvent.REJECT: RejectReason,
    ClaimEvent.REVERSE_PAYMENT: ReversalReason,
}
