"""What a report is about, and how figures are printed: 45 of 292 settled objections are 15.4 %."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from duty_samples import DUTY, MONTHLY, ON_ARRIVAL, QUARTERLY, TWICE_A_YEAR, WEEKLY

from bot.domain.duties.model import Duty
from bot.domain.duties.reporting import (
    figures_day,
    file_stem,
    paragraphs,
    report_span,
    reported,
    said_figure,
    said_target,
    said_value,
)
from bot.domain.duties.rules import DutyRule
from bot.domain.kpis.model import NOTHING, Figure, Unit
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY

NBSP = "\u00a0"
JANUARY = replace(DUTY, since=date(2027, 1, 15), due_on=date(2027, 1, 15))
JUNE = replace(DUTY, since=date(2027, 6, 15), due_on=date(2027, 6, 15))
OF_QUARTER = replace(DUTY, since=date(2026, 9, 30), working_days=10, due_on=date(2026, 10, 14))
OF_MONTH = replace(DUTY, since=date(2027, 2, 28), working_days=5, due_on=date(2027, 3, 5))
OF_WEEK = replace(DUTY, since=date(2026, 11, 15), working_days=3, due_on=date(2026, 11, 18))
READING = Reading(BY_KEY["avoidable_municipal"], NOTHING, NOTHING, NOTHING, (), (), (), date(2026, 11, 1),
                  date(2026, 11, 16))  # fmt: skip
OF_ARRIVAL = replace(DUTY, since=date(2026, 11, 16), working_days=10, due_on=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("duty", "rule", "first", "last"),
    [
        (OF_WEEK, WEEKLY, date(2026, 11, 9), date(2026, 11, 15)),
        (DUTY, TWICE_A_YEAR, date(2026, 1, 1), date(2026, 12, 15)),
        (JUNE, TWICE_A_YEAR, date(2027, 1, 1), date(2027, 6, 15)),
        (JANUARY, TWICE_A_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (OF_QUARTER, QUARTERLY, date(2026, 7, 1), date(2026, 9, 30)),
        (OF_MONTH, MONTHLY, date(2027, 2, 1), date(2027, 2, 28)),
        (OF_ARRIVAL, ON_ARRIVAL, date(2026, 11, 16), date(2026, 11, 16)),
        (DUTY, None, date(2026, 1, 1), date(2026, 12, 15)),
    ],
)
def test_a_report_is_about_the_period_that_its_duty_closes(
    duty: Duty, rule: DutyRule | None, first: date, last: date
) -> None:
    assert report_span(duty, rule) == (first, last)


def test_figures_are_read_at_its_end_but_never_ahead() -> None:
    assert figures_day(date(2026, 12, 31), date(2027, 1, 11)) == date(2026, 12, 31)
    assert figures_day(date(2026, 12, 15), date(2026, 12, 1)) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Fraction(45, 292), Unit.SHARE, f"15,4{NBSP}%"),  # 0.15410…
        (Fraction(1, 5), Unit.SHARE, f"20{NBSP}%"),
        (Fraction(9995, 10000), Unit.SHARE, f"100{NBSP}%"),  # 99.95 rounds half up
        (Fraction(17, 2), Unit.WORKING_DAYS, f"8,5{NBSP}Arbeitstage"),
        (Fraction(123456), Unit.MONEY, f"1.234,56{NBSP}€"),
        (Fraction(-50), Unit.MONEY, f"-0,50{NBSP}€"),
        (Fraction(1204), Unit.COUNT, "1.204"),
        (None, Unit.SHARE, "k. A."),
    ],
)
def test_values_are_printed_in_german_rounded_half_up(value: Fraction | None, unit: Unit, said: str) -> None:
    assert said_value(value, unit) == said


def test_a_share_says_what_it_is_made_of_and_one_of_nothing_is_not_known() -> None:
    assert said_figure(Figure(45, 292, Fraction(45, 292)), Unit.SHARE) == f"15,4{NBSP}% (45 von 292)"
    assert said_figure(Figure(0, 0, None), Unit.SHARE) == "k. A."


@pytest.mark.parametrize(
    ("key", "target", "said"),
    [
        ("avoidable_municipal", Fraction(1, 5), f"höchstens 20{NBSP}%"),
        ("error_rate", Fraction(1, 10), f"unter 10{NBSP}%"),
        ("telephone_reach", Fraction(4, 5), f"mindestens 80{NBSP}%"),
        ("egt", Fraction(43, 50), f"86{NBSP}%"),
        ("mag", Fraction(70), "Plan 70"),
    ],
)
def test_a_target_says_whether_it_may_be_reached(key: str, target: Fraction, said: str) -> None:
    assert said_target(target, BY_KEY[key]) == said


def test_nothing_is_said_twice_in_a_line_of_the_table() -> None:
    """7 of 43 says 43 already, and the heading says whose value it is compared with."""
    figure = Figure(7, 43, Fraction(7, 43))
    reading = replace(READING, now=figure, comparison=Fraction(1, 6), source="Vergleichsgruppe")
    line = reported(reading, "A", "B")
    assert (line.value, line.n, line.comparison) == (f"16,3{NBSP}% (7 von 43)", "", f"16,7{NBSP}%")
    assert reported(replace(reading, source="IIc"), "A", "B").comparison == f"16,7{NBSP}% (IIc)"
    days = replace(READING, kpi=BY_KEY["decision_days"], now=Figure(0, 43, Fraction(8)))
    assert reported(days, "A", "B").n == "43"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Vermeidbare Stattgaben, kommunale Leistungen", "Bericht-Vermeidbare-Stattgaben-kommunale-Leistungen"),
        ("KdU: Prüfung/Nachprüfung", "Bericht-KdU-Prüfung-Nachprüfung"),
        ("…", "Bericht"),
        ("A" * 90, "Bericht-" + "A" * 60),
    ],
)
def test_a_file_is_called_by_the_title(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_paragraphs_are_apart_by_an_empty_line() -> None:
    assert paragraphs("Eins\nund noch.\r\n\r\n\r\n\r\nZwei. ") == ("Eins und noch.", "Zwei.")
    assert paragraphs(" \n ") == ()
