"""What becomes of each line: booked on its claim, left for a person, or known already. The claims move in memory."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from bot.domain.claims.advance import Step, advance
from bot.domain.claims.courses import Course
from bot.domain.claims.ledger import beyond, is_charged, reversible
from bot.domain.claims.model import Claim, ClaimEvent
from bot.domain.claims.payments import Pay
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.parsing.references import folded_reference
from bot.domain.payment_import.identity import Keyed, bears_number
from bot.domain.text import N_, Labelled

References = Mapping[str, Sequence[int]]
"""Folded reference → numbers of the claims that bear it."""

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Nobody waits for it."""


class Verdict(Labelled):
    MATCHED = "matched", N_("matched")
    OVERPAID = "overpaid", N_("more than was open")
    UNMATCHED = "unmatched", N_("to be sorted out")
    DOUBLE = "double", N_("known already")


class Problem(Labelled):
    """Why a person has to look at it."""

    NO_REFERENCE = "no_reference", N_("there is no cash reference")
    NO_CLAIM = "no_claim", N_("no claim bears this reference")
    SEVERAL_CLAIMS = "several_claims", N_("several claims bear this reference")
    RETURNED = "returned", N_("money went back")
    SAME_NUMBER = "same_number", N_("another payment bears the same number")
    BOOKED_BY_HAND = "booked_by_hand", N_("an equal payment was booked by hand")
    DAY = "day", N_("its value date cannot be right")
    REFUSED = "refused", N_("it cannot be booked on this claim")
    OTHER_FILE = "other_file", N_("an equal payment came by another file, one with numbers and one without")
    UNREADABLE = "unreadable", N_("the line cannot be read")


@dataclass(frozen=True)
class Known:
    """What is stored. `keys`: of the lines that came before, with their content. `imported`: (claim, posting) of
    payments that came by an import, with their keys."""

    claims: Mapping[int, Claim] = field(default_factory=dict)
    by_cash_ref: References = field(default_factory=dict)
    by_order_no: References = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    imported: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sorted:
    """`claim_id`: where it was booked, or where it would belong. `posting_no` once it is booked; `beyond`: so much of
    it is more than was open, a credit for clarification."""

    keyed: Keyed
    key: str
    verdict: Verdict
    problem: Problem | None = None
    claim_id: int | None = None
    posting_no: int | None = None
    beyond: Money = ZERO


@dataclass(frozen=True)
class Sum:
    n: int = 0
    amount: Money = ZERO


@dataclass(frozen=True)
class Sorting:
    """Every line, in the order of the file, and the courses of the claims that are paid on."""

    lines: tuple[Sorted, ...]
    courses: tuple[Course, ...]

    def sums(self) -> Mapping[Verdict, Sum]:
        """A payment of more than was open counts as matched, too: `OVERPAID` says how many of them and by how much."""
        found = {verdict: Sum() for verdict in Verdict}
        for each in self.lines:
            verdict = Verdict.MATCHED if each.verdict is Verdict.OVERPAID else each.verdict
            found[verdict] = _more(found[verdict], each.keyed.line.amount)
            if each.beyond:
                found[Verdict.OVERPAID] = _more(found[Verdict.OVERPAID], each.beyond)
        return found


def _more(so_far: Sum, amount: Money) -> Sum:
    return Sum(so_far.n + 1, so_far.amount + amount)


def sort_out(lines: Sequence[Keyed], known: Known, by: int, moment: Moment, progress: Progress = silent) -> Sorting:
    """As if each were booked by hand, one after the other, by the colleague `by`."""
    desk = _Desk(known, by, moment)
    found = []
    for count, each in enumerate(lines):
        if count % 500 == 0:
            progress(count, len(lines))
        found.append(desk.sort(each))
    progress(len(lines), len(lines))
    return Sorting(tuple(found), desk.courses)


