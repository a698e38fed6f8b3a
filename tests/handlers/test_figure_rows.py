"""What stands in the picture of all KPIs, in which order; and what its short words say."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from bot.domain.kpis.entered import EnteredFigure, Source
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.model import Fact
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import KpiRules
from bot.domain.text import literal
from bot.i18n import Translator
from bot.runtime.drawings import put
from handlers.views.figure_pictures import overview_picture, page_picture, report_picture
from handlers.views.figure_rows import is_known, pictured

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TODAY = date(2026, 11, 21)


def objections(avoidable: int, of: int, month: date = NOVEMBER) -> list[Fact]:
    return [
        Fact(month, 1, "municipal.avoidable", avoidable),
        Fact(month, 1, "municipal.rejected", of - avoidable),
    ]


def read(key: str, facts: Sequence[Fact], *, target: Fraction | None = None, team: int | None = None,
         at: date = TODAY) -> Reading:  # fmt: skip
    return evaluate(BY_KEY[key], facts, Asked(at, {1: "Nord"}, team), KpiRules(target=target))


def entered(key: str, part: int, whole: int | None, plan: int | None = None) -> Reading:
    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    row = EnteredFigure(key, OCTOBER, None, part, whole, plan, None, 7, at, Source.CHAT)
    return evaluate_entered(BY_KEY[key], [row], Asked(TODAY, {}), KpiRules(target=Fraction(1, 10)))


def shares(*found: tuple[int, Fraction | None]) -> list[Reading]:
    return [read("avoidable_municipal", objections(each, 100), target=target) for each, target in found]


def said_of(reading: Reading) -> list[str]:
    drawing = overview_picture(literal("x"), literal("x"), TODAY, [reading], ())
    content: Any = json.loads(json.dumps(put(drawing, Translator("en"))["content"]))
    return list(content["rows"][0]["said"])


def test_what_misses_its_target_stands_first() -> None:
    """Of at most 20 %: 10 and 15 meet it, 21 is beside it (up to 22), 30 and 40 miss it; each in their order."""
    most = Fraction(20, 100)
    readings = shares((10, most), (30, most), (5, None), (21, most), (40, most), (15, most))
    assert [reading.now.numerator for reading in pictured(readings)] == [30, 40, 21, 10, 15, 5]


def test_of_more_than_a_dozen_the_missed_ones_are_shown() -> None:
    readings = shares(*[(5, None)] * 14, (30, Fraction(20, 100)))
    assert [reading.now.numerator for reading in pictured(readings)] == [30, *[5] * 11]


@pytest.mark.parametrize(("team", "cents", "known"), [(1, 0, False), (1, 500, True), (None, 0, True)])
def test_a_team_has_no_row_of_money_that_it_never_had(team: int | None, cents: int, known: bool) -> None:
    """Of the whole office 0,00 € overdue is news."""
    facts = [Fact(OCTOBER, 1, "overdue", 1 if cents else 0, cents), Fact(NOVEMBER, 1, "overdue", 0, 0)]
    assert is_known(read("receivables_overdue", facts, team=team)) is known


def test_a_month_that_runs_is_compared_with_the_same_day_and_says_so() -> None:
    """20 of 100 in October, and 5 of 100 more in November: 25 of 200, 12.5 %. The line shows ends of months."""
    facts = [*objections(20, 100, OCTOBER), *objections(5, 100)]
    assert said_of(read("avoidable_municipal", facts)) == ["better (on 21 Oct: 20.0%)"]
    over = read("avoidable_municipal", facts, at=date(2026, 11, 30))
    assert said_of(over) == ["better than before (20.0%)"]


def test_a_target_that_is_not_good_enough_itself_is_named_as_one() -> None:
    """2 of 20 where it has to be less than 10 %; and a plan is a plan, of 40 integrations."""
    assert said_of(entered("error_rate", 2, 20)) == ["target under 10.0%"]
    assert said_of(entered("integrations", 36, None, plan=40)) == ["plan 40"]


def test_the_file_of_a_page_shows_last_year_of_the_same_day() -> None:
    facts = [*objections(20, 100, date(2025, 11, 1)), *objections(5, 100)]
    drawing = page_picture(read("avoidable_municipal", facts), literal("x"))
    content: Any = json.loads(json.dumps(put(drawing, Translator("en"))["content"]))
    assert content["year_ago"] == "last year on 21 Nov: 20.0%"


def test_a_report_shows_months_alone_and_no_empty_chart() -> None:
    """10 of 100 in November are a value; of no settled objection there is none in any month."""
    drawing = report_picture([read("avoidable_municipal", objections(10, 100))])
    assert drawing is not None
    assert drawing.content["bare"] is True
    assert drawing.content["notes"] == ()
    assert report_picture([read("avoidable_municipal", [])]) is None
    assert report_picture([]) is None
