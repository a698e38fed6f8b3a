"""What a group outside the house may read of a KPI: totals, and nothing from which it follows how many there are of
fewer than five."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.domain.kpis.model import NOTHING, Amount, Entered, Figure, Kpi, Span, Unit
from bot.domain.kpis.months import MONTHS, last_of, later
from bot.domain.kpis.reading import Reading, is_small

HIDDEN = replace(NOTHING, suppressed=True)
THOUSAND = 1000
"""A share of money is told to the tenth of a percent: from all its digits the sums could be found again."""


def for_group(reading: Reading) -> Reading:
    """Of a reading at the end of a month.

    Of a share smallness also holds for what is above the line and for the rest of it: 3 of 40 is 7.5 %, and 7.5 % of 40
    is 3 again. Of a sum that grows with the year it holds for what a month adds to the last one that was shown: 6 of 26
    and 8 of 29 side by side say 2 of 3.
    """
    if reading.kpi.span is Span.YEAR_SO_FAR:
        return _growing(reading)
    kpi = reading.kpi
    return replace(
        reading,
        now=_told(kpi, reading.now),
        before=_told(kpi, reading.before),
        year_ago=_told(kpi, reading.year_ago),
        months=tuple((month, _told(kpi, figure)) for month, figure in reading.months),
        last_year=tuple(_told(kpi, figure) for figure in reading.last_year),
        teams=(),
    )


def _growing(reading: Reading) -> Reading:
    """Where its newest month must not be shown, the reading is that of the last one that is."""
    chain = tuple(_shown(reading.kpi, _two_years(reading)))
    newest = next((place for place in range(2 * MONTHS - 1, MONTHS - 1, -1) if chain[place].value is not None), None)
    at = 2 * MONTHS - 1 if newest is None else newest
    period = reading.months[at - MONTHS][0]
    return replace(
        reading,
        now=chain[at],
        before=chain[at - 1],
        year_ago=chain[at - MONTHS],
        months=tuple(zip((month for month, _ in reading.months), chain[MONTHS:], strict=True)),
        last_year=chain[:MONTHS],
        teams=(),
        period=period,
        as_of=min(last_of(period), reading.as_of),
    )


def _two_years(reading: Reading) -> Sequence[tuple[date, Figure]]:
    """Its months in their order, those of last year first."""
    earlier = [
        (later(month, -MONTHS), then) for (month, _), then in zip(reading.months, reading.last_year, strict=True)
    ]
    return [*earlier, *reading.months]


def _shown(kpi: Kpi, months: Sequence[tuple[date, Figure]]) -> Iterator[Figure]:
    """Each is judged by those before it only, from January on: what was hidden once stays hidden in every later view.
    Of a year whose January is not among them nothing is known, so nothing is shown."""
    told: tuple[int, ...] | None = None
    for month, figure in months:
        numbers = _counts(kpi, figure)
        if month.month == 1:
            told = (0,) * len(numbers)
        added = None if told is None else [number - before for number, before in zip(numbers, told, strict=True)]
        if added is None or any(map(is_small, added)):
            yield HIDDEN
        else:
            told = numbers
            yield _without_sums(kpi, figure)


def _told(kpi: Kpi, figure: Figure) -> Figure:
    return HIDDEN if any(map(is_small, _counts(kpi, figure))) else _without_sums(kpi, figure)


def _counts(kpi: Kpi, figure: Figure) -> tuple[int, ...]:
    """Which numbers of a figure count cases; of a share of money those whose money it is."""
    if kpi.unit is Unit.SHARE:
        if not _in_cents(kpi):
            return _parts(figure.numerator, figure.denominator)
        return _parts(*figure.cases) if figure.cases is not None else ()
    if _in_cents(kpi):
        return ()
    if isinstance(kpi.measure, Entered | Amount) or kpi.unit is Unit.WORKING_DAYS:
        return (figure.denominator,)
    raise TypeError(f"{kpi.key}: which of its numbers count cases?")


def _parts(part: int, whole: int) -> tuple[int, ...]:
    return part, whole, whole - part


def _without_sums(kpi: Kpi, figure: Figure) -> Figure:
    """Sums of money side by side would tell what one case came to."""
    if not _in_cents(kpi) or figure.cases is None or figure.value is None:
        return figure
    return replace(figure, numerator=0, denominator=0, value=Fraction(round(figure.value * THOUSAND), THOUSAND))


def _in_cents(kpi: Kpi) -> bool:
    return bool(getattr(kpi.measure, "in_cents", False))
