"""Applications from a table, on the private page. Today is Monday, 16 November 2026."""

from datetime import date

import pytest
from reception_stage import Reception
from rooms_stage import errors, said

from bot.domain.errors import NotPermitted
from bot.domain.new_customers.codes import Channel
from bot.forms import Page, Upload


def table(*lines: str) -> Upload:
    return Upload("Antraege.csv", "text/csv", "\n".join(lines).encode())


def imported(reception: Reception, *lines: str, **values: str) -> Page:
    return reception.enter(reception.ela, "upload", "applications", [table(*lines)], "table", **values)


LINES = (
    "BG-Nummer;Antragsdatum;Geburtsdatum;Weg",
    "12345BG0000001;12.11.2026;01.02.1990;Online",
    "12345BG0000001;12.11.2026;01.02.2005;Online",
    "12345BG0001234;16.11.2026;01.02.1990;Post",
    "12345BG0000003;13.11.2026;01.02.1950;Post",
    "12345BG0000004;irgendwann;01.02.1990;Post",
)
"""A unit of two; one that is registered already; over the age limit; no day."""


def test_a_table_is_looked_through_and_then_registered_whole(reception: Reception) -> None:
    page = imported(reception, *LINES)
    assert errors(page) == {}
    told = " ".join(said(each) for section in page.sections for each in section.paragraphs)
    assert "1 new application" in told
    assert "1 × registered already" in told
    assert "Line 5: no new customer" in told
    assert "Line 6: the day of application cannot be read" in told
    page = reception.enter(reception.ela, "register:1", "applications")
    assert "✓ Import 1 is registered." in said(page.notice)
    with reception.stage.database.begin() as uow:
        (number,) = uow.intakes.of_unit("12345//0000001")
        intake = uow.intakes.get(number)
        assert [member.group.value for member in intake.members] == ["ue25", "u25"]
        assert (intake.channel, intake.applied_on) == (Channel.ONLINE, date(2026, 11, 12))


def decisions(page: Page) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Below which import stands what can be done with it, and whether it stands out."""
    return [(said(each.title), [(deed.name, deed.primary) for deed in each.deeds]) for each in page.sections]


def test_what_can_be_done_with_an_import_stands_below_it_and_registering_stands_out(reception: Reception) -> None:
    imported(reception, *LINES)
    page = imported(reception, LINES[0], "12345BG0000007;12.11.2026;01.02.1990;Online")
    title = "Import {}: checked, not registered yet"
    assert decisions(page) == [
        (title.format(2), [("register:2", True), ("discard:2", False)]),
        (title.format(1), [("register:1", True), ("discard:1", False)]),
    ]
    assert [form.name for form in page.forms] == ["upload"]
    page = reception.enter(reception.ela, "discard:2", "applications")
    assert decisions(page)[0] == ("Import 2: not registered", [])


def test_where_nothing_is_new_there_is_nothing_to_register(reception: Reception) -> None:
    page = imported(reception, LINES[0], LINES[3])
    assert decisions(page) == [("Import 1: checked, not registered yet", [("discard:1", False)])]


ALIKE = "perhaps registered already: as an open application without a BG number (day, age group, channel)"


def test_lines_of_a_report_come_in_the_order_of_the_file_whatever_is_the_matter_with_them(reception: Reception) -> None:
    """Line 2 cannot be read, 3 may be registered, 4 is, 5 does not fit to line 6, which does not either, 7 is new."""
    reception.enter(reception.ela, "upload", "applications",
                    [table(LINES[0], ";12.11.2026;01.02.1990;Online")], "table")  # fmt: skip
    reception.enter(reception.ela, "register:1", "applications")
    page = imported(
        reception, LINES[0], LINES[5], ";12.11.2026;05.05.1980;Online", LINES[3],
        "12345BG0000008;12.11.26;1.2.90;Online", "12345BG0000008;13.11.2026;01.02.1990;Online", LINES[4],
    )  # fmt: skip
    told = [said(each) for each in page.sections[0].paragraphs]
    assert [line for line in told if line.startswith("Line")] == [
        "Line 2: the day of application cannot be read",
        f"Line 3: {ALIKE}",
        "Line 4: registered already",
        "Line 6: same BG number as a line before, but another day or channel: please check",
        "Line 7: no new customer, not met: under the age limit (§ 7a SGB II)",
    ]
    assert "⚠ 1 × perhaps registered already" in told
    assert "1 × same BG number as a line before, but another day or channel: please check" in told


def test_the_field_of_the_file_says_how_large_it_may_be(reception: Reception) -> None:
    (form,) = reception.show(reception.ela, "applications").forms
    assert form.fields[0].megabytes == 1
    page = reception.enter(
        reception.ela, "upload", "applications", [Upload("a.csv", "text/csv", b"x" * 1_000_001)], "table"
    )
    assert "1 MB" in errors(page)["table"]


def test_no_day_of_birth_is_stored(reception: Reception) -> None:
    imported(reception, *LINES)
    with reception.stage.database.begin() as uow:
        kept = uow.connection.exec_driver_sql("SELECT lines, report FROM application_import").one()
    assert "1990" not in str(kept)
    assert "2005" not in str(kept)


def test_the_same_table_is_not_taken_twice(reception: Reception) -> None:
    imported(reception, *LINES)
    assert errors(imported(reception, *LINES)) == {
        "table": "These applications are import 1 already: checked, not registered yet."
    }


def test_headings_that_are_not_known_are_named_once_and_then_remembered(reception: Reception) -> None:
    strange = ("Wann;Alter;Zeichen", "12.11.2026;01.02.1990;12345BG0000009")
    assert set(errors(imported(reception, *strange, channel="post"))) == {"column_applied_on"}
    named = {"column_applied_on": "Wann", "column_birth_date": "Alter", "column_case_ref": "Zeichen"}
    assert errors(imported(reception, *strange, channel="post", profile="Haus", **named)) == {}
    assert errors(imported(reception, strange[0], "13.11.2026;01.02.1990;12345BG0000010")) == {}


def test_without_a_channel_nothing_is_read(reception: Reception) -> None:
    assert set(errors(imported(reception, "Antragsdatum;Geburtsdatum", "12.11.2026;01.02.1990"))) == {"channel"}


def test_only_the_reception_area_imports(reception: Reception) -> None:
    with pytest.raises(NotPermitted):
        reception.show(reception.ava, "applications")


def test_an_import_that_waits_is_decided_on_however_many_came_after_it(reception: Reception) -> None:
    """Six came later and are decided; of those the page shows the last five."""
    imported(reception, *LINES)
    for number in range(2, 8):
        imported(reception, LINES[0], f"12345BG000009{number};12.11.2026;01.02.1990;Online")
        reception.enter(reception.ela, f"discard:{number}", "applications")
    page = reception.show(reception.ela, "applications")
    assert [title for title, _ in decisions(page)] == [
        *(f"Import {number}: not registered" for number in (7, 6, 5, 4, 3)),
        "Import 1: checked, not registered yet",
    ]
    assert decisions(page)[-1][1] == [("register:1", True), ("discard:1", False)]
