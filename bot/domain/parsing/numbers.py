"""Reads whole numbers, such as the number of instalments."""

import re

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import text

_DIGITS = re.compile(r"[0-9]{1,9}")


def whole_number(raw: str, least: int = 1, most: int = 9999) -> int:
    """Digits only, `least` to `most` (both included). Raises Unreadable."""
    written = tidy(raw)
    if _DIGITS.fullmatch(written) and least <= int(written) <= most:
        return int(written)
    raise Unreadable(text("Please write a whole number from {least} to {most}, in digits.", least=least, most=most))
