"""What the repository of links to the private page promises: opened once, ended once, each browser one person's."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from small_office import NOW, SmallOffice
from sqlalchemy import select

from bot.domain.private_page import Visit
from storage.database import SqlDatabase
from storage.tables.personal import BROWSER
from storage.uow import SqlUnitOfWork

LATER = NOW + timedelta(minutes=1)
ENDS = NOW + timedelta(minutes=30)
MORNING = NOW + timedelta(hours=10)


def visit(office: SmallOffice, secret_hash: str = "a" * 64, **changes: object) -> Visit:
    fresh = Visit(0, secret_hash, office.anna.id, "claim", {"claim": 12}, NOW, NOW + timedelta(minutes=10))
    return replace(fresh, **changes)  # type: ignore[arg-type]


def opened(uow: SqlUnitOfWork, visit_id: int, browser: str = "b" * 64, number: int | None = 42) -> bool:
    return uow.personal.visits.open(visit_id, browser_hash=browser, number=number, at=LATER, ends_at=ENDS)


def test_a_link_is_found_by_its_number_and_its_hash(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.personal.visits.add(visit(office))
    with database.begin() as uow:
        visits = uow.personal.visits
        assert visits.get(stored.id) == visits.by_hash("a" * 64) == replace(visit(office), id=stored.id)
        assert stored.args == {"claim": 12}
        assert visits.by_hash("c" * 64) is None
        assert visits.get(stored.id + 1) is None


def test_what_is_shown_and_asked_in_the_chat_is_remembered(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        stored = visits.add(visit(office))
        visits.shown(stored.id, 2**40)
        visits.asked(stored.id, 2**41)
        assert visits.get(stored.id) == replace(stored, message_id=2**40, asked_in=2**41)


def test_an_unknown_browser_waits_for_its_number_to_be_confirmed(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        stored = visits.add(visit(office))
        assert visits.confirm(stored.id, LATER) is False  # nobody has opened it
        assert opened(uow, stored.id)
        waiting = replace(stored, opened_at=LATER, browser_hash="b" * 64, number=42, ends_at=ENDS)
        assert visits.get(stored.id) == waiting
        assert visits.confirm(stored.id, ENDS) is True
        assert visits.confirm(stored.id, NOW) is False
        assert visits.get(stored.id) == replace(waiting, confirmed_at=ENDS)


def test_a_known_browser_is_confirmed_at_once(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.personal.visits.add(visit(office))
        assert opened(uow, stored.id, number=None)
        found = uow.personal.visits.get(stored.id)
    assert found is not None
    assert (found.confirmed_at, found.number) == (LATER, None)


def test_what_has_ended_is_not_opened_not_confirmed_and_not_ended_again(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        unopened, waiting = visits.add(visit(office)), visits.add(visit(office, "b" * 64))
        assert opened(uow, waiting.id)
        for each in (unopened, waiting):
            assert visits.end(each.id, LATER) is True
            assert visits.end(each.id, ENDS) is False
        assert not opened(uow, unopened.id)
        assert visits.confirm(waiting.id, ENDS) is False
        assert visits.get(unopened.id) == replace(unopened, ended_at=LATER)


async def test_of_fifty_who_open_a_link_at_once_one_wins(database: SqlDatabase, office: SmallOffice) -> None:
    """Each in a browser of their own: what is stored is all the winner's."""
    with database.begin() as uow:
        link = uow.personal.visits.add(visit(office))
    numbers = range(10, 60)
    won = await asyncio.gather(
        *(database.write(lambda uow, n=n: opened(uow, link.id, f"browser {n}", n)) for n in numbers)  # type: ignore[misc]
    )
    (winner,) = [number for number, has_won in zip(numbers, won, strict=True) if has_won]
    with database.begin() as uow:
        found = uow.personal.visits.get(link.id)
    assert found is not None
    assert (found.number, found.browser_hash) == (winner, f"browser {winner}")


def test_who_comes_second_waits_for_the_first_and_then_reads_that_it_is_too_late(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """The first has opened it and not committed yet."""
    with database.begin() as uow:
        link = uow.personal.visits.add(visit(office))
    outcomes: list[bool] = []

    def come_second() -> None:
        with database.begin() as uow:
            outcomes.append(opened(uow, link.id, "second"))

    second = threading.Thread(target=come_second)
    with database.begin() as uow:
        assert opened(uow, link.id, "first")
        second.start()
        second.join(0.2)
        assert outcomes == []
    second.join(10)
    assert outcomes == [False]
    with database.begin() as uow:
        found = uow.personal.visits.get(link.id)
    assert found is not None
    assert found.browser_hash == "first"


def test_a_persons_links_that_have_not_ended_are_listed_newest_first(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        first, ended, last = (visits.add(visit(office, sign * 64)) for sign in "abc")
        visits.add(visit(office, "d" * 64, staff_id=office.ben.id))
        visits.end(ended.id, LATER)
        assert visits.open_of(office.anna.id) == [last, first]
        assert visits.open_of(office.kim.id) == []


def test_a_browser_is_one_persons_until_its_time_has_passed(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        visits.trust("b" * 64, office.anna.id, MORNING, NOW)
        assert visits.trusted("b" * 64, MORNING - timedelta(seconds=1)) == office.anna.id
        assert visits.trusted("b" * 64, MORNING) is None
        assert visits.trusted("c" * 64, NOW) is None
        visits.trust("b" * 64, office.ben.id, ENDS, LATER)  # who sits there now
        assert visits.trusted("b" * 64, LATER) == office.ben.id
        assert visits.trusted("b" * 64, ENDS) is None
        visits.forget("b" * 64)
        assert visits.trusted("b" * 64, LATER) is None


def test_whoever_leaves_loses_all_visits_and_browsers_and_nobody_else_does(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        mine = [visits.add(visit(office, sign * 64)) for sign in "ab"]
        others = visits.add(visit(office, "c" * 64, staff_id=office.ben.id))
        for browser, person in (("one", office.anna), ("two", office.anna), ("three", office.ben)):
            visits.trust(browser, person.id, MORNING, NOW)
        visits.forget_all(office.anna.id, LATER)
        assert [visits.get(each.id) for each in mine] == [replace(each, ended_at=LATER) for each in mine]
        assert visits.get(others.id) == others
        assert [visits.trusted(name, NOW) for name in ("one", "two", "three")] == [None, None, office.ben.id]


def test_old_links_and_browsers_are_deleted(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        visits = uow.personal.visits
        old, fresh = visits.add(visit(office)), visits.add(visit(office, "b" * 64, created_at=LATER))
        visits.trust("old", office.anna.id, NOW, NOW)
        visits.trust("fresh", office.anna.id, LATER, NOW)
        assert visits.purge(LATER) == 1
        assert (visits.get(old.id), visits.get(fresh.id)) == (None, fresh)
        assert list(uow.connection.scalars(select(BROWSER.c.browser_hash))) == ["fresh"]


def test_without_a_key_only_links_can_be_kept(database_url: str) -> None:
    unsealed = SqlDatabase(database_url)
    with unsealed.begin() as uow:
        assert uow.personal.visits.open_of(1) == []
        for part in ("vault", "debtors", "notes", "files"):
            with pytest.raises(RuntimeError, match="this database was opened without a"):
                getattr(uow.personal, part)
    unsealed.close()
