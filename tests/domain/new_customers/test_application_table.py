"""Applications out of a table: columns, members of one unit, faults; and that a day of birth goes no further."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from new_customer_samples import moment

from bot.domain.errors import Refused
from bot.domain.new_customers.application_import import ImportReport, Known, Noted, Verdict, sort_out
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationLayout, ApplicationProfile
from bot.domain.new_customers.application_table import (
    ApplicationLine,
    Fault,
    ReadApplications,
    read_applications,
    read_day,
)
from bot.domain.new_customers.codes import AgeBand, Channel
from bot.domain.new_customers.definition import Rule, group_limits
from bot.domain.payment_import.sheet import Cell, Row, Sheet

HEAD: tuple[Cell, ...] = ("BG-Nr.", "Antragsdatum", "geb. am", "Antragsweg", "Leistung bis")
APPLIED = date(2026, 3, 2)


def sheet(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD) -> Sheet:
    return Sheet([Row(no, cells) for no, cells in enumerate((head, *rows), 1)])


def read(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD) -> ReadApplications:
    named = {ApplicationColumn.BIRTH_DATE: "geb. am"} if head is HEAD else {}
    return read_applications(sheet(*rows, head=head), columns=named, channel=Channel.POST)


def test_a_line_becomes_an_application_with_its_age_group() -> None:
    # Born on 1 February 1990: 36 years old on 2 March 2026.
    (line,) = read(("12345BG0000001", "02.03.2026", date(1990, 2, 1), "online", "")).lines
    assert line == ApplicationLine((2,), Channel.ONLINE, APPLIED, (AgeBand.UE25,), "12345//0000001")


def test_a_column_may_name_the_benefit_team_of_each_unit() -> None:
    """Whichever line of the unit says it; it is kept as it is written."""
    found = read(
        ("12345BG0000001", "02.03.2026", "Ü25", " "),
        ("12345BG0000001", "02.03.2026", "U25", " Team  567 "),
        ("12345BG0000002", "02.03.2026", "U25", ""),
        head=("BG-Nr.", "Antragsdatum", "Altersgruppe", "Leistungsteam"),
    ).lines
    assert [line.benefit_team for line in found] == ["Team 567", None]
    assert ApplicationLine.from_facts(found[0].facts()) == found[0]


def test_lines_of_one_unit_and_day_are_its_members() -> None:
    found = read(
        ("12345BG0000001", "02.03.2026", "01.02.1990", "", "01.01.2025"),
        ("12345//0000001", "2026-03-02", "01.02.2005", "", "01.06.2025"),
        ("12345BG0000001", "03.03.2026", "01.02.1990", "", ""),
        ("", "02.03.2026", "01.02.1990", "", ""),
        ("", "02.03.2026", "01.02.1990", "", ""),
    ).lines
    assert [line.nos for line in found] == [(2, 3), (4,), (5,), (6,)]
    assert found[0].bands == (AgeBand.UE25, AgeBand.U25)
    assert found[0].needy_until == date(2025, 6, 1), "the later of both"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("", "31.02.2026", "01.02.1990", "", ""), Fault.APPLIED_ON),
        (("", "31.12.9999", "01.01.9999", "", ""), Fault.APPLIED_ON),
        (("", "01.01.0050", "01.01.0001", "", ""), Fault.APPLIED_ON),
        (("", date(2101, 1, 1), "01.02.1990", "", ""), Fault.APPLIED_ON),
        (("", "02.03.2026", "31.12.1899", "", ""), Fault.AGE),
        (("", "02.03.2026", "01.02.1990", "", "31.12.9999"), Fault.NEEDY_UNTIL),
        (("", "02.03.2026", "1990", "", ""), Fault.AGE),
        (("", "02.03.2026", "03.03.2026", "", ""), Fault.AGE),
        (("47", "02.03.2026", "01.02.1990", "", ""), Fault.CASE_REF),
        (("", "02.03.2026", "01.02.1990", "Brieftaube", ""), Fault.CHANNEL),
        (("", "02.03.2026", "01.02.1990", "", "neulich"), Fault.NEEDY_UNTIL),
    ],
)
def test_what_cannot_be_read_names_its_fault(row: tuple[Cell, ...], fault: Fault) -> None:
    assert [(line.no, line.fault) for line in read(row).bad] == [(2, fault)]


def test_an_age_group_may_stand_in_place_of_the_day_of_birth() -> None:
    found = read(("02.03.2026", "U25"), ("02.03.2026", "Ü25"), head=("Antragsdatum", "Altersgruppe")).lines
    assert [line.bands for line in found] == [(AgeBand.U25,), (AgeBand.UE25,)]


@pytest.mark.parametrize(
    ("channel", "written", "by_appointment"),
    [
        ("EZ", "ja", True),
        ("EZ", "mit Termin", True),
        ("EZ", "Nein", False),
        ("EZ", "ohne", False),
        ("EZ", "", None),  # not said, so not known
        ("EZ mit Termin", "", True),
        ("EZ ohne Termin", "", False),
        ("EZ mit Termin", "nein", False),  # the column of its own is the more exact one
        ("Post", "ja", None),  # only whoever comes to the house can have an appointment
    ],
)
def test_with_or_without_an_appointment_is_read_from_a_column(
    channel: str, written: str, by_appointment: bool | None
) -> None:
    found = read(("02.03.2026", "U25", channel, written), head=("Antragsdatum", "Altersgruppe", "Weg", "Terminiert"))
    assert [line.by_appointment for line in found.lines] == [by_appointment]
    assert ApplicationLine.from_facts(found.lines[0].facts()) == found.lines[0]


def test_of_one_unit_it_is_what_any_of_its_lines_says() -> None:
    rows = [("12345BG0000001", "02.03.2026", "U25", said) for said in ("", "ja")]
    (line,) = read_applications(
        sheet(*rows, head=("BG-Nr.", "Antragsdatum", "Altersgruppe", "Terminiert")), channel=Channel.EZ
    ).lines
    assert (line.nos, line.by_appointment) == ((2, 3), True)


def test_what_says_neither_with_nor_without_an_appointment_is_a_fault() -> None:
    found = read(("02.03.2026", "U25", "EZ", "vielleicht"), head=("Antragsdatum", "Altersgruppe", "Weg", "Terminiert"))
    assert [(line.no, line.fault) for line in found.bad] == [(2, Fault.BY_APPOINTMENT)]


def test_headings_that_are_not_clear_are_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        read_applications(sheet(("x", "y"), head=("Wann", "Wer")), channel=Channel.POST)
    assert refused.value.field == "applied_on"


def test_a_remembered_layout_is_taken_where_its_columns_are() -> None:
    columns = {ApplicationColumn.APPLIED_ON: "Wann", ApplicationColumn.BIRTH_DATE: "Wer"}
    profile = ApplicationProfile("Haus", ApplicationLayout(columns, Channel.SC))
    found = read_applications(sheet(("02.03.2026", "01.02.1990"), head=("Wann", "Wer")), [profile])
    assert (found.profile, found.lines[0].channel) == ("Haus", Channel.SC)


births = st.dates(date(1920, 1, 1), APPLIED)


@given(births)
def test_the_age_group_is_that_of_the_definition_and_the_day_is_gone(born: date) -> None:
    found = read(("", APPLIED, born, "post", ""))
    assert found.lines[0].bands == (group_limits(APPLIED).band(born),)
    written = json.dumps([dict(line.facts()) for line in found.lines])
    if born != APPLIED:
        assert born.isoformat() not in written
        assert f"{born:%d.%m.%Y}" not in written
    assert ApplicationLine.from_facts(json.loads(written)[0]) == found.lines[0]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_as_it_is_written_in_german_or_iso(day: date) -> None:
    assert read_day(f"{day.day}.{day.month}.{day.year:04}") == read_day(day.isoformat()) == read_day(day) == day


def line(*bands: AgeBand, **changes: object) -> ApplicationLine:
    values = {"case_ref": "12345//0000001", **changes}
    return ApplicationLine((2,), Channel.POST, APPLIED, bands or (AgeBand.UE25,), **values)  # type: ignore[arg-type]


def test_what_comes_of_a_line_is_said_by_rule() -> None:
    """182 days lie strictly between 31 August 2025 and 2 March 2026 (30+31+30+31+31+28+1): not more, so no new one."""
    lines = (
        line(),
        line(AgeBand.UE25, case_ref="12345BG0000001"),
        line(AgeBand.OVER_LIMIT, case_ref=None),
        line(case_ref=None, needy_until=date(2025, 8, 31)),
        line(case_ref=None, needy_until=date(2025, 8, 30)),
        line(case_ref="12345//0000002"),
        line(case_ref="12345//0000003"),
    )
    known = Known(open={"123450000002"}, days={("123450000003", APPLIED)})
    found = sort_out(lines, known, moment())
    assert [(each.verdict, each.rules) for each in found] == [
        (Verdict.NEW, ()),
        (Verdict.DOUBLE, ()),
        (Verdict.NO_CUSTOMER, (Rule.AGE_LIMIT,)),
        (Verdict.NO_CUSTOMER, (Rule.GAP,)),
        (Verdict.NEW, ()),
        (Verdict.DOUBLE, ()),
        (Verdict.DOUBLE, ()),
    ]


def test_a_child_in_the_file_is_left_out_and_the_others_of_the_unit_are_taken() -> None:
    """Lines 2 to 5 are a family: parent, child of 10, grandparent over the age limit, daughter of 17."""
    bands = (AgeBand.UE25, AgeBand.UNDER_15, AgeBand.OVER_LIMIT, AgeBand.U25)
    family = ApplicationLine((2, 3, 4, 5), Channel.POST, APPLIED, bands, "12345//0000001")
    found = sort_out([family], Known(), moment())
    assert [(each.verdict, each.line.nos, each.line.bands) for each in found] == [
        (Verdict.NEW, (2, 5), (AgeBand.UE25, AgeBand.U25))
    ]
    report = ImportReport.of(found, ())
    assert (report.counts[Verdict.NEW], report.members) == (1, 2)
    assert report.left == (Noted(3, Verdict.NEW, (Rule.FIFTEEN,)), Noted(4, Verdict.NEW, (Rule.AGE_LIMIT,)))
    assert ImportReport.from_facts(report.facts()) == report


def test_an_application_of_which_nobody_is_left_is_not_taken() -> None:
    children = ApplicationLine((2, 3), Channel.POST, APPLIED, (AgeBand.UNDER_15, AgeBand.UNDER_15))
    (found,) = sort_out([children], Known(), moment())
    assert (found.verdict, found.rules, found.left_out) == (Verdict.NO_CUSTOMER, (Rule.FIFTEEN,), ())


def test_what_is_wrong_with_the_whole_application_is_said_beside_a_child() -> None:
    """Benefit up to the day of application: no interruption at all."""
    unit = ApplicationLine((2, 3), Channel.POST, APPLIED, (AgeBand.UE25, AgeBand.UNDER_15), None, APPLIED)
    (found,) = sort_out([unit], Known(), moment())
    assert (found.verdict, found.rules) == (Verdict.NO_CUSTOMER, (Rule.GAP,))


def test_a_day_ahead_or_more_than_a_year_back_is_not_registered() -> None:
    today = moment()
    ahead = ApplicationLine((2,), Channel.POST, today.today + timedelta(days=1), (AgeBand.UE25,))
    back = ApplicationLine((3,), Channel.POST, today.today - timedelta(days=367), (AgeBand.UE25,))
    assert [each.verdict for each in sort_out((ahead, back), Known(), today)] == [Verdict.BAD_DAY] * 2
