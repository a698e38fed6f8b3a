"""Figures as pictures: an overview with a row a figure, and a page of one. Words and plain values only: how they are
worked out, and who may see them, is settled before. Nobody is named on them: months and teams, never persons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from bot.boards import Light
from bot.chart_words import SAID_LIGHT, SAID_MOVE, SAID_STRICT, SAID_TARGET, SAID_TREND, SCALES
from bot.domain.text import Lines, Said, lines, ntext, text
from bot.messages import Drawing, DrawingKind

MONTHS = 12
MOST_ROWS = 24
MOST_TEAMS = 20
"""More would be too small to read on a phone."""


class Unit(StrEnum):
    """Of the numbers on an axis. A share is a fraction (0.154), money in cents."""

    SHARE = "share"
    MONEY = "money"
    DAYS = "days"
    COUNT = "count"


class Better(StrEnum):
    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


class Trend(StrEnum):
    """Where a figure moves, and whether that is what one hopes for."""

    BETTER_UP = "better_up"
    BETTER_DOWN = "better_down"
    WORSE_UP = "worse_up"
    WORSE_DOWN = "worse_down"
    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True)
class Value:
    """`said` as people read it ("15,4 %"); `number` None where there is none ("k. A.")."""

    said: Said
    number: float | None = None

    def __post_init__(self) -> None:
        if self.number is not None and not isfinite(self.number):
            raise ValueError("a figure is a finite number, or none")


@dataclass(frozen=True)
class Figure:
    """How a figure stands. A light needs a target: `strict` where that itself is not good enough, `planned` where it is
    a plan. `before`: the period before, or up to the day that `then` says; `year_ago`: the same of
    last year, up to `then_a_year_ago`."""

    name: Said
    value: Value
    better: Better = Better.NEITHER
    light: Light | None = None
    target: Value | None = None
    before: Value | None = None
    year_ago: Value | None = None
    strict: bool = False
    planned: bool = False
    then: Said | None = None
    then_a_year_ago: Said | None = None

    def __post_init__(self) -> None:
        if self.light is not None and self.target is None:
            raise ValueError("no traffic light without a target")

    @property
    def trend(self) -> Trend | None:
        """None where there is nothing to compare."""
        if self.before is None or self.value.number is None or self.before.number is None:
            return None
        step = self.value.number - self.before.number
        if step == 0:
            return Trend.SAME
        if self.better is Better.NEITHER:
            return Trend.UP if step > 0 else Trend.DOWN
        if (step > 0) is (self.better is Better.HIGHER):
            return Trend.BETTER_UP if step > 0 else Trend.BETTER_DOWN
        return Trend.WORSE_UP if step > 0 else Trend.WORSE_DOWN


@dataclass(frozen=True)
class OverviewRow:
    """`months`: the last twelve, oldest first; the last one is that of the data date. `period`: what the value is
    about, where that does not go up to the data date of the overview."""

    figure: Figure
    months: Sequence[float | None]
    period: Said | None = None

    def __post_init__(self) -> None:
        if len(self.months) != MONTHS:
            raise ValueError("a row has twelve months")


@dataclass(frozen=True)
class Overview:
    """`stand` says of which day the data is and whose it is."""

    title: Said
    stand: Said
    rows: Sequence[OverviewRow]
    notes: Sequence[Said] = ()


@dataclass(frozen=True)
class MonthPoint:
    """`month` is its first day; `year_ago` the number of the same month of last year. `target`: its own, where each
    month has another (a plan, a curve)."""

    month: date
    number: float | None
    year_ago: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class TeamBar:
    """`value` says why there is no number, where there is none ("k. A.", too few)."""

    name: Said
    value: Value
    light: Light | None = None


@dataclass(frozen=True)
class Page:
    """One figure: how it stands, its months (as bars what is counted, as a line what is a share or a stock), and the
    teams in the order given. `stand` says of which period and whose it is; `notes`: the formula, n, the data date.

    `target_everywhere`: it holds for each month and team too, as that of a share does; the plan of a year does not.
    `bare`: beside a table that says how the figure stands, its months alone.
    """

    figure: Figure
    stand: Said
    unit: Unit
    months: Sequence[MonthPoint]
    teams: Sequence[TeamBar] = ()
    notes: Sequence[Said] = ()
    as_bars: bool = False
    target_everywhere: bool = True
    bare: bool = False


def overview_drawing(overview: Overview, name: str) -> Drawing:
    """`name` is that of the file. Rows beyond MOST_ROWS are counted, not shown."""
    left_out = len(overview.rows) - MOST_ROWS
    more = [ntext("… and one more", "… and {n} more", left_out)] if left_out > 0 else []
    content = {
        "title": overview.title,
        "stand": overview.stand,
        "rows": [
            {**_shown(row.figure), "period": row.period, "months": row.months} for row in overview.rows[:MOST_ROWS]
        ],
        "nothing": text("There is nothing here at the moment."),
        "notes": (*more, *overview.notes),
        "words": {"bar": text("bar: value"), "target": text("line: target"), "months": text("curve: 12 months")},
    }
    return Drawing(DrawingKind.OVERVIEW, content, name, overview_words(overview))


def page_drawing(page: Page, name: str) -> Drawing:
    """`name` is that of the file. Teams beyond MOST_TEAMS are counted, not shown."""
    left_out = len(page.teams) - MOST_TEAMS
    more = [ntext("… and one more team", "… and {n} more teams", left_out)] if left_out > 0 else []
    content = {
        **_shown(page.figure),
        "stand": page.stand,
        "year_ago": _last_year(page.figure),
        "unit": page.unit,
        "months": page.months,
        "as_bars": page.as_bars,
        "target": page.figure.target if page.target_everywhere else None,
        "teams": page.teams[:MOST_TEAMS],
        "notes": (*more, *page.notes),
        "words": {
            "months": text("By month"),
            "teams": text("By team"),
            "this_year": text("value"),
            "last_year": text("last year"),
            "target": text("plan") if page.figure.planned else text("target"),
            "nothing": text("In the last twelve months there is no value to be shown."),
            "scales": SCALES,
        },
        **({"bare": True} if page.bare else {}),
    }
    return Drawing(DrawingKind.PAGE, content, name, page_words(page))


def overview_words(overview: Overview) -> Lines:
    """The same in words, for whoever does not see the picture: a line a figure."""
    return lines(
        text("{title}, {stand}", title=overview.title, stand=overview.stand),
        *(
            Lines((*_words(row.figure), *([row.period] if row.period is not None else ())), ", ")
            for row in overview.rows
        ),
    )


def page_words(page: Page) -> Lines:
    """The same in words; of the months the lowest and the highest would need their own words, so only teams follow."""
    return lines(
        Lines(tuple(_words(page.figure)), ", "),
        page.stand,
        *(text("{name}: {value}", name=team.name, value=team.value.said) for team in page.teams),
    )


def _shown(figure: Figure) -> dict[str, object]:
    return {
        "name": figure.name,
        "value": figure.value,
        "better": figure.better,
        "light": figure.light,
        "target": figure.target,
        "trend": figure.trend,
        "said": [*_compared(figure)],
    }


def _words(figure: Figure) -> Iterator[Said]:
    yield text("{name}: {value}", name=figure.name, value=figure.value.said)
    yield from _compared(figure)
    if figure.light is not None:
        yield SAID_LIGHT[figure.light]


def _compared(figure: Figure) -> Iterator[Said]:
    """In words, so that no arrow's colour is needed to know whether it is good."""
    if figure.target is not None:
        yield _said_target(figure, figure.target.said)
    trend = figure.trend
    if trend is None or figure.before is None:
        return
    if figure.then is None:
        yield text("{trend} ({before})", trend=SAID_TREND[trend], before=figure.before.said)
    else:
        yield text("{trend} ({then}: {before})", trend=SAID_MOVE[trend], then=figure.then, before=figure.before.said)


def _said_target(figure: Figure, target: Said) -> Said:
    if figure.planned:
        return text("plan {target}", target=target)
    return (SAID_STRICT if figure.strict else SAID_TARGET)[figure.better](target)


def _last_year(figure: Figure) -> Said | None:
    if figure.year_ago is None:
        return None
    if figure.then_a_year_ago is None:
        return text("last year {value}", value=figure.year_ago.said)
    return text("last year {then}: {value}", then=figure.then_a_year_ago, value=figure.year_ago.said)
