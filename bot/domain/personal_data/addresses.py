"""Anschriften: street and house number, postcode and place, Postfach, and villages that have numbers only.

Read from each number backwards: what stands before it says whether it is a house number.
"""

from bot.domain.personal_data.name_words import NOUN_ENDINGS, NOUNS
from bot.domain.personal_data.reading import NOTHING, Reading, Token
from bot.domain.personal_data.street_words import (
    ADJECTIVE_ENDINGS,
    DEEP_LEAD_INS,
    HOUSING,
    LEAD_ARTICLES,
    LEAD_INS,
    NOT_STREET_ENDINGS,
    NOT_STREETS,
    NOUN_STREET_ENDINGS,
    OFFICE_PLACES,
    OFFICES,
    PLACE_NOUNS,
    RESIDES,
    ROOMS,
    STREET_ENDINGS,
    SURE_ENDINGS,
    UNITS,
)
from bot.domain.personal_data.towns import ENDINGS, FIRST_WORDS, LABELS, NO_TOWNS, TOWNS

_STREETS = frozenset({"strasse", "str", "strase"})
_STREETS_OF = frozenset({"strasse", "str", "platz", "allee"})
_NUMBER_WORDS = frozenset({"nr", "nummer", "hausnr", "hausnummer", "hnr", "no"})
_OF = frozenset({"der", "des", "von", "d"})
_AMOUNT_SIGNS = frozenset("€%")
_LONGEST_NUMBER = 3
_POSTCODE = 5
_SHORTEST_TOWN, _SHORTEST_BOX = 6, 3
_BEFORE_POSTCODES = frozenset({"in", "aus", "nach", "plz", "postleitzahl", "d", "-", ",", "/", "\n", "ort", "bei"})
_NEAR, _FAR = 8, 16
_ROOM_NEAR = 10


def holds_address(reading: Reading) -> bool:
    """A street without a number is none, nor is the house of an office when a room in it is told."""
    return any(_is_address(reading, index) for index, token in enumerate(reading.tokens) if token.is_number)


def _is_address(reading: Reading, index: int) -> bool:
    if len(reading.tokens[index].word) == _POSTCODE and _is_postcode(reading, index):
        return True
    return _is_box(reading, index) or (_is_house_number(reading, index) and _has_street(reading, index))


def _is_house_number(reading: Reading, index: int) -> bool:
    """Up to three digits that count nothing and are no piece of a date, an amount or a time."""
    number = reading.tokens[index].word
    if len(number) > _LONGEST_NUMBER or not int(number):
        return False
    behind, next_one = reading.at(index + 1), reading.at(index + 2)
    if behind.low in UNITS or behind.word in _AMOUNT_SIGNS:
        return False
    if behind.word in {".", ",", ":"} and behind.glued and next_one.is_number and next_one.glued:
        return False
    return not (behind.word == "." and (next_one.low in UNITS or next_one.is_number))


def _has_street(reading: Reading, index: int) -> bool:
    end = _before_number(reading, index)
    street = reading.at(end)
    if not street.is_word:
        return False
    lives = _somebody_lives(reading, index)
    if not lives and _is_office(reading, end, index):
        return False
    return (
        _is_street(street, _is_about_housing(reading, index))
        or _is_street_of_words(reading, end)
        or _is_street_of_something(reading, end)
        or (lives and street.low not in OFFICE_PLACES and len(street.low) > 2)
    )


def _before_number(reading: Reading, index: int) -> int:
    """The word before the number, without the dot of “Str.” and without “Nr.”."""
    place = index - 1
    for _ in range(4):
        token = reading.at(place)
        is_comma = token.word == "," and reading.at(place + 1).low in _NUMBER_WORDS
        if not (token.word == "." or is_comma or token.low in _NUMBER_WORDS):
            break
        place -= 1
    return place


