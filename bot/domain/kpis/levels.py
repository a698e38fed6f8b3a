"""Haus und Teams: values of the office and of its teams for the same period, where they do not go together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.kpis.entering import Values
from bot.domain.kpis.model import Kpi


@dataclass(frozen=True)
class Levels:
    """What the office has, and what its teams have together: of the two that of the office counts."""

    kpi: Kpi
    period: date
    office: Values
    teams: Values

    @property
    def plan_is_lost(self) -> bool:
        """The teams' plan counts no more, and the office has none."""
        return self.kpi.planned and self.office.plan is None and self.teams.plan is not None


def together(values: Sequence[Values]) -> Values:
    """Of what some do not say only what the others say."""
    return Values(
        sum(each.numerator for each in values),
        _sum([each.denominator for each in values]),
        _sum([each.plan for each in values]),
        _sum([each.last_year for each in values]),
    )


def disagreement(kpi: Kpi, period: date, by_team: Mapping[int | None, Values]) -> Levels | None:
    """`by_team`: the values of the period that count, those of the office under None. None where only the office or
    only teams have any, or where they come to the same."""
    office = by_team.get(None)
    teams = [values for team, values in by_team.items() if team is not None]
    if office is None or not teams:
        return None
    both = together(teams)
    return None if office == both else Levels(kpi, period, office, both)


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
