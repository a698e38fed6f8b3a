"""What stands in the reports of duties: what was found in the files, the services by provider, and who may write them.

Monday, 16 November 2026, in Schleswig-Holstein."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from duty_house import MONDAY, OFFICE, REPORT, House, open_house

from bot.domain.duties.checks import Looked, Sample
from bot.domain.duties.model import Duty, DutyState
from bot.domain.duties.planning import new_duty
from bot.domain.duties.presets import SEGEBERG
from bot.domain.duties.rules import Occurrence
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.letters.duty_content import DutyReport
from bot.domain.people import Role, Staff
from bot.domain.services.model import EntrySource, Numbers, ServiceFigure, Slot
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules
from bot.i18n import Translator
from bot.letters.press import Press
from bot.letters.templates import load_templates
from bot.usecases.duties.report import ReportWish, compose_report, needs_measures, readings_for, write_report
from bot.usecases.duties.samples import samples_of
from bot.usecases.duties.steps import Submit, keep_file, remove_draft, submit_duty

GERMAN = Translator("de").in_a_file
PRESS = Press(load_templates())
NBSP = "\u00a0"
FOUND = {Looked.SUBJECT: Sample(40, 3), Looked.BOOKING: Sample(38, 5)}
"""3 ÷ 40 = 7,5 %, under 10 %; 5 ÷ 38 = 13,157… %."""


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    yield from open_house(sqlite_url, tmp_path)


def entered(house: House, key: str, day: date) -> Duty:
    """This time of the duty."""
    rule = next(rule for rule in SEGEBERG if rule.key == key)
    with house.database.begin() as uow:
        added = uow.duties.add(new_duty(rule, Occurrence(day), house.at()))
        assert added is not None
        return added


def written(house: House, duty: Duty, by: Staff, **wish: object) -> DutyReport:
    with house.database.begin() as uow:
        return compose_report(duty, ReportWish(**wish), by, uow, house.at(), GERMAN)  # type: ignore[arg-type]


def test_a_report_is_written_by_whoever_owes_it(house: House) -> None:
    """Rosa of the accounting office sees the duty of the objections office, and writes nothing there."""
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with house.database.begin() as uow:
        with pytest.raises(NotPermitted):
            write_report(duty.id, ReportWish("x"), house.rosa, uow, house.at(), PRESS, GERMAN)
        assert list(uow.personal.files.of_case(duty.id)) == []


def test_fifty_files_are_enough_and_what_was_not_sent_can_be_removed(house: House) -> None:
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with house.database.begin() as uow:
        kept = [keep_file(REPORT, duty, house.svea, uow, house.at()) for _ in range(50)]
        with pytest.raises(Refused):
            write_report(duty.id, ReportWish("x"), house.svea, uow, house.at(), PRESS, GERMAN)
        with pytest.raises(NotPermitted):
            remove_draft(duty.id, kept[0].id, house.rosa, uow, house.at())
        remove_draft(duty.id, kept[0].id, house.svea, uow, house.at())
        with pytest.raises(NotFound):
            remove_draft(duty.id, kept[0].id, house.svea, uow, house.at())
        command = Submit(duty.id, duty.version, MONDAY, "Kreis", (REPORT,), kept=(kept[1].id,))
        submit_duty(command, house.svea, uow, house.at())
        with pytest.raises(Refused, match="evidence"):
            remove_draft(duty.id, kept[1].id, house.svea, uow, house.at())
        assert len(uow.personal.files.of_case(duty.id)) == 50


@pytest.mark.parametrize("written", ["Frau Erika Muster, geb. 3.4.1980", "12345BG0000001", "K" * 101])
def test_it_is_sent_to_an_office_and_to_no_person(house: House, written: str) -> None:
    """What the settings say is the office's own word, and a colleague is nobody's data."""
    entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with pytest.raises(Refused) as refusal:
        house.submit(house.svea, recipient=written)
    assert refusal.value.field == "recipient"
    assert house.submit(house.svea, recipient="Koordinierungsstelle, Frau Gregor").state is DutyState.SUBMITTED


def test_what_was_found_in_the_files_stands_by_subject_matter_and_booking_beside_the_year_before(house: House) -> None:
    before, now = (entered(house, "housing_file_checks", date(year, 12, 15)) for year in (2025, 2026))
    with house.database.begin() as uow:
        tina = uow.staff.add(Staff(0, "Tina", frozenset({Role.TL}), telegram_id=30))
        earlier = {Looked.SUBJECT: Sample(30, 6)}  # 6 ÷ 30 = 20 %
        write_report(before.id, ReportWish("Schulung.", samples=earlier), tina, uow, house.at(), PRESS, GERMAN)
        write_report(now.id, ReportWish("Schulung.", samples=FOUND), tina, uow, house.at(), PRESS, GERMAN)
        assert samples_of(now, uow) == FOUND
    (table,) = written(house, now, tina, samples=FOUND).tables
    assert [row[1:] for row in table.rows] == [
        ["40", "3", f"7,5{NBSP}%", f"10{NBSP}%", f"20{NBSP}%"],
        ["38", "5", f"13,2{NBSP}%", f"10{NBSP}%", "k. A."],
    ]


def test_a_missed_target_asks_for_what_is_done_about_it(house: House) -> None:
    """Under 10 %: 3 of 40 are 7.5 %, met; 5 of 38 are 13.2 %, beside it by more than a tenth of it, which is 1 %."""
    duty = entered(house, "housing_file_checks", date(2026, 12, 15))
    with house.database.begin() as uow:
        for samples, is_missed in (({Looked.SUBJECT: Sample(40, 3)}, False), (FOUND, True)):
            wish = ReportWish(" ", samples=samples)
            if not is_missed:
                write_report(duty.id, wish, house.gregor, uow, house.at(), PRESS, GERMAN)
                continue
            with pytest.raises(Refused) as refusal:
                write_report(duty.id, wish, house.gregor, uow, house.at(), PRESS, GERMAN)
            assert refusal.value.field == "measures"


def test_a_missed_target_of_a_figure_asks_for_it_too(house: House) -> None:
    """Its word in the table says that it is missed; nothing is known of this house's own."""
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with house.database.begin() as uow:
        report = compose_report(duty, ReportWish(), house.svea, uow, house.at(), GERMAN)
        missed = replace(report, figures=[replace(each, light="bad") for each in report.figures])
        assert [needs_measures(duty, each, {}, house.at()) for each in (report, missed)] == [False, True]


