"""From facts to a figure. Fractions only: 45 ÷ 292 stays what it is until somebody reads it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from bot.domain.kpis.model import NOTHING, Amount, Fact, Figure, Kpi, Median, Ratio, Span


class Book:
    """The facts of one family, put together over the teams: by month, since every figure asks for months."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        sums: dict[tuple[date, str, int], list[int]] = {}
        for fact in facts:
            entry = sums.setdefault((fact.month, fact.code, fact.days), [0, 0])
            entry[0] += fact.count
            entry[1] += fact.cents
        self._months: dict[date, list[Fact]] = {}
        for (month, code, days), (count, cents) in sums.items():
            self._months.setdefault(month, []).append(Fact(month, None, code, count, cents, days))

    def covered(self, span: Span, month: date) -> Sequence[Fact]:
        """What a figure is about that stands at the end of this month (its first day)."""
        match span:
            case Span.YEAR_SO_FAR:
                return self._between(month.replace(month=1), month)
            case Span.EVER:
                return self._between(date.min, month)
            case _:
                return self._months.get(month, ())

    def _between(self, first: date, last: date) -> Sequence[Fact]:
        return [fact for month, facts in self._months.items() if first <= month <= last for fact in facts]


def books_by_team(facts: Iterable[Fact]) -> Mapping[int, Book]:
    """Without what is nobody's."""
    by_team: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.team_id is not None:
            by_team.setdefault(fact.team_id, []).append(fact)
    return {team: Book(of_team) for team, of_team in by_team.items()}


def figure_of(kpi: Kpi, book: Book, month: date) -> Figure:
    """As it stood at the end of the month (its first day)."""
    facts = book.covered(kpi.span, month)
    match kpi.measure:
        case Ratio() as ratio:
            return share(_sum(ratio, ratio.numerator, facts), _sum(ratio, ratio.denominator, facts))
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
    n = sum(count for _, count in durations)
    if not n:
        return NOTHING
    in_order = sorted(durations)
    lower, upper = (_at(in_order, place) for place in ((n - 1) // 2, n // 2))
    return Figure(sum(days * count for days, count in durations), n, Fraction(lower + upper, 2))


def _at(in_order: Sequence[tuple[int, int]], place: int) -> int:
    """The duration at this place, counted from 0."""
    for days, count in in_order:
        if place < count:
            return days
        place -= count
    raise IndexError(place)


def _sum(ratio: Ratio, codes: frozenset[str], facts: Sequence[Fact]) -> int:
    return sum(fact.cents if ratio.in_cents else fact.count for fact in facts if fact.code in codes)


def _amount(code: str, facts: Sequence[Fact]) -> Figure:
    """Nothing of this code is zero; no fact at all is unknown."""
    if not facts:
        return NOTHING
    cents = sum(fact.cents for fact in facts if fact.code == code)
    return Figure(cents, sum(fact.count for fact in facts if fact.code == code), Fraction(cents))
