"""A canvas: boxes, lines, signs and words at their places, in points from the top left corner, as a view of Vega-Lite.

What lies on an axis is a chart of its own; what tells of it (headings, values, bars of one row) is put here.
Its layers are always the same, so Altair makes them once; and its words are set into the drawing afterwards, at the
place of a sign that stands for all of them: Vega would measure each one, which takes as long as all the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import altair as alt

from bot.pictures.colours import DARK, LIGHTS
from bot.pictures.fonts import FAMILY
from bot.pictures.letters import cut

Point = tuple[float, float]
View = dict[str, Any]
"""Of Vega-Lite."""

# All within a square from -1 to 1.
_CIRCLE = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
_TRIANGLE = "M0,-1L1.1,0.95L-1.1,0.95Z"
_SQUARE = "M-0.72,-0.95L0.72,-0.95Q0.95,-0.95,0.95,-0.72L0.95,0.72Q0.95,0.95,0.72,0.95L-0.72,0.95Q-0.95,0.95,-0.95,0.72L-0.95,-0.72Q-0.95,-0.95,-0.72,-0.95Z"  # noqa: E501
SIGNS = {
    "good": (_CIRCLE, "M-0.47,0.05L-0.13,0.42L0.5,-0.38"),
    "soon": (_TRIANGLE, "M0,-0.35L0,0.3M0,0.62L0,0.66"),
    "bad": (_SQUARE, "M-0.42,-0.42L0.42,0.42M0.42,-0.42L-0.42,0.42"),
    "idle": (_CIRCLE, "M-0.43,0L0.43,0"),
}
"""A tick in a circle, an exclamation mark in a triangle, a cross in a square, a dash in a circle."""

_UP = "M0,-0.95L0.9,0.05L0.32,0.05L0.32,0.95L-0.32,0.95L-0.32,0.05L-0.9,0.05Z"
_DOWN = "M0,0.95L0.9,-0.05L0.32,-0.05L0.32,-0.95L-0.32,-0.95L-0.32,-0.05L-0.9,-0.05Z"
_LEVEL = "M0.95,0L-0.05,0.9L-0.05,0.32L-0.95,0.32L-0.95,-0.32L-0.05,-0.32L-0.05,-0.9Z"
ARROWS = {
    "better_up": (_UP, LIGHTS["good"]),
    "better_down": (_DOWN, LIGHTS["good"]),
    "worse_up": (_UP, LIGHTS["bad"]),
    "worse_down": (_DOWN, LIGHTS["bad"]),
    "up": (_UP, LIGHTS["idle"]),
    "down": (_DOWN, LIGHTS["idle"]),
    "same": (_LEVEL, LIGHTS["idle"]),
}
"""The words beside them say whether it is for the better."""

_INSIDE = 4.0
"""So far from the corner stands the sign for the words: it must not make the picture larger."""

_PLACE = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
_COLOUR = alt.Color("colour:N", scale=None)


@dataclass
class Canvas:
    """`name` tells its data from that of others on the same picture; `left` is where its places are counted from."""

    name: str
    width: float
    height: float = 0
    left: float = 0
    _boxes: list[dict[str, Any]] = field(default_factory=list)
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _shapes: list[dict[str, Any]] = field(default_factory=list)
    _strokes: list[dict[str, Any]] = field(default_factory=list)
    _words: list[dict[str, Any]] = field(default_factory=list)
    _count: int = 0

    def say(self, x: float, y: float, said: str, size: float, *, colour: str = DARK, bold: bool = False,
            align: str = "left", room: float | None = None) -> None:  # fmt: skip
        """`y` is the line they stand on; what needs more than the room is cut."""
        shown = said if room is None else cut(said, size, room, bold=bold)
        self._words.append({"x": x, "y": y, "said": shown, "size": size, "colour": colour, "align": align,
                            "weight": "bold" if bold else "normal"})  # fmt: skip

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        self._boxes.append({"x": x, "y": y, "x2": x + width, "y2": y + height, "colour": colour, "radius": radius})

    def line(self, points: Sequence[Point], colour: str, width: float, dash: Sequence[float] = ()) -> None:
        self._count += 1
        for place, (x, y) in enumerate(points):
            self._lines.append({"x": x, "y": y, "place": place, "line": self._count, "colour": colour, "width": width,
                                "dash": list(dash) or [1, 0]})  # fmt: skip

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        self._shape(x, y, radius, _CIRCLE, colour)

    def sign(self, light: str, x: float, y: float, radius: float) -> None:
        ground, mark = SIGNS[light]
        self._shape(x, y, radius, ground, LIGHTS[light])
        self._strokes.append({"x": x, "y": y, "size": (2 * radius) ** 2, "shape": mark, "width": radius / 4})

    def arrow(self, trend: str, x: float, y: float, radius: float) -> None:
        shape, colour = ARROWS[trend]
        self._shape(x, y, radius, shape, colour)

    def _shape(self, x: float, y: float, radius: float, shape: str, colour: str) -> None:
        self._shapes.append({"x": x, "y": y, "size": (2 * radius) ** 2, "shape": shape, "colour": colour})

    def view(self) -> View:
        """Without its data: it goes by the names in `datasets`."""
        layers = [_layer(self.name, kind) for kind in (*self._drawn, "words")]
        return {"layer": layers, "width": self.width, "height": self.height}

    @property
    def datasets(self) -> dict[str, list[dict[str, Any]]]:
        """Empty ones are left out."""
        drawn = {kind: [self._moved(row) for row in rows] for kind, rows in self._drawn.items()}
        drawn["words"] = [{"x": self.left + _INSIDE, "y": _INSIDE, "said": place_of(self.name)}]
        return {f"{self.name}.{kind}": rows for kind, rows in drawn.items()}

    @property
    def words(self) -> str:
        """As SVG, to be put where `place_of` stands."""
        return "".join(_word(**each) for each in self._words)

    @property
    def _drawn(self) -> dict[str, list[dict[str, Any]]]:
        """From the bottom to the top."""
        every = {"boxes": self._boxes, "lines": self._lines, "shapes": self._shapes, "strokes": self._strokes}
        return {kind: rows for kind, rows in every.items() if rows}

    def _moved(self, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, **{side: row[side] + self.left for side in ("x", "x2") if side in row}}


def place_of(name: str) -> str:
    """What stands on a drawing where the words of a canvas belong; no text of the assistant's holds such a sign."""
    return f"\ue000{name}"