def test_what_cannot_be_printed_is_refused_at_its_field_and_nothing_is_kept(house: House) -> None:
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with house.database.begin() as uow:
        with pytest.raises(Refused, match="☺") as refusal:
            write_report(duty.id, ReportWish("Schulung ☺ im Mai."), house.svea, uow, house.at(), PRESS, GERMAN)
        assert refusal.value.field == "measures"
        assert "identity card" not in str(refusal.value.said)
        assert list(uow.personal.files.of_case(duty.id)) == []


def test_a_report_is_called_by_its_title_in_german_whoever_writes_it(house: House) -> None:
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    with house.database.begin() as uow:
        names = [
            write_report(duty.id, ReportWish("x"), house.svea, uow, house.at(), PRESS, GERMAN).name for _ in range(2)
        ]
    stem = "Bericht-Vermeidbare-Stattgaben-kommunale-Leistungen-2026-11-16"
    assert names == [f"{stem}.pdf", f"{stem}-2.pdf"]


def test_a_report_made_before_its_period_ends_goes_up_to_its_data_date(house: House) -> None:
    """Due on 15 December, made on 16 November: four weeks have not happened. Of last December they have."""
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    report = written(house, duty, house.svea)
    assert (report.first, report.last, report.so_far) == (date(2026, 1, 1), MONDAY, True)
    over = written(house, entered(house, "avoidable_upholdings", date(2025, 12, 15)), house.svea)
    assert (over.last, over.so_far) == (date(2025, 12, 15), False)


def test_checks_of_other_things_are_no_part_of_what_was_found_in_the_files(house: House) -> None:
    """The error rate of all checks of the office says nothing of housing costs."""
    assert written(house, entered(house, "housing_file_checks", date(2026, 12, 15)), house.gregor).figures == ()


def test_there_are_no_more_mistakes_than_files(house: House) -> None:
    duty = entered(house, "housing_file_checks", date(2026, 12, 15))
    wish = ReportWish(samples={Looked.BOOKING: Sample(4, 5)})
    with house.database.begin() as uow, pytest.raises(Refused) as refusal:
        write_report(duty.id, wish, house.gregor, uow, house.at(), PRESS, GERMAN)
    assert refusal.value.field == "booking_faulty"


def test_what_was_not_looked_at_is_said_and_not_left_out(house: House) -> None:
    duty = entered(house, "housing_file_checks", date(2026, 12, 15))
    (table,) = written(house, duty, house.gregor, samples={Looked.SUBJECT: Sample(0, 0)}).tables
    assert [row[1:4] for row in table.rows] == [["0", "0", "k. A."], ["k. A.", "k. A.", "k. A."]]


def test_the_yearly_report_of_services_is_about_the_year_before_by_service_and_provider(house: House) -> None:
    """Owed on 15.01.2027, so about 2026: October and November of the Jobcenter, 12 + 4 referred, 8 + 1 begun."""
    duty = entered(house, "municipal_services", date(2027, 1, 15))
    rules = ServiceRules(date(2026, 10, 1), debt=("Diakonie",))
    with house.database.begin() as uow:
        uow.services.add([
            ServiceFigure(Slot(date(2026, month, 1), Service.DEBT, provider), numbers, EntrySource.CHAT, house.dora.id,
                          house.at().now)
            for month, provider, numbers in (
                (10, JOBCENTER, Numbers(12, 8, 3, 1)), (11, JOBCENTER, Numbers(4, 1, None, 0)),
                (10, "Diakonie", Numbers(None, 1204, 2, 0)),
            )
        ])  # fmt: skip
        moment = house.at(date(2027, 1, 11), replace(OFFICE, services=rules))
        report = compose_report(duty, ReportWish(), house.dora, uow, moment, GERMAN)
    assert (report.first, report.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [table.title for table in report.tables] == [
        "Wohnungsnotlagenberatung 2026", "Schuldnerberatung 2026", "Suchtberatung 2026",
    ]  # fmt: skip
    # of the months since October the Jobcenter lacks December, Diakonie November and December
    assert report.tables[1].rows == [
        ["Jobcenter", "16", "9", "3", "1", "1"],
        ["Diakonie", "k. A.", "1.204", "2", "0", "2"],
    ]


def test_only_whoever_owes_it_or_answers_for_all_writes_a_report_or_reads_its_figures(house: House) -> None:
    duty = entered(house, "avoidable_upholdings", date(2026, 12, 15))
    for by, may in ((house.svea, True), (house.gregor, True), (house.rosa, False), (house.lia, False)):
        with house.database.begin() as uow:
            if may:
                (reading,) = readings_for(duty.id, by, uow, house.at())
                assert (reading.kpi.key, reading.as_of) == ("avoidable_municipal", MONDAY)
            else:
                with pytest.raises(NotPermitted):
                    readings_for(duty.id, by, uow, house.at())
