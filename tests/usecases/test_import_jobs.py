"""The tick of imports when something goes wrong beside it: what is said is true, and nothing is lost."""

import asyncio
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from import_stage import TODAY, ImportOffice
from memory import moment
from structlog.testing import capture_logs

from bot.domain.claims.ledger import balance
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.people import Staff
from bot.i18n import Translator
from bot.messages import Message
from bot.queues import DatabaseUnavailable
from bot.runtime.import_folder import FAILED, TAKEN, ImportFolder
from bot.usecases.payment_files import let_book, let_undo, receive
from handlers import import_jobs
from handlers.desk import Desk
from handlers.import_jobs import ImportJobs
from handlers.import_watch import ImportWatch
from storage.errors import CommitUncertain

NOW = moment(TODAY)
TABLE = b"Kassenzeichen;Betrag;Wertstellung\r\n5.0110.000003.4;10,00;04.05.2026\r\n"
"""On claim 3, of which 500,00 are open."""

LEFT = Money(490_00)
DESK = Desk(Office(), NOW.calendar)


def read(message: Message) -> str:
    return re.sub(r"</?[bi]>", "", Translator("en").plain(message.said))


@dataclass
class Chat:
    """What Kurt sees; our messages by their numbers."""

    shown: dict[int, str] = field(default_factory=dict)
    last: int = 0

    def send(self, to: Staff, message: Message) -> int:
        self.last += 1
        if to.name != "Kurt":
            return self.last
        self.shown[self.last] = read(message)
        return self.last

    def edit(self, message_id: int, to: Staff, message: Message) -> None:
        assert message_id in self.shown
        self.shown[message_id] = read(message)

    def delete(self, message_id: int) -> None:
        del self.shown[message_id]


class Stage:
    """Claim 3 and Kurt of the treasury, on SQLite."""

    def __init__(self, url: str) -> None:
        self.office = ImportOffice(url)
        self.database, self.kurt = self.office.database, self.office.kurt
        self.chat = Chat()
        self.office.post = self.chat  # type: ignore[assignment]
        self.jobs = ImportJobs(DESK, self.database, lambda: None)

    def received(self) -> int:
        with self.database.begin() as uow:
            batch = receive("kasse.csv", TABLE, Source.PAGE, self.kurt, uow, NOW)
            self._shown(uow, batch, "⏳ being read")
            return batch.id

    def queued(self) -> int:
        """Looked through, and Kurt lets it be booked."""
        number = self.received()
        self.tick()
        with self.database.begin() as uow:
            batch = let_book(number, self.kurt, None, uow, NOW)
            self._shown(uow, batch, "⏳ being booked")
        return number

    def tick(self) -> None:
        asyncio.run(self.jobs.run(NOW.now))

    def stands(self, number: int) -> tuple[BatchState, Money]:
        """And what is open on the claim."""
        with self.database.begin() as uow:
            return uow.payments.batch(number).state, balance(uow.claims.get(3)).open

    def _shown(self, uow: Any, batch: Batch, said: str) -> None:
        self.chat.last += 1
        self.chat.shown = {self.chat.last: said}
        uow.payments.shown_in(batch.id, self.chat.last)


@pytest.fixture
def stage(sqlite_url: str) -> Iterator[Stage]:
    opened = Stage(sqlite_url)
    yield opened
    opened.database.close()


def fails(error: Exception, times: int = 1) -> Any:
    """In the place of a function: so often it fails, then it is called."""

    def instead(original: Any) -> Any:
        left = [error] * times

        def call(*arguments: Any, **named: Any) -> Any:
            if left:
                raise left.pop()
            return original(*arguments, **named)

        return call

    return instead


def broken(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, error: Exception, times: int = 1) -> None:
    monkeypatch.setattr(place, name, fails(error, times)(getattr(place, name)))


def test_what_came_of_it_takes_the_place_of_what_said_how_far_it_is(stage: Stage) -> None:
    number = stage.queued()
    stage.tick()
    (said,) = stage.chat.shown.values()
    assert "State: booked" in said
    assert stage.stands(number) == (BatchState.BOOKED, LEFT)


def test_that_nobody_could_be_shown_how_far_it_is_stops_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it were booked, and “nothing was stored” stood in the chat."""
    number = stage.queued()
    monkeypatch.setattr(import_jobs, "EVERY", 0.0)
    broken(monkeypatch, import_jobs, "_show_progress", DatabaseUnavailable("OperationalError"), times=1000)
    stage.tick()
    (said,) = stage.chat.shown.values()
    assert "State: booked" in said
    assert "not work" not in said
    assert stage.stands(number) == (BatchState.BOOKED, LEFT)


def test_a_commit_of_which_nobody_knows_is_looked_at_before_it_is_done_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection was lost while it was booked; it had been stored, and with it what is said."""
    number = stage.queued()
    write = stage.database.write

    async def lost(work: Any, *more: Any) -> Any:
        result = await write(work, *more)
        if isinstance(result, Batch) and result.state is BatchState.BOOKED:
            raise CommitUncertain("connection lost during a commit")
        return result

    monkeypatch.setattr(stage.database, "write", lost)
    with pytest.raises(DatabaseUnavailable):
        stage.tick()
    monkeypatch.undo()
    stage.tick()
    (said,) = stage.chat.shown.values()
    assert "State: booked" in said
    assert stage.stands(number) == (BatchState.BOOKED, LEFT)


