"""Reads times of the day."""

import re
from datetime import time

from bot.domain.errors import Unreadable
from bot.domain.text import text

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr|h)?", re.IGNORECASE)


def clock_time(raw: str) -> time:
    """`8`, `8:00`, `08.30`, `16:30 Uhr`. Raises Unreadable."""
    typed = _TIME.fullmatch(raw.strip())
    try:
        hour, minute = typed.groups() if typed else ("", "")
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise Unreadable(text("This is not a time of the day. A right one is 8:00 or 16:30.")) from None
