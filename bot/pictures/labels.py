"""Where the number of the last month stands: on the side on which nothing runs through it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.pictures.axes import Scale
from bot.pictures.model import MonthPoint, Page

_HALF = 6.5
"""Of the height of its figures, in points."""
_REACH = 0.85
"""So far towards the month before it goes."""
_NEAR, _FAR = 14.0, 31.0

Band = tuple[float, float]
"""From the lower to the upper end, in points above the number's own place."""


@dataclass(frozen=True)
class Place:
    """`up`: so many points above the end of the bar or line; `inside` the bar, on its colour."""

    up: float
    inside: bool = False


def place_of_number(page: Page, scale: Scale, height: float, *, fits: bool) -> Place:
    """`height` is that of all months; `fits`: there is room for the number within its bar."""
    points = page["months"]
    at = max((place for place, point in enumerate(points) if point["number"] is not None), default=None)
    if at is None:
        return Place(_NEAR)
    number = points[at]["number"] or 0.0
    step = height / (scale.top - scale.low)
    in_the_way = [((low - number) * step, (high - number) * step) for low, high in _runs(page, points[: at + 1])]
    above, below = (scale.top - number) * step, (number - scale.low) * step
    places = [
        place
        for place in _places(page, number, -number * step, fits=fits)
        if -below < place.up - _HALF and place.up < above + 16
    ]
    return min(places, key=lambda place: _covered(place, in_the_way), default=Place(_NEAR))


def _places(page: Page, number: float, zero: float, *, fits: bool) -> Iterator[Place]:
    """Likelier ones first; what hangs down from zero has its number below it or above zero."""
    if page["as_bars"]:
        if fits:
            yield Place(-_NEAR if number > 0 else _NEAR, inside=True)
        yield from (Place(up) for up in ((_NEAR, _FAR) if number >= 0 else (-_NEAR, zero + _NEAR - 2)))
    else:
        yield from (Place(up) for up in (_NEAR, -_NEAR, _FAR, -_FAR))


def _runs(page: Page, points: Sequence[MonthPoint]) -> Iterator[Band]:
    """What is drawn there, from the month before to the last."""
    *before, last = points[-2:]
    if page["target"] is not None and page["target"]["number"] is not None:
        yield page["target"]["number"], page["target"]["number"]
    yield from _run(before[0]["target"] if before else None, last["target"])
    yield from _run(before[0]["year_ago"] if before and not page["as_bars"] else None, last["year_ago"])
    if not page["as_bars"] and before:
        yield from _run(before[0]["number"], last["number"])


def _run(before: float | None, last: float | None) -> Iterator[Band]:
    if last is not None:
        end = last if before is None else last + (before - last) * _REACH
        yield min(last, end), max(last, end)


def _covered(place: Place, in_the_way: Sequence[Band]) -> float:
    """How much of the number's height, with a little around it."""
    low, high = place.up - _HALF - 2, place.up + _HALF + 2
    return sum(max(0.0, min(high, end) - max(low, start) + 1) for start, end in in_the_way)
