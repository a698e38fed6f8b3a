"""Reads whole numbers, such as the number of instalments, counts of figures, and numbers of cases."""

import re

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import Count, text

LARGEST_CASE = 999_999_999
_DIGITS = re.compile(r"[0-9]{1,9}")
_COUNT = re.compile(r"[0-9]{1,15}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}")


def whole_number(raw: str, least: int = 1, most: int = 9999) -> int:
    """Digits only, `least` to `most` (both included). Raises Unreadable."""
    written = tidy(raw)
    if _DIGITS.fullmatch(written) and least <= int(written) <= most:
        return int(written)
    raise Unreadable(text("Please write a whole number from {least} to {most}, in digits.", least=least, most=most))


def count_of(raw: str, most: int) -> int:
    """So many, from 0 on: `1000`, and as in amounts of money full groups of three are thousands: `1.000`, `1 000`.
    Raises Unreadable."""
    written = tidy(raw)
    if _COUNT.fullmatch(written) and (found := int(re.sub(r"[. ]", "", written))) <= most:
        return found
    raise Unreadable(text("Please write a whole number from {least} to {most}, in digits.", least=0, most=Count(most)))


def case_number(raw: str, marks: str = "FN") -> int:
    """Vorgangsnummer: `12`, `#12`, or with the letter of its kind (`marks`) `F-12`, `N-12`. Raises Unreadable."""
    written = tidy(raw).upper()
    if written[:1] in tuple(marks) and written[1:2] == "-":
        written = written[2:]
    return whole_number(written.removeprefix("#"), most=LARGEST_CASE)
