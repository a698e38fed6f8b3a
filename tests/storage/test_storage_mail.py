"""What the line of e-mails promises, on both databases."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from bot.ports.mail import WaitingMail
from storage.database import SqlDatabase

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
PAYLOAD = {"subject": "Größe ✓", "left": ["a@x.de"]}


def put(database: SqlDatabase, *numbers: int, at: datetime = NOW) -> None:
    with database.begin() as uow:
        for number in numbers:
            uow.mail_queue.add(f"<{number}@x>", PAYLOAD, at)


def due(database: SqlDatabase, at: datetime = NOW, limit: int = 10) -> list[WaitingMail]:
    with database.begin() as uow:
        return list(uow.mail_queue.due(at, limit))


def row(database: SqlDatabase, columns: str) -> tuple[object, ...]:
    with database.begin() as uow:
        (found,) = uow.connection.exec_driver_sql(f"SELECT {columns} FROM mail")
        return tuple(found)


def test_what_was_put_in_line_comes_back_whole_and_oldest_first(database: SqlDatabase) -> None:
    put(database, 1, 2, 3)
    assert due(database)[0] == WaitingMail(1, "<1@x>", PAYLOAD, 0, 0, NOW)
    assert [mail.id for mail in due(database, limit=2)] == [1, 2]
    assert due(database, NOW - timedelta(seconds=1)) == []


def test_two_emails_never_have_the_same_number(database: SqlDatabase) -> None:
    put(database, 1)
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
        put(database, 1)


def test_what_is_begun_is_in_line_no_more_and_nobody_else_begins_it(database: SqlDatabase) -> None:
    put(database, 1)
    (mail,) = due(database)
    with database.begin() as uow:
        assert uow.mail_queue.begin(mail)
        assert not uow.mail_queue.begin(mail)
        assert uow.mail_queue.due(LATER, 1) == []
        assert uow.mail_queue.waiting() == 1


def test_what_waits_again_comes_at_its_time_with_what_is_left(database: SqlDatabase) -> None:
    put(database, 1)
    (mail,) = due(database)
    with database.begin() as uow:
        uow.mail_queue.begin(mail)
        uow.mail_queue.again(mail, "450", LATER, {**PAYLOAD, "left": []})
    assert due(database) == []
    assert due(database, LATER) == [replace(mail, attempts=1, payload={**PAYLOAD, "left": []})]


def test_a_note_on_an_earlier_try_counts_no_more_but_what_was_sent_was_sent(database: SqlDatabase) -> None:
    put(database, 1)
    (old,) = due(database)
    with database.begin() as uow:
        uow.mail_queue.again(old, "450", NOW)
        uow.mail_queue.dead(old, "550", "", NOW)
        uow.mail_queue.uncertain(old, "x", NOW)
        assert not uow.mail_queue.begin(old)
    assert row(database, "state, attempts, repeats") == ("pending", 1, 0)
    with database.begin() as uow:
        uow.mail_queue.sent(old, LATER)
    assert row(database, "state, payload") == ("sent", None)


def test_after_a_stop_only_what_was_begun_is_uncertain(database: SqlDatabase) -> None:
    put(database, 1, 2)
    with database.begin() as uow:
        uow.mail_queue.begin(uow.mail_queue.due(NOW, 1)[0])
        assert uow.mail_queue.recover(NOW) == 1
        assert uow.mail_queue.recover(NOW) == 0
    assert [(mail.id, mail.attempts, mail.repeats) for mail in due(database)] == [(1, 1, 1), (2, 0, 0)]


def test_a_repeat_that_certainly_failed_stays_marked(database: SqlDatabase) -> None:
    put(database, 1)
    (mail,) = due(database)
    with database.begin() as uow:
        uow.mail_queue.uncertain(mail, "x", NOW)
        (again,) = uow.mail_queue.due(NOW, 1)
        uow.mail_queue.again(again, "450", NOW)
    assert [(mail.attempts, mail.repeats) for mail in due(database)] == [(2, 1)]


def test_sent_ones_go_after_three_days_and_dead_ones_after_seven(database: SqlDatabase) -> None:
    """Counted from their end: what was tried for five days is kept as long as what was refused at once."""
    ended = NOW + timedelta(days=5)
    put(database, 1, 2, 3)
    with database.begin() as uow:
        first, second, _ = uow.mail_queue.due(NOW, 3)
        uow.mail_queue.sent(first, ended)
        uow.mail_queue.dead(second, "450", "sealed", ended)
        assert uow.mail_queue.purge(ended + timedelta(days=3)) == 0
        assert uow.mail_queue.purge(ended + timedelta(days=3, seconds=1)) == 1
        assert uow.mail_queue.purge(ended + timedelta(days=7)) == 0
        assert uow.mail_queue.purge(ended + timedelta(days=7, seconds=1)) == 1
        assert uow.mail_queue.waiting() == 1
