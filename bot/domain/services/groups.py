"""What a group outside the house may read of the services: no number under five, and no sum from which one follows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.kpis.reading import SMALLEST, is_small
from bot.domain.services.model import Measure, Numbers, ServiceFigure, YearOfService

MONTHS = 12


def month_for_group(numbers: Numbers) -> Numbers:
    return _without(numbers, (measure for measure in Measure if is_small(numbers.of(measure) or 0)))


def year_for_group(year: YearOfService, figures: Iterable[ServiceFigure]) -> YearOfService:
    """`figures`: those that count. A sum is told where it hides no month; else only of a year that is whole, since one
    that grows tells what each month adds, and only where its hidden months may be this or that."""
    months: dict[str, list[Numbers]] = {provider: [] for provider in year.by_provider}
    for each in figures:
        if each.slot.service is year.service and each.slot.month.year == year.year:
            months[each.slot.provider].append(each.numbers)
    by_provider = {
        provider: _without(sums, (measure for measure in Measure if not _may_be_told(measure, months[provider])))
        for provider, sums in year.by_provider.items()
    }
    return replace(year, by_provider=by_provider)


def _may_be_told(measure: Measure, months: Sequence[Numbers]) -> bool:
    hidden = [number for each in months if is_small(number := each.of(measure) or 0)]
    if not hidden:
        return True
    least, most = len(hidden), len(hidden) * (SMALLEST - 1)
    return len(months) == MONTHS and sum(hidden) >= SMALLEST and least < sum(hidden) < most


def _without(numbers: Numbers, measures: Iterable[Measure]) -> Numbers:
    few = frozenset(measures)
    return replace(numbers, few=few, **dict.fromkeys((measure.value for measure in few), None))
