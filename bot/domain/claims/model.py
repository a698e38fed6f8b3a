"""Forderung: what a former client owes. The values that the process moves; no rules in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto

from bot.domain.cases import CaseKind
from bot.domain.claims.records import (
    AgreedPlan,
    DunningBlock,
    InstalmentRequest,
    Objection,
    ObjectionOutcome,
    RequestState,
)
from bot.domain.money import Money
from bot.domain.text import N_, Labelled


class ClaimKind(Labelled):
    RECOVERY = "recovery", N_("Recovery of an overpayment")
    LOAN = "loan", N_("Loan")


class ClaimState(Labelled):
    DETECTED = "detected", N_("detected")
    NOTIFIED = "notified", N_("notice issued")
    HANDED_OVER = "handed_over", N_("handed over to the accounting office")
    ORDERED = "ordered", N_("payment ordered")
    IN_COLLECTION = "in_collection", N_("in collection")
    DUNNED = "dunned", N_("dunned")
    DEFERRED = "deferred", N_("deferred, in instalments")
    ADDRESS_SEARCH = "address_search", N_("address being searched")
    WRITTEN_OFF = "written_off", N_("written off for a time")
    ENFORCEMENT = "enforcement", N_("in enforcement")
    SETTLED = "settled", N_("settled")
    WITHDRAWN = "withdrawn", N_("withdrawn")
    TRANSFERRED = "transferred", N_("handed over for offsetting")
    CLOSED = "closed", N_("closed as uncollectable")


END = frozenset({ClaimState.SETTLED, ClaimState.WITHDRAWN, ClaimState.TRANSFERRED, ClaimState.CLOSED})
"""States that leave nothing to collect. Money may still move: a returned debit reopens a settled claim."""

OPEN = frozenset(ClaimState) - END
NOTIFIED_OPEN = OPEN - {ClaimState.DETECTED}
POSTED = frozenset({
    ClaimState.IN_COLLECTION, ClaimState.DUNNED, ClaimState.DEFERRED, ClaimState.ADDRESS_SEARCH,
    ClaimState.ENFORCEMENT, ClaimState.WRITTEN_OFF,
})  # fmt: skip
"""The treasury has the claim on its account, and something of it is open."""


class ClaimEvent(StrEnum):
    """What can happen to a claim; the table in `bot.domain.claims.table` says when, and by whom."""

    REGISTER = auto()
    ISSUE_NOTICE = auto()
    DISCARD = auto()
    HAND_OVER = auto()
    RETURN = auto()
    ORDER = auto()
    ACCEPT = auto()
    REJECT = auto()
    PAY = auto()
    REVERSE_PAYMENT = auto()
    REFUND = auto()
    REQUEST_INSTALMENTS = auto()
    REJECT_REQUEST = auto()
    WITHDRAW_REQUEST = auto()
    GRANT_DEFERRAL = auto()
    RESCHEDULE = auto()
    REVOKE_DEFERRAL = auto()
    ACKNOWLEDGE = auto()
    DUN = auto()
    DUN_INSTALMENT = auto()
    BLOCK_DUNNING = auto()
    LIFT_BLOCK = auto()
    UNDELIVERABLE = auto()
    ADDRESS_FOUND = auto()
    WRITE_OFF = auto()
    EXTEND_WRITE_OFF = auto()
    REOPEN = auto()
    CLOSE_UNCOLLECTABLE = auto()
    ENFORCE = auto()
    ENFORCEMENT_BACK = auto()
    OBJECT = auto()
    DECIDE = auto()
    CONFIRM_CORRECTION = auto()
    CORRECT = auto()
    TO_OFFSET = auto()


class PostingKind(Labelled):
    """Buchung. Postings are append-only: a mistake is reversed, never changed."""

    CHARGE = "charge", N_("charge")
    FEE = "fee", N_("dunning fee")
    INTEREST = "interest", N_("interest on the deferral")
    PAYMENT = "payment", N_("payment")
    REVERSAL = "reversal", N_("returned direct debit")
    REDUCTION = "reduction", N_("reduction")
    TRANSFER = "transfer", N_("handed over for offsetting")
    CLOSURE = "closure", N_("closed as uncollectable")
    REFUND = "refund", N_("refund")


@dataclass(frozen=True)
class Posting:
    """One line of the ledger. `amount` is positive in every kind; `no` counts from 1 within the claim."""

    no: int
    kind: PostingKind
    amount: Money
    value_date: date
    booked_at: datetime
    booked_by: int
    reverses: int | None = None


@dataclass(frozen=True)
class Claim:
    """A claim as it stands. `id` is 0 until it is stored; `version` grows by one with every change.

    `case_ref` (BG number), `order_no`, `cash_ref` and `account` are references: shown masked outside the card.
    `known_on` is the day the office learned of the facts (Kenntnis, § 45 IV SGB X). `dunned_on` is the day of the last
    dunning, `dunned_due` the newest due date it was about, `dunning_level` how many there were. `to_correct`: an
    objection was upheld, so the payment order has to be corrected. `address_lost`: mail came back, no other address is
    known yet.
    """

    id: int
    version: int
    kind: ClaimKind
    state: ClaimState
    case_ref: str
    amount: Money
    municipal_share: Money
    known_on: date
    team_id: int
    registered_by: int
    registered_at: datetime
    hearing_on: date | None = None
    notice_dated: date | None = None
    notice_posted: date | None = None
    enclosures: frozenset[str] = frozenset()
    order_no: str | None = None
    cash_ref: str | None = None
    account: str | None = None
    due_on: date | None = None
    dunned_on: date | None = None
    dunned_due: date | None = None
    dunning_level: int = 0
    block: DunningBlock | None = None
    review_on: date | None = None
    to_correct: bool = False
    address_lost: bool = False
    postings: tuple[Posting, ...] = ()
    plans: tuple[AgreedPlan, ...] = ()
    requests: tuple[InstalmentRequest, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.CLAIM

    @property
    def teams(self) -> frozenset[int]:
        return frozenset({self.team_id})

    @property
    def officers(self) -> frozenset[int]:
        """It is the team's, not a colleague's."""
        return frozenset()

    @property
    def watching(self) -> frozenset[int]:
        """Only the leads of whoever has the task."""
        return frozenset()

    @property
    def federal_share(self) -> Money:
        return self.amount - self.municipal_share

    @property
    def plan(self) -> AgreedPlan | None:
        """The plan that stands."""
        last = self.plans[-1] if self.plans else None
        return last if last and last.ended is None else None

    @property
    def request(self) -> InstalmentRequest | None:
        """The request that waits for a decision."""
        last = self.requests[-1] if self.requests else None
        return last if last and last.state is RequestState.PENDING else None

    @property
    def objection(self) -> Objection | None:
        """The objection that is pending."""
        last = self.objections[-1] if self.objections else None
        return last if last and last.outcome is ObjectionOutcome.PENDING else None


@dataclass(frozen=True)
class TimelineEntry:
    """Who did what, when. `details` holds codes, dates (ISO) and cents only: nothing personal."""

    claim_id: int
    event: ClaimEvent
    at: datetime
    by: int
    source: ClaimState | None
    target: ClaimState
    details: Mapping[str, object] = field(default_factory=dict)
