"""Whatever the figures are, the picture is as wide as a phone reads it, and nothing runs out of its card."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looking import opened
from samples import (
    BARS,
    FEW_SHOWN,
    MDS,
    MONEY,
    MUNICIPAL,
    NOTHING_KNOWN,
    OVERVIEW,
    PAGE,
    RETURNED,
    UP_AND_DOWN,
    months,
    share,
    value,
)

from bot.boards import Light
from bot.charts import (
    Better,
    Figure,
    MonthPoint,
    Overview,
    OverviewRow,
    Page,
    TeamBar,
    Unit,
    overview_drawing,
    page_drawing,
)
from bot.domain.text import literal
from bot.i18n import Translator
from bot.messages import Picture
from bot.pictures.card import svg
from bot.pictures.colours import LAST_YEAR
from bot.pictures.letters import broken, in_parts, width_of
from bot.pictures.page import page_chart
from bot.pictures.painting import FIRST, paint
from bot.runtime.drawings import put

LONG = "Anteil der Widersprüche gegen Bescheide über Bedarfe für Unterkunft, denen vermeidbar stattgegeben wurde"


def painted(what: Overview | Page, locale: str = "de") -> Any:
    drawing = overview_drawing(what, "x.png") if isinstance(what, Overview) else page_drawing(what, "x.png")
    png = paint(drawing.kind, locale, json.dumps(put(drawing, Translator(locale))["content"]))
    Picture(png, drawing.name, drawing.alternative)  # takes PNG only
    return opened(png)


def words_on(page: Page, locale: str = "de") -> list[str]:
    """What stands on a page: as the library sets it, in its order."""
    content = json.loads(json.dumps(put(page_drawing(page, "x.png"), Translator(locale))["content"]))
    drawn = svg(page_chart(content), locale)
    return [word.replace("\u00a0", " ") for word in re.findall(r">([^<>]+)</(?:text|tspan)>", drawn)]


def is_readable(image: Any) -> bool:
    """The messenger shows a picture 10,000 pixels of width and height together, 20 to 1, at most."""
    return bool(940 <= image.width <= 980 and image.width + image.height < 10_000)


def test_more_rows_make_the_overview_higher_and_never_wider() -> None:
    sizes = [painted(replace(OVERVIEW, rows=list(OVERVIEW.rows) * times)) for times in (0, 1, 3)]
    assert all(is_readable(image) for image in sizes)
    assert sizes[0].height < sizes[1].height < sizes[2].height


@pytest.mark.parametrize("page", [PAGE, BARS, MONEY])
def test_a_page_is_as_wide_as_the_overview(page: Page) -> None:
    assert is_readable(painted(page))


def test_names_notes_and_values_of_any_length_stay_on_the_card() -> None:
    figure = replace(MUNICIPAL, name=literal(f"{LONG} {LONG}"), value=value("123.456.789.012,34\u00a0€", 1.2e13))
    rows = [OverviewRow(figure, [1.0] * 12)]
    teams = [TeamBar(literal(LONG), value("123.456.789.012,34\u00a0€", 3.0)), TeamBar(literal("x" * 90), value(LONG))]
    notes = [literal(LONG * 3), literal("y" * 200)]
    assert is_readable(painted(Overview(literal(LONG), literal(LONG * 2), rows, notes)))
    assert is_readable(painted(Page(figure, literal(LONG * 2), Unit.MONEY, months([1e13] * 12), teams, notes)))


@pytest.mark.parametrize(
    "numbers", [[None] * 12, [0.0] * 12, [None] * 11 + [0.5], [0.5] + [None] * 11, [-0.5, 0.5] * 6]
)
@pytest.mark.parametrize("as_bars", [True, False])
def test_months_may_be_missing_nothing_or_below_it(numbers: Sequence[float | None], as_bars: bool) -> None:
    figure = Figure(literal("x"), value("k. A."), Better.HIGHER, target=value("0\u00a0%", 0.0))
    assert is_readable(painted(Page(figure, literal("x"), Unit.SHARE, months(numbers, numbers), as_bars=as_bars)))
    assert is_readable(painted(Overview(literal("x"), literal("x"), [OverviewRow(figure, numbers)])))


def test_a_page_without_months_or_teams_is_drawn_all_the_same() -> None:
    assert is_readable(painted(Page(MUNICIPAL, literal("x"), Unit.SHARE, [])))


def height_of(page: Page) -> int:
    return int(painted(page).height)


@pytest.mark.parametrize("as_bars", [True, False])
@pytest.mark.parametrize("page", [RETURNED, UP_AND_DOWN])
def test_numbers_below_zero_make_no_picture_higher(page: Page, as_bars: bool) -> None:
    """The axis goes down to them: what lies beyond it would lie on the words below, or on gigabytes of nothing."""
    usual = replace(page, months=months([500_000.0] * 12), as_bars=as_bars)
    assert height_of(replace(page, as_bars=as_bars)) == height_of(usual)


def test_an_axis_goes_down_to_the_lowest_number() -> None:
    """-5,000 euros and 8 % more is -5,400: in steps of a thousand or two the axis begins at -6,000."""
    words = words_on(RETURNED)
    assert {"0", "-6.000"} <= set(words)
    assert "-5.000" in words  # that of the last month


@pytest.mark.parametrize("as_bars", [True, False])
def test_every_month_stands_on_the_axis_whatever_is_shown_of_it(as_bars: bool) -> None:
    """In July two numbers stand on either side of seven months without any."""
    words = words_on(replace(FEW_SHOWN, as_bars=as_bars))
    names = ("Dez", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov")
    assert [word for word in words if word in names] == list(names)


def test_a_month_of_last_year_that_stands_alone_is_drawn_like_its_legend_says() -> None:
    """Without January and May of last year, which no line joins, the drawing has two dots less."""
    without = replace(FEW_SHOWN, months=[replace(point, year_ago=None) for point in FEW_SHOWN.months])
    assert ("last year" in words_on(FEW_SHOWN, "en"), "last year" in words_on(without, "en")) == (True, False)
    assert dots_of_last_year(FEW_SHOWN) - dots_of_last_year(without) == 2


def dots_of_last_year(page: Page) -> int:
    content = json.loads(json.dumps(put(page_drawing(page, "x.png"), Translator("de"))["content"]))
    return len(re.findall(f'<path [^>]*fill="{LAST_YEAR}"', svg(page_chart(content), "de")))


def test_a_legend_names_only_what_is_drawn() -> None:
    """Nothing of the last year, and of this one and the target."""
    words = words_on(replace(PAGE, months=months([0.1] * 12)), "en")
    assert [word for word in words if word in ("value", "last year", "target 20 %")] == ["value", "target 20 %"]


def test_where_no_month_has_a_value_a_sentence_stands_in_the_place_of_an_empty_axis() -> None:
    """No month, no number of the axis: its 0 % would look like a value."""
    words = words_on(NOTHING_KNOWN, "en")
    assert "In the last twelve months there is no value to be shown." in words
    assert not {"Dec", "0%", "target 80 %"} & set(words)


def test_a_plan_lies_across_the_months_and_the_last_year_beside_its_bar() -> None:
    """A line through the bars hid their ends. Every month has its own plan, so the axis goes up to the highest: 90."""
    planned = replace(BARS, months=months([30.0] * 12, [40.0] * 12, [50.0] * 11 + [90.0]))
    words = words_on(planned, "en")
    assert {"value", "last year", "Plan", "100"} <= set(words)
    assert "Plan 40" in words  # beside the value: of its own period


def test_parts_of_a_line_stay_whole() -> None:
    said = "das ganze Jobcenter · Stand November 2026 · 4 von 42 · Datenstand Sa., 21.11.2026"
    lines = [line.replace("\u00a0", " ") for line in in_parts(said, 12.5, 424)]
    assert lines == ["das ganze Jobcenter · Stand November 2026 · 4 von 42 ·", "Datenstand Sa., 21.11.2026"]


def one_row(row: OverviewRow) -> Overview:
    return Overview(literal("x"), literal("x"), [row])


def test_what_misses_its_target_takes_more_room_than_what_meets_it() -> None:
    """And a row without one leaves no room for a bar."""
    heights = [
        painted(one_row(OverviewRow(replace(MDS, light=light, target=target), [0.1] * 12))).height
        for light, target in ((Light.BAD, share(0.2)), (Light.GOOD, share(0.2)), (None, None))
    ]  # fmt: skip
    assert heights[0] > heights[1] + 30
    assert heights[1] == heights[2]


def test_one_month_alone_is_no_curve() -> None:
    """A lone dot would say that it moved nowhere."""
    row = OverviewRow(MDS, [*[None] * 11, 0.9])
    alone, none = (painted(one_row(each)) for each in (row, replace(row, months=[None] * 12)))
    assert alone.tobytes() == none.tobytes()


@pytest.mark.parametrize("target", [-1e12, -5.0])
def test_a_target_below_zero_lies_on_the_card(target: float) -> None:
    figure = Figure(literal("x"), value("3", 3.0), Better.HIGHER, target=value("x", target))
    usual = replace(figure, target=value("x", 3.0))
    for team in (-5.0, 3.0):
        teams = [TeamBar(literal("Team"), value("x", team))]
        one, other = (Page(each, literal("x"), Unit.COUNT, months([3.0] * 12), teams) for each in (figure, usual))
        assert painted(one).size == painted(other).size
    rows = [Overview(literal("x"), literal("x"), [OverviewRow(each, [3.0] * 12)]) for each in (figure, usual)]
    assert painted(rows[0]).size == painted(rows[1]).size


NUMBERS = st.none() | st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@settings(max_examples=5)
@given(now=NUMBERS, target=NUMBERS, unit=st.sampled_from(Unit), better=st.sampled_from(Better), as_bars=st.booleans(),
       numbers=st.lists(NUMBERS, min_size=12, max_size=12))  # fmt: skip
def test_any_figures_can_be_drawn(
    now: float | None, target: float | None, unit: Unit, better: Better, as_bars: bool, numbers: list[float | None]
) -> None:
    figure = Figure(literal("x"), value("x", now), better, target=value("y", target), before=value("z", target))
    teams = [TeamBar(literal("Team"), value("x", number)) for number in numbers[:2]]
    assert is_readable(
        painted(Page(figure, literal("x"), unit, months(numbers, numbers[::-1]), teams, as_bars=as_bars))
    )
    assert is_readable(painted(Overview(literal("x"), literal("x"), [OverviewRow(figure, numbers)])))


def test_numbers_and_months_of_the_axes_are_german() -> None:
    """The axis goes to 24.84 % (23 % and a little more): steps of 5 %."""
    words = words_on(PAGE)
    for said in ("0 %", "5 %", "20 %", "15,4 %", "Dez", "2025", "Jan", "2026", "Mär", "Mai", "Okt"):
        assert said in words
    assert not {"0%", "15.4%", "Dec", "Mrz", "May", "Oct"} & set(words)


def test_in_english_they_are_english() -> None:
    words = words_on(PAGE, "en")
    for said in ("0%", "15.4%", "Dec", "Mar", "May", "Oct"):
        assert said in words


@pytest.mark.parametrize(
    ("cents", "of", "newest"),
    [
        (128_431_120, "in millions of euros", "1,28"),
        (90_000_000, "in thousands of euros", "900"),
        (123_400, "in euros", "1.234"),
    ],
)
def test_money_is_counted_in_what_reads_best(cents: int, of: str, newest: str) -> None:
    """1,284,311.20 euros; 900,000; 1,234. The axis ends 8 % above."""
    page = replace(MONEY, months=months([cents] * 12), teams=())
    content = json.loads(json.dumps(put(page_drawing(page, "x.png"), Translator("en"))["content"]))
    drawn = svg(page_chart(content), "de")
    assert f"By month, {of}" in drawn
    assert f">{newest}<" in drawn


def test_a_year_stands_below_the_first_month_and_each_january() -> None:
    page = replace(PAGE, months=[MonthPoint(date(2026, month, 1), 0.1) for month in range(1, 13)])
    assert words_on(page).count("2026") == 1
    assert words_on(PAGE).count("2025") == 1


@pytest.mark.parametrize("said", ["</text><script>", "<b>&amp;</b>", "\u202eabc", "🙂", "a\\b", "", "#{x}", "{{x}}"])
def test_words_are_never_commands(said: str) -> None:
    usual, odd = (painted(Page(replace(MUNICIPAL, name=literal(name)), literal("x"), Unit.SHARE, months([0.1] * 12)))
                  for name in ("x", said))  # fmt: skip
    assert odd.size == usual.size


@pytest.mark.parametrize("said", [LONG, "Widerspruch" * 20, "", "M" * 40, "1.234,56 €"])
def test_broken_words_fit_their_room(said: str) -> None:
    lines = broken(said, 14, 180, most=2)
    assert 1 <= len(lines) <= 2
    assert all(width_of(line, 14) <= 180 for line in lines)


def test_what_does_not_fit_ends_with_three_points() -> None:
    assert broken(LONG, 14, 180, most=2)[1].endswith("…")
    assert broken("kurz", 14, 180, most=2) == ["kurz"]


def test_the_picture_that_warms_up_is_one() -> None:
    assert is_readable(opened(paint(*FIRST)))


def test_beside_a_table_the_months_stand_alone() -> None:
    """Without title, value and what it is compared with, which take more than 100 of a picture's points."""
    whole, bare = replace(PAGE, teams=(), notes=()), replace(PAGE, teams=(), notes=(), bare=True)
    assert painted(whole).height - painted(bare).height > 100
