"""E-mails on their way out, against a real mail server: none lost, none doubled but where it had to be, and marked."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from mail_stage import TEAM, MailServer, MailStage, email, mail_server

from bot.domain.errors import Refused
from bot.domain.text import literal

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


async def test_many_go_over_one_connection_in_order(stage: MailStage, server: MailServer) -> None:
    stage.put(*(email(f"{n}") for n in range(5)))
    await stage.tick()
    assert server.subjects == ["0", "1", "2", "3", "4"]
    assert server.connections == 1


async def test_nothing_in_line_opens_no_connection(small_stage: MailStage, server: MailServer) -> None:
    await small_stage.tick()
    assert server.connections == 0


async def test_what_is_rolled_back_is_not_sent(stage: MailStage, server: MailServer) -> None:
    def change_ones_mind() -> None:
        with stage.database.begin() as uow:
            uow.mail.put(email())
            raise Refused(literal("doch nicht"))

    with pytest.raises(Refused):
        change_ones_mind()
    await stage.tick()
    assert (stage.rows(), server.received) == ([], [])


async def test_a_server_that_is_out_of_reach_is_waited_for_with_growing_pauses(sqlite_url: str) -> None:
    """Tried at 0, after 1, then 2 more minutes; it is back 3 minutes later and has it after 4 more."""
    with mail_server() as server:
        stage = MailStage(sqlite_url, server.address)
    stage.put(email())
    for seconds in (0, 59, 1, 119, 1, 239):
        await stage.tick(seconds=seconds)
    assert stage.rows() == [("pending", 0, 0)]
    with mail_server() as server:
        stage.settings = replace(stage.settings, server=server.address)
        await stage.tick(seconds=0)
        assert server.received == []
        await stage.tick(seconds=1)
        assert len(server.received) == 1
    assert (stage.undeliverable, stage.late) == ([], [])
    stage.close()


async def test_after_a_quarter_of_an_hour_out_of_reach_the_administrators_hear_of_it_once(sqlite_url: str) -> None:
    """The fifth attempt in vain: 1 + 2 + 4 + 8 minutes after the first."""
    with mail_server() as server:
        stage = MailStage(sqlite_url, server.address)
    stage.put(email(), email())
    for minutes in (0, 1, 2, 4):
        await stage.tick(minutes=minutes)
    assert stage.late == []
    for minutes in (8, 16, 30, 30):
        await stage.tick(minutes=minutes)
    assert stage.late == [(2, "ConnectionRefusedError")]
    stage.close()


async def test_f03_an_email_whose_answer_was_lost_is_repeated_once_under_its_number_and_says_so(
    stage: MailStage, server: MailServer
) -> None:
    server.manners.hangs_up = [True]
    stage.put(email(), email("zwei"))
    await stage.tick()
    assert stage.rows() == [("uncertain", 1, 1), ("pending", 0, 0)]
    await stage.tick(minutes=1)
    again = next(received for received in server.received[1:] if received.message["Subject"] != "zwei")
    assert again.message["Message-ID"] == server.received[0].message["Message-ID"]
    assert (REPEATED in server.received[0].body, REPEATED in again.body) == (False, True)
    assert stage.rows() == [("sent", 1, 1), ("sent", 0, 0)]
    await stage.tick(days=1)
    assert len(server.received) == 3


async def test_f03_an_email_whose_repeat_is_lost_too_is_given_up(small_stage: MailStage, server: MailServer) -> None:
    server.manners.hangs_up = [True, True]
    small_stage.put(email())
    await small_stage.tick()
    await small_stage.tick(minutes=1)
    await small_stage.tick(days=1)
    assert len(server.received) == 2
    assert small_stage.rows("state, error") == [("dead", "twice unanswered")]
    assert small_stage.undeliverable == [(frozenset({TEAM}), "twice unanswered")]


async def test_what_could_not_be_sent_in_five_days_is_given_up(small_stage: MailStage, server: MailServer) -> None:
    server.manners.recipients[TEAM] = ["450 busy"] * 9
    small_stage.put(email())
    await small_stage.tick()
    await small_stage.tick(hours=119)
    assert small_stage.rows("state") == [("pending",)]
    await small_stage.tick(hours=1)
    assert small_stage.rows("state, error") == [("dead", "450")]
    assert small_stage.undeliverable == [(frozenset({TEAM}), "450")]


async def test_f02_stopped_while_the_content_was_on_its_way_it_is_repeated_and_says_so(
    stage: MailStage, server: MailServer
) -> None:
    """What a kill leaves behind: begun, perhaps sent, not noted."""
    stage.put(email())
    with stage.database.begin() as uow:
        assert uow.mail_queue.begin(uow.mail_queue.due(stage.clock.now(), 1)[0])
    await stage.another().run(stage.clock.now())
    (received,) = server.received
    assert REPEATED in received.body
    assert stage.rows() == [("sent", 1, 1)]


async def test_f02_stopped_before_the_content_it_is_simply_sent(stage: MailStage, server: MailServer) -> None:
    """Cut off where the server thinks about the recipient."""
    thinking = asyncio.Event()
    real = server.manners.handle_RCPT
    loop = asyncio.get_running_loop()

    async def slowly(*given: Any) -> str:
        loop.call_soon_threadsafe(thinking.set)
        await asyncio.sleep(0.3)
        return await real(*given)

    server.manners.handle_RCPT = slowly  # type: ignore[method-assign]
    stage.put(email())
    under_way = asyncio.create_task(stage.mailing.run(stage.clock.now()))
    await thinking.wait()
    under_way.cancel()
    await asyncio.gather(under_way, return_exceptions=True)
    server.manners.handle_RCPT = real  # type: ignore[method-assign]
    await stage.another().run(stage.clock.now())
    (received,) = server.received
    assert REPEATED not in received.body


async def test_a_database_that_does_not_take_the_note_gets_it_later_and_nothing_is_doubled(
    small_stage: MailStage, server: MailServer
) -> None:
    class Failing:
        """Fails where what was sent is to be noted."""

        writes = 0

        def __init__(self, database: Any) -> None:
            self.read = database.read
            self._write = database.write

        async def write(self, work: Callable[[Any], Any]) -> Any:
            self.writes += 1
            if self.writes == 3:  # after the recovery and the beginning
                raise OSError
            return await self._write(work)

    mailing = small_stage.another(Failing(small_stage.database))
    small_stage.put(email())
    with pytest.raises(OSError):
        await mailing.run(small_stage.clock.now())
    assert small_stage.rows("state") == [("sending",)]
    await mailing.run(small_stage.clock.now())
    assert (len(server.received), small_stage.rows("state")) == (1, [("sent",)])


async def test_of_two_ticks_at_once_one_works(stage: MailStage, server: MailServer) -> None:
    stage.put(*(email(f"{n}") for n in range(3)))
    await asyncio.gather(stage.tick(), stage.tick())
    assert server.subjects == ["0", "1", "2"]


async def test_f10_of_two_processes_at_once_each_email_is_sent_by_one(stage: MailStage, server: MailServer) -> None:
    stage.put(*(email(f"{n}") for n in range(6)))
    one, other = stage.another(), stage.another()
    await asyncio.gather(one.run(stage.clock.now()), other.run(stage.clock.now()))
    assert sorted(server.subjects) == ["0", "1", "2", "3", "4", "5"]


async def test_a_server_that_says_nothing_is_left_after_a_while(sqlite_url: str) -> None:
    left = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        left.set()

    listening = await asyncio.start_server(silent, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()
    stage = MailStage(sqlite_url, f"{host}:{port}", patience=0.2)
    stage.put(email())
    async with asyncio.timeout(5):
        await stage.tick()
        await left.wait()
    assert stage.rows() == [("pending", 0, 0)]
    listening.close()
    stage.close()


async def test_an_office_without_a_mail_server_takes_none(sqlite_url: str) -> None:
    stage = MailStage(sqlite_url, "")
    with pytest.raises(Refused):
        stage.put(email())
    stage.close()
