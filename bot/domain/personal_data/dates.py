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
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ONES = ("ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun")
_TENS = ("zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_BELOW_TWENTY = (
    "null", "eins", *_ONES[1:], "zehn", "elf", "zwoelf", "dreizehn", "vierzehn", "fuenfzehn", "sechzehn", "siebzehn",
    "achtzehn", "neunzehn",
)  # fmt: skip
_YEARS = {
    **{word: number for number, word in enumerate(_BELOW_TWENTY)},
    **{
        f"{one}und{tens}" if one else tens: 20 + 10 * number + unit
        for number, tens in enumerate(_TENS)
        for unit, one in enumerate(("", *_ONES))
    },
}
_CENTURIES = {"neunzehnhundert": "19", "zweitausend": "20"}
_MONTH_NAME = r"(?P<month>" + "|".join(_MONTHS) + r")\b"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9]|[.,:/-][0-9]| ?(?:€|%|eur))"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_YEAR_IN_WORDS = (
    rf"(?P<century>{'|'.join(_CENTURIES)})?(?:und)?(?P<words>{'|'.join(sorted(_YEARS, key=len, reverse=True))})\b"
)
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
    re.compile(
        r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<sign>[./ -]?)(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])"
        r"(?![0-9])"
    ),
    re.compile(r"(?<![0-9])(?P<day>[0-3]?[0-9])[. /-]{1,2}(?P<month>[ivx]{1,4})[. /-]{1,2}" + _YEAR),
    re.compile(rf"\b{_MONTH_NAME}\.? (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?,? {_YEAR}"),
    re.compile(rf"(?<![0-9])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th) (?:of )?{_MONTH_NAME},? {_YEAR}"),
    re.compile(
        rf"\b(?P<day>{_ORDINAL})[nrs]? (?:{_MONTH_NAME}|(?P<nth>{_ORDINAL})[nrs]?) ?(?:{_YEAR}|{_YEAR_IN_WORDS})"
    ),
    re.compile(rf"(?<![0-9])(?P<day>[0-3]?[0-9])[. ]{{1,2}}{_MONTH_NAME} {_YEAR_IN_WORDS}"),
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
    """What is a date only where one is announced: 150883, 15 08 1983, 15.VIII.83, fünfzehnter August 1983."""
    return _read(_LOOSE, low, today)


def opens_period(low: str, found: Found) -> bool:
    """Whether “bis” or a dash follows: the first day of a period."""
    return _PERIOD.match(low, found.end) is not None


def _read(spellings: tuple[re.Pattern[str], ...], low: str, today: date) -> Iterator[Found]:
    for spelling in spellings:
        for match in spelling.finditer(low):
            parts = match.groupdict()
            year = (parts["year"] or _year_in_words(parts)).lstrip("'")
            day = _date(match["day"], parts["month"] or parts.get("nth") or "", year, today)
            if day is not None:
                yield Found(day, match.start(), match.end(), len(year) == 4)


def _year_in_words(parts: dict[str, str | None]) -> str:
    """neunzehnhundertsiebenundachtzig, siebenundachtzig."""
    return f"{_CENTURIES.get(parts['century'] or '', '')}{_YEARS[parts['words'] or '']:02}"


def _date(day: str, month: str, year: str, today: date) -> date | None:
    try:
        return date(
            int(year) if len(year) == 4 else today.year - (today.year - int(year)) % 100, _month(month), _nth(day)
        )
    except ValueError:
        return None


def _month(word: str) -> int:
    """May: a number, a name, a roman number, an ordinal. Raises ValueError."""
    if word in _MONTHS:
        return _MONTHS[word]
    return _ROMAN.index(word) + 1 if word in _ROMAN else _nth(word)


def _nth(word: str) -> int:
    return int(word) if word.isdecimal() else _ORDINALS.index(word) + 1
