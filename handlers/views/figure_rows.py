"""Which KPIs have a row in the picture of all, and in which order."""

from collections.abc import Sequence

from bot.domain.kpis.model import Amount
from bot.domain.kpis.reading import Light, Reading

MOST = 12
"""What is read on a phone and drawn in half a second."""
WORST_FIRST = (Light.BAD, Light.SOON)


def is_known(reading: Reading) -> bool:
    """What was never counted nor entered has none; nor what a team never had: its 0,00 € is no news."""
    figures = (reading.now, reading.before, reading.year_ago, *(figure for _, figure in reading.months))
    if reading.team_id is not None and isinstance(reading.kpi.measure, Amount):
        return any(figure.value or figure.suppressed for figure in (*figures, *reading.last_year))
    return any(figure.value is not None or figure.suppressed for figure in figures)


def pictured(readings: Sequence[Reading]) -> Sequence[Reading]:
    """What misses its target, what is just beside it, what meets it, then the others; each in their order."""
    return sorted(readings, key=_rank)[:MOST]


def _rank(reading: Reading) -> int:
    """Of the others those with a target before those without."""
    ranks = {Light.BAD: 0, Light.SOON: 1, Light.GOOD: 2}
    return ranks[reading.light] if reading.light is not None else 3 if reading.target is not None else 4
