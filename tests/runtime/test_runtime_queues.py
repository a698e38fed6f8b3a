"""What the two queues promise, on both databases."""

import threading
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime_stage import ANNA, BOT, FRIDAY, RITA, new_update

from bot.messages import Lane
from bot.queues import NewUpdate, Operation, Outcome, Parcel
from storage.database import SqlDatabase

SAID = {"text": "hallo", "buttons": [], "protect": False, "locale": "de"}


def claim(
    database: SqlDatabase,
    closed_chats: Collection[int] = (),
    closed_lanes: Collection[tuple[int, int]] = (),
    limit: int = 100,
) -> list[Parcel]:
    with database.begin() as uow:
        return list(uow.outbox.claim_due(FRIDAY, limit, closed_chats, closed_lanes))


def queue(database: SqlDatabase, *parcels: tuple[int, int | None, Lane, str]) -> None:
    """(chat, message, lane, text) in line, in this order."""
    with database.begin() as uow:
        for chat_id, message_id, lane, said in parcels:
            uow.outbox.send(chat_id, message_id, lane, {**SAID, "text": said}, FRIDAY)


def edit(database: SqlDatabase, message_id: int, said: str, lane: Lane = Lane.REPLY) -> None:
    with database.begin() as uow:
        uow.outbox.edit(ANNA, message_id, lane, {**SAID, "text": said}, FRIDAY)


def texts(parcels: list[Parcel]) -> list[str]:
    return [parcel.payload["text"] for parcel in parcels]


