"""Reasons and enclosures as codes: a chat is no place for free text about a client (§ 35 SGB I)."""

from bot.domain.claims.model import ClaimEvent
from bot.domain.claims.records import BlockReason, RequestReason
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
    IMPORT_UNDONE = "import_undone", N_("the import was undone")


class RejectionReason(Labelled):
    """Why a request for instalments is turned down."""

    DISCLOSURE_MISSING = "disclosure_missing", N_("the self-disclosure is missing")
    CAN_PAY = "can_pay", N_("the client can pay at once")
    RATE_TOO_LOW = "rate_too_low", N_("the rate is too low")
    DEFAULTED_BEFORE = "defaulted_before", N_("an earlier plan was not kept")


class RevocationReason(Labelled):
    """Why a deferral is revoked."""

    MISSED = "missed", N_("instalments were missed")
    REST_OPEN = "rest_open", N_("a rest is open after the last instalment")
    MEANS_IMPROVED = "means_improved", N_("the client can pay at once")
    CLIENT_WISH = "client_wish", N_("the client asked for it")


class WriteOffReason(Labelled):
    """Why a claim is written off for a time."""

    ADDRESS_UNKNOWN = "address_unknown", N_("the address cannot be found")
    NOTHING_TO_SEIZE = "nothing_to_seize", N_("nothing could be seized")
    COSTS_TOO_HIGH = "costs_too_high", N_("collecting would cost more than it brings")


class ClosingReason(Labelled):
    """Why a claim is closed for good."""

    LIMITATION = "limitation", N_("limitation")
    INSOLVENCY = "insolvency", N_("insolvency")
    DEATH = "death", N_("death without an estate")
    WAIVER = "waiver", N_("waiver (§ 44 SGB II)")


class EnforcementEnd(Labelled):
    """Why a claim comes back from enforcement."""

    FRUITLESS = "fruitless", N_("it was fruitless")
    RECALLED = "recalled", N_("it was recalled")
    MOVED = "moved", N_("the client has moved to an unknown address")


class CorrectionReason(Labelled):
    """Why the amount changes."""

    CALCULATION_ERROR = "calculation_error", N_("error in the calculation")
    LATER_INCOME = "later_income", N_("income became known later")
    COURT = "court", N_("decision of a court")
    SHARE_WRONG = "share_wrong", N_("the municipal share was wrong")


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
    ClaimEvent.REQUEST_INSTALMENTS: RequestReason,
    ClaimEvent.REJECT_REQUEST: RejectionReason,
    ClaimEvent.REVOKE_DEFERRAL: RevocationReason,
    ClaimEvent.BLOCK_DUNNING: BlockReason,
    ClaimEvent.WRITE_OFF: WriteOffReason,
    ClaimEvent.EXTEND_WRITE_OFF: WriteOffReason,
    ClaimEvent.CLOSE_UNCOLLECTABLE: ClosingReason,
    ClaimEvent.ENFORCEMENT_BACK: EnforcementEnd,
    ClaimEvent.CORRECT: CorrectionReason,
}
