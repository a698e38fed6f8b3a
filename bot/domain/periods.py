"""Fristen: the periods that run from a notice. Pure date arithmetic; § 26 SGB X with §§ 187, 188 BGB."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.workdays import WorkCalendar

_FOURTH_DAY_FROM = date(2025, 1, 1)
_OBJECTION_MONTHS = 1
_KNOWLEDGE_MONTHS = 12
_LIMITATION_YEARS = 4
_DECISION_MONTHS = 3


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter (§ 188 III BGB).

    Count each date of a series from its first (31.01., 28.02., 31.03.), never from the one before: else the
    day drifts. Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def months_until(last: date, since: date) -> int:
    """Laufzeit: the months from `since` to `last`, counted as calendar months, whatever the day in them.

    A plan granted on 16.11.2026 with 24 monthly instalments from December 2026 on ends in November 2028: 24 months,
    on the 1st as on the 30th. With the first in January 2027 it ends in December 2028: 25.
    """
    return (last.year - since.year) * 12 + last.month - since.month


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=_days_in(day.year, day.month))


def notification(posted: date) -> date:
    """Bekanntgabe (§ 37 II SGB X): the 4th day after posting, the 3rd for what was posted before 2025.

    Never shifted: also a Saturday, Sunday or holiday is the day of notification.
    """
    return posted + timedelta(days=4 if posted >= _FOURTH_DAY_FROM else 3)


def objection_end(notified: date, calendar: WorkCalendar) -> date:
    """Ende der Widerspruchsfrist (§§ 84, 64 III SGG): one month after notification, shifted to a working day."""
    return calendar.shifted(add_months(notified, _OBJECTION_MONTHS))


def decision_on_objection_end(received: date, calendar: WorkCalendar) -> date:
    """Frist für den Widerspruchsbescheid (§§ 88 II, 64 III SGG): three months after it came in, shifted to a working
    day; after it an action for failure to act is possible."""
    return calendar.shifted(add_months(received, _DECISION_MONTHS))


def final_from(notified: date, calendar: WorkCalendar) -> date:
    """Bestandskraft (unanfechtbar): the day after the objection period has ended."""
    return objection_end(notified, calendar) + timedelta(days=1)


def final_after_decision(decided_on: date, calendar: WorkCalendar) -> date:
    """Bestandskraft nach Widerspruchsbescheid: the day after the month for an action (Klagefrist, §§ 87, 64 III SGG)
    has ended, which runs from notification like that for an objection; the decision is posted on its day."""
    return final_from(notification(decided_on), calendar)


def limitation_end(final: date) -> date:
    """Verjährung (§ 50 IV SGB X): the end of the 4th year after the year of finality. A hint to check, no decision."""
    return date(final.year + _LIMITATION_YEARS, 12, 31)


def limitation_restarted(acknowledged_on: date) -> date:
    """Neubeginn der Verjährung (§ 212 I BGB): four years anew from an acknowledgement, such as a part payment."""
    return add_months(acknowledged_on, 12 * _LIMITATION_YEARS)


def knowledge_period_end(known_on: date, calendar: WorkCalendar) -> date:
    """Jahresfrist (§ 45 IV SGB X): one year from knowledge of the facts, shifted to a working day (§ 26 III SGB X)."""
    return calendar.shifted(add_months(known_on, _KNOWLEDGE_MONTHS))


@dataclass(frozen=True)
class NoticePeriods:
    """What follows from the day on which a notice was posted."""

    posted: date
    notified: date
    objection_end: date
    final_from: date
    limitation_end: date


def notice_periods(posted: date, calendar: WorkCalendar) -> NoticePeriods:
    """Raises Unreadable where the calendar does not cover the end of the objection period."""
    notified = notification(posted)
    final = final_from(notified, calendar)
    return NoticePeriods(
        posted=posted,
        notified=notified,
        objection_end=objection_end(notified, calendar),
        final_from=final,
        limitation_end=limitation_end(final),
    )


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]
