"""The sandbox clock: real time, moved by as much as somebody wished. The assistant of the demo shares it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.workdays import WorkCalendar

OFFICE_OPENS: Final = time(8)
MOVES: Final = ("+1h", "next-morning", "+1-working-day", "+2-weeks")
_SATURDAY = 5


def _real_time() -> datetime:
    return datetime.now(UTC)


class SandboxClock:
    """Implements `bot.ports.Clock`. `start` sets what it shows now; it runs on at the pace of real time."""

    def __init__(
        self,
        start: datetime | None = None,
        *,
        timezone: str = "Europe/Berlin",
        calendar: WorkCalendar | None = None,
        source: Callable[[], datetime] = _real_time,
    ) -> None:
        self.zone = ZoneInfo(timezone)
        self.calendar = calendar
        self._source = source
        self.offset = timedelta()
        if start is not None:
            self.move_to(start)

    def now(self) -> datetime:
        """UTC, aware."""
        return self._source() + self.offset

    def unix(self) -> int:
        """Whole seconds, as the Bot API counts."""
        return int(self.now().timestamp())

    def move_to(self, moment: datetime) -> None:
        """Raises ValueError for a naive moment."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        self.offset = moment.astimezone(UTC) - self._source()

    def move(self, by: timedelta) -> None:
        self.offset += by

    def move_by_name(self, name: str) -> None:
        """One of MOVES. Hours are hours; days and weeks keep the hour in the office over a change to summer time.

        The next morning is that of a working day: on others nobody would hear of anything."""
        local = self.now().astimezone(self.zone)
        match name:
            case "+1h":
                self.move(timedelta(hours=1))
            case "next-morning":
                since = local.date() - timedelta(days=1) if local.time() < OFFICE_OPENS else local.date()
                self.move_to(datetime.combine(self._working_day_after(since), OFFICE_OPENS, self.zone))
            case "+1-working-day":
                self.move_to(datetime.combine(self._working_day_after(local.date()), local.time(), self.zone))
            case "+2-weeks":
                self.move_to(local + timedelta(weeks=2))
            case _:
                raise ValueError(f"unknown move, one of: {', '.join(MOVES)}")

    def _working_day_after(self, day: date) -> date:
        if self.calendar is not None:
            return self.calendar.add(day, 1)
        day += timedelta(days=1)
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=1)
        return day
