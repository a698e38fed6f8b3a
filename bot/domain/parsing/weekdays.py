"""Reads days of the week: those on which somebody works."""

import re

from bot.domain.errors import Unreadable
from bot.domain.parsing.day_words import WEEKDAY_ABBREVIATIONS, WEEKDAYS
from bot.domain.parsing.noise import tidy
from bot.domain.text import text

_DAYS = WEEKDAYS | WEEKDAY_ABBREVIATIONS
_WORD = r"([a-z]+)\.?"
_PART = re.compile(rf"{_WORD}(?: ?(?:-|–|bis|to) ?{_WORD})?")


def weekdays(raw: str) -> frozenset[int]:
    """`Mo-Fr`, `Mo, Di, Do`, `Mo-Mi, Fr`, `Montag bis Donnerstag`; 0 is Monday. Raises Unreadable."""
    return frozenset(day for part in tidy(raw).casefold().split(",") for day in _span(part.strip()))


def _span(part: str) -> range:
    typed = _PART.fullmatch(part)
    first = _DAYS.get(typed[1]) if typed else None
    last = _DAYS.get(typed[2]) if typed and typed[2] else first
    if first is None or last is None or last < first:
        raise Unreadable(text("These are no working days. Right ones are Mo-Fr or Mo, Di, Do."))
    return range(first, last + 1)
