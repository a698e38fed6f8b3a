"""The months of a figure as bars or a line, beside those of last year and what was aimed at."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Literal

import altair as alt

from bot.pictures.axes import BETWEEN, ROOM, Scale, months_of
from bot.pictures.canvas import View, layered
from bot.pictures.card import WIDTH, Datasets
from bot.pictures.colours import BLUE, CARD, DARK, LAST_YEAR
from bot.pictures.fonts import FAMILY
from bot.pictures.labels import place_of_number
from bot.pictures.letters import width_of
from bot.pictures.model import Page

HEIGHT = 190.0
NUMBER = 13
TARGET_DASH = (5, 4)
LAST_YEAR_DASH = (2, 4)
TICK, GAP = 6.0, 1.5
"""Last year's beside a bar."""

Kind = Literal["number", "year_ago", "target"]
_LINES: tuple[Kind, ...] = ("number", "year_ago", "target")


def has_any(page: Page, kind: Kind) -> bool:
    return any(point[kind] is not None for point in page["months"])


def has_months(page: Page) -> bool:
    """Whether there is anything to draw: an empty axis says nothing."""
    return has_any(page, "number") or has_any(page, "year_ago")


def data_of(page: Page, scale: Scale) -> Datasets:
    """Pieces of a line: where a month is missing, so is a piece of it. A month without a point of its own that stands
    alone is one."""
    months = [{"month": point["month"], **{kind: scale.of(point[kind]) for kind in _LINES}} for point in page["months"]]
    known = [month for month in months if month["number"] is not None]
    target = [{"number": scale.of(page["target"]["number"])}] if page["target"] else []
    pieces = [piece for kind in _LINES for piece in _pieces(months, kind)]
    return {"months": known, "pieces": pieces, "last": known[-1:], "target": target}


def _pieces(months: list[dict[str, Any]], kind: Kind) -> Iterator[dict[str, Any]]:
    for run, (there, each) in enumerate(groupby(months, key=lambda month: month[kind] is not None)):
        found = [{"month": m["month"], "number": m[kind], "piece": f"{kind}{run}"} for m in each if there]
        alone = len(found) == 1 and kind != "number"
        yield from ({**point, "of": kind, "alone": alone} for point in found)


def months_view(page: Page, scale: Scale) -> View:
    place: dict[str, Any] = {"x": months_of(page), "y": alt.Y("number:Q", scale=scale.scale(), axis=scale.axis())}
    layers = [*(_bars(page, place) if page["as_bars"] else _lines(place))]
    layers.append(
        _named("target").mark_rule(color=DARK, strokeWidth=1.6, strokeDash=list(TARGET_DASH)).encode(y=place["y"])
    )
    layers += [_newest(page, scale, place, halo=halo) for halo in (True, False)]
    return layered(layers, WIDTH - ROOM, HEIGHT)


def _bars(page: Page, place: Mapping[str, Any]) -> Iterator[alt.Chart]:
    """Last year's at the side of its bar, so that it hides no end; the plan across the month."""
    room = _room(page)
    width = _bar_width(page)
    yield _named("months").mark_bar(color=BLUE, cornerRadiusEnd=2, width=width, xOffset=_aside(page)).encode(**place)
    beside = room * (1 - BETWEEN) / 2 - TICK / 2
    before = _of("year_ago").mark_tick(color=LAST_YEAR, size=TICK, thickness=3.0, xOffset=beside, opacity=1)
    yield before.encode(**place)
    yield _of("target").mark_tick(color=DARK, size=room, thickness=1.8, opacity=1).encode(**place)


def _lines(place: Mapping[str, Any]) -> Iterator[alt.Chart]:
    for kind, colour, width, dash in (
        ("year_ago", LAST_YEAR, 2.2, LAST_YEAR_DASH), ("target", DARK, 1.6, TARGET_DASH),
    ):  # fmt: skip
        line = _of(kind).mark_line(color=colour, strokeWidth=width, strokeDash=list(dash), strokeCap="round")
        yield line.encode(detail="piece:N", **place)
        alone = _of(kind).transform_filter(alt.datum.alone)
        if kind == "target":
            yield alone.mark_tick(color=colour, thickness=1.8, size=24, opacity=1).encode(**place)
        else:
            yield alone.mark_point(
                color=colour, filled=True, size=44, opacity=1, stroke=CARD, strokeWidth=1
            ).encode(**place)  # fmt: skip
    own = _of("number")
    line = own.mark_line(color=BLUE, strokeWidth=2.8, strokeJoin="round", strokeCap="round")
    yield line.encode(detail="piece:N", **place)
    yield own.mark_point(color=BLUE, filled=True, size=26, opacity=1).encode(**place)
    yield _named("last").mark_point(color=BLUE, filled=True, size=80, opacity=1).encode(**place)


def _newest(page: Page, scale: Scale, place: Mapping[str, Any], *, halo: bool) -> alt.Chart:
    """The number of the last month. The halo beneath it covers what runs through all the same."""
    known = [point["number"] for point in page["months"] if point["number"] is not None]
    fits = bool(known) and scale.is_short and _fits(known[-1], page, scale)
    found = place_of_number(page, scale, HEIGHT, fits=fits)
    ink, ground = (CARD, BLUE) if found.inside else (BLUE, CARD)
    middle = page["as_bars"] and scale.is_short
    words = _named("last").mark_text(
        font=FAMILY,
        fontSize=NUMBER,
        fontWeight="bold",
        align="center" if middle else "right",
        dx=_aside(page) if middle else 14,
        dy=-found.up,
        color=ink,
        stroke=ground if halo else alt.Undefined,
        strokeWidth=4,
        strokeJoin="round",
    )
    encoded: alt.Chart = words.encode(text=alt.Text("number:Q", format=scale.finer), **place)
    return encoded


def _fits(number: float, page: Page, scale: Scale) -> bool:
    """Within its bar: as wide as its figures, and far enough from zero."""
    said = f"{number / scale.by:.0f}"
    is_far = abs(number) >= (scale.top - scale.low) * 0.15
    return is_far and width_of(said, NUMBER, bold=True) <= _bar_width(page)


def _room(page: Page) -> float:
    return (WIDTH - ROOM) / max(1, len(page["months"]))


def _bar_width(page: Page) -> float:
    beside = TICK + GAP if has_any(page, "year_ago") else 0.0
    return _room(page) * (1 - BETWEEN) - beside


def _aside(page: Page) -> float:
    """So far from the middle of its month a bar stands."""
    return -(TICK + GAP) / 2 if has_any(page, "year_ago") else 0.0


def _of(kind: str) -> alt.Chart:
    found: alt.Chart = _named("pieces").transform_filter(alt.datum.of == kind)
    return found


def _named(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))
