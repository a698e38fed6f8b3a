"""Any name becomes one that is only a name."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.attachments import clean_name

# Names made of what is dangerous: plain text alone would hardly ever hit two of them together.
NASTY = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["..", "/", "\\", "\0", "CON", "nul", "COM1", ".", " ", "\u202e", "\u200d", "e", "\u0301", ".pdf", "x" * 60]
        ),
    ),
    max_size=12,
).map("".join)

FORBIDDEN = re.compile(r'[/\\\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}


@given(NASTY)
@example("CON\u200d.txt")
@example("e\u200d\u0301.pdf")
@example("nul .pdf")
def test_any_name_becomes_a_safe_one(raw: str) -> None:
    name = clean_name(raw)
    assert 1 <= len(name) <= 100
    assert not FORBIDDEN.search(name)
    assert name.split(".")[0].rstrip(" ").lower() not in DEVICES
    assert name == name.strip(". ")
    assert unicodedata.is_normalized("NFC", name)


@given(NASTY)
@example("x" * 99 + ". .pdf")
@example("e\u200d\u0301")
def test_a_clean_name_stays_as_it_is(raw: str) -> None:
    assert clean_name(clean_name(raw)) == clean_name(raw)


@pytest.mark.parametrize(
    "name", ["Bescheid vom 12.03.2026.pdf", "Müller – Anlage 3 (Kopie).docx", "Прилога №5.odt", "100 % Erstattung.xlsx"]
)
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert clean_name(name) == name
