"""From facts to a figure. Fractions only: 45 ÷ 292 stays what it is until somebody reads it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.domain.kpis.model import NOTHING, Amount, Fact, Figure, Kpi, Median, Ratio, Span


class Book:
    """The facts of one family, put together over the teams: by month, since every figure asks for months.

    `rest`: those among them that came after the day to which months are compared.
    """

    def __init__(self, facts: Iterable[Fact], rest: Iterable[Fact] = ()) -> None:
        self._months = _by_month(facts)
        self._rests = _by_month(rest)

    def covered(self, span: Span, month: date, *, to_day: bool = False) -> Sequence[Fact]:
        """What a figure is about that stands at the end of this month (its first day); `to_day`: at the day to which
        it is compared."""
        own = self._months.get(month, ())
        if to_day and month in self._rests:
            own = [*own, *map(_taken_away, self._rests[month])]
        match span:
            case Span.YEAR_SO_FAR:
                return [*self._between(month.replace(month=1), month), *own]
            case Span.EVER:
                return [*self._between(date.min, month), *own]
            case _:
                return own

    def _between(self, first: date, before: date) -> Sequence[Fact]:
        return [fact for month, facts in self._months.items() if first <= month < before for fact in facts]


def _by_month(facts: Iterable[Fact]) -> Mapping[date, Sequence[Fact]]:
    sums: dict[tuple[date, str, int], list[int]] = {}
    for fact in facts:
        entry = sums.setdefault((fact.month, fact.code, fact.days), [0, 0])
        entry[0] += fact.count
        entry[1] += fact.cents
    months: dict[date, list[Fact]] = {}
    for (month, code, days), (count, cents) in sums.items():
        months.setdefault(month, []).append(Fact(month, None, code, count, cents, days))
    return months


def _taken_away(fact: Fact) -> Fact:
    return replace(fact, count=-fact.count, cents=-fact.cents)


def books_by_team(facts: Iterable[Fact], rest: Iterable[Fact] = ()) -> Mapping[int, Book]:
    """Without what is nobody's."""
    rests = _by_team(rest)
    return {team: Book(of_team, rests.get(team, ())) for team, of_team in _by_team(facts).items()}


def _by_team(facts: Iterable[Fact]) -> Mapping[int, Sequence[Fact]]:
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.team_id is not None:
            found.setdefault(fact.team_id, []).append(fact)
    return found


def figure_of(kpi: Kpi, book: Book, month: date, *, to_day: bool = False) -> Figure:
    """As it stood at the end of the month (its first day), or at the day of it to which it is compared."""
    facts = book.covered(kpi.span, month, to_day=to_day)
    match kpi.measure:
        case Ratio() as ratio:
            return _ratio(ratio, facts)
        case Median(code):
            return median([(fact.days, fact.count) for fact in facts if fact.code == code])
        case Amount(code):
            return _amount(code, facts)
        case _:
            raise TypeError(f"{kpi.key} is not worked out from facts")


def share(numerator: int, denominator: int) -> Figure:
    """Without a denominator there is no value."""
    return Figure(numerator, denominator, Fraction(numerator, denominator) if denominator else None)


def median(durations: Sequence[tuple[int, int]]) -> Figure:
    """Of (duration, how many have it). The numerator is their sum, so that an average could be worked out, too."""
    counted: Counter[int] = Counter()
    for days, count in durations:
        counted[days] += count
    n = counted.total()
    if not n:
        return NOTHING
    in_order = sorted(counted.items())
    lower, upper = (_at(in_order, place) for place in ((n - 1) // 2, n // 2))
    return Figure(sum(days * count for days, count in in_order), n, Fraction(lower + upper, 2))


def _at(in_order: Sequence[tuple[int, int]], place: int) -> int:
    """The duration at this place, counted from 0."""
    for days, count in in_order:
        if place < count:
            return days
        place -= count
    raise IndexError(place)


def _ratio(ratio: Ratio, facts: Sequence[Fact]) -> Figure:
    (above, above_cents), (below, below_cents) = (_sums(codes, facts) for codes in (ratio.numerator, ratio.denominator))
    if not ratio.in_cents:
        return share(above, below)
    return replace(share(above_cents, below_cents), cases=(above, below) if above or below else None)


def _sums(codes: frozenset[str], facts: Sequence[Fact]) -> tuple[int, int]:
    found = [fact for fact in facts if fact.code in codes]
    return sum(fact.count for fact in found), sum(fact.cents for fact in found)


def _amount(code: str, facts: Sequence[Fact]) -> Figure:
    """Nothing of this code is zero; no fact at all is unknown."""
    if not facts:
        return NOTHING
    cents = sum(fact.cents for fact in facts if fact.code == code)
    return Figure(cents, sum(fact.count for fact in facts if fact.code == code), Fraction(cents))
