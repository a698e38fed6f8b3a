"""The page of a figure: how it stands, its months beside last year's and the target, and the teams."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, cast

import altair as alt

from bot.pictures.axes import ROOM, Scale, months_of
from bot.pictures.canvas import Canvas, View, layered
from bot.pictures.card import WIDTH, Chart, Datasets, chart_of, png
from bot.pictures.colours import BARS, BLUE, CARD, DARK, GREY, LAST_YEAR, LIGHTS, TRACK
from bot.pictures.fonts import FAMILY
from bot.pictures.letters import broken, cut, width_of
from bot.pictures.model import MonthPoint, Page, TeamBar

MONTHS_HEIGHT = 190.0
TITLE, VALUE, HEADING, SMALL = 20, 38, 15, 12
NAME_ROOM, SAID_ROOM = 172.0, 92.0
"""Of a team's row: its name at the left, its value behind the bar."""
TARGET_DASH = (5, 4)
LAST_YEAR_DASH = (2, 4)


def paint_page(content: dict[str, Any], locale: str) -> bytes:
    return png(page_chart(cast(Page, content)), locale)


def page_chart(page: Page) -> Chart:
    scale = Scale(page)
    head, foot = _head(page, scale), _foot(page)
    view = {
        "vconcat": [head.view(), _months(page, scale), foot.view()],
        "bounds": "flush",
        "spacing": 0,
        "resolve": {"scale": dict.fromkeys(("x", "y", "color", "size"), "independent")},
    }
    return chart_of(view, head, foot, datasets=_data(page, scale))


def _head(page: Page, scale: Scale) -> Canvas:
    canvas = Canvas("head", WIDTH - ROOM, left=-ROOM)
    y = 4.0
    for line in broken(page["name"], TITLE, WIDTH, bold=True):
        y += TITLE + 2
        canvas.say(0, y - 4, line, TITLE, bold=True)
    for line in broken(page["stand"], SMALL + 0.5, WIDTH):
        y += SMALL + 5
        canvas.say(0, y - 2, line, SMALL + 0.5, colour=GREY)
    y = _value(canvas, page, y + 10)
    canvas.height = _legend(canvas, page, scale, y + 30) + 16
    return canvas


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
    for each in broken(_begun(" · ".join(beside)), SMALL + 0.5, WIDTH):
        line += SMALL + 7
        canvas.say(0, line, each, SMALL + 0.5, colour=GREY)
    return line + 4


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def _legend(canvas: Canvas, page: Page, scale: Scale, y: float) -> float:
    words = page["words"]
    heading = ", ".join(part for part in (words["months"], words["scales"].get(scale.name, "")) if part)
    canvas.say(0, y, heading, HEADING, bold=True)
    y += 20
    x = 0.0
    if any(point["number"] is not None for point in page["months"]):
        if page["as_bars"]:
            canvas.box(x, y - 9, 18, 9, BLUE, radius=1.5)
        else:
            canvas.line([(x + 2, y - 4), (x + 18, y - 4)], BLUE, 2.6)
        x = _legend_word(canvas, words["this_year"], x, y)
    if any(point["year_ago"] is not None for point in page["months"]):
        canvas.line([(x, y - 4), (x + 18, y - 4)], LAST_YEAR, 2.2, LAST_YEAR_DASH)
        x = _legend_word(canvas, words["last_year"], x, y)
    if page["target"] is not None and page["target"]["number"] is not None:
        canvas.line([(x, y - 4), (x + 18, y - 4)], DARK, 1.6, TARGET_DASH)
        _legend_word(canvas, f"{words['target']} {page['target']['said']}", x, y)
    return y


def _legend_word(canvas: Canvas, said: str, x: float, y: float) -> float:
    canvas.say(x + 24, y, said, SMALL, colour=GREY)
    return x + 24 + width_of(said, SMALL) + 14


