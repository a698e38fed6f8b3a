"""Reads a month of a year."""

import re
from datetime import date

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import text

_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./ -]{1,2}((?:19|20)[0-9]{2})")


def month(raw: str) -> date:
    """`07.1958` or `7/1958`: the first day of that month, in the years 1900 to 2099. Raises Unreadable."""
    match = _MONTH.fullmatch(tidy(raw))
    if match is None:
        raise Unreadable(text("Please write month and year, such as 07.1958."))
    return date(int(match[2]), int(match[1]), 1)