def rows(database: SqlDatabase, table: str, columns: str) -> list[tuple[Any, ...]]:
    with database.begin() as uow:
        return [tuple(row) for row in uow.connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id")]


def test_f06_the_same_update_is_taken_once(database: SqlDatabase) -> None:
    with database.begin() as uow:
        first = uow.inbox.add(BOT, [new_update(8), new_update(9)], FRIDAY)
        second = uow.inbox.add(BOT, [new_update(9), new_update(10)], FRIDAY)
    assert [arrival.update_id for arrival in first] == [8, 9]
    assert [arrival.update_id for arrival in second] == [10]


def test_two_bots_may_count_alike(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.inbox.add(1, [new_update(8)], FRIDAY)
        assert len(uow.inbox.add(2, [new_update(8)], FRIDAY)) == 1


def test_unfinished_updates_come_in_order_of_arrival_and_in_portions(database: SqlDatabase) -> None:
    with database.begin() as uow:
        arrivals = uow.inbox.add(BOT, [new_update(n) for n in (50, 3, 20)], FRIDAY)
        uow.inbox.done(arrivals[1].id, FRIDAY)
        first = uow.inbox.unfinished(limit=1)
        rest = uow.inbox.unfinished(after=first[0].id)
    assert [arrival.update_id for arrival in (*first, *rest)] == [50, 20]


def test_f10_an_update_is_finished_once(database: SqlDatabase) -> None:
    with database.begin() as uow:
        (arrival,) = uow.inbox.add(BOT, [new_update(1)], FRIDAY)
        assert uow.inbox.done(arrival.id, FRIDAY)
        assert not uow.inbox.done(arrival.id, FRIDAY)
        assert not uow.inbox.fail(
            arrival.id, Outcome.FAILED, reference="AAA-AAA", error="X", sealed="sealed", now=FRIDAY
        )
    assert rows(database, "inbox", "state, payload, reference") == [("done", None, None)]


def test_a_failed_update_keeps_its_sealed_payload(database: SqlDatabase) -> None:
    with database.begin() as uow:
        (arrival,) = uow.inbox.add(BOT, [new_update(1)], FRIDAY)
        uow.inbox.fail(arrival.id, Outcome.FAILED, reference="A7K-39F", error="ValueError", sealed="###", now=FRIDAY)
    assert rows(database, "inbox", "state, reference, payload") == [("failed", "A7K-39F", "###")]


@pytest.mark.parametrize(
    ("days", "left"),
    [(2, ["done", "failed", "new"]), (4, ["failed", "new"]), (8, ["new"])],
    ids=["2 days", "4 days", "8 days"],
)
def test_done_updates_are_kept_three_days_and_failed_ones_seven(
    database: SqlDatabase, days: int, left: list[str]
) -> None:
    with database.begin() as uow:
        done, failed, _ = uow.inbox.add(BOT, [new_update(n) for n in (1, 2, 3)], FRIDAY)
        uow.inbox.done(done.id, FRIDAY)
        uow.inbox.fail(failed.id, Outcome.FAILED, reference="AAA-AAA", error="X", sealed="#", now=FRIDAY)
        uow.inbox.purge(FRIDAY + timedelta(days=days))
    assert [state for (state,) in rows(database, "inbox", "state")] == left


def test_an_update_id_that_comes_again_after_the_purge_is_new(database: SqlDatabase) -> None:
    """Telegram may restart its ids after a quiet week."""
    with database.begin() as uow:
        (arrival,) = uow.inbox.add(BOT, [new_update(1)], FRIDAY)
        uow.inbox.done(arrival.id, FRIDAY)
        uow.inbox.purge(FRIDAY + timedelta(days=7))
        assert len(uow.inbox.add(BOT, [new_update(1)], FRIDAY + timedelta(days=7))) == 1


def test_an_update_without_a_chat_has_its_place_too(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.inbox.add(BOT, [NewUpdate(1, None, "{}")], FRIDAY)
        assert [arrival.chat_id for arrival in uow.inbox.unfinished()] == [None]


def test_when_the_messenger_was_heard_before_is_known(database: SqlDatabase) -> None:
    """Noted every five minutes at most: the 9:03 call leaves 9:00 standing."""
    with database.begin() as uow:
        heard = [uow.inbox.heard(BOT, FRIDAY + timedelta(minutes=minutes)) for minutes in (0, 3, 7, 8)]
    assert heard == [None, FRIDAY, FRIDAY, FRIDAY + timedelta(minutes=7)]


def test_an_answer_overtakes_bulk_but_never_its_own_lane(database: SqlDatabase) -> None:
    queue(
        database,
        (ANNA, None, Lane.BULK, "Rundbrief"),
        (ANNA, None, Lane.REPLY, "erste Antwort"),
        (ANNA, None, Lane.REPLY, "zweite Antwort"),
    )
    order = []
    for _ in range(3):
        (parcel,) = claim(database)
        order.append(parcel.payload["text"])
        with database.begin() as uow:
            uow.outbox.sent(parcel, FRIDAY)
    assert order == ["erste Antwort", "zweite Antwort", "Rundbrief"]


def test_of_each_chat_one_parcel_is_claimed_the_best_lane_first(database: SqlDatabase) -> None:
    queue(
        database,
        (ANNA, None, Lane.DIGEST, "Annas Übersicht"),
        (ANNA, None, Lane.DIGEST, "Annas zweite"),
        (RITA, None, Lane.REPLY, "Ritas Antwort"),
    )
    assert texts(claim(database)) == ["Ritas Antwort", "Annas Übersicht"]


def test_closed_chats_and_lanes_are_left_out(database: SqlDatabase) -> None:
    queue(
        database,
        (ANNA, None, Lane.REPLY, "Antwort"),
        (RITA, None, Lane.REPLY, "Ritas Antwort"),
        (RITA, None, Lane.BULK, "Ritas Rundbrief"),
    )
    assert texts(claim(database, {ANNA}, {(RITA, Lane.REPLY)})) == ["Ritas Rundbrief"]


def test_ten_thousand_parcels_of_one_closed_chat_do_not_hide_another(database: SqlDatabase) -> None:
    """More than one window of the query (100) lies before Rita's."""
    queue(database, *((ANNA, None, Lane.REPLY, str(n)) for n in range(250)), (RITA, None, Lane.BULK, "Ritas"))
    assert texts(claim(database, {ANNA})) == ["Ritas"]


def test_what_is_to_wait_is_not_claimed_before_its_time(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.outbox.send(ANNA, None, Lane.REPLY, {**SAID, "text": "gleich"}, FRIDAY, FRIDAY + timedelta(seconds=1))
    queue(database, (ANNA, None, Lane.REPLY, "jetzt"))
    assert texts(claim(database)) == ["jetzt"]


def test_an_edit_of_a_message_not_yet_sent_changes_what_will_be_sent(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.DIGEST, "alt"))
    edit(database, 7, "neu")
    (parcel,) = claim(database)
    assert (parcel.operation, parcel.payload["text"], parcel.lane) == (Operation.SEND, "neu", Lane.REPLY)


def test_a_newer_edit_replaces_an_unsent_one(database: SqlDatabase) -> None:
    edit(database, 7, "alt")
    edit(database, 7, "neu")
    assert [(parcel.operation, parcel.payload["text"]) for parcel in claim(database)] == [(Operation.EDIT, "neu")]
    assert claim(database) == []


def test_an_edit_waits_for_the_message_that_is_being_sent(database: SqlDatabase) -> None:
    """Even in a better lane, and even where the chat is thought to be free."""
    queue(database, (ANNA, 7, Lane.DIGEST, "alt"))
    (sending,) = claim(database)
    edit(database, 7, "neu")
    assert claim(database) == []
    with database.begin() as uow:
        uow.outbox.sent(sending, FRIDAY)
    assert texts(claim(database)) == ["neu"]


def test_deleting_a_message_not_yet_sent_takes_it_back(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "doch nicht"))
    with database.begin() as uow:
        uow.outbox.delete(ANNA, 7, Lane.REPLY, FRIDAY)
    assert claim(database) == []
    assert rows(database, "outbox", "state, payload") == [("superseded", None)]


def test_deleting_a_message_takes_back_its_edit_and_puts_a_deletion_in_line(database: SqlDatabase) -> None:
    edit(database, 7, "überholt")
    with database.begin() as uow:
        uow.outbox.delete(ANNA, 7, Lane.REPLY, FRIDAY)
    assert [parcel.operation for parcel in claim(database)] == [Operation.DELETE]


def test_a_newer_menu_replaces_an_unsent_one(database: SqlDatabase) -> None:
    with database.begin() as uow:
        uow.outbox.commands(ANNA, {"commands": ["alt"]}, FRIDAY)
        uow.outbox.commands(ANNA, {"commands": ["neu"]}, FRIDAY)
    assert [parcel.payload for parcel in claim(database)] == [{"commands": ["neu"]}]


def test_after_a_stop_sends_under_way_are_uncertain_and_all_else_waits_again(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "gesendet?"))
    with database.begin() as uow:
        uow.outbox.delete_incoming(RITA, 55, FRIDAY)
    claim(database)
    with database.begin() as uow:
        assert uow.outbox.recover() == 2
    assert rows(database, "outbox", "state, repeats") == [("uncertain", 1), ("pending", 0)]
    assert sorted((parcel.operation.value, parcel.repeats) for parcel in claim(database)) == [
        ("delete_incoming", 0),
        ("send", 1),
    ]


def test_a_claim_that_never_reached_the_sender_is_taken_back_without_a_mark(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "unterwegs"), (RITA, 8, Lane.REPLY, "verloren"))
    under_way, _ = claim(database)
    with database.begin() as uow:
        assert uow.outbox.release({under_way.id}) == 1
    assert rows(database, "outbox", "state, repeats, attempts") == [("sending", 0, 1), ("pending", 0, 0)]


