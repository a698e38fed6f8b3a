"""Figures of the services out of a table: months, services, providers as people write them; nothing half entered."""

from datetime import date
from decimal import Decimal

import pytest
from service_samples import OCTOBER, moment

from bot.domain.errors import Refused, Unreadable
from bot.domain.payment_import.sheet import Cell, Row, Sheet
from bot.domain.services.model import Numbers, Slot
from bot.domain.services.rules import JOBCENTER, Service
from bot.domain.services.table import ReadServices, checked, read_month, read_services

HEAD: tuple[Cell, ...] = ("Monat", "Leistung", "Träger", "Zugewiesen", "Begonnen", "Abgeschlossen", "Abgebrochen")


def read(*rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD) -> ReadServices:
    sheet = Sheet([Row(no, cells) for no, cells in enumerate((head, *rows), 1)])
    return checked(read_services(sheet), moment())


def test_a_row_is_an_entry() -> None:
    found = read(("10.2026", "Schuldnerberatung", "Diakonie", Decimal(12), "8", "", Decimal(0)))
    assert not found.bad
    (entry,) = found.entries
    assert (entry.no, entry.slot) == (2, Slot(OCTOBER, Service.DEBT, "Diakonie"))
    assert entry.numbers == Numbers(12, 8, None, 0)


@pytest.mark.parametrize(
    "written", ["10.2026", "10/2026", "01.10.2026", "2026-10", "2026-10-01", "Oktober 2026", "Okt. 2026", "okt 2026"]
)
def test_a_month_is_read_as_people_write_it(written: str) -> None:
    assert read_month(written) == OCTOBER


@pytest.mark.parametrize("written", ["13.2026", "2026", "Oktember 2026", "ju 2026", "10.26", "10.1899", ""])
def test_what_is_no_month_is_asked_back(written: str) -> None:
    with pytest.raises(Unreadable):
        read_month(written)


def test_march_and_may_are_not_mixed_up() -> None:
    assert (read_month("März 2026"), read_month("Mai 2026")) == (date(2026, 3, 1), date(2026, 5, 1))
    assert read_month("Juni 2026") == date(2026, 6, 1)
    with pytest.raises(Unreadable):
        read_month("j 2026")


@pytest.mark.parametrize(
    ("written", "service"),
    [
        ("Wohnungsnotlagenberatung", Service.HOUSING), ("SCHULDNERBERATUNG", Service.DEBT),
        ("Sucht", Service.ADDICTION), ("debt counselling", Service.DEBT),
    ],
)  # fmt: skip
def test_services_are_known_by_how_they_begin(written: str, service: Service) -> None:
    assert read((OCTOBER, written, "", "1", "", "", "")).entries[0].slot.service is service


@pytest.mark.parametrize("written", ["", "Jobcenter", "JC", "-"])
def test_without_a_provider_it_is_the_jobcenter(written: str) -> None:
    assert read((OCTOBER, "Sucht", written, "1", "", "", "")).entries[0].slot.provider == JOBCENTER


def test_a_provider_is_spelled_as_in_the_settings() -> None:
    assert read((OCTOBER, "Schuldner", " DIAKONIE ", "1", "", "", "")).entries[0].slot.provider == "Diakonie"


@pytest.mark.parametrize(
    "row",
    [
        ("13.2026", "Sucht", "", "1", "", "", ""),
        ("10.2026", "Kinderbetreuung", "", "1", "", "", ""),
        ("10.2026", "Sucht", "Diakonie", "1", "", "", ""),
        ("10.2026", "Sucht", "", "-1", "", "", ""),
        ("10.2026", "Sucht", "", "1,5", "", "", ""),
        ("10.2026", "Sucht", "", "", "", "", ""),
        ("12.2026", "Sucht", "", "1", "", "", ""),
    ],
)
def test_a_row_that_cannot_be_entered_is_named(row: tuple[Cell, ...]) -> None:
    found = read(row)
    assert (found.entries, [bad.no for bad in found.bad]) == ((), [2])


def test_the_same_month_service_and_provider_stands_there_once() -> None:
    row = ("10.2026", "Sucht", "", "1", "", "", "")
    found = read(row, row)
    assert ([each.no for each in found.entries], [bad.no for bad in found.bad]) == ([2], [3])


def test_a_table_without_the_columns_says_which_there_are() -> None:
    with pytest.raises(Refused):
        read(("1", "2", "3"), head=("A", "B", "C"))
    with pytest.raises(Refused):
        read(("10.2026", "Sucht", "x"), head=("Monat", "Leistung", "Träger"))
