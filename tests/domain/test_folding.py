"""A word as it is compared: Müller is found as mueller, MÜLLER and in decomposed letters."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import folded, name_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "mueller"),
        ("MÜLLER", "mueller"),
        ("Mu\u0308ller", "mueller"),
        ("Groß", "GROSS"),
        ("STRAẞE", "strasse"),
        ("Łukasz", "lukasz"),
        ("Đorđević", "dordevic"),
        ("Yılmaz", "Yilmaz"),
        ("İbrahim", "ibrahim"),
        ("Nguyễn", "nguyen"),
        ("Håkan Ørsted", "hakan orsted"),
    ],
)
def test_case_umlauts_and_accents_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Maier", "Meier"), ("Müller", "Muller"), ("Иванов", "Ivanov")])
def test_other_spellings_stay_other_words(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert folded(folded(word)) == folded(word)


@given(st.text(st.characters(categories=("L", "M"))))
def test_it_makes_no_difference_how_letters_are_composed(word: str) -> None:
    assert folded(normalize("NFD", word)) == folded(normalize("NFC", word))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Anna Müller", {"anna", "mueller"}),
        ("Müller-Lüdenscheidt, Anna", {"mueller", "luedenscheidt", "anna"}),
        ("Dr. Seán O'Neill", {"dr", "sean", "oneill"}),
        ("Seán O’Neill", {"sean", "oneill"}),
        ("von der Heide", {"von", "der", "heide"}),
        ("  ", set()),
        ("", set()),
    ],
)
def test_a_name_is_found_by_each_of_its_words(name: str, words: set[str]) -> None:
    assert name_words(name) == words
