"""The page of a figure: how it stands, its months beside last year's and the target, and the teams."""

from collections.abc import Sequence
from typing import Any, cast

from bot.pictures.axes import ROOM, Scale
from bot.pictures.canvas import Canvas
from bot.pictures.card import WIDTH, Chart, chart_of, png
from bot.pictures.colours import BARS, BLUE, DARK, GREY, LAST_YEAR, LIGHTS, TRACK
from bot.pictures.letters import broken, cut, in_parts, width_of
from bot.pictures.model import Page, TeamBar
from bot.pictures.months import LAST_YEAR_DASH, TARGET_DASH, data_of, has_any, has_months, months_view

TITLE, VALUE, HEADING, SMALL = 20, 38, 15, 12
NAME_ROOM, SAID_ROOM = 172.0, 92.0
"""Of a team's row: its name at the left, its value behind the bar."""


def paint_page(content: dict[str, Any], locale: str) -> bytes:
    return png(page_chart(cast(Page, content)), locale)


def page_chart(page: Page) -> Chart:
    scale = Scale(page)
    head, foot = _head(page, scale), _foot(page)
    view = {
        "vconcat": [head.view(), *([months_view(page, scale)] if has_months(page) else []), foot.view()],
        "bounds": "flush",
        "spacing": 0,
        "resolve": {"scale": dict.fromkeys(("x", "y", "color", "size"), "independent")},
    }
    return chart_of(view, head, foot, datasets=data_of(page, scale) if has_months(page) else {})


def _head(page: Page, scale: Scale) -> Canvas:
    canvas = Canvas("head", WIDTH - ROOM, left=-ROOM)
    y = _said_above(canvas, page) + 30 if not page.get("bare") else SMALL + 4.0
    canvas.height = _legend(canvas, page, scale, y) + 16
    return canvas


def _said_above(canvas: Canvas, page: Page) -> float:
    """Which figure, of when, and how it stands."""
    y = 4.0
    for line in broken(page["name"], TITLE, WIDTH, bold=True):
        y += TITLE + 2
        canvas.say(0, y - 4, line, TITLE, bold=True)
    for line in in_parts(page["stand"], SMALL + 0.5, WIDTH):
        y += SMALL + 5
        canvas.say(0, y - 2, line, SMALL + 0.5, colour=GREY)
    return _value(canvas, page, y + 10)


def _value(canvas: Canvas, page: Page, y: float) -> float:
    """Large, with its sign; beside it or, where there is no room, below it what it is compared with."""
    said, light = page["value"]["said"], page["light"]
    canvas.line([(0, y), (WIDTH, y)], DARK, 1.2)
    line = y + 50
    x = 0.0
    if light is not None:
        canvas.sign(light, 15, line - 14, 13)
        x = 38
    missing = page["value"]["number"] is None
    colour = GREY if missing else DARK if light is None else LIGHTS[light]
    room = WIDTH - x - 32
    size = min(VALUE, max(TITLE, VALUE * room / max(1.0, width_of(said, VALUE, bold=True))))
    shown = cut(said, size, room, bold=True)
    canvas.say(x, line, shown, size, bold=True, colour=colour)
    x += width_of(shown, size, bold=True)
    if page["trend"] is not None:
        canvas.arrow(page["trend"], x + 20, line - 13, 10)
        x += 32
    beside = [*page["said"], *([page["year_ago"]] if page["year_ago"] else [])]
    if all(width_of(each, SMALL + 0.5) <= WIDTH - x - 20 for each in beside):
        first = line - 13 - (len(beside) - 1) * 8.5 + 4
        for place, each in enumerate(beside):
            canvas.say(WIDTH, first + place * 17, _begun(each), SMALL + 0.5, colour=GREY, align="right")
        return line + 8
    for each in in_parts(_begun(" · ".join(beside)), SMALL + 0.5, WIDTH):
        line += SMALL + 7
        canvas.say(0, line, each, SMALL + 0.5, colour=GREY)
    return line + 4


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def _legend(canvas: Canvas, page: Page, scale: Scale, y: float) -> float:
    words = page["words"]
    heading = ", ".join(part for part in (words["months"], words["scales"].get(scale.name, "")) if part)
    canvas.say(0, y, heading if has_months(page) else words["months"], HEADING, bold=True)
    y += 20
    if not has_months(page):
        canvas.say(0, y, words["nothing"], SMALL, colour=GREY)
        return y
    x = 0.0
    if has_any(page, "number"):
        if page["as_bars"]:
            canvas.box(x, y - 9, 18, 9, BLUE, radius=1.5)
        else:
            canvas.line([(x + 2, y - 4), (x + 18, y - 4)], BLUE, 2.6)
        x = _legend_word(canvas, words["this_year"], x, y)
    if has_any(page, "year_ago"):
        _legend_line(canvas, x, y, LAST_YEAR, 2.2, () if page["as_bars"] else LAST_YEAR_DASH)
        x = _legend_word(canvas, words["last_year"], x, y)
    if page["target"] is not None and page["target"]["number"] is not None:
        _legend_line(canvas, x, y, DARK, 1.6, TARGET_DASH)
        _legend_word(canvas, f"{words['target']} {page['target']['said']}", x, y)
    elif has_any(page, "target"):
        _legend_line(canvas, x, y, DARK, 1.6, () if page["as_bars"] else TARGET_DASH)
        _legend_word(canvas, _begun(words["target"]), x, y)
    return y


