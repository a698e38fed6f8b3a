"""Figures of the services stored: who entered what, what counts, what is missing, and who is reminded when."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from memory import MemoryPost
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.services.model import EntrySource, Measure, Numbers, Slot
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules
from bot.domain.workdays import WorkCalendar
from bot.i18n import Translator
from bot.services_reading import read_services_file
from bot.usecases.services.entering import enter_service_figures, entered_before, import_services
from bot.usecases.services.reminding import remind_of_services
from bot.usecases.services.views import TOO_FEW, missing_services, month_of_services, services_table, years_of_services
from storage.database import SqlDatabase

MONDAY = date(2026, 11, 16)
OCTOBER = date(2026, 10, 1)
CALENDAR = WorkCalendar(frozenset(), date(2020, 1, 1), date(2030, 12, 31))
RULES = ServiceRules(OCTOBER, debt=("Diakonie",))
DEBT = Slot(OCTOBER, Service.DEBT)
HEAD = "Monat;Leistung;Träger;Zugewiesen;Begonnen;Abgeschlossen;Abgebrochen\r\n"


class CountingOffice:
    """Conny is controlling, Bea heads the division, Lia is the district's liaison, Anna has nothing to do with it."""

    def __init__(self, url: str) -> None:
        self.post = MemoryPost()
        self.database = SqlDatabase(url, lambda uow: self.post)  # type: ignore[arg-type, return-value]
        with self.database.begin() as uow:
            self.conny, self.bea, self.lia, self.anna = (
                uow.staff.add(Staff(0, name, frozenset({role}), telegram_id=900 + number))
                for number, (name, role) in enumerate(
                    (("Conny", Role.CONTROLLING), ("Bea", Role.BL), ("Lia", Role.LIAISON), ("Anna", Role.LSB))
                )
            )

    def now(self, today: date = MONDAY, rules: ServiceRules = RULES) -> Moment:
        now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        return Moment(now, today, CALENDAR, Office(services=rules))

    def told(self) -> list[tuple[str, str]]:
        """(reader, sentence) in English; forgotten then."""
        english = Translator("en")
        found = [(to.name, english.plain(message.said)) for to, message in self.post.sent]
        self.post.sent.clear()
        return found


def test_only_those_who_enter_figures_bring_a_table_and_nobody_changes_what_was_entered(
    office: "CountingOffice",
) -> None:
    read = read_services_file("zahlen.csv", (HEAD + "10.2026;Schuldnerberatung;Jobcenter;12;8;3;1\r\n").encode())
    with office.database.begin() as uow:
        for other in (office.lia, office.anna):
            with pytest.raises(NotPermitted):
                import_services(read, EntrySource.PAGE, other, uow, office.now())
        assert list(uow.services.current(OCTOBER, OCTOBER)) == []
        assert len(import_services(read, EntrySource.PAGE, office.conny, uow, office.now()).new) == 1
    for change in ("UPDATE service_figure SET referred = 1", "DELETE FROM service_figure"):
        with pytest.raises(DBAPIError, match="append-only"), office.database.begin() as uow:
            uow.connection.exec_driver_sql(change)


@pytest.fixture
def office(database_url: str) -> Iterator[CountingOffice]:
    opened = CountingOffice(database_url)
    with closing(opened.database):
        yield opened


