"""Who draws what. Libraries are loaded with the first picture that needs them, in the process that draws."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.messages import DrawingKind


def paint(kind: str, locale: str, content: str) -> bytes:
    """A PNG from the JSON of a `Drawing`'s content, in which all words are said already; `locale` is for the numbers
    and months of axes. Raises whatever the libraries raise."""
    return PAINTERS[DrawingKind(kind)](json.loads(content), locale)


def paint_vectors(kind: str, locale: str, content: str) -> bytes:
    """The same as an SVG for a page of paper, on which there is nothing around the card; of figures only."""
    from bot.pictures.card import chart_of, svg
    from bot.pictures.colours import AROUND, CARD
    from bot.pictures.overview import overview_canvas
    from bot.pictures.page import page_chart

    if DrawingKind(kind) is DrawingKind.PAGE:
        chart = page_chart(json.loads(content))
    else:
        canvas = overview_canvas(json.loads(content))
        chart = chart_of(canvas.view(), canvas)
    return svg(chart, locale).replace(AROUND, CARD, 1).encode()


def _board(content: dict[str, Any], locale: str) -> bytes:
    from bot.pictures.board import paint_board

    return paint_board(content, locale)


def _overview(content: dict[str, Any], locale: str) -> bytes:
    from bot.pictures.overview import paint_overview

    return paint_overview(content, locale)


def _page(content: dict[str, Any], locale: str) -> bytes:
    from bot.pictures.page import paint_page

    return paint_page(content, locale)


PAINTERS: Mapping[DrawingKind, Callable[[dict[str, Any], str], bytes]] = {
    DrawingKind.BOARD: _board,
    DrawingKind.OVERVIEW: _overview,
    DrawingKind.PAGE: _page,
}

_WORDS = dict.fromkeys(("bar", "target", "months"), "–")
FIRST = (
    DrawingKind.OVERVIEW.value,
    "de",
    json.dumps({"title": "–", "stand": "–", "rows": [], "nothing": "–", "notes": [], "words": _WORDS}),
)
"""A picture for nobody: after it, libraries and fonts are loaded, and the next one takes no longer than any other."""
