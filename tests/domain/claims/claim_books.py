"""A second set of books on one claim, kept from what happened to it alone: no ledger, no plan as the program draws it.
The rules are worked out here once more, in whole cents and fractions."""

import calendar
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil, floor

from bot.domain.claims import details as d
from bot.domain.claims.model import Claim, ClaimState, PostingKind
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.office import Office

K = PostingKind
ENDS_A_PLAN = (d.RevokeDeferral, d.Acknowledge, d.WriteOff, d.CloseUncollectable, d.ToOffset, d.GrantDeferral)


@dataclass
class Books:
    """`amount`: what the claim is about. `sums`: what has been posted of each kind. `standing`: payments that were not
    returned, by the number of their posting, as `fees` are. `plan`: day and interest of each instalment."""

    amount: int
    sums: dict[PostingKind, int] = field(default_factory=lambda: dict.fromkeys(PostingKind, 0))
    standing: dict[int, int] = field(default_factory=dict)
    fees: dict[int, int] = field(default_factory=dict)
    plan: list[tuple[date, int]] = field(default_factory=list)
    granted_on: date = date.min

    @property
    def received(self) -> int:
        """What came in and did not go back."""
        return self.sums[K.PAYMENT] - self.sums[K.REVERSAL]

    @property
    def claimed(self) -> int:
        """What the office may keep."""
        asked = self.sums[K.CHARGE] + self.sums[K.FEE] + self.sums[K.INTEREST]
        return asked - self.sums[K.REDUCTION] - self.sums[K.TRANSFER] - self.sums[K.CLOSURE]

    @property
    def owed(self) -> int:
        """Below 0 it is a credit."""
        return self.claimed + self.sums[K.REFUND] - self.received

    @property
    def open(self) -> int:
        return max(self.owed, 0)

    @property
    def open_fees(self) -> int:
        """Each payment covers first what was there of fees when it came."""
        left = 0
        for no in sorted({*self.fees, *self.standing}):
            left = left + self.fees[no] if no in self.fees else max(left - self.standing[no], 0)
        return left

    def enter(self, details: d.Details, before: Claim, today: date, office: Office) -> None:
        """After the step was taken. Of the claim only its state and the number of its postings are looked at."""
        if isinstance(details, ENDS_A_PLAN) and not isinstance(details, d.ExtendWriteOff):
            self._end_plan(today)
        match details:
            case d.Accept():
                self._charge(self.amount)
            case d.Pay():
                self.sums[K.PAYMENT] += details.amount.cents
                self.standing[len(before.postings) + 1] = details.amount.cents
            case d.ReversePayment():
                self.sums[K.REVERSAL] += self.standing.pop(details.payment_no)
                self._clear_the_rest(before.state)
            case d.Refund():
                self.sums[K.REFUND] += details.amount.cents
                assert self.owed <= 0, "more was paid out than came in beyond what is claimed"
                assert self.sums[K.REFUND] <= self.sums[K.PAYMENT], "more was paid out than ever came in"
            case d.Dun():
                fee = min(max(ceil(Fraction(self.open, 200 * 100)), 5), 150) * 100 if office.dunning.fee else 0
                self.sums[K.FEE] += fee
                self.fees[len(before.postings) + 1] = fee
            case d.GrantDeferral():
                self._agree(details, today, office)
            case d.Correct():
                self._change_amount(details.amount.cents)
            case d.Decide():
                self._decide(details, today)
            case d.ToOffset():
                if not self.sums[K.CHARGE]:
                    self._charge(self.amount)
                self.sums[K.TRANSFER] += self.open
            case d.CloseUncollectable():
                self.sums[K.CLOSURE] += self.open

    def _charge(self, cents: int) -> None:
        self.sums[K.CHARGE] += cents

    def _change_amount(self, cents: int) -> None:
        more, self.amount = cents - self.amount, cents
        if self.sums[K.CHARGE]:
            self.sums[K.CHARGE if more > 0 else K.REDUCTION] += abs(more)

    def _decide(self, details: d.Decide, today: date) -> None:
        if details.outcome is ObjectionOutcome.PARTLY:
            assert details.amount is not None
            self._change_amount(details.amount.cents)
        if details.outcome is ObjectionOutcome.UPHELD:
            self._end_plan(today)
            self.sums[K.REDUCTION] += self.claimed

    def _clear_the_rest(self, state: ClaimState) -> None:
        """What goes back after the end is offset or closed, but for what was paid out."""
        kind = {ClaimState.TRANSFERRED: K.TRANSFER, ClaimState.CLOSED: K.CLOSURE}.get(state)
        if kind is not None:
            self.sums[kind] += max(min(self.open, self.claimed), 0)

    def _agree(self, terms: d.GrantDeferral, today: date, office: Office) -> None:
        """All equal but the last, which is the rest; interest by the day, a year of 365, and none on fees, which are
        paid first."""
        rate = min(terms.rate.cents, self.open) if terms.rate else ceil(Fraction(self.open, terms.number or 1))
        number = ceil(Fraction(self.open, rate))
        parts = [rate] * (number - 1) + [self.open - rate * (number - 1)]
        days = [months_after(terms.first, count) for count in range(number)]
        share = Fraction(office.instalments.interest, 100 * 100 * 365)
        begun = [max(self.open_fees - sum(parts[:count]), 0) for count in range(number)]
        bearing = [part - min(free, part) for part, free in zip(parts, begun, strict=True)]
        self.plan = [(day, rounded(sum_ * share * (day - today).days)) for day, sum_ in zip(days, bearing, strict=True)]
        self.granted_on = today
        self.sums[K.INTEREST] += sum(interest for _, interest in self.plan)

    def _end_plan(self, today: date) -> None:
        """The interest of the days to come is taken off, as far as something is open."""
        ahead = [(day, interest) for day, interest in self.plan if day > today]
        earned = [
            rounded(Fraction(interest * (today - self.granted_on).days, (day - self.granted_on).days))
            for day, interest in ahead
        ]
        self.sums[K.REDUCTION] += min(sum(interest for _, interest in ahead) - sum(earned), self.open)
        self.plan = []


def rounded(cents: Fraction) -> int:
    """Half a cent is one."""
    return floor(cents + Fraction(1, 2))


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
