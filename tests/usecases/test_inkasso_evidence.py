"""What becomes of a list once it is here: its own duty, its own file as evidence, and what must not be sent on."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from collection_stage import CollectionOffice, cash_ref

from bot.domain.duties.model import DutyState
from bot.domain.duties.presets import LISTS
from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.inkasso.rules import InkassoRules
from bot.domain.money import Money
from bot.domain.people import Role
from bot.domain.personal import Debtor
from bot.forms import Upload
from bot.spreadsheets import MEDIA_TYPE
from bot.usecases.inkasso.enriching import lines_and_claims, send_on
from bot.usecases.inkasso.receiving import discard_list
from bot.usecases.inkasso.sorting import assign_line, put_back_line

TWO = f"{cash_ref(1)};;Muster, Erika;500,00;380,00\r\n;12345BG0000002;Beispiel, Otto;300,00;300,00\r\n"
AS_SENT = Upload("liste.xlsx", MEDIA_TYPE, b"as it was sent on")


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[CollectionOffice]:
    opened = CollectionOffice(database_url, tmp_path)
    with closing(opened.database):
        yield opened


def test_two_lists_of_one_day_have_a_duty_each_and_both_files_are_kept(office: CollectionOffice) -> None:
    """A, sent on, ends its own duty; that of B stays open with its deadline until B is sent on. A third that is entered
    for the same day afterwards has a deadline of its own, too: the tenth working day, 19 May."""
    with office.database.begin() as uow:
        first, second = office.receive(uow, TWO), office.receive(uow, TWO.splitlines()[0] + "\r\n")
        done = send_on(first.id, "", AS_SENT, office.rosa, uow, office.now())
        assert done.duty is not None
        assert [each.id for each in uow.duties.in_state(DutyState.OPEN, 9)] == [second.duty_id]
        third = office.receive(uow, TWO.splitlines()[1] + "\r\n")
        for each in (second, third):
            assert [task.due_on for task in uow.tasks.of_case(each.duty_id)] == [date(2026, 5, 19)]
            send_on(each.id, "", AS_SENT, office.rosa, uow, office.now())
            (kept,) = uow.personal.files.of_case(each.duty_id)
            assert uow.duties.timeline(each.duty_id)[0].files == (kept.id,)


def test_the_right_file_stands_in_the_place_of_one_that_was_discarded(office: CollectionOffice) -> None:
    """Its duty goes on; a second file of that day has one of its own again."""
    with office.database.begin() as uow:
        wrong = office.receive(uow, TWO)
        discard_list(wrong.id, office.rosa, uow, office.now())
        right, other = office.receive(uow, TWO), office.receive(uow, TWO.splitlines()[0] + "\r\n")
        assert right.duty_id == wrong.duty_id
        assert other.duty_id != wrong.duty_id


def test_whoever_sends_the_list_on_fulfils_its_duty_also_where_the_office_gave_it_to_another_role(
    office: CollectionOffice,
) -> None:
    """Nobody is reminded of a list that was sent on."""
    office.rules = replace(office.rules, duties=(replace(LISTS, owner=Role.BUDGET),))
    with office.database.begin() as uow:
        done = send_on(office.receive(uow, TWO).id, "", AS_SENT, office.rosa, uow, office.now())
        assert done.duty is not None
        assert (done.duty.owner, done.duty.state) == (Role.BUDGET, DutyState.SUBMITTED)
        assert [task for task in uow.tasks.of_case(done.duty.id) if task.closed_at is None] == []


def test_a_file_is_no_evidence_once_a_line_is_on_another_claim(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        made_of = lines_and_claims(stored.id, office.rosa, uow)
        assert [claim for _, claim in made_of] == [1, 2]
        second = uow.inkasso.lines(stored.id)[1]
        put_back_line(second.id, office.rosa, uow, office.now())
        other = office.register(uow, 4, Money.euro(300))
        uow.personal.debtors.save(other, Debtor("Uta Neu", "Weg 3"), by=office.anna.id, at=office.now().now)
        assign_line(second.id, other, office.rosa, uow, office.now())
        with pytest.raises(ChangedMeanwhile):
            send_on(stored.id, "", AS_SENT, office.rosa, uow, office.now(), made_of=made_of)
        now = lines_and_claims(stored.id, office.rosa, uow)
        assert send_on(stored.id, "", AS_SENT, office.rosa, uow, office.now(), made_of=now).duty is not None


def test_what_is_missing_is_sent_on_only_when_somebody_says_so(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        uow.personal.debtors.save(2, Debtor("Otto Beispiel", ""), by=office.anna.id, at=office.now().now)
        stored = office.receive(uow, TWO)
        with pytest.raises(Refused) as refusal:
            send_on(stored.id, "", AS_SENT, office.rosa, uow, office.now())
        assert refusal.value.field == "gaps"
        assert send_on(stored.id, "", AS_SENT, office.rosa, uow, office.now(), with_gaps=True).duty is not None


def test_a_list_is_sent_to_an_office_and_to_no_person(office: CollectionOffice) -> None:
    with office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        for wrong in ("Frau Erika Muster, geb. 3.4.1980\nBG 12345BG0000001", "K" * 101):
            with pytest.raises(Refused) as refusal:
                send_on(stored.id, wrong, AS_SENT, office.rosa, uow, office.now())
            assert refusal.value.field == "recipient"
        done = send_on(stored.id, "  Kreis \n Segeberg ", AS_SENT, office.rosa, uow, office.now())
        assert done.duty is not None
        assert uow.duties.timeline(done.duty.id)[0].recipient == "Kreis Segeberg"


def test_somebody_is_reminded_of_a_list_also_where_the_settings_name_no_duty(sqlite_url: str, tmp_path: Path) -> None:
    """By the working days that the office has set for lists: after 3 of them, Thursday, 7 May."""
    office = CollectionOffice(sqlite_url, tmp_path, with_duties=False)
    office.rules = replace(office.rules, inkasso=InkassoRules(days=3))
    with closing(office.database), office.database.begin() as uow:
        stored = office.receive(uow, TWO)
        (task,) = uow.tasks.of_case(stored.duty_id)
        assert (stored.due_on, task.due_on) == (date(2026, 5, 7), date(2026, 5, 7))
        assert office.rosa.may(task.permission)
        assert not uow.duties.get(stored.duty_id).agreement
