"""Traffic lights, trends, what groups may see, and targets along a curve."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bot.domain.duties.rules import DayOfYear
from bot.domain.errors import Refused, Unreadable
from bot.domain.kpis.entered import EnteredFigure, Rhythm, Source, end_of, period_of, periods_between
from bot.domain.kpis.entering import Values, check_period, check_values
from bot.domain.kpis.evaluate import Asked, evaluate
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.groups import for_group
from bot.domain.kpis.model import Fact, Figure
from bot.domain.kpis.reading import Light, Reading, Trend, is_better, light
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import KpiRules
from bot.domain.kpis.settings import rules_of_all

NOVEMBER, TODAY = date(2026, 11, 1), date(2026, 11, 18)
ANNA, NORTH, SOUTH = 7, 1, 2
AT, AFTERWARDS = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 17, 9, tzinfo=UTC)
ASKED = Asked(TODAY, {NORTH: "Nord", SOUTH: "Süd"})


@pytest.mark.parametrize(
    ("key", "value", "target", "expected"),
    [
        ("avoidable_municipal", "0.20", "0.20", Light.GOOD),  # “not more than 20 %”
        ("avoidable_municipal", "0.22", "0.20", Light.SOON),  # 20 % + a tenth of it
        ("avoidable_municipal", "0.2201", "0.20", Light.BAD),
        ("error_rate", "0.10", "0.10", Light.SOON),  # “less than 10 %” is not 10 %
        ("error_rate", "0.0999", "0.10", Light.GOOD),
        ("mds_u25", "0.80", "0.80", Light.GOOD),
        ("mds_u25", "0.72", "0.80", Light.SOON),  # 80 % less a tenth of it
        ("mds_u25", "0.7199", "0.80", Light.BAD),
        ("hand_over_days", "8.5", "8", Light.SOON),  # up to 8.8
        ("hand_over_days", "9", "8", Light.BAD),
        ("egt", "0.63", "0.60", Light.GOOD),  # 60 % ± 3
        ("egt", "0.57", "0.60", Light.GOOD),
        ("egt", "0.54", "0.60", Light.SOON),  # ± 6
        ("egt", "0.67", "0.60", Light.BAD),
    ],
)
def test_the_light_follows_from_value_target_and_direction(key: str, value: str, target: str, expected: Light) -> None:
    assert light(BY_KEY[key], Fraction(value), Fraction(target)) is expected


def test_there_is_no_light_without_target_value_or_direction() -> None:
    assert light(BY_KEY["mds_u25"], Fraction(1), None) is None
    assert light(BY_KEY["mds_u25"], None, Fraction(1)) is None
    assert light(BY_KEY["municipal_share"], Fraction(1), Fraction(1)) is None


def test_whether_a_change_is_a_good_one() -> None:
    assert is_better(BY_KEY["avoidable_office"], Trend.DOWN) is True
    assert is_better(BY_KEY["mds_u25"], Trend.DOWN) is False
    assert is_better(BY_KEY["municipal_share"], Trend.UP) is None
    assert is_better(BY_KEY["mds_u25"], Trend.LEVEL) is None


def of_counts(met: int, missed: int) -> Reading:
    facts = [Fact(NOVEMBER, NORTH, "u25.met", met), Fact(NOVEMBER, NORTH, "u25.missed", missed)]
    return for_group(evaluate(BY_KEY["mds_u25"], facts, ASKED, KpiRules(target=Fraction(1, 2))))


@pytest.mark.parametrize(
    ("met", "missed", "shown"),
    [
        (5, 5, True),
        (10, 0, True),  # nobody can be found out of nobody
        (4, 0, False),  # four of four
        (4, 40, False),  # four are met
        (40, 4, False),  # four are missed
        (0, 5, True),
    ],
)
def test_groups_see_no_number_under_five(met: int, missed: int, shown: bool) -> None:
    now = of_counts(met, missed).now
    assert now.suppressed is not shown
    assert (now.value is not None) is shown


def test_groups_see_no_teams_and_no_light_of_what_is_suppressed() -> None:
    reading = of_counts(4, 4)
    assert (reading.teams, reading.light, reading.n) == ((), None, 0)
    assert all(figure.n == 0 for _, figure in reading.months)


def entered(kpi: str, period: date, numerator: int, denominator: int | None = None, **more: object) -> EnteredFigure:
    values = {"team_id": None, "plan": None, "last_year": None, "at": AT, **more}
    return EnteredFigure(
        kpi, period, values["team_id"], numerator, denominator, values["plan"], values["last_year"], ANNA,
        values["at"], Source.CHAT,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_budget_is_as_it_stands_in_the_newest_week() -> None:
    """700,000 of 1,000,000 euro in the week from 9 November, 650,000 before; 52 weeks earlier 60 %."""
    rows = [
        entered("egt", date(2025, 11, 10), 54_000_000, 90_000_000),
        entered("egt", date(2026, 11, 2), 65_000_000, 100_000_000),
        entered("egt", date(2026, 11, 9), 70_000_000, 100_000_000, at=AFTERWARDS),
    ]
    curve = tuple(Fraction(n, 12) for n in range(1, 13))
    reading = evaluate_entered(BY_KEY["egt"], rows, ASKED, KpiRules(curve=curve))
    assert (reading.now.value, reading.before.value, reading.year_ago.value) == (
        Fraction(7, 10),
        Fraction(13, 20),
        Fraction(3, 5),
    )
    assert reading.months[-1] == (NOVEMBER, reading.now)
    assert (reading.period, reading.as_of) == (date(2026, 11, 9), date(2026, 11, 15))
    # on the 15th half of November has passed: 10/12 + 1/12 / 2 = 87.5 %
    assert reading.target == Fraction(7, 8)
    assert reading.light is Light.BAD
    assert reading.entered is not None
    assert (reading.entered.by, reading.entered.at) == (ANNA, AFTERWARDS)


def test_integrations_stand_against_their_plan_and_last_year() -> None:
    """31 + 22 of the teams against a plan of 30 + 25, and 20 + 26 last year."""
    rows = [
        entered("integrations", NOVEMBER, 31, team_id=NORTH, plan=30, last_year=20),
        entered("integrations", NOVEMBER, 22, team_id=SOUTH, plan=25, last_year=26),
    ]
    reading = evaluate_entered(BY_KEY["integrations"], rows, Asked(date(2026, 11, 30), ASKED.teams), KpiRules())
    assert (reading.now.value, reading.target, reading.year_ago.value) == (53, 55, 46)
    assert reading.light is Light.SOON  # 55 - 53 = 2, at most 5.5
    assert [(team.name, team.now.value) for team in reading.teams] == [("Nord", 31), ("Süd", 22)]


def test_a_number_of_a_month_that_runs_is_neither_judged_nor_compared() -> None:
    """31 by the 18th say nothing beside a plan of 55 for the whole of November, nor beside the 50 of October."""
    rows = [entered("integrations", date(2026, 10, 1), 50), entered("integrations", NOVEMBER, 31, plan=55)]
    running = evaluate_entered(BY_KEY["integrations"], rows, ASKED, KpiRules())
    assert (running.now.value, running.unfinished) == (31, True)
    assert (running.light, running.trend, running.year_trend) == (None, None, None)
    over = evaluate_entered(BY_KEY["integrations"], rows, Asked(date(2026, 11, 30), {}), KpiRules())
    assert (over.light, over.trend) == (Light.BAD, Trend.DOWN)


def test_a_share_of_a_month_that_runs_is_judged() -> None:
    """400 of 500 calls by the 18th are 80 %, whatever the month brings."""
    rows = [entered("telephone_reach", NOVEMBER, 400, 500)]
    reading = evaluate_entered(BY_KEY["telephone_reach"], rows, ASKED, KpiRules(target=Fraction(3, 4)))
    assert (reading.now.value, reading.light) == (Fraction(4, 5), Light.GOOD)


def test_a_value_of_the_whole_office_goes_before_the_sum_of_its_teams() -> None:
    rows = [entered("bgs", NOVEMBER, 9, team_id=NORTH), entered("bgs", NOVEMBER, 20)]
    assert evaluate_entered(BY_KEY["bgs"], rows, ASKED, KpiRules()).now.value == 20


def test_what_was_entered_last_year_goes_before_what_is_said_of_it() -> None:
    rows = [entered("bgs", date(2025, 11, 1), 14), entered("bgs", NOVEMBER, 20, last_year=99)]
    assert evaluate_entered(BY_KEY["bgs"], rows, ASKED, KpiRules()).year_ago.value == 14


def test_checks_of_one_month_count_together() -> None:
    """1 of 20 and 3 of 30 are 4 of 50: 8 %."""
    rows = [entered("error_rate", date(2026, 11, 3), 1, 20), entered("error_rate", date(2026, 11, 12), 3, 30)]
    reading = evaluate_entered(BY_KEY["error_rate"], rows, ASKED, KpiRules())
    assert reading.months[-1][1] == Figure(4, 50, Fraction(2, 25))
    assert reading.now == reading.months[-1][1]
    assert (reading.period, reading.as_of) == (NOVEMBER, date(2026, 11, 12))


def test_without_an_entry_there_is_no_value() -> None:
    reading = evaluate_entered(BY_KEY["telephone_reach"], [], ASKED, KpiRules())
    assert (reading.now.value, reading.entered, reading.light) == (None, None, None)


@pytest.mark.parametrize(
    ("rhythm", "first", "last"),
    [
        (Rhythm.WEEK, date(2026, 11, 16), date(2026, 11, 22)),  # 18 November 2026 is a Wednesday
        (Rhythm.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Rhythm.DAY, TODAY, TODAY),
    ],
)
def test_periods(rhythm: Rhythm, first: date, last: date) -> None:
    assert period_of(TODAY, rhythm) == first
    assert end_of(first, rhythm) == last


def test_periods_follow_one_another() -> None:
    assert list(periods_between(date(2025, 12, 20), date(2026, 2, 1), Rhythm.MONTH)) == [
        date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    assert list(periods_between(TODAY, TODAY, Rhythm.DAY)) == []


@pytest.mark.parametrize(
    ("key", "values", "field"),
    [
        ("telephone_reach", Values(90), "denominator"),
        ("telephone_reach", Values(101, 100), "numerator"),
        ("telephone_reach", Values(1, 0), "numerator"),
        ("egt", Values(1, 0), "denominator"),
        ("telephone_reach", Values(90, 100, plan=95), "plan"),
        ("places_filled", Values(9, 10, last_year=8), "last_year"),
        ("integrations", Values(9, 10), "denominator"),
        ("integrations", Values(-1), "numerator"),
        ("mds_u25", Values(1, 2), "kpi"),
    ],
)
def test_values_that_cannot_be_are_refused(key: str, values: Values, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_values(BY_KEY[key], values)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("telephone_reach", Values(0, 0)),
        ("egt", Values(110, 100)),  # a budget can be overspent
        ("integrations", Values(9, plan=10, last_year=8)),
        ("places_filled", Values(9, 10, plan=10)),
    ],
)
def test_values_that_can_be_are_taken(key: str, values: Values) -> None:
    check_values(BY_KEY[key], values)


def test_a_period_still_to_come_is_refused() -> None:
    assert check_period(BY_KEY["integrations"], TODAY, TODAY) == NOVEMBER
    with pytest.raises(Refused) as refused:
        check_period(BY_KEY["integrations"], date(2026, 12, 1), TODAY)
    assert refused.value.field == "period"


def test_targets_are_read_in_the_unit_of_their_kpi() -> None:
    rules = rules_of_all({
        "avoidable_municipal": {"target": "15,5 %", "comparison": "16,7 %", "source": "Vergleichstyp IIc, 2020"},
        "hand_over_days": {"target": 6},
        "receivables_open": {"target": "100.000,00"},
        "error_rate": {"target": ""},
    })  # fmt: skip
    assert rules["avoidable_municipal"] == KpiRules(Fraction(31, 200), Fraction(167, 1000), "Vergleichstyp IIc, 2020")
    assert rules["hand_over_days"].target == 6
    assert rules["receivables_open"].target == 10_000_000
    assert rules["error_rate"].target is None
    assert rules["avoidable_office"].target == Fraction(1, 10)


def test_from_when_on_values_are_asked_for_stands_in_the_settings() -> None:
    rules = rules_of_all({"vk": {"since": date(2026, 1, 1), "days": ["31.12.", "30.6."]}, "egt": {"since": ""}})
    assert rules["vk"] == KpiRules(since=date(2026, 1, 1), days=(DayOfYear(6, 30), DayOfYear(12, 31)))
    assert rules["egt"].since is None


@pytest.mark.parametrize(
    "table",
    [
        {"avoidable": {"target": "20 %"}},
        {"avoidable_office": {"target": "20"}},
        {"avoidable_office": {"goal": "20 %"}},
        {"avoidable_office": "20 %"},
        {"avoidable_office": {"target": True}},
        {"egt": {"curve": ["10 %"] * 11}},
        {"egt": {"curve": ["10 %"] * 11 + ["9 %"]}},
        {"egt": {"source": 5}},
        {"egt": {"since": "bald"}},
        {"egt": {"days": ["30.06."]}},
        {"vk": {"days": ["31.06."]}},
        {"vk": {"days": []}, "mds_u25": {"since": date(2026, 1, 1)}},
    ],
)
def test_targets_that_cannot_be_read_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        rules_of_all(table)
