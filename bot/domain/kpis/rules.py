"""Ziele und Vergleichswerte of an office: `[kpis.<key>]` in office.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from bot.domain.duties.rules import DayOfYear
from bot.domain.kpis.months import first_of, last_of, later


@dataclass(frozen=True)
class KpiRules:
    """`target` None: no traffic light. `comparison` is the value of comparable offices, and `source` says of whom and
    when. `curve`: the target at the end of each month of a year, where it grows with the year (twelve values; between
    the ends of months it grows evenly). All in the unit of the KPI: a share is a fraction of one, money is in cents.
    `since`: from this day on values that are entered are asked for; None: since somebody entered the first. `days`: the
    revision dates of what is entered on certain days."""

    target: Fraction | None = None
    comparison: Fraction | None = None
    source: str = ""
    curve: tuple[Fraction, ...] = ()
    since: date | None = None
    days: tuple[DayOfYear, ...] = ()

    def target_on(self, day: date) -> Fraction | None:
        if not self.curve:
            return self.target
        month = first_of(day)
        before = self.curve[day.month - 2] if day.month > 1 else Fraction(0)
        length = (later(month, 1) - month).days
        return before + (self.curve[day.month - 1] - before) * Fraction(day.day, length)

    def curve_over(self, months: Sequence[date], at: date) -> tuple[Fraction | None, ...]:
        """Where it stands at the end of each of them, of that of `at` on this day. Empty where one target holds for
        all."""
        if not self.curve:
            return ()
        return tuple(self.target_on(at if month == first_of(at) else last_of(month)) for month in months)


@dataclass(frozen=True)
class FigureRules:
    """`missing_after`: so many working days after the end of a period somebody is reminded of what was not entered."""

    missing_after: int = 5


DEFAULTS: Mapping[str, KpiRules] = MappingProxyType({
    "avoidable_municipal": KpiRules(target=Fraction(20, 100)),
    "avoidable_office": KpiRules(target=Fraction(10, 100)),
    "avoidable_of_upheld": KpiRules(target=Fraction(30, 100)),
    "hand_over_days": KpiRules(target=Fraction(8)),
    "error_rate": KpiRules(target=Fraction(10, 100)),
})  # fmt: skip
"""20 %: target agreement of the Kreis Segeberg, 2021; 10 % and 30 %: control system of the Jobcenter Krefeld; 8 working
days: what the deadlines of the process come to."""
