"""Letters that wait for the share folder, on both databases."""

from small_office import NOW, SmallOffice

from bot.domain.personal import FileKind, StoredFile
from bot.ports.letters import Delivery
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork


def letter(uow: SqlUnitOfWork, office: SmallOffice, name: str) -> Delivery:
    claim = uow.claims.add(office.claim())
    fresh = StoredFile(0, FileKind.LETTER, name, "application/pdf", 4, "", office.anna.id, NOW, case_id=claim.id)
    delivery = Delivery(uow.personal.files.add(fresh, b"%PDF").id, name)
    uow.personal.deliveries.add(delivery)
    return delivery


def test_what_waits_comes_oldest_first_and_what_is_done_no_more(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        first, second, third = (letter(uow, office, f"{no}.pdf") for no in (1, 2, 3))
        deliveries = uow.personal.deliveries
        assert deliveries.waiting(2) == [first, second]
        deliveries.done(first.file_id, NOW)
    with database.begin() as uow:
        assert uow.personal.deliveries.waiting(9) == [second, third]
        assert uow.personal.deliveries.count_waiting() == 2


def test_what_was_given_up_waits_no_more(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        only = letter(uow, office, "1.pdf")
        uow.personal.deliveries.give_up(only.file_id)
        assert uow.personal.deliveries.waiting(9) == []
        assert uow.personal.files.get(only.file_id).name == "1.pdf"


def test_a_letter_that_was_removed_waits_no_more(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        gone, stays = letter(uow, office, "1.pdf"), letter(uow, office, "2.pdf")
        uow.personal.files.remove([gone.file_id])
        assert uow.personal.deliveries.waiting(9) == [stays]
