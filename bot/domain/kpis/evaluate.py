"""From facts to a reading: value, trend, twelve months, teams, target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import cached_property

from bot.domain.kpis.arithmetic import Book, books_by_team, figure_of
from bot.domain.kpis.model import NOTHING, Amount, Fact, Figure, Kpi, Span
from bot.domain.kpis.months import MONTHS, first_of, last_of, later, twelve_up_to
from bot.domain.kpis.reading import Reading, TeamFigure
from bot.domain.kpis.rules import KpiRules


@dataclass(frozen=True)
class Asked:
    """`at` is the data date. `teams` are the names of those that may be looked at one by one; `team_id` the one team
    that is asked about. `since`: the first day of a report, for what is entered on certain days; None: of a month.
    `zone` is that of the office: on which day something was entered. Not `one_by_one`: what is counted, without teams.
    """

    at: date
    teams: Mapping[int, str]
    team_id: int | None = None
    since: date | None = None
    zone: tzinfo = UTC
    one_by_one: bool = True

    @property
    def month(self) -> date:
        return first_of(self.at)


def evaluate(kpi: Kpi, facts: Sequence[Fact], asked: Asked, rules: KpiRules, rest: Sequence[Fact] = ()) -> Reading:
    """`facts` of the KPI's family and of the whole office; those of other teams are left out where one is asked about.
    `rest`: those among them that came after the same day of the month before and of the month a year earlier.

    The month of the data date counts as far as it has come, and is compared with others up to the same day: eighteen
    days with eighteen. Stocks are compared with the ends of months, at which they are kept; their data date is the day
    on which they were found.
    """
    return evaluate_book(kpi, Shelf(facts, asked.team_id, rest), asked, rules)


class Shelf:
    """The facts of a family, put together once for all KPIs that are worked out from them."""

    def __init__(self, facts: Sequence[Fact], team_id: int | None = None, rest: Sequence[Fact] = ()) -> None:
        own, later_on = (
            each if team_id is None else [fact for fact in each if fact.team_id == team_id] for each in (facts, rest)
        )
        self.all = Book(own, later_on)
        self.taken_on = {fact.month: fact.taken_on for fact in own if fact.taken_on is not None}
        self._of_teams = (own, later_on) if team_id is None else ([], [])

    @cached_property
    def by_team(self) -> Mapping[int, Book]:
        """Nothing where one team alone is asked about."""
        return books_by_team(*self._of_teams)


def evaluate_book(kpi: Kpi, shelf: Shelf, asked: Asked, rules: KpiRules) -> Reading:
    month = asked.month
    *earlier, _ = twelve_up_to(month)
    now, year_ago = (figure_of(kpi, shelf.all, each, to_day=True) for each in (month, later(month, -MONTHS)))
    return Reading(
        kpi=kpi,
        now=now,
        before=_before(kpi, shelf.all, month),
        year_ago=year_ago,
        months=(*((each, figure_of(kpi, shelf.all, each)) for each in earlier), (month, now)),
        last_year=(*(figure_of(kpi, shelf.all, later(each, -MONTHS)) for each in earlier), year_ago),
        teams=tuple(_teams(kpi, shelf, asked)) if kpi.by_team and asked.one_by_one else (),
        period=month,
        as_of=shelf.taken_on.get(month, asked.at) if kpi.span is Span.STOCK else asked.at,
        target=rules.target_on(asked.at),
        comparison=rules.comparison,
        source=rules.source,
        team_id=asked.team_id,
        to_day=kpi.span is not Span.STOCK and asked.at < last_of(asked.at),
        targets=rules.curve_over(twelve_up_to(month), asked.at),
    )


def _before(kpi: Kpi, book: Book, month: date) -> Figure:
    """A year so far begins anew in January, and a sum of it only ever grows: there is nothing to compare."""
    grows = isinstance(kpi.measure, Amount) or month.month == 1
    if kpi.span is Span.YEAR_SO_FAR and grows:
        return NOTHING
    return figure_of(kpi, book, later(month, -1), to_day=True)


def _teams(kpi: Kpi, shelf: Shelf, asked: Asked) -> Sequence[TeamFigure]:
    named = sorted((asked.teams[team], team) for team in shelf.by_team if team in asked.teams)
    found = (
        TeamFigure(
            team,
            name,
            figure_of(kpi, shelf.by_team[team], asked.month),
            _before(kpi, shelf.by_team[team], asked.month),
        )
        for name, team in named
    )
    return [each for each in found if each.now.denominator or each.now.numerator or each.before.denominator]
