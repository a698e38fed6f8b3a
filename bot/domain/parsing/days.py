"""Reads dates the way colleagues type them. The words and their meanings stand in `day_words`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.errors import Unreadable
from bot.domain.parsing.day_words import DISTANCES, MONTHS, NUMBERS, RELATIVE_DAYS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from bot.domain.parsing.noise import tidy
from bot.domain.periods import add_months, month_end
from bot.domain.text import text

FIRST_YEAR, LAST_YEAR = 1900, 2100

_YEARS_AHEAD = 20
_LETTERS = r"[a-zäöü]+"
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.(?: ?([0-9]{4}|[0-9]{2}))?)?")
_NAMED_MONTH = re.compile(rf"([0-9]{{1,2}})\.? ({_LETTERS})\.?(?: ([0-9]{{4}}|[0-9]{{2}}))?")
_AFTER_WEEKDAY = re.compile(rf"({_LETTERS})\.?,? (?:den |dem )?([0-9].*)")
_WEEKDAY = re.compile(rf"(?:(am|kommenden|on|letzten|vergangenen|last) )?({_LETTERS})")
_DISTANCE = re.compile(rf"(?:(in|vor) )?([0-9]{{1,3}}|{_LETTERS}) ({_LETTERS})( ago)?")
_FOREIGN = re.compile(r"[0-9]{1,4}([/-])[0-9]{1,2}\1[0-9]{1,4}")
_BACKWARD = ("letzten", "vergangenen", "last")


def day(raw: str, today: date) -> date:
    """A date in the years 1900 to 2100; raises Unreadable.

    Reads `26.03.2021`, `26.3.21`, `26.3.`, `26. März 2021`, `2021-03-26`, each also after its weekday; `heute`,
    `morgen`, `gestern` …; `Montag` (the next one, never today), `letzten Montag`; `in 2 Wochen`, `vor 3 Tagen`;
    the like in English. Without a year the date nearest to `today` is meant, so at most half a year away; a
    year of two digits lies between 79 years ago and 20 years ahead. Other orders (`3/26/21`) are not guessed.
    """
    written = tidy(raw).casefold()
    for read in _READERS:
        found = read(written, today)
        if found is not None:
            return _within_bounds(found)
    if _FOREIGN.fullmatch(written):
        raise Unreadable(text("Please write day, month and year with dots, such as 26.03.2026."))
    raise Unreadable(text("This is not a date. Please write it such as 26.03.2026, 26.3. or “in 2 Wochen”."))


def _iso(written: str, today: date) -> date | None:
    match = _ISO.fullmatch(written)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _dotted(written: str, today: date) -> date | None:
    match = _DOTTED.fullmatch(written)
    return _on(int(match[1]), int(match[2]), match[3], today) if match else None


def _named_month(written: str, today: date) -> date | None:
    match = _NAMED_MONTH.fullmatch(written)
    if match is None or match[2] not in MONTHS:
        return None
    return _on(int(match[1]), MONTHS[match[2]], match[3], today)


def _after_weekday(written: str, today: date) -> date | None:
    """A date with its weekday before it; the two must agree."""
    match = _AFTER_WEEKDAY.fullmatch(written)
    weekday = _WEEKDAYS_IN_FRONT.get(match[1]) if match else None
    if match is None or weekday is None:
        return None
    found = _dotted(match[2], today) or _named_month(match[2], today)
    if found is not None and found.weekday() != weekday:
        raise Unreadable(text("Weekday and date do not go together: that date is {day}.", day=found))
    return found


def _relative(written: str, today: date) -> date | None:
    return today + timedelta(days=RELATIVE_DAYS[written]) if written in RELATIVE_DAYS else None


def _weekday(written: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(written)
    if match is None or match[2] not in WEEKDAYS:
        return None
    ahead = (WEEKDAYS[match[2]] - today.weekday()) % 7
    if match[1] in _BACKWARD:
        return today + timedelta(days=ahead - 7)
    return today + timedelta(days=ahead or 7)


def _distance(written: str, today: date) -> date | None:
    """`in 2 Wochen`, `vor einem Monat`, `2 weeks ago`."""
    match = _DISTANCE.fullmatch(written)
    if match is None or match[3] not in DISTANCES or bool(match[1]) == bool(match[4]):
        return None
    number = int(match[2]) if match[2].isdecimal() else NUMBERS.get(match[2])
    if number is None:
        return None
    days, months = DISTANCES[match[3]]
    sign = 1 if match[1] == "in" else -1
    return add_months(today, sign * number * months) + timedelta(days=sign * number * days)


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _iso, _dotted, _named_month, _after_weekday, _relative, _weekday, _distance,
)  # fmt: skip
_WEEKDAYS_IN_FRONT = WEEKDAYS | WEEKDAY_ABBREVIATIONS


def _on(day_of_month: int, month: int, year: str | None, today: date) -> date:
    if not 1 <= month <= 12:
        raise Unreadable(
            text("There is no month {month}. Please write day, month, year, such as 26.03.2026.", month=month)
        )
    if year is None:
        return _date(_nearest_year(day_of_month, month, today), month, day_of_month)
    if len(year) == 4:
        return _date(int(year), month, day_of_month)
    earliest = today.year + _YEARS_AHEAD - 99
    return _date(earliest + (int(year) - earliest) % 100, month, day_of_month)


def _nearest_year(day_of_month: int, month: int, today: date) -> int:
    """Of a day that the month does not have, its last day counts: 29.2. stays unreadable in most winters."""

    def days_away(year: int) -> int:
        last = month_end(date(year, month, 1))
        return abs((min(last, last.replace(day=1) + timedelta(days=day_of_month - 1)) - today).days)

    return min((today.year, today.year + 1, today.year - 1), key=days_away)


def _date(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        written = f"{day_of_month}.{month}.{year}"
        raise Unreadable(
            text("There is no {written} in the calendar. Please check the date.", written=written)
        ) from None


def _within_bounds(found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unreadable(text("Please give a date in the years {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    return found