def test_f10_two_processes_never_claim_the_same_parcel(database: SqlDatabase) -> None:
    """Both look at the same moment; the second waits for the first to commit, and gets nothing."""
    queue(database, (ANNA, 7, Lane.REPLY, "einmal"))
    claimed: list[Parcel] = []
    both_looked = threading.Barrier(2, timeout=0.5)

    def look() -> None:
        with database.begin() as uow:
            original = uow.outbox._claim

            def late(parcel_id: int) -> Parcel | None:
                with suppress(threading.BrokenBarrierError):
                    both_looked.wait()
                return original(parcel_id)

            uow.outbox._claim = late
            claimed.extend(uow.outbox.claim_due(FRIDAY, 10))

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts(claimed) == ["einmal"]


def test_sent_parcels_forget_what_they_said(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "12345BG0001234"))
    (parcel,) = claim(database)
    with database.begin() as uow:
        uow.outbox.sent(parcel, FRIDAY)
        assert uow.outbox.waiting(FRIDAY) == 0
    assert rows(database, "outbox", "state, payload") == [("sent", None)]


def test_a_chat_nobody_reads_any_more_has_nothing_in_line(database: SqlDatabase) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "eins"), (ANNA, 8, Lane.BULK, "zwei"), (RITA, 9, Lane.REPLY, "drei"))
    with database.begin() as uow:
        assert uow.outbox.give_up_chat(ANNA, "forbidden", FRIDAY) == 2
    assert texts(claim(database)) == ["drei"]


