"""The overview: a row a figure, with its value and its last twelve months; a bar where the target is missed."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple, cast

from bot.pictures.canvas import Canvas, Point
from bot.pictures.card import WIDTH, chart_of, png
from bot.pictures.colours import BARS, BEYOND, BLUE, DARK, GREY, LIGHTS, LINE, TRACK
from bot.pictures.letters import broken, in_parts, width_of
from bot.pictures.model import Overview, OverviewRow

LEFT = 24
"""Where names and bars begin; before them stands the sign."""
BAR_ROOM, BAR_HEIGHT = 254, 11
CURVE_LEFT, CURVE_HEIGHT = 300, 24
TITLE, NAME, VALUE, SMALL = 20, 14, 18, 11.5
SMALL_NAME, SMALL_VALUE = 13, 14.5
SMALL_CURVE_LEFT, SMALL_CURVE = 230, 56
ABOVE_TARGET = 1.25
"""A bar's room goes so far beyond its target, or its value where that is larger."""


class Area(NamedTuple):
    left: float
    top: float
    width: float
    height: float


def paint_overview(content: dict[str, Any], locale: str) -> bytes:
    canvas = overview_canvas(cast(Overview, content))
    return png(chart_of(canvas.view(), canvas), locale)


def overview_canvas(overview: Overview) -> Canvas:
    canvas = Canvas("overview", WIDTH)
    y = _heading(canvas, overview)
    for row in overview["rows"]:
        y = _row(canvas, row, y)
    if not overview["rows"]:
        y += 30
        canvas.say(WIDTH / 2, y, overview["nothing"], NAME, colour=GREY, align="center")
        y += 12
    canvas.height = _notes(canvas, overview, y)
    return canvas


def _heading(canvas: Canvas, overview: Overview) -> float:
    y = 4.0
    for line in broken(overview["title"], TITLE, WIDTH, bold=True):
        y += TITLE
        canvas.say(0, y - 4, line, TITLE, bold=True)
    for line in in_parts(overview["stand"], SMALL + 1, WIDTH):
        y += SMALL + 5
        canvas.say(0, y - 2, line, SMALL + 1, colour=GREY)
    y += 8
    canvas.line([(0, y), (WIDTH, y)], DARK, 1.2)
    return y


def _row(canvas: Canvas, row: OverviewRow, y: float) -> float:
    """Draws it below `y`; returns where it ends. What misses its target is large; the others take little room."""
    end = _large(canvas, row, y) if _is_large(row) else _small(canvas, row, y)
    canvas.line([(0, end), (WIDTH, end)], LINE, 1)
    return end


def _is_large(row: OverviewRow) -> bool:
    return row["light"] in ("bad", "soon")


def _large(canvas: Canvas, row: OverviewRow, y: float) -> float:
    """Name and value; below them the bar against its target, the months and the words."""
    said = row["value"]["said"]
    names = broken(row["name"], NAME, WIDTH - LEFT - width_of(said, VALUE, bold=True) - 40, most=2)
    first = y + 24
    canvas.sign(row["light"] or "idle", 9, first - 5, 8)
    for place, line in enumerate(names):
        canvas.say(LEFT, first + place * (NAME + 3), line, NAME)
    _value(canvas, row, first, VALUE)
    below = first + (len(names) - 1) * (NAME + 3) + 10
    curve = Area(CURVE_LEFT, below, WIDTH - 8 - CURVE_LEFT, CURVE_HEIGHT)
    drawn = _curve(canvas, row, curve)
    _bar(canvas, row, below)
    below += BAR_HEIGHT + 7
    for line in in_parts(_words(row), SMALL, (CURVE_LEFT if drawn else WIDTH) - LEFT - 6):
        below += SMALL + 4
        canvas.say(LEFT, below - 3, line, SMALL, colour=GREY)
    return max(below, curve.top + CURVE_HEIGHT if drawn else 0.0) + 10


def _small(canvas: Canvas, row: OverviewRow, y: float) -> float:
    """Name, months and value beside each other; below them the words."""
    said = row["value"]["said"]
    first = y + 20
    value_from = WIDTH - 22 - width_of(said, SMALL_VALUE, bold=True)
    curve = Area(SMALL_CURVE_LEFT, first - 13, SMALL_CURVE, 16)
    drawn = value_from > SMALL_CURVE_LEFT + SMALL_CURVE + 10 and _curve(canvas, row, curve)
    room = (SMALL_CURVE_LEFT if drawn else value_from) - LEFT - 12
    names = broken(row["name"], SMALL_NAME, room)
    if row["light"] is not None:
        canvas.sign(row["light"], 9, first - 4.5, 6.5)
    for place, line in enumerate(names):
        canvas.say(LEFT, first + place * (SMALL_NAME + 3), line, SMALL_NAME)
    _value(canvas, row, first, SMALL_VALUE)
    end = first + (len(names) - 1) * (SMALL_NAME + 3)
    for line in in_parts(_words(row), SMALL, WIDTH - LEFT) if _words(row) else ():
        end += SMALL + 4.5
        canvas.say(LEFT, end, line, SMALL, colour=GREY)
    return end + 10


