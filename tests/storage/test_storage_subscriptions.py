"""Subscriptions in the database: each period is noted once, also by two at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from small_office import NOW, SmallOffice

from bot.domain.kpis.subscriptions import OVERVIEW, Beat, Subscription
from storage.database import SqlDatabase

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def subscription(staff_id: int, beat: Beat = Beat.DAILY, **changes: Any) -> Subscription:
    return Subscription(0, staff_id, OVERVIEW, beat, changes.get("weekday"), NOW)


def stored(database: SqlDatabase, *wanted: Subscription) -> list[Subscription]:
    with database.begin() as uow:
        found = [uow.subscriptions.add(each) for each in wanted]
    return [each for each in found if each is not None]


def test_a_period_is_noted_once_and_each_one_by_itself(database: SqlDatabase, office: SmallOffice) -> None:
    """In one transaction, and in the next; another period and another subscription are something else."""
    first, second = stored(database, subscription(office.anna.id), subscription(office.anna.id, Beat.MONTHLY))
    with database.begin() as uow:
        assert uow.subscriptions.note_sent(first.id, MONDAY, NOW)
        assert not uow.subscriptions.note_sent(first.id, MONDAY, NOW + timedelta(minutes=1))
    with database.begin() as uow:
        assert not uow.subscriptions.note_sent(first.id, MONDAY, NOW)
        assert uow.subscriptions.note_sent(first.id, TUESDAY, NOW)
        assert uow.subscriptions.note_sent(second.id, MONDAY, NOW)
        assert uow.subscriptions.sent_since(MONDAY) == {(first.id, MONDAY), (first.id, TUESDAY), (second.id, MONDAY)}


def test_what_was_sent_is_found_from_its_day_on(database: SqlDatabase, office: SmallOffice) -> None:
    (one,) = stored(database, subscription(office.anna.id))
    with database.begin() as uow:
        for day in (MONDAY, TUESDAY):
            uow.subscriptions.note_sent(one.id, day, NOW)
        assert uow.subscriptions.sent_since(TUESDAY) == {(one.id, TUESDAY)}
        assert uow.subscriptions.sent_since(TUESDAY + timedelta(days=1)) == frozenset()


def test_with_a_subscription_goes_what_was_sent_of_it_and_of_no_other(
    database: SqlDatabase, office: SmallOffice
) -> None:
    first, second = stored(database, subscription(office.anna.id), subscription(office.anna.id, Beat.MONTHLY))
    with database.begin() as uow:
        for each in (first, second):
            uow.subscriptions.note_sent(each.id, MONDAY, NOW)
        uow.subscriptions.remove(first.id)
    with database.begin() as uow:
        assert uow.subscriptions.of(office.anna.id) == [second]
        assert uow.subscriptions.sent_since(MONDAY) == {(second.id, MONDAY)}


@pytest.mark.parametrize("beats", [(Beat.DAILY, None), (Beat.WEEKLY, 3)])
def test_the_same_is_subscribed_to_once(
    database: SqlDatabase, office: SmallOffice, beats: tuple[Beat, int | None]
) -> None:
    beat, weekday = beats
    wanted = subscription(office.anna.id, beat, weekday=weekday)
    assert len(stored(database, wanted, wanted)) == 1
    with database.begin() as uow:
        assert [(each.beat, each.weekday) for each in uow.subscriptions.all()] == [beats]


def test_of_two_that_bring_it_at_the_same_moment_one_does(database: SqlDatabase, office: SmallOffice) -> None:
    """Twenty rounds: both have seen that it was not sent, and both write."""
    (one,) = stored(database, subscription(office.anna.id))
    for day in (MONDAY + timedelta(days=ahead) for ahead in range(20)):
        gate = threading.Barrier(2, timeout=30)

        def bring(_: int, day: date = day, gate: threading.Barrier = gate) -> bool:
            gate.wait()
            with database.begin() as uow:
                return uow.subscriptions.note_sent(one.id, day, NOW)

        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(bring, range(2))) == [False, True]


def test_of_two_that_subscribe_at_the_same_moment_one_does(database: SqlDatabase, office: SmallOffice) -> None:
    for _ in range(10):
        gate = threading.Barrier(2, timeout=30)

        def wish(_: int, gate: threading.Barrier = gate) -> bool:
            gate.wait()
            with database.begin() as uow:
                return uow.subscriptions.add(subscription(office.anna.id)) is not None

        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(wish, range(2))) == [False, True]
        with database.begin() as uow:
            (each,) = uow.subscriptions.of(office.anna.id)
            uow.subscriptions.remove(each.id)
