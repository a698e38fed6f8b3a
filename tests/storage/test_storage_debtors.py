"""Debtors: kept sealed, found by the words of their names, by nobody who has another key."""

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from small_office import NOW, SmallOffice
from sqlalchemy import event, func, select

from bot.domain.claims.model import Claim
from bot.domain.personal import Debtor
from bot.vault import Key, Keyring
from storage.database import SqlDatabase
from storage.tables.personal import DEBTOR, DEBTOR_WORD
from storage.uow import SqlUnitOfWork
from tests.vaults import KEY

NEWER = Key("k2", bytes(range(32)))
UNREADABLE = Debtor(None, None)
ERIKA = Debtor("Erika Müller", "Lindenallee 14\n38440 Wolfsburg")


def registered(uow: SqlUnitOfWork, office: SmallOffice, debtor: Debtor, **changes: object) -> Claim:
    claim = uow.claims.add(office.claim(**changes))
    uow.personal.debtors.save(claim.id, debtor, by=office.anna.id, at=NOW)
    return claim


def with_keys(url: str, *keys: Key) -> closing[SqlDatabase]:
    return closing(SqlDatabase(url, vault=Keyring(keys)))


def found(uow: SqlUnitOfWork, *words: str, team_id: int | None = None) -> list[int]:
    """Numbers of claims."""
    return [row.id for row, _ in uow.personal.debtors.search(words, team_id=team_id)]


