"""Wer ist da: which colleagues can be reached on a day, who stands in for whom, and when a message may come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.attendance import Absence, WorkingHours
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import text

MOST_FREE_DAYS = 30
"""Between two working days of a person there are fewer."""


@dataclass(frozen=True)
class Presence:
    """The active colleagues with their absences, seen at a moment. Whoever is not in it has left the house.

    What was found out once is remembered: thousands of deadlines ask about few colleagues.
    """

    colleagues: Mapping[int, Staff]
    absences: Mapping[int, Sequence[Absence]]
    moment: Moment
    _reachable: dict[int, bool] = field(default_factory=dict, init=False, compare=False, repr=False)
    _holders: dict[tuple[Permission, int | None], Sequence[Staff]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def hours(self, staff: Staff) -> WorkingHours:
        return staff.hours or self.moment.office.working_hours

    def works_on(self, staff: Staff, day: date) -> bool:
        """A working day of the office and of the person, and no absence."""
        return (
            day.weekday() in self.hours(staff).days
            and self.moment.calendar.is_workday(day)
            and not any(absence.covers(day) for absence in self.absences.get(staff.id, ()))
        )

    def is_absent(self, staff: Staff) -> bool:
        """Away today by an absence, not merely by a free day."""
        return any(absence.covers(self.moment.today) for absence in self.absences.get(staff.id, ()))

    def is_away_when_told(self, staff: Staff) -> bool:
        """Away by an absence on the day on which a message of now would reach them: today, or, after hours, the next
        day on which they would be at work."""
        if self.is_absent(staff):
            return True
        days = self.hours(staff).days
        local = self._local()
        first = 0 if local.time() < self.hours(staff).end else 1
        ahead = (self.moment.today + timedelta(days=count) for count in range(first, first + MOST_FREE_DAYS))
        at_work = (day for day in ahead if day.weekday() in days and self.moment.calendar.is_workday(day))
        day = next(at_work, None)
        return day is not None and any(absence.covers(day) for absence in self.absences.get(staff.id, ()))

    def reads_in_time(self, staff: Staff) -> bool:
        """At work, and in the messenger, on the day on which a message of now is read in the office: today, or, after
        hours and on a free day, the office's next working day."""
        day, calendar = self.moment.today, self.moment.calendar
        if not calendar.is_workday(day) or self._local().time() >= self.hours(staff).end:
            day = calendar.add(day, 1)
        return _is_connected(staff) and self.works_on(staff, day)

    def is_reachable(self, staff: Staff) -> bool:
        """At work today, and in the messenger."""
        known = self._reachable.get(staff.id)
        if known is None:
            known = self._reachable[staff.id] = self._can_be_reached(staff)
        return known

    def _can_be_reached(self, staff: Staff) -> bool:
        return _is_connected(staff) and self.works_on(staff, self.moment.today)

    def stand_in(self, staff: Staff) -> Staff | None:
        """The first of the chain of deputies who can be reached today; None where there is none."""
        return next((deputy for deputy in self.deputies(staff) if self.is_reachable(deputy)), None)

    def deputies(self, staff: Staff) -> Iterator[Staff]:
        """The chain of deputies, nearest first; each of them once."""
        seen = {staff.id}
        while staff.deputy_id is not None and staff.deputy_id not in seen:
            deputy = self.colleagues.get(staff.deputy_id)
            if deputy is None:
                return
            seen.add(deputy.id)
            yield deputy
            staff = deputy

    def stood_in_for(self, staff: Staff) -> Sequence[Staff]:
        """The colleagues whom this person stands in for today."""
        return [
            other
            for other in self.colleagues.values()
            if other.id != staff.id and not self.is_reachable(other) and self.stand_in(other) == staff
        ]

    def holders(self, permission: Permission, team_id: int | None) -> Sequence[Staff]:
        """Who holds the permission; in the team, if one is given."""
        key = permission, team_id
        if key not in self._holders:
            self._holders[key] = [
                staff
                for staff in self.colleagues.values()
                if staff.may(permission) and (team_id is None or (staff.team is not None and staff.team.id == team_id))
            ]
        return self._holders[key]

    def is_working_time(self, staff: Staff, since: time | None = None) -> bool:
        """Whether the moment lies in the person's working hours; `since` a later beginning, for whoever is still at
        work then."""
        hours = self.hours(staff)
        begins = max(hours.start, since) if since is not None and since < hours.end else hours.start
        return self.works_on(staff, self.moment.today) and begins <= self._local().time() < hours.end

    def may_be_told_at(self, staff: Staff) -> datetime | None:
        """None during the person's working hours; otherwise when they next begin (UTC): at night, at weekends, on
        holidays and in their absence nobody is disturbed; whoever has no working day within a year is told after it."""
        if self.is_working_time(staff):
            return None
        local = self._local()
        hours = self.hours(staff)
        first = 0 if local.time() < hours.start else 1
        for days in range(first, 366):
            day = self.moment.today + timedelta(days=days)
            if self.works_on(staff, day):
                return datetime.combine(day, hours.start, local.tzinfo).astimezone(UTC)
        beyond = self.moment.today + timedelta(days=366)
        return datetime.combine(beyond, hours.start, local.tzinfo).astimezone(UTC)

    def _local(self) -> datetime:
        return self.moment.now.astimezone(ZoneInfo(self.moment.office.timezone))


def _is_connected(staff: Staff) -> bool:
    return staff.active and staff.telegram_id is not None and staff.unreachable_since is None


def check_deputy(staff: Staff, deputy: Staff, colleagues: Mapping[int, Staff]) -> None:
    """Raises Refused where a person would stand in for themselves, also by way of others."""
    chain, other = [staff.name, deputy.name], deputy
    while other.id != staff.id:
        if other.deputy_id is None or other.deputy_id not in colleagues or len(chain) > len(colleagues) + 1:
            return
        other = colleagues[other.deputy_id]
        chain.append(other.name)
    raise Refused(
        text("Nobody stands in for themselves: {chain}. Please choose somebody else.", chain=" → ".join(chain)),
        field="deputy",
    )