@pytest.mark.parametrize("step", ["checked", "read_table"])
def test_a_database_that_is_away_for_a_moment_costs_no_file(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    number = stage.received()
    broken(monkeypatch, import_jobs, step, DatabaseUnavailable("OperationalError"))
    with pytest.raises(DatabaseUnavailable):
        stage.tick()
    with stage.database.begin() as uow:
        assert uow.payments.batch(number).state is BatchState.RECEIVED
        assert uow.payments.content(number) == TABLE
    stage.tick()
    assert stage.stands(number)[0] is BatchState.CHECKED


def test_what_breaks_is_said_with_the_number_in_the_log_and_not_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = stage.queued()
    broken(monkeypatch, import_jobs, "read_table", RuntimeError("Erika"))
    with capture_logs() as logged:
        stage.tick()
    (said,) = stage.chat.shown.values()
    (reference,) = re.findall(r"the number ([A-Z0-9]{3}-[A-Z0-9]{3})\.", said)
    assert [entry["reference"] for entry in logged] == [reference]
    assert "Erika" not in str(logged)
    assert stage.stands(number) == (BatchState.CHECKED, Money(500_00))


def test_what_breaks_while_it_is_said_is_given_up_all_the_same(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it were booked and rolled back every three seconds."""
    number = stage.queued()
    broken(monkeypatch, import_jobs, "batch_message", RuntimeError(), times=2)
    stage.tick()
    assert stage.stands(number) == (BatchState.CHECKED, Money(500_00))


def test_what_cannot_be_undone_stands_as_before_and_says_why(stage: Stage) -> None:
    number = stage.queued()
    stage.tick()
    with stage.database.begin() as uow:
        (line,) = uow.payments.booked_lines(number)
        stage.office.return_by_hand(uow, line)
    with stage.database.begin() as uow:
        let_undo(number, stage.kurt, None, uow, NOW)
    stage.tick()
    assert "The import cannot be undone" in " ".join(stage.chat.shown.values())
    assert stage.stands(number) == (BatchState.BOOKED, Money(500_00))


def watch(stage: Stage, tmp_path: Path) -> tuple[ImportWatch, ImportFolder]:
    folder = ImportFolder(tmp_path / "imports", 1_000)
    folder.prepare()
    return ImportWatch(folder, DESK, stage.database, lambda: None), folder


def put(folder: ImportFolder, name: str, content: bytes) -> Path:
    """As if it had been there for a long time."""
    path = folder.folder / name
    path.write_bytes(content)
    os.utime(path, (0, 0))
    return path


def files(folder: ImportFolder, name: str) -> list[str]:
    return sorted(path.name for path in (folder.folder / name).iterdir())


def test_a_file_that_may_not_be_read_goes_aside_and_the_others_are_taken(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after somebody copied it there as root."""
    watching, folder = watch(stage, tmp_path)
    put(folder, "a.csv", TABLE)
    put(folder, "b.csv", TABLE + b"5.0110.000004.4;10,00;04.05.2026\r\n")
    broken(monkeypatch, Path, "read_bytes", PermissionError())
    asyncio.run(watching.run(NOW.now))
    assert files(folder, TAKEN) == ["1-b.csv"]
    assert files(folder, FAILED) == ["a.csv", "a.csv.report.txt"]


def test_a_file_that_cannot_be_moved_holds_up_none_of_the_others_and_is_logged_once(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching, folder = watch(stage, tmp_path)
    stuck = put(folder, "a.csv", TABLE)
    put(folder, "b.csv", TABLE + b"5.0110.000004.4;10,00;04.05.2026\r\n")
    replace = Path.replace

    def moves(path: Path, target: Path) -> Path:
        if path == stuck:
            raise PermissionError
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", moves)
    with capture_logs() as logged:
        for _ in range(3):
            asyncio.run(watching.run(NOW.now))
    assert files(folder, TAKEN) == ["2-b.csv"]
    assert [entry["event"] for entry in logged].count("import_file_left") == 1
    monkeypatch.undo()
    asyncio.run(watching.run(NOW.now))
    assert files(folder, TAKEN) == ["1-a.csv", "2-b.csv"]


@pytest.mark.parametrize("error", [OSError("ENAMETOOLONG"), UnicodeError("Erika")])
def test_a_report_that_cannot_be_written_holds_up_none_of_the_others(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    watching, folder = watch(stage, tmp_path)
    for name, more in (("a.csv", b""), ("b.csv", b"\r\n")):
        put(folder, name, TABLE[:-2].replace(b"5.0110.000003.4", b"5,01E+12") + more)  # no mapping makes it readable
    asyncio.run(watching.run(NOW.now))
    stage.tick()
    broken(monkeypatch, Path, "write_text", error)
    asyncio.run(watching.run(NOW.now))
    assert (files(folder, TAKEN), files(folder, FAILED)) == (["1-a.csv"], ["2-b.csv", "2-b.csv.report.txt"])
