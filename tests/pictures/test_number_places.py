"""The number of the last month is read without a line through it."""

import json
from dataclasses import replace

from samples import BARS, months, value

from bot.charts import Figure, Page, Unit, page_drawing
from bot.domain.text import literal
from bot.i18n import Translator
from bot.pictures.axes import Scale
from bot.pictures.labels import Place, place_of_number
from bot.runtime.drawings import put


def places_of(page: Page, *, fits: bool = True) -> Place:
    content = json.loads(json.dumps(put(page_drawing(page, "x.png"), Translator("de"))["content"]))
    return place_of_number(content, Scale(content), 190.0, fits=fits)


def test_the_number_of_the_last_month_stands_where_no_line_runs() -> None:
    """Up to 21 and a bit: an axis to 25, 190 / 25 = 7.6 points each. The target of 17 runs 15 points above 15, where
    the number would begin to stand; without one it stands above. A line that falls comes from above."""
    level, falling = months([15.0] * 11 + [15.0]), months([21.0] * 11 + [15.0])
    plain = Page(Figure(literal("x"), value("15", 15.0)), literal("x"), Unit.COUNT, level)
    aimed = replace(plain, figure=replace(plain.figure, target=value("17", 17.0)))
    assert [places_of(each).up > 0 for each in (plain, aimed, replace(plain, months=falling))] == [True, False, False]


def test_without_room_in_its_bar_a_number_stands_above_it() -> None:
    assert (places_of(BARS).inside, places_of(BARS, fits=False).up > 0) == (True, True)
