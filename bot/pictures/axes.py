"""Axes: what their numbers count, in the reader's format, and months by their short names."""

import altair as alt

from bot.pictures.colours import GREY
from bot.pictures.model import Page

MILLION, THOUSAND = 1_000_000.0, 1_000.0
CENTS = 100.0
ROOM = 48.0
"""For the numbers left of the months."""

MONTHS = alt.X(
    "utcyearmonth(month):O",
    scale=alt.Scale(type="band", paddingInner=0.28, paddingOuter=0.14),
    axis=alt.Axis(
        # The year stands below the first month and below each January.
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


class Scale:
    """How a page's numbers are shown on its axis: divided by `by`, in `format` (of d3), and counting `name`; a single
    number in the format `finer`."""

    def __init__(self, page: Page) -> None:
        self.top = _top(page)
        self.by, self.format, self.finer, self.name = _shown(page["unit"], self.top)

    def of(self, number: float | None) -> float | None:
        return None if number is None else number / self.by

    def axis(self) -> alt.Axis:
        return alt.Axis(format=self.format, tickCount=4, domain=False, labelPadding=8, labelLimit=ROOM - 8, title=None)

    @property
    def is_short(self) -> bool:
        """Its numbers have three figures at most."""
        return self.top / self.by < 1000

    def scale(self) -> alt.Scale:
        return alt.Scale(domain=[0, self.top / self.by], nice=4)


def _top(page: Page) -> float:
    """A little above the highest of all that is shown; an axis begins at zero."""
    shown = [page["target"]["number"]] if page["target"] else []
    shown += [number for point in page["months"] for number in (point["number"], point["year_ago"])]
    return max((number for number in shown if number is not None), default=0.0) * 1.08 or 1.0


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
