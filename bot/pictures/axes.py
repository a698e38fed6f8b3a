"""Axes: what their numbers count, in the reader's format, and months by their short names."""

from datetime import date
from math import ceil, floor, log10, sqrt
from typing import Any

import altair as alt

from bot.pictures.colours import GREY, LINE
from bot.pictures.model import Page

MILLION, THOUSAND = 1_000_000.0, 1_000.0
CENTS = 100.0
ROOM = 48.0
"""For the numbers left of the months."""
TICKS = 4
BETWEEN = 0.16
"""Of the room of a month, what is left free."""


class Scale:
    """How a page's numbers are shown on its axis: divided by `by`, in `format` (of d3), and counting `name`; a single
    number in the format `finer`. It goes from `low` to `top`, and nothing that is drawn lies beyond them: a picture
    grows with whatever does."""

    def __init__(self, page: Page) -> None:
        low, top = _ends(page)
        self._largest = max(top, -low)
        self.by, self.format, self.finer, self.name = _shown(page["unit"], self._largest)
        self.low, self.top = (end * self.by for end in _nice(low / self.by, top / self.by))

    def of(self, number: float | None) -> float | None:
        return None if number is None else number / self.by

    def axis(self) -> alt.Axis:
        """Zero is a line of its own where numbers are below it."""
        return alt.Axis(format=self.format, tickCount=TICKS, domain=False, labelPadding=8, labelLimit=ROOM - 8,
                        title=None, gridColor=_ZERO if self.low < 0 else LINE)  # fmt: skip

    @property
    def is_short(self) -> bool:
        """Its numbers have three figures at most."""
        return self._largest / self.by < 1000

    def scale(self) -> alt.Scale:
        return alt.Scale(domain=[self.low / self.by, self.top / self.by], nice=False)


_ZERO: Any = {"condition": {"test": "datum.value === 0", "value": GREY}, "value": LINE}


def months_of(page: Page) -> alt.X:
    """Every month, also one of which nothing is known or shown. The year stands below the first and each January."""
    return alt.X(
        "utcyearmonth(month):O",
        scale=alt.Scale(type="band", paddingInner=BETWEEN, paddingOuter=BETWEEN / 2, domain=_every_month(page)),
        axis=alt.Axis(
            labelExpr="[utcFormat(datum.value, '%b'), datum.index == 0 || utcmonth(datum.value) == 0"
            " ? utcFormat(datum.value, '%Y') : '']",
            labelAngle=0,
            labelPadding=7,
            labelLineHeight=14,
            labelOverlap=False,
            domainColor=GREY,
            title=None,
        ),
    )


def _every_month(page: Page) -> Any:
    days = [date.fromisoformat(point["month"]) for point in page["months"]]
    return [{"year": day.year, "month": day.month, "utc": True} for day in days] or alt.Undefined


def _ends(page: Page) -> tuple[float, float]:
    """A little beyond the lowest and the highest of all that is shown; zero is always between them."""
    shown = [page["target"]["number"]] if page["target"] else []
    shown += [number for point in page["months"] for number in (point["number"], point["year_ago"], point["target"])]
    known = [number for number in shown if number is not None]
    low, top = min([0.0, *known]) * 1.08, max([0.0, *known]) * 1.08
    return (low, top) if low or top else (0.0, 1.0)


def _nice(low: float, top: float) -> tuple[float, float]:
    """Out to whole steps of the axis, as d3 does: so it is known where everything lies."""
    step = 0.0
    for _ in range(10):
        before, step = step, _step(top - low)
        if step == before:
            break
        low, top = floor(low / step) * step, ceil(top / step) * step
    return low, top


def _step(span: float) -> float:
    """One, two or five of a power of ten, of which about four go into it."""
    power = 10.0 ** floor(log10(span / TICKS))
    rest = span / TICKS / power
    return power * (10 if rest >= sqrt(50) else 5 if rest >= sqrt(10) else 2 if rest >= sqrt(2) else 1)


def _shown(unit: str, top: float) -> tuple[float, str, str, str]:
    match unit:
        case "share":
            return 1.0, ".0%" if top >= 0.04 else ".1%", ".1%", ""
        case "money" if top >= 20 * MILLION * CENTS:
            return MILLION * CENTS, ",.0f", ",.1f", "million"
        case "money" if top >= MILLION * CENTS:
            return MILLION * CENTS, ",.1f", ",.2f", "million"
        case "money" if top >= 10 * THOUSAND * CENTS:
            return THOUSAND * CENTS, ",.0f", ",.0f", "thousand"
        case "money":
            return CENTS, ",.0f", ",.0f", "euro"
        case "count" if top >= 100 * MILLION:
            return MILLION, ",.0f", ",.1f", "millions"
        case "count" if top >= 100 * THOUSAND:
            return THOUSAND, ",.0f", ",.1f", "thousands"
        case _:
            return 1.0, ",.0f" if top >= 4 else ",.1f", ",~f", unit
