"""What a drawing is made of, as it is stored: words in the reader's language and plain values."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from bot.domain.money import Money
from bot.domain.text import lines, literal, text
from bot.i18n import Translator
from bot.messages import Drawing, DrawingKind
from bot.pictures.painting import FIRST, paint
from bot.runtime.drawings import put


class Light(StrEnum):
    GOOD = "good"


@dataclass(frozen=True)
class Cell:
    said: Any
    light: Light | None = None


def test_content_is_stored_as_words_and_plain_values() -> None:
    """Money is said, days are written as ISO 8601, codes by their value."""
    content = {
        "cells": (Cell(literal(Money(123_456)), Light.GOOD), Cell(text("<b>Claims</b>"))),
        "day": date(2026, 11, 1),
    }
    stored = put(Drawing(DrawingKind.BOARD, content, "x.png", literal("x")), Translator("en"))
    assert stored["content"] == {
        "cells": [{"said": "€1,234.56", "light": "good"}, {"said": "Claims", "light": None}],
        "day": "2026-11-01",
    }


def test_content_that_is_neither_words_nor_values_is_refused_where_it_is_put() -> None:
    with pytest.raises(TypeError, match="a drawing holds no object"):
        put(Drawing(DrawingKind.BOARD, {"x": object()}, "x.png", literal("x")), Translator("en"))


UNDRAWABLE = "\x00\x08\x0b\x0c\x1b\x7f\x85\ufffe\uffff\ud800"
"""Control characters, what is no character at all, and half of one: no SVG holds them."""


@pytest.mark.parametrize("said", [literal(f"Team{UNDRAWABLE} Nord"), f"Team{UNDRAWABLE} Nord"])
def test_what_no_picture_can_hold_is_left_out_where_it_is_put(said: Any) -> None:
    content = {"title": said, "rows": [{"name": lines(said) if not isinstance(said, str) else said}]}
    stored = put(Drawing(DrawingKind.BOARD, content, "x.png", literal("x")), Translator("de"))["content"]
    assert stored == {"title": "Team Nord", "rows": [{"name": "Team Nord"}]}


def test_breaks_and_signs_of_any_plane_stay() -> None:
    stored = put(Drawing(DrawingKind.BOARD, {"x": "a\tb\nc 🙂\u00a0€"}, "x.png", literal("x")), Translator("de"))
    assert stored["content"] == {"x": "a\tb\nc 🙂\u00a0€"}


def test_a_title_of_nothing_else_is_drawn() -> None:
    """The library would end the process with any of them."""
    kind, locale, content = FIRST
    words = {**json.loads(content), "title": UNDRAWABLE, "stand": f"a{UNDRAWABLE}b"}
    stored = put(Drawing(DrawingKind(kind), words, "x.png", literal("x")), Translator(locale))["content"]
    assert paint(kind, locale, json.dumps(stored)).startswith(b"\x89PNG")
