"""Telegram's limits: 4,096 UTF-16 units after parsing, no broken tag, no broken character."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.markup import clean, cut, cut_label, split, units, visible

TAGS = ("b", "i", "u", "code")
WORDS = st.text(st.sampled_from("aä<>&\"' 👍🏽\u202e\n"), max_size=12)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Properly nested tags around escaped words, as the translator makes them."""
    said = ""
    for _ in range(draw(st.integers(1, 8))):
        inner = html.escape(draw(WORDS))
        for tag in draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True)):
            inner = f"<{tag}>{inner}</{tag}>"
        said += inner
    return said


@pytest.mark.parametrize(
    ("said", "expected"),
    [("abc", 3), ("ä€", 2), ("👍", 2), ("👍🏽", 4), ("👨‍👩‍👧", 8)],
    ids=["letters", "umlaut", "emoji", "emoji with skin tone", "family: 3 emoji of 2, 2 joiners"],
)
def test_units_are_counted_as_the_messenger_counts(said: str, expected: int) -> None:
    assert units(said) == expected


def test_markup_and_escapes_do_not_count() -> None:
    said = "<b>" + "&lt;" * 4096 + "</b>"
    assert split(said) == [said]


def test_one_unit_too_many_is_a_second_message() -> None:
    assert [len(part) for part in split("a" * 4097)] == [4096, 1]


def test_a_text_is_split_at_a_line_end() -> None:
    assert split("erste Zeile\nzweite Zeile\ndritte", limit=26) == ["erste Zeile\nzweite Zeile", "dritte"]


def test_a_tag_that_is_open_at_the_split_is_closed_and_opened_again() -> None:
    assert split("<b>eins\n<i>zwei\ndrei</i></b>", limit=10) == ["<b>eins\n<i>zwei\n</i></b>", "<b><i>drei</i></b>"]


def test_an_emoji_is_not_cut_in_two() -> None:
    assert split("a👍👍", limit=4) == ["a👍", "👍"]


def test_a_text_of_nothing_visible_is_shown_as_an_ellipsis() -> None:
    assert split("<b> \n</b>") == ["…"]


def test_what_cannot_be_split_is_cut_with_an_ellipsis() -> None:
    assert cut("eins\nzwei\ndrei", limit=12) == "eins\nzwei\n…"


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Weiter", "Weiter"), ("", "…"), ("zwei\nZeilen", "zwei Zeilen"), ("x" * 65, "x" * 63 + "…")],
    ids=["as it is", "empty", "two lines", "too long"],
)
def test_a_label_is_one_line_that_fits(label: str, expected: str) -> None:
    assert cut_label(label) == expected


def test_what_no_messenger_can_carry_is_taken_out() -> None:
    assert clean("a\0b\ud800c") == "ab\ufffdc"


@given(markup(), st.integers(2, 20))
def test_every_part_fits_is_well_formed_and_nothing_visible_is_lost(said: str, limit: int) -> None:
    parts = split(said, limit)
    for part in parts:
        assert 0 < units(visible(part)) <= limit
        assert balanced(part)
    if visible(said).strip():
        assert letters("".join(map(visible, parts))) == letters(visible(said))


@given(markup(), st.integers(4, 20))
def test_a_cut_fits_and_is_well_formed(said: str, limit: int) -> None:
    assert units(visible(cut(said, limit))) <= limit
    assert balanced(cut(said, limit))


def letters(said: str) -> str:
    """Without white space, which may be lost where a text is split."""
    return re.sub(r"\s", "", said)


def balanced(part: str) -> bool:
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)>", part):
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags
