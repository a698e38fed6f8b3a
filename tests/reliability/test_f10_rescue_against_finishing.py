"""F10: a rescue of what seems stuck meets a worker that is just finishing. What is finished stays finished."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Lane
from bot.queues import Parcel
from storage import outbox_statements
from storage.database import SqlDatabase

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SAID = {"text": "hallo", "buttons": [], "protect": False, "locale": "de"}
LATE: dict[str, Callable[[Any, Parcel], None]] = {
    "it did not happen": lambda outbox, parcel: outbox.retry(parcel, "late"),
    "it may have happened": lambda outbox, parcel: outbox.uncertain(parcel, "late"),
    "it will never work": lambda outbox, parcel: outbox.dead(parcel, "late", "###", NOW),
}
"""What a worker may report after its parcel was taken from it."""


def claimed(database: SqlDatabase) -> Parcel:
    with database.begin() as uow:
        (parcel,) = uow.outbox.claim_due(NOW, 10)
    return parcel


def queued_and_claimed(database: SqlDatabase) -> Parcel:
    with database.begin() as uow:
        uow.outbox.send(1001, 7, Lane.REPLY, SAID, NOW)
    return claimed(database)


def state(database: SqlDatabase) -> tuple[Any, ...]:
    with database.begin() as uow:
        return tuple(uow.connection.exec_driver_sql("SELECT state, repeats FROM outbox").one())


def test_f10_a_rescue_that_looked_before_the_worker_finished_takes_nothing_back(database: SqlDatabase) -> None:
    """The rescue has read "under way" when the worker marks "sent". On SQLite the worker waits for the rescue."""
    parcel = queued_and_claimed(database)
    has_looked, has_finished = threading.Event(), threading.Event()

    def rescue() -> None:
        with database.begin() as uow:
            statements = uow.outbox._statements
            run = statements.run

            class Slow:
                rows = staticmethod(statements.rows)

                @staticmethod
                def run(prepared: Any, **values: Any) -> int:
                    assert prepared is outbox_statements.RELEASE
                    has_looked.set()
                    has_finished.wait(0.5)
                    touched: int = run(prepared, **values)
                    return touched

            uow.outbox._statements = Slow()
            uow.outbox.release(frozenset())

    def finish() -> None:
        assert has_looked.wait(5)
        with database.begin() as uow:
            uow.outbox.sent(parcel, NOW)
        has_finished.set()

    threads = [threading.Thread(target=work) for work in (rescue, finish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert state(database)[0] == "sent"


@pytest.mark.parametrize("verdict", LATE)
def test_f10_a_worker_that_was_given_up_cannot_undo_what_its_successor_delivered(
    database: SqlDatabase, verdict: str
) -> None:
    first = queued_and_claimed(database)
    with database.begin() as uow:
        assert uow.outbox.recover() == 1
    second = claimed(database)
    with database.begin() as uow:
        uow.outbox.sent(second, NOW)
        LATE[verdict](uow.outbox, first)
    assert state(database) == ("sent", 1)


@pytest.mark.parametrize("verdict", LATE)
def test_f10_a_worker_that_was_given_up_cannot_take_the_parcel_from_its_successor(
    database: SqlDatabase, verdict: str
) -> None:
    first = queued_and_claimed(database)
    with database.begin() as uow:
        uow.outbox.recover()
    claimed(database)
    with database.begin() as uow:
        LATE[verdict](uow.outbox, first)
    assert state(database) == ("sending", 1)


@pytest.mark.parametrize("verdict", LATE)
def test_f10_what_a_slow_worker_has_sent_after_all_needs_no_second_delivery(
    database: SqlDatabase, verdict: str
) -> None:
    first = queued_and_claimed(database)
    with database.begin() as uow:
        uow.outbox.recover()
    second = claimed(database)
    with database.begin() as uow:
        uow.outbox.sent(first, NOW)
        LATE[verdict](uow.outbox, second)
    assert state(database) == ("sent", 1)


STEPS = st.lists(
    st.tuples(st.sampled_from(["claim", "recover", "release", "sent", *LATE]), st.integers(0, 3)), max_size=20
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_f10_whatever_workers_and_rescues_do_a_sent_parcel_is_never_claimed_again(
    sqlite_url: str, steps: list[tuple[str, int]]
) -> None:
    """Up to four claims of one parcel, each of which may report late and more than once."""
    database = SqlDatabase(sqlite_url)
    claims: list[Parcel] = []
    sent = False
    with database.begin() as uow:
        uow.outbox.send(1001, 7, Lane.REPLY, SAID, NOW)
        for step, who in steps:
            if step == "claim":
                taken = uow.outbox.claim_due(NOW, 10)
                assert not (sent and taken)
                claims.extend(taken)
            elif step == "recover":
                uow.outbox.recover()
            elif step == "release":
                uow.outbox.release(frozenset())
            else:
                with suppress(IndexError):
                    parcel = claims[who]
                    (LATE.get(step) or (lambda outbox, mine: outbox.sent(mine, NOW)))(uow.outbox, parcel)
                    sent = sent or step == "sent"
        if sent:
            assert uow.outbox.waiting(NOW) == 0
        uow.connection.exec_driver_sql("DELETE FROM outbox")
    database.close()
