"""Reads shares the way they are written in German offices: `20 %`, `15,4 %`."""

import re
from fractions import Fraction

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import text

_SHARE = re.compile(r"(?P<whole>0|[1-9][0-9]{0,2})(?:,(?P<part>[0-9]{1,2}))? ?%")
_NUMBER = re.compile(r"(?P<whole>0|[1-9][0-9]{0,8})(?:,(?P<part>[0-9]{1,2}))?")


def share(raw: str) -> Fraction:
    """A fraction of one. Without the percent sign nobody knows what is meant."""
    match = _SHARE.fullmatch(tidy(raw))
    if match is None:
        raise Unreadable(text("A share is written with the percent sign, such as 20 % or 15,4 %."))
    return _fraction(match) / 100


def decimal(raw: str) -> Fraction:
    """A number with at most two places after the comma: `8`, `7,5`."""
    match = _NUMBER.fullmatch(tidy(raw))
    if match is None:
        raise Unreadable(text("A number is written such as 8 or 7,5."))
    return _fraction(match)


def _fraction(match: re.Match[str]) -> Fraction:
    part = match["part"] or "0"
    return Fraction(int(match["whole"])) + Fraction(int(part), 10 ** len(part))
