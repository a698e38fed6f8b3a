"""Ausfall: the assistant was out of action for a while. What should have come then comes late, and says so."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Staff
from bot.domain.presence import Presence

SHORTEST = timedelta(hours=1)


@dataclass(frozen=True)
class Outage:
    """Both UTC and aware."""

    since: datetime
    until: datetime

    def is_worth_a_word(self) -> bool:
        return self.until - self.since >= SHORTEST


def missed_digest(staff: Staff, day: date, outage: Outage, presence: Presence) -> bool:
    """Whether the person's digest of that day should have come during the outage."""
    return presence.works_on(staff, day) and outage.since < digest_time(staff, day, presence) <= outage.until


def missed_digests(staff: Staff, outage: Outage, presence: Presence) -> bool:
    """Whether any digest of the person should have come during the outage."""
    zone = ZoneInfo(presence.moment.office.timezone)
    day, last = outage.since.astimezone(zone).date(), outage.until.astimezone(zone).date()
    while day <= last:
        if missed_digest(staff, day, outage, presence):
            return True
        day += timedelta(days=1)
    return False


def digest_time(staff: Staff, day: date, presence: Presence) -> datetime:
    """When the digest of a day comes, on the office's clock."""
    hours = presence.hours(staff)
    at = presence.moment.office.reminders.digest_at
    begins = max(hours.start, at) if at < hours.end else hours.start
    return datetime.combine(day, begins, ZoneInfo(presence.moment.office.timezone))