def _is_street(street: Token, is_about_housing: bool) -> bool:
    """One word: Lindenallee, Willy-Brandt-Platz."""
    low = street.low
    if low in NOT_STREETS or low.endswith(NOT_STREET_ENDINGS):
        return False
    endings = STREET_ENDINGS if is_about_housing else SURE_ENDINGS
    if street.word[0].isupper():
        endings += NOUN_STREET_ENDINGS
    return any(low.endswith(ending) and len(low) > len(ending) + 1 for ending in endings)


def _is_street_of_words(reading: Reading, end: int) -> bool:
    """Two or more words: Lange Straße, Alter Markt, Am Alten Markt, An der Mühle."""
    street, before = reading.at(end), reading.at(end - 1)
    if street.low in _STREETS:
        return (before.is_word or before.word in {".", "-"}) and before.low not in OFFICE_PLACES
    if before.is_word and before.low.endswith(ADJECTIVE_ENDINGS) and before.low not in OFFICE_PLACES:
        if street.low in SURE_ENDINGS and before.word.istitle():
            return True
        before = reading.at(end - 2)
        end -= 1
    if before.low in LEAD_ARTICLES and reading.at(end - 2).low in DEEP_LEAD_INS:
        return street.word.istitle() and street.low not in OFFICE_PLACES and street.low not in NOUNS
    is_led_in = before.low in LEAD_INS or (before.low in LEAD_ARTICLES and reading.at(end - 2).low in LEAD_INS)
    return is_led_in and (street.low in PLACE_NOUNS or street.low in SURE_ENDINGS) and street.low != "platz"


def _is_street_of_something(reading: Reading, end: int) -> bool:
    """Straße des 17. Juni, Platz der Deutschen Einheit."""
    return any(
        reading.at(place).low in _STREETS_OF and reading.at(place + 1).low in _OF for place in range(end - 5, end)
    )


def _somebody_lives(reading: Reading, index: int) -> bool:
    return any(token.low in RESIDES for token in reading.tokens[max(0, index - _NEAR) : index])


def _is_about_housing(reading: Reading, index: int) -> bool:
    return any(token.low in HOUSING for token in reading.tokens[max(0, index - _FAR) : index + _FAR])


def _is_office(reading: Reading, end: int, index: int) -> bool:
    """A word for an office stands near, or a room with the long number that rooms of offices have."""
    places = range(max(0, end - _ROOM_NEAR), index + _ROOM_NEAR)
    return any(
        reading.at(place).low in OFFICES
        or (reading.at(place).low in ROOMS and len(reading.at(place + 1).word) == _LONGEST_NUMBER)
        for place in places
    )


def _is_postcode(reading: Reading, index: int) -> bool:
    """Five digits and a place behind them that is known, ends like one, or has a street before it."""
    if reading.at(index - 1).glued and reading.at(index - 1).is_number:
        return False
    before = reading.at(index - 2) if reading.at(index - 1).word == "." else reading.at(index - 1)
    place = reading.at(index + 1)
    if not place.is_word or place.glued or before.low in LABELS or place.low in UNITS:
        return False
    if place.low in FIRST_WORDS and reading.at(index + 2) is not NOTHING and place.word.istitle():
        return True
    if any(_is_town(part) for part in place.low.split("-")):
        return True
    is_place = place.word.istitle() and place.low not in NOUNS and not place.low.endswith(NOUN_ENDINGS)
    return is_place and (before.low in _BEFORE_POSTCODES or _somebody_lives(reading, index))


def _is_town(low: str) -> bool:
    return low in TOWNS or (len(low) >= _SHORTEST_TOWN and low.endswith(ENDINGS) and low not in NO_TOWNS)


def _is_box(reading: Reading, index: int) -> bool:
    before = reading.at(index - 1)
    if before.low != "postfach":
        return False
    digits, place = 0, index
    while reading.at(place).is_number:
        digits += len(reading.at(place).word)
        place += 1
    return digits >= _SHORTEST_BOX and reading.at(place).low not in UNITS
