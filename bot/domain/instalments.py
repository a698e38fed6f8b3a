"""Ratenplan: a sum in monthly instalments. The nominal day is kept, so a plan never drifts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import InstalmentRules
from bot.domain.periods import add_months
from bot.domain.text import Said, Text, lines, ntext, text
from bot.domain.workdays import WorkCalendar

_YEAR = 365 * 100 * 100
"""Days, times the hundredths of a percent in one."""


@dataclass(frozen=True)
class Instalment:
    """`nominal` is the day agreed, `due` the working day on which it is payable (§ 193 BGB).

    `interest` accrues on it up to its nominal day; what accrues on all of a plan is paid with the last one.
    """

    no: int
    nominal: date
    due: date
    amount: Money
    interest: Money = ZERO


@dataclass(frozen=True)
class InstalmentPlan:
    """All instalments are equal but the last, which is the rest and the interest: a standing order never changes."""

    instalments: tuple[Instalment, ...]

    @property
    def total(self) -> Money:
        return Money.total(instalment.amount for instalment in self.instalments)

    @property
    def interest(self) -> Money:
        return Money.total(instalment.interest for instalment in self.instalments)

    @property
    def last_due(self) -> date:
        return self.instalments[-1].due

    def with_interest(self, since: date, rules: InstalmentRules, free: Money = ZERO) -> "InstalmentPlan":
        """Stundungszinsen: simple interest on each instalment from `since` to its nominal day, a year of 365 days,
        commercially rounded to the cent; all of it is paid with the last. The first `free` of the sum bears none."""
        accrued = tuple(_accrued(self.instalments, since, rules.interest, free))
        instalments = zip(self.instalments, accrued, strict=True)
        *others, last = (replace(each, interest=interest) for each, interest in instalments)
        return InstalmentPlan((*others, replace(last, amount=last.amount + Money.total(accrued))))

    @property
    def without_interest(self) -> "InstalmentPlan":
        *others, last = (replace(each, interest=ZERO) for each in self.instalments)
        return InstalmentPlan((*others, replace(last, amount=last.amount - self.interest)))


@dataclass(frozen=True)
class Rates:
    """The shape of a plan: `number` instalments of `rate`, the last being the rest."""

    rate: Money
    number: int


class PlanRefused(Refused):
    """No such plan. `reason` says why, `suggestion` is the nearest plan that works; `said` holds both."""

    def __init__(self, reason: Text, suggestion: Rates, *, field: str) -> None:
        super().__init__(lines(reason, _said(suggestion)), field=field)
        self.reason = reason
        self.suggestion = suggestion


def plan_by_rate(
    amount: Money, rate: Money, first: date, rules: InstalmentRules, calendar: WorkCalendar
) -> InstalmentPlan:
    """As many instalments of `rate` as it takes; a rate above the amount pays it at once.

    Raises PlanRefused where the rate is under the minimum (unless it pays all at once) or the plan would be
    too long, Refused(field="amount") where there is nothing to pay.
    """
    _check_amount(amount)
    reason = _objection_to_rate(amount, rate, rules)
    if reason is not None:
        smallest = max(rules.minimum_rate, _share(amount, rules.longest_plan))
        raise PlanRefused(reason, _rates(amount, smallest), field="rate")
    return _plan(amount, _rates(amount, rate), first, calendar)


def plan_by_number(
    amount: Money, number: int, first: date, rules: InstalmentRules, calendar: WorkCalendar
) -> InstalmentPlan:
    """`number` instalments, the rate rounded up to the cent.

    Raises PlanRefused where the plan would be too long, its rate under the minimum (unless it is a single one)
    or its last instalment not positive; Refused where there is nothing to pay or `number` is below 1.
    """
    _check_amount(amount)
    if number < 1:
        raise Refused(text("A plan has at least one instalment."), field="number")
    reason = _objection_to_number(amount, number, rules)
    if reason is not None:
        nearest = next(n for n in range(min(number, rules.longest_plan), 0, -1) if _works(amount, n, rules))
        raise PlanRefused(reason, Rates(_share(amount, nearest), nearest), field="number")
    return _plan(amount, Rates(_share(amount, number), number), first, calendar)


def _accrued(instalments: Iterable[Instalment], since: date, hundredths: int, free: Money) -> Iterator[Money]:
    """`hundredths` of a percent a year."""
    for each in instalments:
        spared = min(free, each.amount)
        free -= spared
        days = max((each.nominal - since).days, 0)
        yield Money((2 * (each.amount - spared).cents * hundredths * days + _YEAR) // (2 * _YEAR))


def _check_amount(amount: Money) -> None:
    if amount <= ZERO:
        raise Refused(text("There is nothing to pay: the amount must be above zero."), field="amount")


def _objection_to_rate(amount: Money, rate: Money, rules: InstalmentRules) -> Text | None:
    if rate <= ZERO or rate < min(amount, rules.minimum_rate):
        return _under_minimum(rules)
    if _rates(amount, rate).number > rules.longest_plan:
        return _too_long(rules)
    return None


def _objection_to_number(amount: Money, number: int, rules: InstalmentRules) -> Text | None:
    if number > rules.longest_plan:
        return _too_long(rules)
    rate = _share(amount, number)
    if number > 1 and rate < rules.minimum_rate:
        return _under_minimum(rules)
    if _rest(amount, rate, number) <= ZERO:
        return text("The amount is too small for so many instalments: nothing would be left for the last one.")
    return None


def _works(amount: Money, number: int, rules: InstalmentRules) -> bool:
    return _objection_to_number(amount, number, rules) is None


def _plan(amount: Money, rates: Rates, first: date, calendar: WorkCalendar) -> InstalmentPlan:
    return InstalmentPlan(tuple(
        Instalment(
            no=index + 1,
            nominal=(nominal := add_months(first, index)),
            due=calendar.shifted(nominal),
            amount=rates.rate if index + 1 < rates.number else _rest(amount, rates.rate, rates.number),
        )
        for index in range(rates.number)
    ))  # fmt: skip


def _share(amount: Money, number: int) -> Money:
    """An equal share, rounded up to the cent."""
    return Money(-(-amount.cents // number))


def _rates(amount: Money, rate: Money) -> Rates:
    """A rate above the amount is cut to it."""
    rate = min(rate, amount)
    return Rates(rate, -(-amount.cents // rate.cents))


def _rest(amount: Money, rate: Money, number: int) -> Money:
    return Money(amount.cents - rate.cents * (number - 1))


def _under_minimum(rules: InstalmentRules) -> Text:
    return text("The rate is under the minimum of {minimum}.", minimum=rules.minimum_rate)


def _too_long(rules: InstalmentRules) -> Text:
    return ntext(
        "The plan would be too long: it may have one instalment at most.",
        "The plan would be too long: it may have {n} instalments at most.",
        rules.longest_plan,
    )


def _said(rates: Rates) -> Said:
    return ntext(
        "This would work: {rate} at once.",
        "This would work: {n} instalments of {rate}.",
        rates.number,
        rate=rates.rate,
    )
