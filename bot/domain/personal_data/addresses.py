"""Anschriften: street and house number; villages have numbers only. Postcodes stand in `postcodes`.

Read from each number backwards: what stands before it says whether it is a house number.
"""

from bot.domain.personal_data.name_words import NOUNS
from bot.domain.personal_data.postcodes import POSTCODE_DIGITS, is_post_box, is_postcode
from bot.domain.personal_data.reading import NOTHING, Reading, Token
from bot.domain.personal_data.street_words import (
    ADJECTIVE_ENDINGS,
    DEEP_LEAD_INS,
    HOUSING,
    LEAD_ARTICLES,
    LEAD_INS,
    LEADS,
    NOT_STREET_ENDINGS,
    NOT_STREETS,
    NOUN_STREET_ENDINGS,
    OFFICE_ENDINGS,
    OFFICE_PLACES,
    OFFICES,
    PLACE_NOUNS,
    RESIDES,
    ROOMS,
    STREET_ENDINGS,
    SURE_ENDINGS,
    UNITS,
)

_STREETS = frozenset({"strasse", "str", "strase"})
_STREETS_OF = frozenset({"strasse", "str", "platz", "allee"})
_NUMBER_WORDS = frozenset({"nr", "nummer", "hausnr", "hausnummer", "hnr", "no"})
_OF = frozenset({"der", "des", "von", "d"})
_AMOUNT_SIGNS = frozenset("€%")
_INSIDE_NUMBERS = frozenset(".,:")
_LONGEST_NUMBER = 3
_SHORTEST_PLACE, _SHORTEST_BEGINNING = 3, 2
_STREET_WORDS = 4
_NEAR, _ROOM_NEAR, _FAR = 8, 10, 16
"""Within so many words somebody lives there, a room is told, a dwelling is spoken of."""


def holds_address(reading: Reading) -> bool:
    """A street without a number is none, nor is the house of an office when a room in it is told."""
    return any(_is_address(reading, index) for index, token in enumerate(reading.tokens) if token.is_number)


def _is_address(reading: Reading, index: int) -> bool:
    has_five_digits = len(reading.tokens[index].word) == POSTCODE_DIGITS
    if has_five_digits and is_postcode(reading, index, _somebody_lives(reading, index)):
        return True
    if is_post_box(reading, index):
        return True
    return _is_house_number(reading, index) and _has_street(reading, index)


def _is_house_number(reading: Reading, index: int) -> bool:
    """Up to three digits that count nothing and are no piece of a date, an amount or a time."""
    number = reading.tokens[index].word
    if len(number) > _LONGEST_NUMBER or not int(number):
        return False
    behind, next_one = reading.at(index + 1), reading.at(index + 2)
    if behind.low in UNITS or behind.word in _AMOUNT_SIGNS:
        return False
    if behind.word in _INSIDE_NUMBERS and behind.glued and next_one.is_number and next_one.glued:
        return False
    return not (behind.word == "." and (next_one.low in UNITS or next_one.is_number))


def _has_street(reading: Reading, index: int) -> bool:
    end = _before_number(reading, index)
    street = reading.at(end)
    if not street.is_word:
        return False
    if _somebody_lives(reading, index) and street.low not in OFFICE_PLACES and len(street.low) >= _SHORTEST_PLACE:
        return True
    return (
        _is_street(street, _is_about_housing(reading, index))
        or _is_street_of_words(reading, end)
        or _is_street_of_something(reading, end)
    ) and (_somebody_lives(reading, index) or not _is_office(reading, end, index))


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
    endings = STREET_ENDINGS if is_about_housing else SURE_ENDINGS
    if street.word[0].isupper():
        endings += NOUN_STREET_ENDINGS
    if not low.endswith(endings) or low in NOT_STREETS or low.endswith(NOT_STREET_ENDINGS):
        return False
    return any(low.endswith(ending) and len(low) >= len(ending) + _SHORTEST_BEGINNING for ending in endings)


def _is_street_of_words(reading: Reading, end: int) -> bool:
    """Two or more words: Lange Straße, Alter Markt, Am Alten Markt, An der Mühle, Hinter den Höfen."""
    street, before = reading.at(end), reading.at(end - 1)
    if street.low in _STREETS:
        return (before.is_word or before.word in {".", "-"}) and before.low not in OFFICE_PLACES
    if before.is_word and before.low.endswith(ADJECTIVE_ENDINGS) and before.low not in OFFICE_PLACES:
        if street.low in SURE_ENDINGS and before.word.istitle():
            return True
        end -= 1
    before, first = reading.at(end - 1), reading.at(end - 2)
    if before.low in LEAD_ARTICLES and first.low in DEEP_LEAD_INS:
        return street.word.istitle() and street.low not in OFFICE_PLACES and street.low not in NOUNS
    is_led_in = before.low in LEAD_INS or (before.low in LEAD_ARTICLES and first.low in LEAD_INS)
    return is_led_in and (street.low in PLACE_NOUNS or street.low in SURE_ENDINGS) and street.low != "platz"


def _is_street_of_something(reading: Reading, end: int) -> bool:
    """Straße des 17. Juni, Platz der Deutschen Einheit."""
    return any(
        reading.at(place).low in _STREETS_OF and reading.at(place + 1).low in _OF for place in range(end - 5, end)
    )


def _somebody_lives(reading: Reading, index: int) -> bool:
    return not RESIDES.isdisjoint(reading.lows[max(0, index - _NEAR) : index])


def _is_about_housing(reading: Reading, index: int) -> bool:
    return not HOUSING.isdisjoint(reading.lows[max(0, index - _FAR) : index + _FAR])


def _stands_at(reading: Reading, end: int) -> bool:
    """An office whose place this is: “Kasse Am Markt 3”, “das Finanzamt in der Lindenallee 14”."""
    before = (reading.at(end - back) for back in range(1, _STREET_WORDS + 1))
    office = next((each for each in before if each.low not in LEADS and not _is_adjective(each)), NOTHING)
    return office.word[0].isupper() and office.low.endswith(OFFICE_ENDINGS)


def _is_adjective(token: Token) -> bool:
    return token.low.endswith(ADJECTIVE_ENDINGS) and not token.low.endswith(OFFICE_ENDINGS)


def _is_office(reading: Reading, end: int, index: int) -> bool:
    """A word for an office stands near, or a room with the long number that rooms of offices have."""
    if _stands_at(reading, end):
        return True
    near = range(max(0, end - _ROOM_NEAR), index + _ROOM_NEAR)
    if not OFFICES.isdisjoint(reading.lows[near.start : near.stop]):
        return True
    return any(reading.at(place).low in ROOMS and len(reading.at(place + 1).word) == _LONGEST_NUMBER for place in near)