def _data(page: Page, scale: Scale) -> Datasets:
    """Pieces of a line: where a month is missing, so is a piece of it. Of last year's, which has no points, a month
    that stands alone is one."""
    months = [{"month": point["month"], "number": scale.of(point["number"]), "year_ago": scale.of(point["year_ago"])}
              for point in page["months"]]  # fmt: skip
    known = [month for month in months if month["number"] is not None]
    pieces: list[dict[str, Any]] = []
    for of in ("number", "year_ago"):
        runs = groupby(months, key=lambda month, of=of: month[of] is not None)  # type: ignore[misc]
        for run, (there, each) in enumerate(runs):
            found = [{"month": m["month"], "number": m[of], "piece": f"{of}{run}"} for m in each if there]
            kind = "alone" if of == "year_ago" and len(found) == 1 else of
            pieces += [{**point, "of": kind} for point in found]
    target = [{"number": scale.of(page["target"]["number"])}] if page["target"] else []
    return {"months": known, "pieces": pieces, "last": known[-1:], "target": target}


def _months(page: Page, scale: Scale) -> View:
    place: dict[str, Any] = {"x": months_of(page), "y": alt.Y("number:Q", scale=scale.scale(), axis=scale.axis())}
    pieces = _named("pieces").encode(detail="piece:N", **place)
    last_year, alone, this_year = (
        pieces.transform_filter(alt.datum.of == of) for of in ("year_ago", "alone", "number")
    )
    before = [
        last_year.mark_line(color=LAST_YEAR, strokeWidth=2.2, strokeDash=list(LAST_YEAR_DASH), strokeCap="round"),
        alone.mark_point(color=LAST_YEAR, filled=True, size=44, opacity=1, stroke=CARD, strokeWidth=1),
    ]
    if page["as_bars"]:
        bars = _named("months").mark_bar(color=BLUE, cornerRadiusEnd=2).encode(**place)
        layers = [bars, last_year.mark_line(color=CARD, strokeWidth=4.5), *before]
    else:
        newest = _named("last").mark_point(color=BLUE, filled=True, size=80, opacity=1).encode(**place)
        line = this_year.mark_line(color=BLUE, strokeWidth=2.8, strokeJoin="round", strokeCap="round")
        layers = [*before, line, this_year.mark_point(color=BLUE, filled=True, size=26, opacity=1), newest]
    target = _named("target").mark_rule(color=DARK, strokeWidth=1.6, strokeDash=list(TARGET_DASH)).encode(y=place["y"])
    layers += [target, *(_newest(page, scale, place, halo=halo) for halo in (True, False))]
    return layered(layers, WIDTH - ROOM, MONTHS_HEIGHT)


def _newest(page: Page, scale: Scale, place: Mapping[str, Any], *, halo: bool) -> alt.Chart:
    """The number of the last month: within its bar or, beside a line, on the side where last year's is not. The halo
    beneath it covers whatever runs through."""
    known = [point for point in page["months"] if point["number"] is not None]
    below = bool(known) and _below(known[-1], scale, always=page["as_bars"])
    inside = page["as_bars"] and bool(known) and _is_far(known[-1], scale)
    ink, ground = (CARD, BLUE) if inside else (BLUE, CARD)
    words = _named("last").mark_text(
        font=FAMILY,
        fontSize=SMALL + 1,
        fontWeight="bold",
        align="center" if page["as_bars"] and scale.is_short else "right",
        dx=0 if page["as_bars"] and scale.is_short else 14,
        dy=17 if below else -14,
        color=ink,
        stroke=ground if halo else alt.Undefined,
        strokeWidth=4,
        strokeJoin="round",
    )
    encoded: alt.Chart = words.encode(text=alt.Text("number:Q", format=scale.finer), **place)
    return encoded


def _below(point: MonthPoint, scale: Scale, *, always: bool) -> bool:
    """Not where the axis is too near; what hangs down from zero has its number above its end."""
    number, year_ago = point["number"] or 0.0, point["year_ago"]
    return number > 0 and _is_far(point, scale) and (always or (year_ago is not None and year_ago >= number))


def _is_far(point: MonthPoint, scale: Scale) -> bool:
    """From zero: a number fits in between."""
    return abs(point["number"] or 0.0) >= (scale.top - scale.low) * 0.15


def _named(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=name))


def _foot(page: Page) -> Canvas:
    canvas = Canvas("foot", WIDTH - ROOM, left=-ROOM)
    y = 46.0
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
