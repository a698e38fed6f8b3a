"""Letters into the share folder: each once, as a whole, whatever happens to the share or to the process."""

import asyncio
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.personal import FileKind, StoredFile
from bot.domain.workdays import WorkCalendar
from bot.ports.letters import Delivery
from bot.runtime import sharing
from bot.runtime.sharing import Sharing, put_into
from storage.database import SqlDatabase
from tests.vaults import VAULT

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NAME = "Forderung-1-Mahnung-2026-11-20.pdf"
CONTENT = b"%PDF-1.7 Erika"


def moment(now: datetime) -> Moment:
    return Moment(now, now.date(), WorkCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31)), Office())


class Stage:
    def __init__(self, database: SqlDatabase, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.sharing = Sharing(str(folder), database, moment)  # type: ignore[arg-type]
        with database.begin() as uow:
            self.anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), uow.teams.add("Leistung 1")))
            assert self.anna.team is not None
            self.claim = uow.claims.add(Claim(
                0, 1, ClaimKind.LOAN, ClaimState.DETECTED, "12345//0001234", Money.euro(500), Money(0),
                date(2026, 11, 2), self.anna.team.id, self.anna.id, NOW,
            )).id  # fmt: skip

    def written(self, name: str = NAME, content: bytes = CONTENT) -> Delivery:
        with self.database.begin() as uow:
            letter = StoredFile(
                0, FileKind.LETTER, name, "application/pdf", len(content), "", self.anna.id, NOW, case_id=self.claim
            )
            delivery = Delivery(uow.personal.files.add(letter, content).id, name)
            uow.personal.deliveries.add(delivery)
        return delivery

    def waiting(self) -> int:
        with self.database.begin() as uow:
            return uow.personal.deliveries.count_waiting()

    def shared(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}


@pytest.fixture
def stage(sqlite_url: str, tmp_path: Path) -> Iterator[Stage]:
    folder = tmp_path / "share"
    folder.mkdir()
    with closing(SqlDatabase(sqlite_url, vault=VAULT, files=tmp_path / "files")) as database:
        yield Stage(database, folder)


async def test_what_waits_is_put_there_once_and_waits_no_more(stage: Stage) -> None:
    stage.written()
    for _ in range(2):
        await stage.sharing.run(NOW)
    assert (stage.shared(), stage.waiting()) == ({NAME: CONTENT}, 0)


async def test_while_the_share_is_away_letters_wait_and_then_come_all(stage: Stage) -> None:
    stage.folder.rmdir()
    names = [f"Forderung-1-Mahnung-2026-11-20-{no}.pdf" for no in range(1, 25)]
    for name in names:
        stage.written(name)
    with capture_logs() as logs:
        await stage.sharing.run(NOW)
    assert (stage.waiting(), [line["event"] for line in logs]) == (24, ["share_not_written"])
    stage.folder.mkdir()
    await stage.sharing.run(NOW)
    assert (set(stage.shared()), stage.waiting()) == (set(names), 0)


async def test_killed_after_putting_it_there_and_before_noting_it_doubles_nothing(stage: Stage) -> None:
    stage.written()
    put_into(stage.folder, NAME, CONTENT)
    await stage.sharing.run(NOW)
    assert (stage.shared(), stage.waiting()) == ({NAME: CONTENT}, 0)


async def test_killed_while_writing_leaves_a_draft_that_the_next_attempt_replaces(stage: Stage) -> None:
    stage.written()
    (stage.folder / f".{NAME}{sharing.DRAFT}").write_bytes(CONTENT[:3])
    await stage.sharing.run(NOW)
    assert stage.shared() == {NAME: CONTENT}


async def test_a_file_of_somebody_else_is_never_overwritten(stage: Stage) -> None:
    (stage.folder / NAME).write_bytes(b"something else")
    stage.written()
    await stage.sharing.run(NOW)
    stage.written(NAME)
    await stage.sharing.run(NOW)
    assert stage.shared() == {NAME: b"something else", NAME.replace(".pdf", "_2.pdf"): CONTENT}


async def test_a_letter_that_cannot_be_read_any_more_holds_up_no_other(stage: Stage, tmp_path: Path) -> None:
    stage.written()
    (content,) = (tmp_path / "files").glob("??/*")
    content.unlink()
    stage.written("Forderung-1-Mahnung-2026-11-20-2.pdf")
    await stage.sharing.run(NOW)
    assert (set(stage.shared()), stage.waiting()) == ({"Forderung-1-Mahnung-2026-11-20-2.pdf"}, 0)


async def test_a_share_that_hangs_holds_up_nothing_and_is_asked_again_when_it_answers(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.written()
    answers, attempts = asyncio.Event(), 0
    loop = asyncio.get_running_loop()

    def hang(folder: Path, name: str, content: bytes) -> Path:
        nonlocal attempts
        attempts += 1
        asyncio.run_coroutine_threadsafe(answers.wait(), loop).result()
        return put_into(folder, name, content)

    monkeypatch.setattr(sharing, "put_into", hang)
    monkeypatch.setattr(sharing, "PATIENCE_SECONDS", 0.05)
    await stage.sharing.run(NOW)
    await stage.sharing.run(NOW)  # it still hangs: nothing is begun
    assert (stage.shared(), stage.waiting()) == ({}, 1)
    answers.set()
    async with asyncio.timeout(5):
        while not stage.shared():  # noqa: ASYNC110 - it happens in another thread
            await asyncio.sleep(0.01)
    monkeypatch.undo()
    await asyncio.sleep(0.02)
    await stage.sharing.run(NOW)
    assert (stage.shared(), stage.waiting(), attempts) == ({NAME: CONTENT}, 0, 1)


async def test_who_may_read_in_the_folder_may_read_the_letter(stage: Stage) -> None:
    stage.folder.chmod(0o750)
    stage.written()
    await stage.sharing.run(NOW)
    assert stat.S_IMODE((stage.folder / NAME).stat().st_mode) == 0o640


async def test_without_a_share_folder_nothing_is_looked_at(stage: Stage) -> None:
    await Sharing("", None, moment).run(NOW)  # type: ignore[arg-type]


def test_a_share_that_hangs_does_not_keep_the_process_from_ending() -> None:
    """The job would take a minute; the program is over at once."""
    program = (
        "import asyncio, time\n"
        "from bot.runtime.threads import Threads\n"
        "async def main():\n"
        "    Threads(1, 'share').call(lambda: time.sleep(60))\n"
        "    await asyncio.sleep(0.1)\n"
        "asyncio.run(main())\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
