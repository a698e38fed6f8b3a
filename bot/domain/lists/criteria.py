"""What a search asks for besides numbers: the state, the team, when it is due."""

from dataclasses import dataclass
from datetime import date

from bot.domain.claims.model import ClaimState
from bot.domain.lists.days import DaySpan, overdue_on, payable_between, week_of
from bot.domain.moment import Moment
from bot.domain.text import N_, Labelled


class Due(Labelled):
    TODAY = "today", N_("due today")
    WEEK = "week", N_("due this week")
    OVERDUE = "overdue", N_("overdue")


@dataclass(frozen=True)
class Criteria:
    """All of them have to be met; None: it does not matter.

    `span` are nominal days of the oldest open sum, `days` payable days of instalments: one of both is met.
    """

    state: ClaimState | None = None
    team_id: int | None = None
    span: DaySpan | None = None
    days: tuple[date, date] | None = None


def criteria(state: ClaimState | None, team_id: int | None, due: Due | None, moment: Moment) -> Criteria:
    """An overdue instalment is the oldest open sum of its claim."""
    if due is None:
        return Criteria(state, team_id)
    if due is Due.OVERDUE:
        return Criteria(state, team_id, overdue_on(moment.today, moment.calendar))
    days = (moment.today, moment.today) if due is Due.TODAY else week_of(moment.today)
    return Criteria(state, team_id, payable_between(*days, moment.calendar), days)
