"""What a table of applications leaves in doubt: members of one unit that do not fit together, and who may be registered
already although no BG number says so. Nobody gets lost without a word. Monday, 2 March 2026, is the day of application.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from new_customer_samples import moment

from bot.domain.new_customers.application_import import Alike, ImportReport, Known, Noted, Verdict, alike_to, sort_out
from bot.domain.new_customers.application_table import (
    ApplicationLine,
    Fault,
    ReadApplications,
    read_applications,
    read_day,
)
from bot.domain.new_customers.codes import AgeBand, Channel, Group
from bot.domain.payment_import.sheet import Row, Sheet

APPLIED = date(2026, 3, 2)
FRIDAY = date(2026, 2, 27)


def line(no: int, channel: Channel = Channel.ONLINE, day: date = APPLIED, ref: str | None = None) -> ApplicationLine:
    return ApplicationLine((no,), channel, day, (AgeBand.UE25,), ref)


@pytest.mark.parametrize("second", [{"day": FRIDAY}, {"channel": Channel.POST}])
def test_a_partner_with_another_day_or_channel_is_to_be_looked_at_and_not_called_registered(
    second: Mapping[str, Any],
) -> None:
    """Lines 2 and 3 have the same BG number."""
    lines = (line(2, ref="12345//0000008"), line(3, ref="12345//0000008", **second))
    found = sort_out(lines, Known(), moment())
    assert [each.verdict for each in found] == [Verdict.NEW, Verdict.UNLIKE]
    report = ImportReport.of(found, ())
    assert (report.counts[Verdict.UNLIKE], report.left) == (1, (Noted(3, Verdict.UNLIKE),))


def test_what_is_registered_is_a_double_even_if_the_file_says_two_things_of_it() -> None:
    lines = (line(2, ref="12345//0000008"), line(3, day=FRIDAY, ref="12345//0000008"))
    found = sort_out(lines, Known(open={"123450000008"}), moment())
    assert [each.verdict for each in found] == [Verdict.DOUBLE] * 2


def test_a_line_without_a_bg_number_that_is_like_an_open_application_without_one_is_taken_with_a_warning() -> None:
    """An open one by the same channel, of the same day and age group; two such lines may be the same person, too."""
    known = Known(alike={Alike(APPLIED, Channel.ONLINE, (Group.UE25,))})
    unlike = (line(4, Channel.POST), line(5, day=FRIDAY), line(6, ref="12345//0000001"))
    found = sort_out((line(2), line(3), *unlike), known, moment())
    assert [each.verdict for each in found] == [Verdict.NEW] * 5
    report = ImportReport.of(found, ())
    assert report.alike == (2, 3)
    assert ImportReport.from_facts(report.facts()) == report


def test_alike_are_those_whose_employable_members_have_the_same_groups_in_any_order() -> None:
    bands = (AgeBand.UE25, AgeBand.UNDER_15, AgeBand.U25)
    family = ApplicationLine((2, 3, 4), Channel.POST, APPLIED, bands)
    assert alike_to(family) == Alike(APPLIED, Channel.POST, (Group.U25, Group.UE25))
    known = Known(alike={Alike(APPLIED, Channel.POST, (Group.U25, Group.UE25))})
    assert ImportReport.of(sort_out([family], known, moment()), ()).alike == (2,)


def test_what_is_not_registered_anyway_is_not_warned_of() -> None:
    ahead = line(2, day=moment().today + timedelta(days=1))
    known = Known(alike={Alike(ahead.applied_on, Channel.ONLINE, (Group.UE25,))})
    assert ImportReport.of(sort_out([ahead], known, moment()), ()).alike == ()


def read(*row: str) -> ReadApplications:
    head = ("BG-Nummer", "Antragsdatum", "Geburtsdatum", "Weg", "Leistung bis")
    return read_applications(Sheet([Row(1, head), Row(2, row)]))


def test_a_year_of_two_digits_is_read_as_in_the_chat() -> None:
    """Born in 90: a day of birth does not lie ahead, so it is 1990, and 36 years before 2026."""
    found = read("", "02.03.26", "1.2.90", "Online", "30.6.25")
    assert found.lines == (ApplicationLine((2,), Channel.ONLINE, APPLIED, (AgeBand.UE25,), None, date(2025, 6, 30)),)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("3.3.11", AgeBand.UNDER_15),  # 15 on the day after the application
        ("2.3.11", AgeBand.U25),
        ("2.3.01", AgeBand.UE25),  # 25 on the very day
        ("2.3.26", AgeBand.UNDER_15),
        ("3.3.26", AgeBand.OVER_LIMIT),  # not born yet, so it is 1926
        ("1.1.40", AgeBand.OVER_LIMIT),
    ],
)
def test_of_a_day_of_birth_two_digits_mean_the_last_such_year(born: str, band: AgeBand) -> None:
    assert read("", "02.03.26", born, "Online", "").lines[0].bands == (band,)


def test_a_day_that_does_not_exist_is_none_with_two_digits_either() -> None:
    assert read("", "31.02.26", "1.2.90", "Online", "").bad[0].fault is Fault.APPLIED_ON


@given(st.dates(date(1926, 3, 3), APPLIED))
def test_every_day_of_birth_of_the_last_hundred_years_is_read_with_two_digits_as_with_four(born: date) -> None:
    assert read_day(f"{born:%d.%m.%y}", not_after=APPLIED) == born
