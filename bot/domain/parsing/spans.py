"""Reads when something is open: on a day `9:00-10:00, 13:00-14:30`, in a week `Mo 9-10, Do 13-14`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.parsing.times import clock_time
from bot.domain.parsing.weekdays import weekdays
from bot.domain.text import text

_BETWEEN = re.compile(r"\s*(?:-|–|bis|to)\s*", re.IGNORECASE)
_PARTS = re.compile(r"[,;]| und | and ")
_DAYS_FIRST = re.compile(r"([^\W\d_]+\.?(?: ?(?:-|–|bis|to) ?[^\W\d_]+\.?)?):? ?(.*)")


def time_spans(raw: str) -> str:
    """In one spelling, soonest first. Raises Unreadable."""
    return _written(_PARTS.split(tidy(raw)))


def spans_of(written: str) -> Iterator[tuple[time, time]]:
    """Of what `time_spans` returned."""
    for part in written.split(", "):
        first, _, last = part.partition("-")
        yield time.fromisoformat(first), time.fromisoformat(last)


def week_hours(raw: str) -> str:
    """The same on every day (`9-10`), or day by day: `Mo 9-10, Do 13-14, 15-16`, `Mo-Mi 9-10; Fr 8-9`. In one spelling;
    raises Unreadable."""
    parts = [part.strip() for part in _PARTS.split(tidy(raw))]
    if not any(map(_DAYS_FIRST.fullmatch, parts)):
        return _written(parts)
    found: dict[int, list[str]] = {}
    waiting: list[int] = []
    begun: list[int] = []
    for part in parts:
        days, hours = _apart(part)
        waiting += days
        if hours:
            begun, waiting = waiting or begun, []
            for day in begun:
                found.setdefault(day, []).append(hours)
            if not begun:
                raise _unreadable_week()
    if waiting:
        raise _unreadable_week()
    return "; ".join(f"{day}={_written(hours)}" for day, hours in sorted(found.items()))


def hours_by_day(written: str) -> Mapping[int, str] | None:
    """Of what `week_hours` returned: the hours of each weekday (0 Monday); None where every day has the same."""
    if "=" not in written:
        return None
    return {int(day): hours for day, _, hours in (each.partition("=") for each in written.split("; "))}


def _apart(part: str) -> tuple[list[int], str]:
    """`Mo-Mi 9-10`: the days, and the hours behind them."""
    typed = _DAYS_FIRST.fullmatch(part)
    if typed is None:
        return [], part
    try:
        return sorted(weekdays(typed[1])), typed[2].strip()
    except Unreadable:
        raise _unreadable_week() from None


def _written(parts: Iterable[str]) -> str:
    spans = sorted(_span(part) for part in parts)
    return ", ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in spans)


def _span(raw: str) -> tuple[time, time]:
    parts = _BETWEEN.split(raw.strip())
    if len(parts) != 2:
        raise _unreadable()
    first, last = clock_time(parts[0]), clock_time(parts[1])
    if last <= first:
        raise _unreadable()
    return first, last


def _unreadable_week() -> Unreadable:
    return Unreadable(text("These are no hours of a week. Right ones are 9:00-10:00 or Mon 9-10, Thu 13-14."))


def _unreadable() -> Unreadable:
    return Unreadable(text("These are no hours of a day. Right ones are 9:00-10:00 or 9:00-10:00, 13:00-14:30."))
