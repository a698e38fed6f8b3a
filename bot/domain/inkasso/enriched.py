"""Die angereicherte Liste: what the office knows of each claim on the list, for whom it is sent on to.

The agreement asks for the debtor's name and address, the claim, what was paid, the rest, the day of the claim and the
reason of a write-off; whoever works on the list sees more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.domain.claims import ledger
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState, TimelineEntry
from bot.domain.claims.reasons import ClosingReason, WriteOffReason
from bot.domain.inkasso.lines import InkassoLine
from bot.domain.inkasso.lists import StoredLine
from bot.domain.lists.columns import Column, Reader, Value
from bot.domain.money import ZERO, Money
from bot.domain.personal import Debtor
from bot.domain.text import N_, Labelled

_REASONS: Mapping[ClaimEvent, type[Labelled]] = {
    ClaimEvent.WRITE_OFF: WriteOffReason,
    ClaimEvent.EXTEND_WRITE_OFF: WriteOffReason,
    ClaimEvent.CLOSE_UNCOLLECTABLE: ClosingReason,
}
"""Events that say why nothing is collected any more, for now or for good."""

GIVEN_UP = (ClaimState.WRITTEN_OFF, ClaimState.CLOSED)


class Difference(Labelled):
    """In what the list says something else than the books."""

    AMOUNT = "amount", N_("another amount")
    OPEN = "open", N_("another rest")
    BOTH = "both", N_("another amount, another rest")


@dataclass(frozen=True)
class Enriched:
    """A matched line. `rest` is what is still to be paid of the claim, also before the treasury has put it to account
    and after it was closed; `dated` the day of its notice, else that of its registration. Name and address are "" where
    nobody has entered them, None where they cannot be opened."""

    no: int
    claim_id: int
    name: str | None = field(repr=False)
    address: str | None = field(repr=False)
    amount: Money
    municipal: Money
    paid: Money
    rest: Money
    dated: date
    state: ClaimState
    given_up: Labelled | None
    review_on: date | None
    cash_ref: str | None
    case_ref: str
    listed_amount: Money | None
    listed_open: Money | None
    difference: Difference | None

    @property
    def is_whole(self) -> bool:
        """Nothing of what the agreement asks for is missing."""
        return bool(self.name and self.address) and (self.state not in GIVEN_UP or self.given_up is not None)


def enrich(stored: StoredLine, claim: Claim, timeline: Sequence[TimelineEntry], debtor: Debtor) -> Enriched:
    """Where the office has no name of its own, that of the list stands there."""
    line = stored.line or InkassoLine(stored.no)
    paid = ledger.balance(claim).paid
    rest = _rest(claim, paid)
    return Enriched(
        stored.no,
        claim.id,
        line.name or debtor.name if debtor.name == "" else debtor.name,
        debtor.address,
        claim.amount,
        claim.municipal_share,
        paid,
        rest,
        claim.notice_dated or claim.registered_at.date(),
        claim.state,
        given_up(claim, timeline),
        claim.review_on,
        claim.cash_ref,
        claim.case_ref,
        line.amount,
        line.open,
        _difference(line, claim.amount, rest),
    )


def given_up(claim: Claim, timeline: Sequence[TimelineEntry]) -> Labelled | None:
    """Begründung der Niederschlagung: of the write-off that stands, or of the closing for good."""
    if claim.state not in GIVEN_UP:
        return None
    for entry in reversed(timeline):
        reason = entry.details.get("reason")
        if entry.event in _REASONS and isinstance(reason, str):
            return _REASONS[entry.event](reason)
    return None


def _rest(claim: Claim, paid: Money) -> Money:
    """Not on the account yet: all of it, less what came before. Closed as uncollectable: what was never paid."""
    if not ledger.is_charged(claim):
        return ZERO if claim.state is ClaimState.WITHDRAWN else max(claim.amount - paid, ZERO)
    return ledger.balance(claim).open + ledger.closed(claim)


def _difference(line: InkassoLine, amount: Money, rest: Money) -> Difference | None:
    other_amount = line.amount is not None and line.amount != amount
    other_rest = line.open is not None and line.open != rest
    if other_amount and other_rest:
        return Difference.BOTH
    return Difference.AMOUNT if other_amount else Difference.OPEN if other_rest else None


def _own(label: str, width: int, name: str, *, summed: bool = False, personal: bool = False) -> Column:
    return Column(label, width, lambda line, reader: getattr(line, name), summed, personal)


def _readable(name: str) -> Callable[[Any, Reader], Value]:
    """Several lines of an address stand in one cell."""

    def value(line: Enriched, reader: Reader) -> Value:
        found = getattr(line, name)
        return "?" if found is None else ", ".join(filter(None, map(str.strip, found.splitlines()))) or None

    return value


AGREED = (
    _own(N_("No."), 8, "no"),
    Column(N_("Debtor"), 28, _readable("name"), personal=True),
    Column(N_("Address"), 36, _readable("address"), personal=True),
    _own(N_("Amount of the claim"), 14, "amount", summed=True),
    _own(N_("Municipal share"), 14, "municipal", summed=True),
    _own(N_("Paid"), 14, "paid", summed=True),
    _own(N_("Rest"), 14, "rest", summed=True),
    _own(N_("Date of the claim"), 14, "dated"),
    _own(N_("Reason of the write-off"), 30, "given_up"),
    _own(N_("Cash reference"), 20, "cash_ref"),
)
"""What is sent on, and all that the agreement covers."""

WHOLE = (
    *AGREED,
    _own(N_("BG number"), 18, "case_ref"),
    _own(N_("Claim no."), 12, "claim_id"),
    _own(N_("State"), 26, "state"),
    _own(N_("Review on"), 12, "review_on"),
    _own(N_("Amount on the list"), 14, "listed_amount"),
    _own(N_("Rest on the list"), 14, "listed_open"),
    _own(N_("Differs from the list"), 24, "difference"),
)
