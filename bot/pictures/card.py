"""A chart as a PNG: on a light card, so that it reads in a dark chat as well; numbers as the reader writes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from bot.pictures.canvas import Canvas, View, place_of
from bot.pictures.colours import AROUND, CARD, GREY, LINE
from bot.pictures.fonts import FAMILY, FONTS
from bot.pictures.packing import packed

WIDTH = 424.0
"""Points that a card's content has; on the picture each point is two pixels."""
PADDING, MARGIN, RADIUS = 18, 8, 14
SCALE = 2

_GERMAN_NUMBERS = {
    "decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0€"], "percent": "\u00a0%", "minus": "-",
}  # fmt: skip
_ENGLISH_NUMBERS = {
    "decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""], "percent": "%", "minus": "-",
}  # fmt: skip
"""The minus sign of typesetting is not in the font."""

_CONFIG: dict[str, Any] = {
    "aria": False,
    "font": FAMILY,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelFont": FAMILY,
        "labelFontSize": 12,
        "labelColor": GREY,
        "gridColor": LINE,
        "domainColor": GREY,
        "ticks": False,
        "title": None,
    },
}


_PLACE = re.compile(r'<text[^>]*?(?P<at>transform="[^"]*")[^>]*>(?P<said>\ue000\w+)</text>')
_SIZE = re.compile(r'\s(?:width|height)="([\d.]+)"')


Datasets = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Chart:
    """`datasets` by the names that the view calls them by; `words` are SVG, by the canvas on which they stand."""

    view: View
    datasets: Datasets
    words: Mapping[str, str]


def chart_of(view: View, *canvases: Canvas, datasets: Datasets | None = None) -> Chart:
    """A view with the canvases that are parts of it; `datasets` are those of its other parts."""
    every = {name: rows for canvas in canvases for name, rows in canvas.datasets.items()}
    return Chart(view, {**every, **(datasets or {})}, {canvas.name: canvas.words for canvas in canvases})


def png(chart: Chart, locale: str) -> bytes:
    return packed(vl_convert.svg_to_png(svg(chart, locale), scale=SCALE))


def svg(chart: Chart, locale: str) -> str:
    """The same as vectors, words as words: for a page that is to be printed."""
    _fonts()
    drawn = vl_convert.vegalite_to_svg(
        {
            "$schema": alt.SCHEMA_URL,
            "config": _CONFIG,
            "padding": PADDING + MARGIN,
            **chart.view,
            "datasets": chart.datasets,
        },
        allowed_base_urls=[],
        format_locale=_GERMAN_NUMBERS if locale == "de" else _ENGLISH_NUMBERS,
        time_format_locale=_months(locale),
    )
    return _on_a_card(_with_words(drawn, chart.words))


def _with_words(svg: str, words: Mapping[str, str]) -> str:
    """Each canvas's words take the place of the sign that stands for them."""
    places = {place_of(name): said for name, said in words.items()}
    return _PLACE.sub(lambda found: f"<g {found['at']}>{places[found['said']]}</g>", svg)


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


@cache
def _months(locale: str) -> dict[str, Any]:
    named = vl_convert.get_time_format_locale("de-DE" if locale == "de" else "en-GB")
    if locale == "de":
        named["shortMonths"][2] = "Mär"
    return named


def _on_a_card(svg: str) -> str:
    """Right behind the opening tag, so beneath all else."""
    head, rest = svg.split(">", 1)
    width, height = (float(size) for size in _SIZE.findall(head)[:2])
    card = (
        f'<rect width="{width}" height="{height}" fill="{AROUND}"/>'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{width - 2 * MARGIN}" height="{height - 2 * MARGIN}" rx="{RADIUS}" '
        f'fill="{CARD}"/>'
    )
    return f"{head}>{card}{rest}"
