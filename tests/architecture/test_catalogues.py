"""Every text that people see is there in every language, with the same values and sound markup."""

import pytest
from babel.messages.catalog import Message

from tools.catalogues import faults, problems


def test_the_catalogues_are_up_to_date_complete_and_true_to_their_texts() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    ("msgid", "said", "fault"),
    [
        ("Claim no. {id}", "Forderung Nr.", "has other placeholders in 'Forderung Nr.'"),
        ("Claim no. {id}", "Forderung Nr. {nr}", "has other placeholders in 'Forderung Nr. {nr}'"),
        ("{n} of {all}", "von {all}", "has other placeholders in 'von {all}'"),
        ("<b>Claim</b>", "Forderung", "has other or unbalanced tags in 'Forderung'"),
        ("<b>Claim</b>", "</b>Forderung<b>", "has other or unbalanced tags in '</b>Forderung<b>'"),
        ("Claim", "", "is not translated"),
        (("one day", "{n} days"), ("ein Tag", ""), "is not translated"),
        (("one day", "{n} days"), ("ein Tag", "{m} Tage"), "has other placeholders in '{m} Tage'"),
    ],
)
def test_a_faulty_translation_is_found(msgid: str | tuple[str, str], said: str | tuple[str, str], fault: str) -> None:
    assert list(faults(Message(msgid, said), must_be_translated=True)) == [fault]


def test_an_uncertain_translation_is_found() -> None:
    assert list(faults(Message("Claim", "Forderung", flags=["fuzzy"]), must_be_translated=True)) == ["is marked fuzzy"]


@pytest.mark.parametrize(
    ("msgid", "said"),
    [
        ("<b>Claim</b> no. {id}", "<b>Forderung</b> Nr. {id}"),
        ("{a} before {b}", "{b} nach {a}"),
        (("one day", "{n} days"), ("ein Tag", "{n} Tage")),
    ],
)
def test_a_sound_translation_has_no_fault(msgid: str | tuple[str, str], said: str | tuple[str, str]) -> None:
    assert list(faults(Message(msgid, said), must_be_translated=True)) == []


def test_english_may_be_left_as_it_stands_in_the_code() -> None:
    assert list(faults(Message("Claim", ""), must_be_translated=False)) == []