class _Way(Enum):
    """How a payment came into the books."""

    BY_HAND = auto()
    WITH_NUMBER = auto()
    WITHOUT_NUMBER = auto()


def _way_of(key: str | None) -> _Way:
    if key is None:
        return _Way.BY_HAND
    return _Way.WITH_NUMBER if bears_number(key) else _Way.WITHOUT_NUMBER


class _Desk:
    """The claims as they stand after the lines so far."""

    def __init__(self, known: Known, by: int, moment: Moment) -> None:
        self._known = known
        self._by = by
        self._moment = moment
        self._keys = dict(known.keys)
        self._now: dict[int, Claim] = {}
        self._steps: dict[int, list[Step]] = {}
        self._standing: dict[int, Counter[tuple[_Way, date, Money]]] = {}

    @property
    def courses(self) -> tuple[Course, ...]:
        return tuple(Course(self._known.claims[number], tuple(steps)) for number, steps in self._steps.items())

    def sort(self, each: Keyed) -> Sorted:
        key = each.key
        is_same_number = self._keys.get(key, each.content) != each.content
        if is_same_number:
            key = each.spare
        if key in self._keys:
            return Sorted(each, key, Verdict.DOUBLE)
        self._keys[key] = each.content
        claim_id, problem = self._claim_of(each)
        if is_same_number:
            problem = Problem.SAME_NUMBER
        elif problem is None and each.line.amount.cents < 0:
            problem = Problem.RETURNED
        elif problem is None and claim_id is not None:
            problem = self._equal_to(claim_id, each)
        if problem is not None or claim_id is None:
            return Sorted(each, key, Verdict.UNMATCHED, problem, claim_id)
        return self._booked(each, key, claim_id)

    def _claim_of(self, each: Keyed) -> tuple[int | None, Problem | None]:
        """By the cash reference in any spelling, else by the order number."""
        if each.line.cash_ref is None:
            return None, Problem.NO_REFERENCE
        reference = folded_reference(each.line.cash_ref)
        found = self._known.by_cash_ref.get(reference) or self._known.by_order_no.get(reference) or ()
        if len(found) > 1:
            return None, Problem.SEVERAL_CLAIMS
        return (found[0], None) if found else (None, Problem.NO_CLAIM)

    def _equal_to(self, claim_id: int, each: Keyed) -> Problem | None:
        """An equal payment that stands there and could not be known by its key: each of them stands for one line."""
        if claim_id not in self._standing:
            self._standing[claim_id] = Counter(
                (_way_of(self._known.imported.get((claim_id, payment.no))), payment.value_date, payment.amount)
                for payment in reversible(self._known.claims[claim_id])
                if payment.value_date is not None
            )
        left = self._standing[claim_id]
        other = _Way.WITHOUT_NUMBER if each.line.payment_id else _Way.WITH_NUMBER
        for way, problem in ((_Way.BY_HAND, Problem.BOOKED_BY_HAND), (other, Problem.OTHER_FILE)):
            mark = (way, each.line.value_date, each.line.amount)
            if left[mark]:
                left[mark] -= 1
                return problem
        return None

    def _booked(self, each: Keyed, key: str, claim_id: int) -> Sorted:
        before = self._now.get(claim_id) or self._known.claims[claim_id]
        details = Pay(each.line.amount, each.line.value_date)
        try:
            step = advance(before, ClaimEvent.PAY, details, self._by, self._moment)
        except Refused as refusal:
            problem = Problem.DAY if refusal.field == "value_date" else Problem.REFUSED
            return Sorted(each, key, Verdict.UNMATCHED, problem, claim_id)
        self._now[claim_id] = step.claim
        self._steps.setdefault(claim_id, []).append(step)
        over = beyond(before, each.line.amount) if is_charged(before) else ZERO
        verdict = Verdict.OVERPAID if over else Verdict.MATCHED
        return Sorted(each, key, verdict, None, claim_id, len(step.claim.postings), over)
