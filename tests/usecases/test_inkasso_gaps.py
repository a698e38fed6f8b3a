"""Which matched lines lack what the agreement asks for; and a work list in pages."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from collection_stage import CollectionOffice, cash_ref

from bot.domain.errors import NotPermitted
from bot.domain.inkasso.lists import LineState
from bot.domain.money import Money
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.personal import Debtor
from bot.usecases.inkasso.enriching import enriched_lines, lines_with_gaps

THREE = (
    f"{cash_ref(1)};;Muster, Erika;500,00;380,00\r\n;12345BG0000002;Beispiel, Otto;300,00;300,00\r\n"
    ";12345BG0000009;;80,00;80,00\r\n"
)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[CollectionOffice]:
    opened = CollectionOffice(database_url, tmp_path)
    with closing(opened.database):
        yield opened


@pytest.mark.parametrize(
    ("debtor", "gaps"),
    [
        (Debtor("Otto Beispiel", "Musterweg 2\n23795 Bad Segeberg"), [4]),
        (Debtor("Otto Beispiel", ""), [3, 4]),  # no address
        (Debtor("", "Musterweg 2\n23795 Bad Segeberg"), [4]),  # the name of the list stands in
        (Debtor("", ""), [3, 4]),
    ],
)
def test_a_line_without_address_or_name_is_named_and_the_quick_look_says_what_the_whole_list_does(
    office: CollectionOffice, debtor: Debtor, gaps: list[int]
) -> None:
    """Line 4 is a claim of 80,00 of which nobody has entered a debtor; the list names none either."""
    with office.database.begin() as uow:
        office.register(uow, 9, Money.euro(80))
        stored = office.receive(uow, THREE)
        uow.personal.debtors.save(2, debtor, by=office.anna.id, at=office.now().now)
    with office.database.begin() as uow:
        slow = [line.no for line in enriched_lines(stored.id, office.rosa, uow) if not line.is_whole]
        assert lines_with_gaps(stored.id, office.rosa, uow) == slow == gaps


def test_a_debtor_whose_name_neither_the_office_nor_the_list_knows_is_a_gap(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        claim = office.register(uow, 9, Money.euro(80))
        stored = office.receive(uow, THREE)
        uow.personal.debtors.save(claim, Debtor("", "Musterweg 9"), by=office.anna.id, at=office.now().now)
    with office.database.begin() as uow:
        assert lines_with_gaps(stored.id, office.rosa, uow) == [4]


def test_the_work_list_is_read_below_a_line(office: CollectionOffice) -> None:
    rows = "".join(f"9.{number:04};;Fremd;77,00;77,00\r\n" for number in range(8))
    with office.database.begin() as uow:
        stored = office.receive(uow, rows)
        pages = [
            [line.no for line in uow.inkasso.lines(stored.id, LineState.OPEN, limit=3, after=after)]
            for after in (0, 4, 7, 9)
        ]
    assert pages == [[2, 3, 4], [5, 6, 7], [8, 9], []]


def test_names_and_addresses_of_a_list_are_for_the_accounting_office_and_what_was_sent_for_the_district() -> None:
    """Whoever manages the budget, leads or steers reads numbers."""
    works = {role for role in Role if Permission.HANDLE_COLLECTION_LISTS in PERMISSIONS[role]}
    reads = {role for role in Role if Permission.READ_COLLECTION_LISTS in PERMISSIONS[role]}
    assert (works, reads) == ({Role.RS}, {Role.LIAISON})


def test_whoever_does_not_work_on_lists_is_not_told_of_gaps(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, THREE)
        with pytest.raises(NotPermitted):
            lines_with_gaps(stored.id, office.controller, uow)
