"""What painters read: the JSON of `bot/charts.py`, all words said in the reader's language."""

from typing import NotRequired, TypedDict


class Value(TypedDict):
    said: str
    number: float | None


class Figure(TypedDict):
    """`better`, `light` and `trend` are codes of `bot.charts` and `bot.boards`; `said`: target and trend in words."""

    name: str
    value: Value
    better: str
    light: str | None
    target: Value | None
    trend: str | None
    said: list[str]


class OverviewRow(Figure):
    """`period`: what the value is about, where that is not what the overview says."""

    period: str | None
    months: list[float | None]


class OverviewWords(TypedDict):
    bar: str
    target: str
    months: str


class Overview(TypedDict):
    title: str
    stand: str
    rows: list[OverviewRow]
    nothing: str
    notes: list[str]
    words: OverviewWords


class MonthPoint(TypedDict):
    """`month` is its first day, as in ISO 8601; `target` its own: a plan, or a point of a curve."""

    month: str
    number: float | None
    year_ago: float | None
    target: float | None


class TeamBar(TypedDict):
    name: str
    value: Value
    light: str | None


class PageWords(TypedDict):
    """`scales`: what the numbers of an axis count, by the names in `bot/pictures/axes.py`."""

    months: str
    teams: str
    this_year: str
    last_year: str
    target: str
    nothing: str
    scales: dict[str, str]


class Page(Figure):
    stand: str
    year_ago: str | None
    unit: str
    months: list[MonthPoint]
    as_bars: bool
    bare: NotRequired[bool]
    teams: list[TeamBar]
    notes: list[str]
    words: PageWords
