"""One e-mail's trouble is its own: it neither takes another one down with it, nor stays untold."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from mail_stage import TEAM, MailServer, MailStage, email, mail_server
from sqlalchemy import Connection, RootTransaction

from bot.ports.mail import WaitingMail
from bot.runtime import mailing
from bot.runtime.mail_building import build_mail
from storage.database import SqlDatabase

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def stage(sqlite_url: str, server: MailServer) -> Iterator[MailStage]:
    with closing(MailStage(sqlite_url, server.address)) as built:
        yield built


@pytest.mark.parametrize("answer", ["451 later", "554 no"])
async def test_an_email_refused_before_its_content_leaves_the_next_one_alone(
    stage: MailStage, server: MailServer, answer: str
) -> None:
    """A server that has heard MAIL answers the next MAIL with 503 (RFC 5321, 4.1.4), until somebody says RSET."""
    server.manners.before_contents = [answer]
    stage.put(email("eins"), email("zwei"))
    await stage.tick()
    assert server.subjects == ["zwei"]
    assert stage.rows() == [("pending" if answer[0] == "4" else "dead", answer[0] == "4", 0), ("sent", 0, 0)]
    assert server.connections == 1


async def test_what_cannot_be_written_as_an_email_is_given_up_and_told_and_holds_up_no_other(
    stage: MailStage, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fussy(mail: WaitingMail, *who: str) -> bytes:
        if mail.payload["subject"] == "eins":
            raise ValueError("a word that must not stand in a log")
        return build_mail(mail, *who)

    monkeypatch.setattr(mailing, "build_mail", fussy)
    stage.put(email("eins"), email("zwei"))
    await stage.tick()
    assert stage.rows("state, error") == [("dead", "ValueError"), ("sent", None)]
    assert stage.undeliverable == [(frozenset({TEAM}), "ValueError")]
    assert server.subjects == ["zwei"]


async def test_what_breaks_while_the_content_is_on_its_way_leaves_it_uncertain_and_not_under_way_for_ever(
    stage: MailStage, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*given: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("bot.runtime.smtp.SmtpLine.deliver", broken)
        stage.put(email())
        with pytest.raises(RuntimeError):
            await stage.tick()
    assert stage.rows() == [("uncertain", 1, 1)]
    await stage.tick(minutes=1)
    assert stage.rows("state") == [("sent",)]


async def test_a_dead_email_is_told_although_the_first_commit_of_it_failed(
    stage: MailStage, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is busy at the commit that notes it, and the work is done again: told in both, stored by the
    second. Of the next one within the hour nobody is told."""
    plain = SqlDatabase._commit
    failed: list[bool] = []

    def busy_once(self: SqlDatabase, connection: Connection, transaction: RootTransaction) -> Any:
        if stage.mailing._unnoted and not failed:
            failed.append(True)
            transaction.rollback()
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy
        return plain(self, connection, transaction)

    monkeypatch.setattr(SqlDatabase, "_commit", busy_once)
    server.manners.recipients[TEAM] = ["550 no", "550 no"]
    stage.put(email())
    await stage.tick()
    assert failed == [True]
    assert stage.rows("state") == [("dead",)]
    assert stage.undeliverable == [(frozenset({TEAM}), "550")] * 2
    stage.put(email())
    await stage.tick()
    assert len(stage.undeliverable) == 2
