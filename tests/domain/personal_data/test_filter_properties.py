"""What holds for every message: no error, no dependence on case and blanks, no more time than its length asks for."""

import importlib
import pkgutil
import re
import sys
from datetime import date
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import personal_data
from bot.domain.personal_data import PersonalKind, find_personal

TODAY = date(2026, 11, 20)
PIECES = (
    "Frau", "Herr", "Fr.", "von der", "Dr.", "Müller", "hat", "geb.", "*", "12.3.1985", "31.02.", "12 03 85", "Str.",
    "Am", "Markt", "Lindenallee", "14", "14a", "38440", "Bad", "Postfach", "0171", "+49", "/", "(0)", "-", "@",
    "web.example", "DE89", "IBAN", "3704 0044", "null", "eins", "wohnt", "\n", ".", ",", "'", "Tel.", "nr",
    "1.234,56", "€", "zwölften März", "\u0301", "İ", "Kundin", "heißt", "Name", "wird am", "40", "65170839J003",
    "86095742719", "1987/04/03", "IV", "siebenundachtzig", "Kasse", "\u200b", "\N{GRINNING FACE}", "\ufe0f",
)  # fmt: skip
MESSAGES = {
    "frau müller hat angerufen": PersonalKind.NAME,
    "brief an herrn yilmaz": PersonalKind.NAME,
    "familie özdemir": PersonalKind.NAME,
    "geb. am 12. märz 1985": PersonalKind.BIRTH_DATE,
    "geburtsdatum 12.03.1985": PersonalKind.BIRTH_DATE,
    "lindenallee 14, 2. og": PersonalKind.ADDRESS,
    "post an 38440 wolfsburg": PersonalKind.ADDRESS,
    "am markt 3": PersonalKind.ADDRESS,
    "wohnt in ehmen 12": PersonalKind.ADDRESS,
    "tel. 0171 3920012": PersonalKind.PHONE,
    "name@web.example bitte": PersonalKind.EMAIL,
    "iban de89 3704 0044 0532 0130 00": PersonalKind.IBAN,
    "kundin schmidt bittet um rückruf": PersonalKind.NAME,
    "der kunde heißt kowalski": PersonalKind.NAME,
    "geboren am dritten april siebenundachtzig": PersonalKind.BIRTH_DATE,
    "wird am 3.4. 40": PersonalKind.BIRTH_DATE,
    "rv 65 170839 j 003": PersonalKind.PENSION_NUMBER,
    "steuer 86 095 742 719": PersonalKind.TAX_ID,
}
"""In lower case; each in any case and with any blanks is still what it is."""
WEDGES = (
    *"\u00ad\u034f\u200b\u200c\u200d\u2060\u2063\ufeff\ufe0f\u180e\U000e0020",
    "\N{GRINNING FACE}",
    "\N{WOMAN}\u200d\N{EYE}",
)
"""Take no room, or are pictures; wherever they stand, people read on over them."""
BLANKS = (" ", "  ", "\u00a0", "\t", " \u2009 ", "\u200b \u200b")
SUSPICIOUS = (
    "frau ", "frau von der ", "0", "0 ", "0171 ", "05361/", "a@", "a.", "@", "*", "1.1.80 ", "geb 1 1 80 ", "de89 ",
    "de89", "eins ", "a-", "str 1 ", "str. 5, ", "wohnt x 5 ", "38440 x ", "postfach 1 ", "anordnung",
    "konto 0512345 ", "am der ", "\n", "'", "1.234.", "geboren am ", "herr -.", "12.03.1985 forderung ", "e\u0301",
    "(0)", "platz der ", "kundin ", "kundin x", "heißt ", "name: ", "frau-", "Frau", "kasse am ", "wird am 1.1. ",
    "1. januar 1. ", "geb neunzehnhundert", "geb 1987 ", "geb i.i.", "1a", "1 a 1 ", "1-", "a\N{GRINNING FACE}",
    "\u200b", "\N{GRINNING FACE}",
)  # fmt: skip
LENGTH, MOST_STEPS_A_SIGN = 2000, 40


