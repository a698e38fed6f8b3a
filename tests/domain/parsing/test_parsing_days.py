"""Dates as people type them. Today is Friday, 20 November 2026, unless a case says otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Unreadable
from bot.domain.parsing import day
from bot.i18n import Translator

TODAY = date(2026, 11, 20)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("26.03.2021", date(2021, 3, 26)),
        ("26.3.2021", date(2021, 3, 26)),
        ("26.03.21", date(2021, 3, 26)),
        ("26. 3. 2021", date(2021, 3, 26)),
        ("2021-03-26", date(2021, 3, 26)),
        ("26. März 2021", date(2021, 3, 26)),
        ("26. Maerz 21", date(2021, 3, 26)),
        ("26 Mar 2021", date(2021, 3, 26)),
        ("1. Dez. 2026", date(2026, 12, 1)),
        ("29.2.2024", date(2024, 2, 29)),
        ("Fr., 20.11.2026", date(2026, 11, 20)),
        ("Freitag, den 20.11.2026", date(2026, 11, 20)),
        ("Fri, 20 Nov 2026", date(2026, 11, 20)),
        ("Mo 23.11.", date(2026, 11, 23)),
        ("  20.11.2026\u200f\n", date(2026, 11, 20)),
        ("20.\u00a0November\u00a02026", date(2026, 11, 20)),
        ("26. Ma\u0308rz 2021", date(2021, 3, 26)),  # the ä of a Mac: a and two dots
    ],
)
def test_a_full_date_is_read_in_every_usual_form(written, expected):
    assert day(written, TODAY) == expected


@pytest.mark.parametrize(
    ("written", "today", "expected"),
    [
        ("26.3.", date(2026, 4, 1), date(2026, 3, 26)),  # 6 days ago, 359 days ahead
        ("26.3.", TODAY, date(2027, 3, 26)),  # 126 days ahead, 239 ago
        ("12.11.", date(2027, 1, 15), date(2026, 11, 12)),  # last year's notice
        ("15.1.", date(2026, 12, 20), date(2027, 1, 15)),
        ("26.3", date(2026, 4, 1), date(2026, 3, 26)),
        ("26. März", date(2026, 4, 1), date(2026, 3, 26)),
        ("20.11.", TODAY, TODAY),
        ("29.2.", date(2027, 12, 1), date(2028, 2, 29)),
    ],
)
def test_a_date_without_a_year_is_the_one_nearest_to_today(written, today, expected):
    assert day(written, today) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.1.26", date(2026, 1, 1)),
        ("1.1.46", date(2046, 1, 1)),  # 20 years ahead
        ("1.1.47", date(1947, 1, 1)),  # 21 would be too far
        ("2.7.58", date(1958, 7, 2)),
        ("1.1.00", date(2000, 1, 1)),
    ],
)
def test_a_year_of_two_digits_lies_between_79_years_ago_and_20_ahead(written, expected):
    assert day(written, TODAY) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("heute", date(2026, 11, 20)),
        ("Morgen", date(2026, 11, 21)),
        ("übermorgen", date(2026, 11, 22)),
        ("uebermorgen", date(2026, 11, 22)),
        ("GESTERN", date(2026, 11, 19)),
        ("vorgestern", date(2026, 11, 18)),
        ("tomorrow", date(2026, 11, 21)),
        ("Montag", date(2026, 11, 23)),
        ("am Montag", date(2026, 11, 23)),
        ("kommenden Donnerstag", date(2026, 11, 26)),
        ("Freitag", date(2026, 11, 27)),  # today is one: the next is meant
        ("Sonnabend", date(2026, 11, 21)),
        ("letzten Freitag", date(2026, 11, 13)),
        ("letzten Donnerstag", date(2026, 11, 19)),
        ("vergangenen Montag", date(2026, 11, 16)),
        ("last Monday", date(2026, 11, 16)),
        ("in 2 Wochen", date(2026, 12, 4)),
        ("in zwei Wochen", date(2026, 12, 4)),
        ("in einer Woche", date(2026, 11, 27)),
        ("in 3 Tagen", date(2026, 11, 23)),
        ("in 14 Tagen", date(2026, 12, 4)),
        ("in einem Monat", date(2026, 12, 20)),
        ("in 3 Monaten", date(2027, 2, 20)),
        ("in 1 Jahr", date(2027, 11, 20)),
        ("vor 2 Tagen", date(2026, 11, 18)),
        ("vor einer Woche", date(2026, 11, 13)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("2 weeks ago", date(2026, 11, 6)),
    ],
)
def test_words_for_a_day_count_from_today(written, expected):
    assert day(written, TODAY) == expected


def test_a_month_from_the_31st_is_the_last_of_the_next_month():
    assert day("in 1 Monat", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("3.26.21", "There is no month {month}. Please write day, month, year, such as 26.03.2026."),
        ("1.0.2026", "There is no month {month}. Please write day, month, year, such as 26.03.2026."),
        ("03/26/2021", "Please write day, month and year with dots, such as 26.03.2026."),
        ("26/3/21", "Please write day, month and year with dots, such as 26.03.2026."),
        ("26-03-2021", "Please write day, month and year with dots, such as 26.03.2026."),
        ("2021/03/26", "Please write day, month and year with dots, such as 26.03.2026."),
        ("31.4.2026", "There is no {written} in the calendar. Please check the date."),
        ("29.2.2026", "There is no {written} in the calendar. Please check the date."),
        ("29.2.", "There is no {written} in the calendar. Please check the date."),
        ("0.5.", "There is no {written} in the calendar. Please check the date."),
        ("2021-13-01", "There is no {written} in the calendar. Please check the date."),
        ("Mo., 20.11.2026", "Weekday and date do not go together: that date is {day}."),
        ("1.1.1899", "Please give a date in the years {first} to {last}."),
        ("1.1.2101", "Please give a date in the years {first} to {last}."),
        ("in 99 Jahren", "Please give a date in the years {first} to {last}."),
        ("vor 999 Jahren", "Please give a date in the years {first} to {last}."),
    ],
)
def test_a_date_that_is_wrong_is_refused_with_what_is_wrong(written, complaint):
    with pytest.raises(Unreadable) as refusal:
        day(written, TODAY)
    assert refusal.value.said.msgid == complaint


@pytest.mark.parametrize(
    "written",
    [
        "", "   ", "bald", "nächsten Montag", "in Wochen", "in vielen Tagen", "vor 2 weeks ago", "2 Wochen", "12",
        "1.234", "20261120", "20.11.202", "20.11.2026 14 Uhr", "20.11.2026-21.11.2026", "２０.１１.２０２６",
        "٢٠.١١.", "20.11.\u202e2026", "😀", "heute 😀", "<i>heute</i>", "heute\nmorgen", "1" * 4096, "heute " * 700,
        "1.234,56", "12345BG0001234", "in 15 Arbeitstagen", "Bescheid 12.11.",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_example(written):
    with pytest.raises(Unreadable) as refusal:
        day(written, TODAY)
    assert refusal.value.said.msgid == (
        "This is not a date. Please write it such as 26.03.2026, 26.3. or “in 2 Wochen”."
    )


@given(DATES, DATES, st.sampled_from(["de", "en"]))
def test_reading_is_the_inverse_of_the_assistant_s_own_writing(written, today, locale):
    assert day(Translator(locale).day(written), today) == written


@given(DATES, DATES)
def test_reading_is_the_inverse_of_writing_in_every_plain_form(written, today):
    assert day(written.isoformat(), today) == written
    assert day(f"{written:%d.%m.%Y}", today) == written
    assert day(f"{written.day}.{written.month}.{written.year}", today) == written


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-182, 182))
def test_a_date_without_its_year_is_found_again_within_half_a_year(today, distance):
    meant = today + timedelta(days=distance)
    assert day(f"{meant.day}.{meant.month}.", today) == meant


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from(["Montag", "Mittwoch", "Sonntag"]))
def test_a_weekday_lies_within_the_coming_seven_days(today, weekday):
    assert 1 <= (day(weekday, today) - today).days <= 7
    assert 1 <= (today - day(f"letzten {weekday}", today)).days <= 7


@given(st.text(max_size=60) | st.text(alphabet="0123456789.-/ inTagenWochMorvuh", max_size=20), DATES)
def test_whatever_is_typed_gives_a_date_or_a_sentence(written, today):
    try:
        found = day(written, today)
    except Unreadable:
        return
    assert 1900 <= found.year <= 2100
