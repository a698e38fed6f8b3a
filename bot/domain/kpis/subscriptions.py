"""Abonnements: the overview or one KPI, brought by itself at a beat."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refused
from bot.domain.kpis.months import first_of
from bot.domain.text import N_, Labelled, text

OVERVIEW = "overview"
"""The subject that is no KPI."""

WORKING_DAYS = range(5)


class Beat(Labelled):
    DAILY = "daily", N_("on every working day")
    WEEKLY = "weekly", N_("every week")
    MONTHLY = "monthly", N_("at the beginning of the month")

    def brings_the_same(self, other: "Beat") -> bool:
        """Whether both bring what is known on their day: on some days that would be the same picture twice. A month
        that has ended is something else."""
        return (self is Beat.MONTHLY) is (other is Beat.MONTHLY)


@dataclass(frozen=True)
class Subscription:
    """`subject` is the key of a KPI, or OVERVIEW. `weekday` of a weekly one: Monday is 0."""

    id: int
    staff_id: int
    subject: str
    beat: Beat
    weekday: int | None
    created_at: datetime

    def period_on(self, day: date) -> date:
        """The day from which it is due: the last one not after `day`. Until the next one it is brought once, on the
        first day on which its reader is at work; of a daily one what was missed is not made up for."""
        match self.beat:
            case Beat.DAILY:
                return day
            case Beat.WEEKLY:
                return day - timedelta(days=(day.weekday() - (self.weekday or 0)) % 7)
            case Beat.MONTHLY:
                return first_of(day)

    def is_due_for(self, period: date, at: time, timezone: str) -> bool:
        """Not of a period that began before somebody subscribed: the first one is the next."""
        return datetime.combine(period, at, ZoneInfo(timezone)) >= self.created_at

    def data_of(self, period: date) -> date | None:
        """The data date: of the month that has ended where it comes monthly; None is today."""
        return period - timedelta(days=1) if self.beat is Beat.MONTHLY else None


def check_weekday(beat: Beat, weekday: int | None) -> None:
    """Raises Refused(field="weekday")."""
    if (beat is Beat.WEEKLY) is (weekday is None):
        raise Refused(text("A weekly subscription has a day of the week, no other one has."), field="weekday")
    if weekday is not None and weekday not in WORKING_DAYS:
        raise Refused(text("It comes on working days: Monday to Friday."), field="weekday")
