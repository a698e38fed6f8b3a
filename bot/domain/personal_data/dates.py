"""The full dates that stand in a message, in the spellings of colleagues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.folding import folded
from bot.domain.parsing.day_words import MONTHS

_MONTHS = {folded(name): number for name, number in MONTHS.items()}
_ORDINALS = (
    "erste", "zweite", "dritte", "vierte", "fuenfte", "sechste", "siebte", "achte", "neunte", "zehnte", "elfte",
    "zwoelfte", "dreizehnte", "vierzehnte", "fuenfzehnte", "sechzehnte", "siebzehnte", "achtzehnte", "neunzehnte",
    "zwanzigste", "einundzwanzigste", "zweiundzwanzigste", "dreiundzwanzigste", "vierundzwanzigste",
    "fuenfundzwanzigste", "sechsundzwanzigste", "siebenundzwanzigste", "achtundzwanzigste", "neunundzwanzigste",
    "dreissigste", "einunddreissigste",
)  # fmt: skip
_MONTH_NAME = r"(?P<month>" + "|".join(_MONTHS) + r")\b"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9]|[.,:/-][0-9]| ?(?:€|%|eur))"
_TIDY = (
    re.compile(
        r"(?<![0-9])(?<![0-9][./,:-])(?P<day>[0-3]?[0-9]) ?(?P<sign>[./-]) ?(?P<month>[01]?[0-9]) ?(?P=sign) ?" + _YEAR
    ),
    re.compile(r"(?<![0-9])(?P<day>[0-3]?[0-9])\.? ?" + _MONTH_NAME + r"[. ]{0,2}" + _YEAR),
    re.compile(r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9-])"),
)
_LOOSE = (
    re.compile(r"(?<![0-9])(?P<day>[0-3]?[0-9])[ .,:/-]{1,2}(?P<month>[01]?[0-9])[ .,:/-]{1,2}" + _YEAR),
    re.compile(r"(?<![0-9])(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>(?:19|20)?[0-9]{2})(?![0-9])"),
    re.compile(r"\b(?P<day>" + "|".join(_ORDINALS) + r")[nr]? " + _MONTH_NAME + " ?" + _YEAR),
)
_PERIOD = re.compile(r" ?(?:-|bis\b)")


@dataclass(frozen=True)
class Found:
    """A date and where it stands. `full_year`: the year has four digits."""

    day: date
    start: int
    end: int
    full_year: bool


def dates_in(low: str, today: date) -> Iterator[Found]:
    """Of two digits, the last such year that is not after this one is meant."""
    return _read(_TIDY, low, today)


def loose_dates_in(low: str, today: date) -> Iterator[Found]:
    """What is a date only where one is announced: 150883, 15 08 1983, fünfzehnter August 1983."""
    return _read(_LOOSE, low, today)


def opens_period(low: str, found: Found) -> bool:
    """Whether “bis” or a dash follows: the first day of a period."""
    return _PERIOD.match(low, found.end) is not None


def _read(spellings: tuple[re.Pattern[str], ...], low: str, today: date) -> Iterator[Found]:
    for spelling in spellings:
        for match in spelling.finditer(low):
            day = _date(match["day"], match["month"], match["year"].lstrip("'"), today)
            if day is not None:
                yield Found(day, match.start(), match.end(), len(match["year"]) == 4)


def _date(day: str, month: str, year: str, today: date) -> date | None:
    try:
        return date(
            int(year) if len(year) == 4 else today.year - (today.year - int(year)) % 100,
            int(month) if month.isdecimal() else _MONTHS[month],
            int(day) if day.isdecimal() else _ORDINALS.index(day) + 1,
        )
    except ValueError:
        return None
