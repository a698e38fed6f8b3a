"""A line of each list. Sums in integer cents; `nominal` days are those agreed, free days aside."""

from dataclasses import dataclass
from datetime import date

from bot.domain.claims.model import ClaimState
from bot.domain.money import Money


@dataclass(frozen=True)
class Line:
    """What every list shows of a claim. `debtor` is the name where it was asked for: "" where none is entered, None
    where it cannot be read."""

    no: int
    state: ClaimState
    case_ref: str
    cash_ref: str | None
    team_id: int
    amount: Money
    open: Money
    debtor: str | None


@dataclass(frozen=True)
class DeferralLine(Line):
    """A standing plan. `number` counts the instalments that are needed, `paid` those of them nothing of which is open,
    `last_due` is the day of the last one; `next_due` None: all of them are paid.

    `overdue` is what was to be paid by now and is not: instalments, and what is due beside them (a fee).
    """

    granted_on: date
    rate: Money
    number: int
    paid: int
    next_due: date | None
    last_due: date
    overdue: Money


@dataclass(frozen=True)
class DueLine(Line):
    """`sum` is due on `nominal`; `instalment` its number, None where it is all that is open."""

    nominal: date
    sum: Money
    instalment: int | None


@dataclass(frozen=True)
class OverdueLine(Line):
    """`nominal` day of the oldest open sum; `overdue` is all that was to be paid by now."""

    nominal: date
    overdue: Money


@dataclass(frozen=True)
class WriteOffLine(Line):
    review_on: date


@dataclass(frozen=True)
class DunningLine(Line):
    """`level`: how many dunnings there were; `since`: the day from which it may be dunned."""

    nominal: date
    overdue: Money
    level: int
    dunned_on: date | None
    since: date


@dataclass(frozen=True)
class EnforcementLine(Line):
    """`since`: the day from which it may go to enforcement."""

    nominal: date
    level: int
    dunned_on: date
    since: date


@dataclass(frozen=True)
class Totals:
    """How many lines a list has, and what they come to."""

    count: int
    sum: Money