def test_what_is_entered_later_counts_and_the_earlier_entry_is_history(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        enter_service_figures(DEBT, Numbers(12, 8, 3, 1), office.conny, uow, office.now())
        enter_service_figures(DEBT, Numbers(13, 8, None, 0), office.bea, uow, office.now())
        assert month_of_services(office.lia, OCTOBER, uow, office.now()).names == {}
        found = month_of_services(office.conny, OCTOBER, uow, office.now())
        counted = found.figures[DEBT]
        assert counted is not None
        assert (counted.numbers, found.names) == (Numbers(13, 8, None, 0), {office.bea.id: "Bea"})
        assert [(each.numbers.referred, each.by) for each in uow.services.history(DEBT)] == [
            (13, office.bea.id), (12, office.conny.id),
        ]  # fmt: skip


def test_a_month_shows_what_is_not_entered_yet(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        found = month_of_services(office.conny, None, uow, office.now())
    assert found.month == OCTOBER  # the month that ended last
    assert found.figures == dict.fromkeys(
        (DEBT, replace(DEBT, provider="Diakonie"), replace(DEBT, service=Service.HOUSING),
         replace(DEBT, service=Service.ADDICTION))
    )  # fmt: skip


def test_only_those_who_enter_figures_do_and_only_those_who_may_read_them(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        for who in (office.lia, office.anna):
            with pytest.raises(NotPermitted):
                enter_service_figures(DEBT, Numbers(1), who, uow, office.now())
        with pytest.raises(NotPermitted):
            month_of_services(office.anna, None, uow, office.now())


def test_a_table_is_entered_whole_or_not_at_all(office: CountingOffice) -> None:
    good = "10.2026;Schuldnerberatung;Diakonie;;7;5;1\r\n"
    with office.database.begin() as uow:
        bad = read_services_file("x.csv", (HEAD + good + "10.2026;Kinderbetreuung;;1;;;\r\n").encode())
        found = import_services(bad, EntrySource.PAGE, office.conny, uow, office.now())
        assert [row.no for row in found.bad] == [3]
        assert not uow.services.current(OCTOBER, OCTOBER)
        fine = read_services_file("x.csv", (HEAD + good + "10.2026;Sucht;;4;;;\r\n").encode())
        found = import_services(fine, EntrySource.PAGE, office.conny, uow, office.now())
        assert (len(found.new), len(found.changed), found.same) == (2, 0, 0)
        changed = read_services_file("x.csv", (HEAD + good + "10.2026;Sucht;;5;;;\r\n").encode())
        found = import_services(changed, EntrySource.PAGE, office.conny, uow, office.now())
        assert (len(found.new), len(found.changed), found.same) == (0, 1, 1)
        assert len(uow.services.history(Slot(OCTOBER, Service.ADDICTION))) == 2
        assert len(uow.services.history(replace(DEBT, provider="Diakonie"))) == 1


def test_a_table_that_is_brought_once_more_undoes_no_correction(office: CountingOffice) -> None:
    """12 by hand, a file that says 12 as well, then 13 by hand: brought once more, the file changes nothing."""
    read = read_services_file("x.csv", (HEAD + "10.2026;Schuldnerberatung;;12;8;3;1\r\n").encode())
    with office.database.begin() as uow:
        enter_service_figures(DEBT, Numbers(12, 8, 3, 1), office.conny, uow, office.now())
        assert import_services(read, EntrySource.PAGE, office.conny, uow, office.now()).same == 1
        enter_service_figures(DEBT, Numbers(13, 8, 3, 1), office.conny, uow, office.now())
        again = import_services(read, EntrySource.PAGE, office.conny, uow, office.now())
        assert (again.again, again.changed, again.corrected) == (True, (), 1)
        (counted,) = uow.services.current(OCTOBER, OCTOBER)
        assert counted.numbers.referred == 13


def test_a_year_is_summed_up_by_provider(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        for month in (9, 10):
            enter_service_figures(
                replace(DEBT, month=date(2026, month, 1)), Numbers(10, month), office.conny, uow, office.now()
            )  # fmt: skip
        found = {each.service: each for each in years_of_services(office.lia, 2026, uow, office.now())}
    assert found[Service.DEBT].by_provider[JOBCENTER] == Numbers(20, 19)  # 10 + 10; 9 + 10
    assert found[Service.HOUSING].total(Measure.REFERRED, of_jobcenter=True) is None


def test_the_file_of_a_year_names_who_entered_it_only_for_those_who_enter(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        enter_service_figures(DEBT, Numbers(12), office.conny, uow, office.now())
        own, liaisons = (services_table(each, 2026, uow, office.now()) for each in (office.conny, office.lia))
    assert list(next(iter(own.rows)))[:3] == ["10.2026", Service.DEBT, "Jobcenter"]
    assert "Conny" in next(iter(own.rows))
    assert "Conny" not in next(iter(liaisons.rows))


def test_the_district_reads_no_number_under_five_nor_a_sum_that_tells_one(office: CountingOffice) -> None:
    """September 12, October 3: of the year that runs not even 15."""
    with office.database.begin() as uow:
        for month, referred in ((9, 12), (10, 3)):
            slot = replace(DEBT, month=date(2026, month, 1))
            enter_service_figures(slot, Numbers(referred), office.conny, uow, office.now())
        read = month_of_services(office.lia, date(2026, 10, 1), uow, office.now())
        years = {each.service: each for each in years_of_services(office.lia, 2026, uow, office.now())}
        rows = [row[3] for row in services_table(office.lia, 2026, uow, office.now()).rows]
        with pytest.raises(NotPermitted):
            entered_before(DEBT, office.lia, uow)
    october = next(figure for figure in read.figures.values() if figure is not None)
    assert (october.numbers.referred, years[Service.DEBT].by_provider[JOBCENTER].referred) == (None, None)
    assert read.names == {}
    assert rows == [12, TOO_FEW]


def test_missing_figures_are_reminded_of_once_late_and_then_every_week(office: CountingOffice) -> None:
    """October is due on the tenth working day of November, Friday, the 13th: late from Monday, the 16th, on."""

    def reminded(day: date) -> int:
        with office.database.begin() as uow:
            return remind_of_services(uow, office.now(day))

    assert reminded(date(2026, 11, 13)) == 0
    assert reminded(MONDAY) == 2
    told = office.told()
    assert {name for name, _ in told} == {"Conny", "Bea"}
    assert "4 figures of municipal integration services are missing" in told[0][1]
    assert "10.2026 · Debt counselling · Diakonie" in told[0][1]
    assert reminded(MONDAY) == 0
    assert reminded(date(2026, 11, 20)) == 0
    assert reminded(date(2026, 11, 22)) == 0  # a Sunday
    assert reminded(date(2026, 11, 23)) == 2


def test_from_the_second_time_on_the_management_is_told_too(office: CountingOffice) -> None:
    """Asked on Monday the 16th of November for the first time, a week later again."""
    with office.database.begin() as uow:
        uow.staff.add(Staff(0, "Gerd", frozenset({Role.GF}), telegram_id=990))
        enter_service_figures(DEBT, Numbers(12), office.bea, uow, office.now())
    for day, names in ((MONDAY, {"Bea"}), (date(2026, 11, 23), {"Bea", "Gerd"})):
        with office.database.begin() as uow:
            remind_of_services(uow, office.now(day))
        assert {name for name, _ in office.told()} == names


def test_whoever_entered_figures_of_late_is_the_one_who_is_reminded(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        enter_service_figures(DEBT, Numbers(12), office.bea, uow, office.now())
        assert remind_of_services(uow, office.now()) == 1
    ((reader, said),) = office.told()
    assert reader == "Bea"
    assert "Debt counselling · Jobcenter" not in said


def test_when_all_is_there_nobody_is_told(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        for slot in missing_services(uow, office.now()):
            enter_service_figures(slot, Numbers(0, 0, 0, 0), office.conny, uow, office.now())
        assert not missing_services(uow, office.now())
        assert remind_of_services(uow, office.now()) == 0
    assert not office.told()


def test_an_office_without_the_agreement_is_asked_for_nothing(office: CountingOffice) -> None:
    with office.database.begin() as uow:
        assert remind_of_services(uow, office.now(rules=ServiceRules())) == 0
        with pytest.raises(Refused):
            enter_service_figures(
                replace(DEBT, provider="Diakonie"), Numbers(1), office.conny, uow, office.now(rules=ServiceRules())
            )  # fmt: skip