def _legend_line(canvas: Canvas, x: float, y: float, colour: str, width: float, dash: Sequence[float]) -> None:
    canvas.line([(x, y - 4), (x + 18, y - 4)], colour, width, dash)


def _legend_word(canvas: Canvas, said: str, x: float, y: float) -> float:
    canvas.say(x + 24, y, said, SMALL, colour=GREY)
    return x + 24 + width_of(said, SMALL) + 14


def _foot(page: Page) -> Canvas:
    canvas = Canvas("foot", WIDTH - ROOM, left=-ROOM)
    y = 46.0 if has_months(page) else 12.0
    if page["teams"]:
        y += 16
        canvas.say(0, y, page["words"]["teams"], HEADING, bold=True)
        y += 12
        most = max([0.0, *(team["value"]["number"] or 0.0 for team in page["teams"])])
        most = max(most, (page["target"] or {"number": None})["number"] or 0.0) or 1.0
        for team in page["teams"]:
            y = _team(canvas, page, team, most, y)
    y += 10
    for note in page["notes"]:
        for line in broken(note, SMALL, WIDTH, most=4):
            y += SMALL + 5
            canvas.say(0, y, line, SMALL, colour=GREY)
    canvas.height = y + 2
    return canvas


def _team(canvas: Canvas, page: Page, team: TeamBar, most: float, y: float) -> float:
    left, room = NAME_ROOM + 8, WIDTH - NAME_ROOM - SAID_ROOM - 8
    names = broken(team["name"], SMALL + 1, NAME_ROOM - 22, most=2)
    height = 12 + 16 * len(names)
    middle = y + height / 2
    if team["light"] is not None:
        canvas.sign(team["light"], 8.5, middle, 7.5)
    for place, name in enumerate(names):
        canvas.say(22, middle + 4.5 + (place - (len(names) - 1) / 2) * 16, name, SMALL + 1)
    number = team["value"]["number"]
    canvas.box(left, middle - 8, room, 16, TRACK, radius=2.5)
    if number is not None and number > 0:
        canvas.box(left, middle - 8, room * number / most, 16, BARS.get(team["light"] or "", BLUE), radius=2.5)
    if page["target"] is not None and page["target"]["number"] is not None:
        x = left + room * max(0.0, page["target"]["number"]) / most
        canvas.line([(x, y), (x, y + height)], DARK, 1.6, TARGET_DASH)
    canvas.say(WIDTH, middle + 4.5, team["value"]["said"], SMALL + 1, bold=number is not None, align="right",
               colour=DARK if number is not None else GREY, room=SAID_ROOM - 6)  # fmt: skip
    return y + height
