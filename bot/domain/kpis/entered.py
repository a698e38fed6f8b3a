"""Eingetragene Werte: what other systems hold, by whom it was entered, and for which period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.kpis.months import first_of, later
from bot.domain.text import N_, Labelled


class Source(Labelled):
    """How it came in."""

    CHAT = "chat", N_("by chat")
    PAGE = "page", N_("on the private page")
    FOLDER = "folder", N_("from the import folder")
    COMMAND = "command", N_("by command line")


class Rhythm(Labelled):
    """How often it is entered. `DAY` is without a rhythm: a state on days that the office sets, and never missing."""

    WEEK = "week", N_("weekly")
    MONTH = "month", N_("monthly")
    DAY = "day", N_("on certain days")


@dataclass(frozen=True)
class EnteredFigure:
    """One value of one period; later rows of the same KPI, period and team replace it and leave it as history.

    `period` is its first day. `team_id` None: the whole office. `numerator`, `plan` and `last_year` count
    the same, money in cents; of a share they are what is above the line. `by` is None for a
    file from the folder or the command line; `digest` is that of the file.
    """

    kpi: str
    period: date
    team_id: int | None
    numerator: int
    denominator: int | None
    plan: int | None
    last_year: int | None
    by: int | None
    at: datetime
    source: Source
    digest: str | None = None
    id: int = 0


def period_of(day: date, rhythm: Rhythm) -> date:
    """The first day of the period in which the day lies."""
    match rhythm:
        case Rhythm.WEEK:
            return day - timedelta(days=day.weekday())
        case Rhythm.MONTH:
            return first_of(day)
        case Rhythm.DAY:
            return day


def end_of(period: date, rhythm: Rhythm) -> date:
    """Its last day."""
    match rhythm:
        case Rhythm.WEEK:
            return period + timedelta(days=6)
        case Rhythm.MONTH:
            return later(period, 1) - timedelta(days=1)
        case Rhythm.DAY:
            return period


def periods_between(first: date, last: date, rhythm: Rhythm) -> Iterator[date]:
    """From that of `first` up to that of `last`; none without a rhythm."""
    if rhythm is Rhythm.DAY:
        return
    period = period_of(first, rhythm)
    while period <= last:
        yield period
        period = end_of(period, rhythm) + timedelta(days=1)
