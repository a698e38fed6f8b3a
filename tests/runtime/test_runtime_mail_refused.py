"""What a mail server does not take, now or for ever: tried again, or a dead letter that is told."""

import json
from collections.abc import Iterator

import pytest
from mail_stage import LEAD, TEAM, MailServer, MailStage, email, mail_server

from tests.vaults import VAULT

pytestmark = pytest.mark.enable_socket

REPEATED = "(Sent again: it is not certain that this e-mail arrived the first time.)"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def stage(database_url: str, server: MailServer) -> Iterator[MailStage]:
    """On both databases."""
    built = MailStage(database_url, server.address)
    yield built
    built.close()


@pytest.fixture
def small_stage(sqlite_url: str, server: MailServer) -> Iterator[MailStage]:
    """On SQLite only, where the database makes no difference."""
    built = MailStage(sqlite_url, server.address)
    yield built
    built.close()


async def test_a_passing_no_for_a_recipient_is_tried_again_and_others_go_out_meanwhile(
    stage: MailStage, server: MailServer
) -> None:
    server.manners.recipients[TEAM] = ["450 busy"]
    stage.put(email("eins"), email("zwei"))
    await stage.tick()
    assert server.subjects == ["zwei"]
    assert stage.rows() == [("pending", 1, 0), ("sent", 0, 0)]
    await stage.tick(seconds=59)
    assert server.subjects == ["zwei"]
    await stage.tick(seconds=1)
    assert server.subjects == ["zwei", "eins"]
    assert stage.rows() == [("sent", 1, 0), ("sent", 0, 0)]
    assert REPEATED not in server.received[1].body


async def test_a_passing_no_for_the_content_is_tried_again(stage: MailStage, server: MailServer) -> None:
    server.manners.contents = ["451 later"]
    stage.put(email("eins"), email("zwei"))
    await stage.tick()
    await stage.tick(minutes=1)
    assert server.subjects == ["zwei", "eins"]
    assert stage.rows() == [("sent", 1, 0), ("sent", 0, 0)]


async def test_a_no_for_ever_is_a_dead_letter_at_once_that_the_administrators_hear_of(
    stage: MailStage, server: MailServer
) -> None:
    server.manners.recipients[TEAM] = ["550 no such mailbox"]
    (number,) = stage.put(email())
    await stage.tick()
    await stage.tick(days=1)
    assert server.received == []
    ((state, error, payload),) = stage.rows("state, error, payload")
    assert (state, error) == ("dead", "550")
    assert TEAM not in payload
    assert json.loads(VAULT.open(payload, "mail.payload", number))["to"] == [TEAM]
    assert stage.undeliverable == [(frozenset({TEAM}), "550")]


async def test_content_refused_for_ever_is_a_dead_letter(small_stage: MailStage, server: MailServer) -> None:
    server.manners.contents = ["554 looks like spam"]
    small_stage.put(email(cc=(LEAD,)))
    await small_stage.tick()
    assert small_stage.rows("state, error") == [("dead", "554")]
    assert small_stage.undeliverable == [(frozenset({TEAM, LEAD}), "554")]


async def test_a_copy_that_cannot_be_delivered_does_not_hold_up_the_rest(stage: MailStage, server: MailServer) -> None:
    server.manners.recipients[LEAD] = ["550 gone"]
    stage.put(email(cc=(LEAD,)))
    await stage.tick()
    assert [received.recipients for received in server.received] == [[TEAM]]
    assert stage.rows("state") == [("sent",)]
    assert stage.undeliverable == [(frozenset({LEAD}), "550")]


async def test_a_copy_that_must_wait_comes_later_to_that_address_alone(stage: MailStage, server: MailServer) -> None:
    server.manners.recipients[LEAD] = ["450 busy", "450 busy"]
    stage.put(email(cc=(LEAD,)))
    for minutes in (0, 1, 2):
        await stage.tick(minutes=minutes)
    assert [received.recipients for received in server.received] == [[TEAM], [LEAD]]
    first, second = (received.message for received in server.received)
    assert first["Message-ID"] == second["Message-ID"]
    assert (second["To"], second["Cc"]) == (TEAM, LEAD)
    assert stage.rows("state, payload") == [("sent", None)]


async def test_the_same_trouble_is_told_once_an_hour_and_not_for_each_email(
    small_stage: MailStage, server: MailServer
) -> None:
    server.manners.recipients[TEAM] = ["550 gone"] * 3
    small_stage.put(email(), email(), email())
    await small_stage.tick()
    assert small_stage.undeliverable == [(frozenset({TEAM}), "550")]
    assert small_stage.rows("state") == [("dead",)] * 3


async def test_a_sender_that_is_refused_loses_nothing(stage: MailStage, server: MailServer) -> None:
    """The office has to see to it; meanwhile all e-mails wait."""
    server.manners.senders = ["550 who are you"]
    stage.put(email("eins"), email("zwei"))
    await stage.tick()
    assert (server.received, stage.undeliverable) == ([], [])
    await stage.tick(minutes=1)
    assert sorted(server.subjects) == ["eins", "zwei"]
