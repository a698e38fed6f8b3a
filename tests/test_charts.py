"""What a figure's picture shows, and the same in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.boards import Light
from bot.charts import (
    MOST_ROWS,
    MOST_TEAMS,
    Better,
    Figure,
    MonthPoint,
    Overview,
    OverviewRow,
    Page,
    TeamBar,
    Trend,
    Unit,
    Value,
    overview_drawing,
    overview_words,
    page_drawing,
    page_words,
)
from bot.domain.text import Said, literal
from bot.i18n import Translator
from bot.messages import Drawing
from bot.runtime.drawings import put

NOVEMBER = date(2026, 11, 1)


def value(said: str, number: float | None = None) -> Value:
    return Value(literal(said), number)


def figure(name: str = "Avoidable", now: float | None = 0.154, before: float | None = 0.161, **more: Any) -> Figure:
    """15.4 % after 16.1 %, where less is better."""
    given = {"better": Better.LOWER, "light": Light.GOOD, "target": value("20 %", 0.2), **more}
    said = "n/a" if now is None else f"{now:.1%}"
    return Figure(literal(name), value(said, now), before=value(f"{before:.1%}", before) if before else None, **given)


def overview(*figures: Figure) -> Overview:
    return Overview(literal("Figures"), literal("all teams"), [OverviewRow(each, [None] * 12) for each in figures])


def page(**more: Any) -> Page:
    given: dict[str, Any] = {"figure": figure(), "months": [MonthPoint(NOVEMBER, 0.15)], **more}
    return Page(stand=literal("all teams"), unit=Unit.SHARE, **given)


def said(words: Said) -> list[str]:
    return Translator("en").plain(words).split("\n")


def content(drawing: Drawing) -> Any:
    return put(drawing, Translator("en"))["content"]


@pytest.mark.parametrize(
    ("better", "before", "now", "trend"),
    [
        (Better.LOWER, 0.161, 0.154, Trend.BETTER_DOWN),
        (Better.LOWER, 0.154, 0.161, Trend.WORSE_UP),
        (Better.HIGHER, 0.8, 0.9, Trend.BETTER_UP),
        (Better.HIGHER, 0.9, 0.8, Trend.WORSE_DOWN),
        (Better.NEITHER, 0.57, 0.61, Trend.UP),
        (Better.NEITHER, 0.61, 0.57, Trend.DOWN),
        (Better.LOWER, 8, 8, Trend.SAME),
        (Better.LOWER, 0.1, 0, Trend.BETTER_DOWN),
    ],
)
def test_an_arrow_says_where_a_figure_moves_and_whether_that_is_good(
    better: Better, before: float, now: float, trend: Trend
) -> None:
    assert figure(now=now, before=before, better=better).trend is trend


@pytest.mark.parametrize(("now", "before"), [(None, 0.1), (0.1, None)])
def test_without_something_to_compare_there_is_no_arrow(now: float | None, before: float | None) -> None:
    assert figure(now=now, before=before).trend is None


def test_there_is_no_light_without_a_target() -> None:
    with pytest.raises(ValueError, match="without a target"):
        figure(target=None)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_figure_is_finite(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        value("x", number)


@pytest.mark.parametrize("number", [11, 13])
def test_a_row_has_the_last_twelve_months(number: int) -> None:
    with pytest.raises(ValueError, match="twelve"):
        OverviewRow(figure(), [None] * number)


def test_the_overview_in_words_is_a_line_a_figure() -> None:
    figures = (
        figure(),
        figure("MDS", 0.92, 0.9, better=Better.HIGHER, light=None, target=None),
        figure("Telephone", None, None, better=Better.HIGHER, light=None, target=value("80 %", 0.8)),
        figure("Budget", 0.61, 0.57, better=Better.NEITHER, light=Light.BAD, target=value("83 %", 0.83)),
    )
    assert said(overview_words(overview(*figures))) == [
        "Figures, all teams",
        "Avoidable: 15.4%, target max. 20 %, better than before (16.1%), target met",
        "MDS: 92.0%, better than before (90.0%)",
        "Telephone: n/a, target min. 80 %",
        "Budget: 61.0%, target 83 %, higher than before (57.0%), target missed",
    ]


def test_a_page_in_words_names_its_teams_and_nobody_else() -> None:
    teams = (TeamBar(literal("Team 411"), value("12 %", 0.12)), TeamBar(literal("Team 421"), value("n/a (under 5)")))
    assert said(page_words(page(teams=teams))) == [
        "Avoidable: 15.4%, target max. 20 %, better than before (16.1%), target met",
        "all teams",
        "Team 411: 12 %",
        "Team 421: n/a (under 5)",
    ]


def test_the_words_are_the_alternative_text_of_the_picture() -> None:
    for drawing, words in (
        (overview_drawing(overview(figure()), "x.png"), overview_words(overview(figure()))),
        (page_drawing(page(), "x.png"), page_words(page())),
    ):
        assert said(drawing.alternative) == said(words)


def rows_of(count: int) -> Any:
    return content(overview_drawing(overview(*[figure()] * count), "x.png"))


def teams_of(count: int) -> Any:
    teams = [TeamBar(literal("Team"), value("12 %", 0.12))] * count
    return content(page_drawing(page(teams=teams, notes=[literal("as of")]), "x.png"))


@pytest.mark.parametrize(
    ("drawn", "parts", "most", "note"),
    [(rows_of, "rows", MOST_ROWS, "… and one more"), (teams_of, "teams", MOST_TEAMS, "… and one more team")],
)
def test_what_would_be_too_small_to_read_is_counted(
    drawn: Callable[[int], Any], parts: str, most: int, note: str
) -> None:
    assert note not in drawn(most)["notes"]
    assert len(drawn(most + 1)[parts]) == most
    assert drawn(most + 1)["notes"][0] == note
    assert drawn(most + 2)["notes"][0] == note.replace("one more team", "2 more teams").replace("one more", "2 more")


def test_a_target_of_a_whole_year_stands_beside_the_figure_and_not_at_its_months_and_teams() -> None:
    plan = content(page_drawing(page(target_everywhere=False), "x.png"))
    assert (plan["target"], plan["said"][0]) == (None, "target max. 20 %")
    assert content(page_drawing(page(), "x.png"))["target"] == {"said": "20 %", "number": 0.2}


def test_last_year_stands_on_the_page_where_it_is_known() -> None:
    assert content(page_drawing(page(), "x.png"))["year_ago"] is None
    known = page(figure=figure(year_ago=value("17.9 %", 0.179)))
    assert content(page_drawing(known, "x.png"))["year_ago"] == "last year 17.9 %"