def view_of(chart: alt.Chart | alt.LayerChart) -> View:
    """What Altair makes of it, to be put into a larger one."""
    made: View = chart.to_dict(validate=False)
    return {key: value for key, value in made.items() if key not in ("$schema", "config")}


def layered(layers: Iterable[alt.Chart], width: float, height: float) -> View:
    """From the bottom to the top."""
    return {"layer": [view_of(layer) for layer in layers], "width": width, "height": height}


@cache
def _layer(name: str, kind: str) -> View:
    return view_of(_LAYERS[kind](alt.Chart(alt.NamedData(name=f"{name}.{kind}"))))


def _boxes(chart: alt.Chart) -> Any:
    return chart.mark_rect(cornerRadius=_each("radius")).encode(x2="x2:Q", y2="y2:Q", color=_COLOUR, **_PLACE)


def _lines(chart: alt.Chart) -> Any:
    return chart.mark_line(strokeCap="round", strokeJoin="round").encode(
        color=_COLOUR,
        detail="line:N",
        order="place:Q",
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.StrokeDash("dash:N", scale=None),
        **_PLACE,
    )


def _shapes(chart: alt.Chart) -> Any:
    marks = chart.mark_point(filled=True, opacity=1, shape=_each("shape"))
    return marks.encode(color=_COLOUR, size=alt.Size("size:Q", scale=None), **_PLACE)


def _strokes(chart: alt.Chart) -> Any:
    return chart.mark_point(
        filled=False, opacity=1, stroke="#ffffff", strokeCap="round", strokeJoin="round",
        strokeWidth=_each("width"), shape=_each("shape"),
    ).encode(size=alt.Size("size:Q", scale=None), **_PLACE)  # fmt: skip


def _place(chart: alt.Chart) -> Any:
    return chart.mark_text(fontSize=1, baseline="alphabetic").encode(text="said:N", **_PLACE)


_LAYERS = {"boxes": _boxes, "lines": _lines, "shapes": _shapes, "strokes": _strokes, "words": _place}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def _word(x: float, y: float, said: str, size: float, colour: str, align: str, weight: str) -> str:
    return (
        f'<text x="{x - _INSIDE}" y="{y - _INSIDE}" text-anchor="{_ANCHORS[align]}" fill="{colour}" '
        f'font-family="{FAMILY}" font-size="{size}px" font-weight="{weight}">{escape(said)}</text>'
    )


def _each(name: str) -> alt.ExprRef:
    return alt.ExprRef(f"datum.{name}")
