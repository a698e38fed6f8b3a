"""Pictures that somebody has looked at: light and dark surroundings, as wide as a phone. Each lies with the words and
values it was drawn from; `AMTSBOTE_PICTURES=1` draws them anew, and then they are to be looked at again."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from looking import difference, opened
from samples import BARS, FEW_SHOWN, MONEY, NOTHING_KNOWN, OVERVIEW, PAGE, RETURNED, SPENT, UP_AND_DOWN, share

from bot.boards import Light
from bot.charts import Overview, OverviewRow, overview_drawing, page_drawing
from bot.domain.text import literal
from bot.i18n import Translator
from bot.messages import Drawing
from bot.pictures.painting import paint
from bot.runtime.drawings import put

REFERENCES = Path(__file__).parents[1] / "data" / "pictures"
DRAWINGS = {
    "overview": overview_drawing(OVERVIEW, "overview.png"),
    "page": page_drawing(PAGE, "page.png"),
    "bars": page_drawing(BARS, "bars.png"),
    "money": page_drawing(MONEY, "money.png"),
    "returned": page_drawing(RETURNED, "returned.png"),
    "up_and_down": page_drawing(UP_AND_DOWN, "up-and-down.png"),
    "spent": page_drawing(SPENT, "spent.png"),
    "nothing_known": page_drawing(NOTHING_KNOWN, "nothing-known.png"),
    "few_shown": page_drawing(FEW_SHOWN, "few-shown.png"),
}


def content_of(drawing: Drawing, locale: str = "de") -> Any:
    return json.loads(json.dumps(put(drawing, Translator(locale))["content"]))


def painted(name: str, content: Any) -> bytes:
    return paint(DRAWINGS[name].kind, "de", json.dumps(content))


def reference(name: str) -> tuple[Any, bytes]:
    content, picture = (REFERENCES / f"{name}.{ending}" for ending in ("json", "png"))
    if os.environ.get("AMTSBOTE_PICTURES"):
        said = content_of(DRAWINGS[name])
        content.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        picture.write_bytes(painted(name, said))
    return json.loads(content.read_text()), picture.read_bytes()


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_looks_as_it_did_when_somebody_looked_at_it(name: str) -> None:
    content, picture = reference(name)
    assert not difference(painted(name, content), picture).is_seen


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_words_of_a_reference_are_of_the_form_that_is_drawn_today(name: str) -> None:
    content, _ = reference(name)
    assert form(content) == form(content_of(DRAWINGS[name]))


def form(content: Any) -> Any:
    """Without the words, which a translation may change."""
    match content:
        case dict():
            return {key: form(each) for key, each in content.items()}
        case list():
            return [form(each) for each in content]
        case str():
            return "said"
    return content


@pytest.mark.parametrize(
    "change",
    [
        {"value": {"said": "15,5\u00a0%", "number": 0.154}},
        {"value": {"said": "15,4\u00a0%", "number": 0.16}},
        {"light": "soon"},
        {"trend": "better_up"},
        {"trend": "worse_down"},
        {"target": {"said": "20\u00a0%", "number": 0.19}},
        {"name": "Vermeidbare Stattgaben, kommunal (von allen erledigten Widersprüche)"},
    ],
)
def test_the_smallest_change_of_a_row_is_seen(change: dict[str, Any]) -> None:
    content, picture = reference("overview")
    content["rows"][0] |= change
    assert difference(painted("overview", content), picture).is_seen


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page["months"][6].update(number=0.178),
        lambda page: page["months"][6].update(year_ago=0.184),
        lambda page: page["months"].__setitem__(3, {**page["months"][3], "number": None}),
        lambda page: page["teams"][1].update(light="good"),
        lambda page: page["teams"][0]["value"].update(number=0.13),
        lambda page: page["notes"].__setitem__(0, page["notes"][0].replace("45", "46")),
    ],
)
def test_the_smallest_change_of_a_page_is_seen(change: Any) -> None:
    content, picture = reference("page")
    change(content)
    assert difference(painted("page", content), picture).is_seen


def test_a_picture_of_another_size_is_another_picture() -> None:
    content, picture = reference("overview")
    del content["rows"][3]
    with pytest.raises(ValueError, match="against"):
        difference(painted("overview", content), picture)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_has_a_light_ground_of_its_own_in_every_corner(name: str) -> None:
    """Nothing shines through: what is transparent turns black in some chats."""
    image = opened(reference(name)[1])
    corners = [(0, 0), (image.width - 1, 0), (0, image.height - 1), (image.width - 1, image.height - 1)]
    assert [image.getpixel(corner) for corner in corners] == [(231, 236, 241)] * 4
    assert image.getpixel((24, image.height // 2)) == (255, 255, 255)


def test_lights_are_told_apart_without_their_colours() -> None:
    """As a photocopy has them: the same row, other signs."""
    seen = {}
    for light in (Light.GOOD, Light.SOON, Light.BAD):
        row = OverviewRow(replace(OVERVIEW.rows[0].figure, light=light, value=share(0.154)), OVERVIEW.rows[0].months)
        png = painted("overview", content_of(overview_drawing(Overview(literal("x"), literal("x"), [row]), "x.png")))
        seen[light] = opened(png).convert("L").crop((52, 100, 100, 220))
    for one, other in ((Light.GOOD, Light.SOON), (Light.GOOD, Light.BAD), (Light.SOON, Light.BAD)):
        pairs = zip(seen[one].tobytes(), seen[other].tobytes(), strict=True)
        assert sum(abs(a - b) > 80 for a, b in pairs) > 60