def test_a_debtor_comes_back_as_it_was_and_may_be_changed(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        debtors = uow.personal.debtors
        claim = uow.claims.add(office.claim())
        assert debtors.of_claim(claim.id) == Debtor()
        assert debtors.known(claim.id) == (False, False)
        debtors.save(claim.id, ERIKA, by=office.anna.id, at=NOW)
    with database.begin() as uow:
        debtors = uow.personal.debtors
        assert debtors.of_claim(claim.id) == ERIKA
        assert debtors.known(claim.id) == (True, True)
        married = Debtor("Erika Groß")
        debtors.save(claim.id, married, by=office.ben.id, at=NOW + timedelta(days=1))
        assert debtors.of_claim(claim.id) == married
        assert debtors.known(claim.id) == (True, False)
        assert uow.connection.execute(select(DEBTOR.c.updated_by, DEBTOR.c.updated_at)).one() == (
            office.ben.id, NOW + timedelta(days=1),
        )  # fmt: skip
        debtors.save(claim.id, Debtor(), by=office.ben.id, at=NOW)
        assert debtors.known(claim.id) == (False, False)
        assert debtors.of_claim(claim.id) == Debtor()


@pytest.mark.parametrize(
    "words",
    [
        ("mueller",), ("MÜLLER",), ("Müller",), ("müller", "erika"), ("Erika Müller",), ("Mu\u0308ller",),
        ("erika", "", " "),
    ],
)  # fmt: skip
def test_a_name_is_found_by_whole_words_however_they_are_written(
    database: SqlDatabase, office: SmallOffice, words: tuple[str, ...]
) -> None:
    with database.begin() as uow:
        claim = registered(uow, office, ERIKA)
        registered(uow, office, Debtor("Erik Muller"))
        assert found(uow, *words) == [claim.id]


@pytest.mark.parametrize("words", [("müll",), ("erika", "groß"), ("muller",), ("wolfsburg",), (), ("", "·")])
def test_half_a_word_a_wrong_one_another_place_or_nothing_finds_nothing(
    database: SqlDatabase, office: SmallOffice, words: tuple[str, ...]
) -> None:
    with database.begin() as uow:
        registered(uow, office, ERIKA)
        registered(uow, office, Debtor("Jonas Groß"))
        assert found(uow, *words) == []


def test_a_search_gives_claim_and_debtor_newest_first_in_one_query_and_no_more_than_asked_for(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        claims = [registered(uow, office, ERIKA) for _ in range(3)]
        said: list[str] = []
        event.listen(uow.connection, "before_cursor_execute", lambda *told: said.append(told[2]))
        (newest, debtor), _ = uow.personal.debtors.search(["erika"], team_id=None, limit=2)
    assert (newest.id, newest.case_ref, debtor) == (claims[-1].id, "12345//0001234", ERIKA)
    assert len(said) == 1


def test_a_team_finds_its_own(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        own = registered(uow, office, ERIKA)
        other = registered(uow, office, ERIKA, team_id=office.other_team.id)
        assert found(uow, "erika", team_id=office.team.id) == [own.id]
        assert found(uow, "erika") == [other.id, own.id]


def test_after_a_change_only_the_new_name_is_found(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = registered(uow, office, ERIKA)
        uow.personal.debtors.save(claim.id, replace(ERIKA, name="Erika Groß"), by=office.anna.id, at=NOW)
        assert (found(uow, "müller"), found(uow, "gross")) == ([], [claim.id])
        uow.personal.debtors.save(claim.id, Debtor("", ERIKA.address), by=office.anna.id, at=NOW)
        assert found(uow, "erika") == []
        assert uow.connection.scalar(select(func.count()).select_from(DEBTOR_WORD)) == 0


async def test_of_names_stored_at_once_the_last_one_is_found_and_no_other(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
    names = [f"Erika{n}" for n in range(20)]
    await asyncio.gather(
        *(
            database.write(
                lambda uow, name=name: uow.personal.debtors.save(claim.id, Debtor(name), by=office.anna.id, at=NOW)
            )  # type: ignore[misc]
            for name in names
        )
    )
    with database.begin() as uow:
        last = uow.personal.debtors.of_claim(claim.id).name
        assert [name for name in names if found(uow, name)] == [last]


def test_while_keys_are_changed_names_under_either_are_found(
    database: SqlDatabase, office: SmallOffice, database_url: str
) -> None:
    with database.begin() as uow:
        before = registered(uow, office, ERIKA)
    with with_keys(database_url, KEY, NEWER) as rotating, rotating.begin() as uow:
        after = registered(uow, office, Debtor("Max Müller"))
        assert found(uow, "mueller") == [after.id, before.id]
        assert uow.personal.debtors.of_claim(before.id) == ERIKA
    with with_keys(database_url, NEWER) as rotated, rotated.begin() as uow:
        assert found(uow, "mueller") == [after.id]
        assert uow.personal.debtors.of_claim(before.id) == UNREADABLE
        assert uow.personal.debtors.of_claim(after.id) == Debtor("Max Müller")


def test_a_name_does_not_pass_for_an_address(database: SqlDatabase, office: SmallOffice) -> None:
    """Whoever can write to the database moves a sealed value to another column."""
    with database.begin() as uow:
        claim = registered(uow, office, ERIKA)
        uow.connection.execute(DEBTOR.update().values(address=DEBTOR.c.name))
        assert uow.personal.debtors.of_claim(claim.id) == Debtor(ERIKA.name, None)


def test_a_name_does_not_pass_for_that_of_another_claim(database: SqlDatabase, office: SmallOffice) -> None:
    """Two sealed names change places, and their words with them: the claims are found, and say no wrong name."""
    with database.begin() as uow:
        first, second = registered(uow, office, ERIKA), registered(uow, office, Debtor("Jonas Groß"))
        names = {row.claim_id: row.name for row in uow.connection.execute(select(DEBTOR.c.claim_id, DEBTOR.c.name))}
        for here, there in ((first, second), (second, first)):
            uow.connection.execute(DEBTOR.update().where(DEBTOR.c.claim_id == here.id).values(name=names[there.id]))
        assert uow.personal.debtors.of_claim(first.id) == Debtor(None, ERIKA.address)
        assert uow.personal.debtors.of_claim(second.id) == Debtor(None)
        assert uow.personal.debtors.search(["groß"], team_id=None)[0][1] == Debtor(None)


def test_what_cannot_be_opened_stays_beside_what_is_saved(
    database: SqlDatabase, office: SmallOffice, database_url: str
) -> None:
    """Of a name whose key is not there the address is entered anew; with its key it is read and found again."""
    with database.begin() as uow:
        claim = registered(uow, office, ERIKA)
    with with_keys(database_url, NEWER) as other, other.begin() as uow:
        moved = Debtor(None, "Am Markt 3")
        uow.personal.debtors.save(claim.id, moved, by=office.anna.id, at=NOW)
        assert uow.personal.debtors.of_claim(claim.id) == moved
        assert uow.personal.debtors.known(claim.id) == (True, True)
    with with_keys(database_url, KEY, NEWER) as both, both.begin() as uow:
        assert uow.personal.debtors.of_claim(claim.id) == Debtor(ERIKA.name, "Am Markt 3")
        assert found(uow, "mueller") == [claim.id]