@given(st.text())
def test_no_message_is_too_odd_to_be_read(words: str) -> None:
    assert find_personal(words, today=TODAY, strict=True, known=[words]) <= set(PersonalKind)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
        lambda some: st.sampled_from([" ".join(some), "".join(some)])
    )
)
def test_no_order_of_telling_words_is_too_odd_to_be_read(words: str) -> None:
    assert find_personal(words, today=TODAY, strict=True, known=["Müller"]) <= set(PersonalKind)


@given(
    st.sampled_from(sorted(MESSAGES)),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(BLANKS),
    st.sampled_from(["", " ", "\n", "Hallo, "]),
    st.sampled_from(["", " ", "\n", "!", " :-)"]),
)
def test_case_and_blanks_hide_nothing(words: str, written: object, blank: str, before: str, after: str) -> None:
    assert callable(written)
    assert MESSAGES[words] in find_personal(before + written(words).replace(" ", blank) + after, today=TODAY)


@given(st.sampled_from(sorted(MESSAGES)), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(WEDGES)), max_size=6))
def test_what_takes_no_room_hides_nothing(words: str, wedges: list[tuple[int, str]]) -> None:
    written = words
    for place, wedge in wedges:
        written = written[:place] + wedge + written[place:]
    assert MESSAGES[words] in find_personal(written, today=TODAY)


@given(st.sampled_from(sorted(MESSAGES)), st.characters(categories=["Cf"]), st.integers(0, 60))
def test_no_format_character_of_unicode_hides_anything(words: str, sign: str, place: int) -> None:
    assert MESSAGES[words] in find_personal(words[:place] + sign + words[place:], today=TODAY)


def steps(words: str) -> int:
    """Calls of functions, of Python and of C, that reading a message takes."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        find_personal(words, today=TODAY, strict=True, known=["Vogt"])
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", SUSPICIOUS)
def test_a_message_twice_as_long_takes_twice_the_steps(piece: str) -> None:
    once, twice = (steps((piece * length)[:length]) for length in (LENGTH, 2 * LENGTH))
    assert twice <= 2.2 * once + 100
    assert twice <= MOST_STEPS_A_SIGN * 2 * LENGTH


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    modules = [
        importlib.import_module(f"{personal_data.__name__}.{each.name}")
        for each in pkgutil.iter_modules(personal_data.__path__)
    ]
    found: list[tuple[str, re.Pattern[str]]] = []
    for module in modules:
        for name, value in vars(module).items():
            several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
            found += [(f"{module.__name__}.{name}", each) for each in several if isinstance(each, re.Pattern)]
    return found


def worst_repeats(parsed: object, times: int = 1) -> int:
    """How many signs a pattern can take by repeats inside repeats; without an end to it, a very large number."""
    worst = times
    for operation, value in parsed:  # type: ignore[attr-defined]
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            worst = max(worst, worst_repeats(value[2], times * int(value[1])))
        elif operation is _constants.SUBPATTERN:
            worst = max(worst, worst_repeats(value[3], times))
        elif operation is _constants.BRANCH:
            worst = max([worst, *(worst_repeats(each, times) for each in value[1])])
        elif operation in (_constants.ASSERT, _constants.ASSERT_NOT):
            worst = max(worst, worst_repeats(value[1], times))
    return worst


@pytest.mark.parametrize(("name", "pattern"), patterns(), ids=lambda each: each if isinstance(each, str) else "")
def test_no_pattern_repeats_a_repeat_without_an_end(name: str, pattern: re.Pattern[str]) -> None:
    """One repeat without an end is read once; one inside another is what makes a pattern run for hours."""
    endless = int(_constants.MAXREPEAT)
    assert worst_repeats(_parser.parse(pattern.pattern, pattern.flags)) <= endless
