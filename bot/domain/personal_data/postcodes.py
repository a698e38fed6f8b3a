"""Postleitzahl und Ort, and Postfach."""

from bot.domain.personal_data.name_words import NOUN_ENDINGS, NOUNS
from bot.domain.personal_data.reading import NOTHING, Reading
from bot.domain.personal_data.street_words import UNITS
from bot.domain.personal_data.towns import ENDINGS, FIRST_WORDS, LABELS, NO_TOWNS, TOWNS

POSTCODE_DIGITS = 5
_SHORTEST_TOWN, _SHORTEST_BOX = 6, 3
_BEFORE = frozenset({"in", "aus", "nach", "bei", "plz", "postleitzahl", "ort", "d", "-", ",", "/", "\n"})


def is_postcode(reading: Reading, index: int, somebody_lives: bool) -> bool:
    """Five digits and a place behind them that is known, ends like one, or is led in like one."""
    before = reading.at(index - 2) if reading.at(index - 1).word == "." else reading.at(index - 1)
    place = reading.at(index + 1)
    if not place.is_word or place.glued or before.low in LABELS or place.low in UNITS:
        return False
    if place.low in FIRST_WORDS and place.word.istitle() and reading.at(index + 2) is not NOTHING:
        return True
    if any(_is_town(part) for part in place.low.split("-")):
        return True
    is_place = place.word.istitle() and place.low not in NOUNS and not place.low.endswith(NOUN_ENDINGS)
    return is_place and (somebody_lives or before.low in _BEFORE)


def is_post_box(reading: Reading, index: int) -> bool:
    """The first number behind “Postfach”, if it counts no mails."""
    if reading.at(index - 1).low != "postfach":
        return False
    digits, place = 0, index
    while reading.at(place).is_number and digits < _SHORTEST_BOX:
        digits += len(reading.at(place).word)
        place += 1
    return digits >= _SHORTEST_BOX and reading.at(place).low not in UNITS


def _is_town(low: str) -> bool:
    return low in TOWNS or (len(low) >= _SHORTEST_TOWN and low.endswith(ENDINGS) and low not in NO_TOWNS)
