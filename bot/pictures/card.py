"""A chart as a PNG: on a light card, so that it reads in a dark chat as well; numbers as the reader writes them."""

import re
from functools import cache
from typing import Any

import altair as alt
import vl_convert

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


_SIZE = re.compile(r'\s(?:width|height)="([\d.]+)"')


Datasets = dict[str, list[dict[str, Any]]]


def png(chart: alt.LayerChart | alt.VConcatChart, datasets: Datasets, locale: str) -> bytes:
    """`datasets` by the names that the chart calls them by."""
    return packed(vl_convert.svg_to_png(svg(chart, datasets, locale), scale=SCALE))


def svg(chart: alt.LayerChart | alt.VConcatChart, datasets: Datasets, locale: str) -> str:
    """The same as vectors, words as words: for a page that is to be printed."""
    spec = chart.configure(**_CONFIG).properties(padding=PADDING + MARGIN).to_dict(validate=False)
    spec["datasets"] = datasets
    _fonts()
    drawn = vl_convert.vegalite_to_svg(
        spec,
        allowed_base_urls=[],
        format_locale=_GERMAN_NUMBERS if locale == "de" else _ENGLISH_NUMBERS,
        time_format_locale=_months(locale),
    )
    return _on_a_card(drawn)


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