@pytest.mark.parametrize(("days", "left"), [(2, 2), (4, 1), (8, 0)])
def test_sent_parcels_are_kept_three_days_and_dead_ones_seven(database: SqlDatabase, days: int, left: int) -> None:
    queue(database, (ANNA, 7, Lane.REPLY, "eins"), (RITA, 8, Lane.REPLY, "zwei"))
    sent, dead = claim(database)
    with database.begin() as uow:
        uow.outbox.sent(sent, FRIDAY)
        uow.outbox.dead(dead, "BadRequest", "###", FRIDAY)
        uow.outbox.purge(FRIDAY + timedelta(days=days))
    assert len(rows(database, "outbox", "id")) == left


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["send", "edit", "delete", "claim", "sent", "retry"]),
        st.integers(1, 3),
        st.sampled_from(list(Lane)),
    ),
    max_size=30,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_message_ends_as_its_last_version_says_whatever_happens_on_the_way(sqlite_url: str, steps: Any) -> None:
    """Messages 1 to 3 of one chat are sent, edited, deleted, claimed, delivered and retried at random; then all that
    is left is delivered. Each message must show its newest version, or nothing if it was deleted."""
    database = SqlDatabase(sqlite_url)
    expected: dict[int, str | None] = {}
    shown: dict[int, str | None] = {}
    under_way: list[Parcel] = []

    def deliver(uow: Any, parcel: Parcel) -> None:
        assert parcel.message_id is not None
        if parcel.operation is Operation.EDIT:
            assert parcel.message_id in shown, "an edit overtook its message"
        shown[parcel.message_id] = parcel.payload.get("text")
        uow.outbox.sent(parcel, FRIDAY)

    with database.begin() as uow:
        for number, (step, message_id, lane) in enumerate(steps):
            if step == "send" and message_id not in expected:
                uow.outbox.send(ANNA, message_id, lane, {"text": f"{number}"}, FRIDAY)
                expected[message_id] = f"{number}"
            elif step == "edit" and expected.get(message_id):
                uow.outbox.edit(ANNA, message_id, lane, {"text": f"{number}"}, FRIDAY)
                expected[message_id] = f"{number}"
            elif step == "delete" and expected.get(message_id):
                uow.outbox.delete(ANNA, message_id, lane, FRIDAY)
                expected[message_id] = None
            elif step == "claim" and not under_way:
                under_way = list(uow.outbox.claim_due(FRIDAY, 10))
            elif step == "sent" and under_way:
                deliver(uow, under_way.pop())
            elif step == "retry" and under_way:
                uow.outbox.retry(under_way.pop(), "later")
        while under_way or (under_way := list(uow.outbox.claim_due(FRIDAY, 10))):
            deliver(uow, under_way.pop())
        uow.connection.exec_driver_sql("DELETE FROM outbox")
    database.close()
    assert {message_id: text for message_id, text in shown.items() if text is not None} == {
        message_id: text for message_id, text in expected.items() if text is not None
    }
