"""F2: SIGKILL while an e-mail goes over the line. It is not lost, and repeated only where it may have arrived."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults_stage import FaultStage, open_fault_stage, until

from bot.i18n import Translator
from bot.runtime.clock import SystemClock
from bot.runtime.mail_desk import MailDesk
from tests.runtime.mail_stage import MailServer, email, mail_server, settings

REPEATED = "(Sent again: it is not certain that this e-mail arrived the first time.)"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MailServer]:
    """The office sends over it."""
    with mail_server() as running:
        lines = f'server = "{running.address}"\nsecurity = "none"\nsender = "amtsbote@jobcenter.example"\n'
        (tmp_path / "office.toml").write_text(f"[mail]\n{lines}")
        monkeypatch.setenv("AMTSBOTE_OFFICE", str(tmp_path / "office.toml"))
        yield running


def killing_when(server: MailServer, hears: str, stage: FaultStage) -> None:
    """The server kills the assistant the first time it hears that, and goes on as if nothing had happened."""
    hear = getattr(server.manners, hears)

    async def kill(*given: Any) -> str:
        setattr(server.manners, hears, hear)
        stage.child.kill_at_once()
        answer: str = await hear(*given)
        return answer

    setattr(server.manners, hears, kill)


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("hears", "expected"),
    [
        pytest.param("handle_RCPT", [False], id="the recipient", marks=pytest.mark.faults),
        pytest.param("handle_DATA", [False, True], id="the content"),
    ],
)
async def test_f02_a_kill_while_mailing_loses_nothing_and_a_repeat_says_so(
    sqlite_url: str, tmp_path: Path, server: MailServer, hears: str, expected: list[bool]
) -> None:
    """`expected`: of each e-mail that arrived, whether it is marked."""
    async with open_fault_stage(sqlite_url, tmp_path, seed=2) as stage:
        with stage.database.begin() as uow:
            MailDesk(uow.mail_queue, SystemClock(), Translator, settings(server.address)).put(email(locale="en"))
        killing_when(server, hears, stage)
        await stage.child.start()
        await until(lambda: stage.child.is_dead)
        await stage.child.start()
        await until(lambda: stage.rows("SELECT state FROM mail") == [("sent",)])
        assert await stage.child.stop() == 0
    assert [REPEATED in received.body for received in server.received] == expected
    assert len({received.message["Message-ID"] for received in server.received}) == 1
