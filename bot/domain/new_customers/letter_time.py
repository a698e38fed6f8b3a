"""Postweg: until when a letter that is written now has reached the client."""

from datetime import date

from bot.domain.moment import Moment
from bot.domain.periods import notification


def letter_received_on(moment: Moment) -> date:
    """Bekanntgabe (§ 37 II SGB X) of what is posted today, on a free day on the next working day."""
    return notification(moment.calendar.on_or_after(moment.today))


def is_reached_by_letter(day: date, moment: Moment) -> bool:
    """Whether an invitation by letter is known before the appointment: else whoever misses it had no duty to come."""
    return day > letter_received_on(moment)