def _value(canvas: Canvas, row: OverviewRow, y: float, size: float) -> None:
    canvas.say(WIDTH - 22, y, row["value"]["said"], size, bold=True, align="right", colour=_ink(row))
    if row["trend"] is not None:
        canvas.arrow(row["trend"], WIDTH - 8, y - size / 3, size / 2.6)


def _ink(row: OverviewRow) -> str:
    if row["value"]["number"] is None:
        return GREY
    return DARK if row["light"] is None else LIGHTS[row["light"]]


def _words(row: OverviewRow) -> str:
    said = " · ".join([*([row["period"]] if row["period"] else []), *row["said"]])
    return said[:1].upper() + said[1:]


def _bar(canvas: Canvas, row: OverviewRow, y: float) -> None:
    """The side of the target on which one wants to be is lighter."""
    value, target = row["value"]["number"], (row["target"] or {"number": None})["number"]
    if target is None:
        return
    most = max(target * ABOVE_TARGET, value or 0.0)
    to_target = LEFT + (BAR_ROOM * max(0.0, target) / most if most > 0 else 0)
    below, above = (TRACK, BEYOND) if row["better"] == "lower" else (BEYOND, TRACK)
    canvas.box(LEFT, y, to_target - LEFT, BAR_HEIGHT, below, radius=2)
    canvas.box(to_target, y, LEFT + BAR_ROOM - to_target, BAR_HEIGHT, above, radius=2)
    if value is not None and value > 0 and most > 0:
        canvas.box(
            LEFT, y + 2.5, BAR_ROOM * value / most, BAR_HEIGHT - 5, BARS.get(row["light"] or "", BLUE), radius=1.5
        )
    canvas.line([(to_target, y - 3), (to_target, y + BAR_HEIGHT + 3)], DARK, 2.4)


def _curve(canvas: Canvas, row: OverviewRow, area: Area) -> bool:
    """Between its own lowest and highest month; where a month is missing, so is a piece of it. Of one month alone there
    is none: returns whether it is drawn."""
    points = list(_points(row["months"], area))
    if sum(point is not None for point in points) < 2:
        return False
    for there, piece in groupby(points, key=lambda point: point is not None):
        if there:
            known = [point for point in piece if point is not None]
            if len(known) == 1:
                canvas.dot(*known[0], 1.6, BLUE)
            canvas.line(known, BLUE, 1.8)
    if points[-1] is not None:
        canvas.dot(*points[-1], 3.4, BLUE)
    return True


def _points(months: list[float | None], area: Area) -> Iterator[Point | None]:
    known = [number for number in months if number is not None]
    low, span = min(known, default=0.0), max(known, default=0.0) - min(known, default=0.0)
    room, step = area.height - 6, area.width / max(1, len(months) - 1)
    for place, number in enumerate(months):
        if number is None:
            yield None
        else:
            height = (number - low) / span if span else 0.5
            yield area.left + place * step, area.top + 3 + room * (1 - height)


def _notes(canvas: Canvas, overview: Overview, y: float) -> float:
    words = overview["words"]
    y += 20
    x: float = LEFT
    if any(_is_large(row) for row in overview["rows"]):
        canvas.box(x, y - 8, 20, 6, LIGHTS["idle"], radius=1.5)
        canvas.say(x + 26, y, words["bar"], SMALL, colour=GREY)
        x += 26 + width_of(words["bar"], SMALL) + 18
        canvas.line([(x, y - 11), (x, y + 1)], DARK, 2.4)
        canvas.say(x + 8, y, words["target"], SMALL, colour=GREY)
        x += 8 + width_of(words["target"], SMALL) + 18
    canvas.line([(x, y - 3), (x + 7, y - 8), (x + 13, y - 4), (x + 20, y - 9)], BLUE, 1.8)
    canvas.say(x + 27, y, words["months"], SMALL, colour=GREY)
    for note in overview["notes"]:
        for line in broken(note, SMALL, WIDTH):
            y += SMALL + 5
            canvas.say(0, y, line, SMALL, colour=GREY)
    return y + 4
