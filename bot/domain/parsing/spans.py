"""Reads when on a day something is open: `9:00-10:00, 13:00-14:30`."""

import re
from collections.abc import Iterator
from datetime import time

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.parsing.times import clock_time
from bot.domain.text import text

_BETWEEN = re.compile(r"\s*(?:-|–|bis|to)\s*", re.IGNORECASE)


def time_spans(raw: str) -> str:
    """In one spelling, soonest first. Raises Unreadable."""
    spans = sorted(_span(part) for part in re.split(r"[,;]| und | and ", tidy(raw)))
    return ", ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in spans)


def spans_of(written: str) -> Iterator[tuple[time, time]]:
    """Of what `time_spans` returned."""
    for part in written.split(", "):
        first, _, last = part.partition("-")
        yield time.fromisoformat(first), time.fromisoformat(last)


def _span(raw: str) -> tuple[time, time]:
    parts = _BETWEEN.split(raw.strip())
    if len(parts) != 2:
        raise _unreadable()
    first, last = clock_time(parts[0]), clock_time(parts[1])
    if last <= first:
        raise _unreadable()
    return first, last


def _unreadable() -> Unreadable:
    return Unreadable(text("These are no hours of a day. Right ones are 9:00-10:00 or 9:00-10:00, 13:00-14:30."))
