"""A database as version 0004 left it before sealed values were bound to their rows (tests/data/db/0004.sql).

That of Wednesday, 18 November 2026, with two debtors, two notes, a file and an answer that waits in Jana's dialogue,
sealed under the key of `tests/vaults.py`. They open as they did, and the next change of keys binds them.
"""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from old_database import restore
from sqlalchemy import select, update

from bot.domain.personal import Debtor
from bot.domain.sealing import DIALOGUE_ANSWER, UNBOUND, head_of, head_of_bytes
from bot.vault import Key, Keyring
from storage.database import SqlDatabase
from storage.file_store import FileStore
from storage.migrate import upgrade
from storage.resealing import SEALED, reseal
from storage.tables.personal import NOTE
from storage.uow import SqlUnitOfWork
from storage.vault_check import check_vault, require_fitting
from tests.vaults import KEY, VAULT

PLACE = "bf390e7f87177f54f761fa517d26cce9"
CONTENT = b64decode("QVRSAQJrMRMMrwom2P7+a4athFbt5nRbsQAnOtS04eL4xbFGGfPcyVB1BDbyB5Bl")
ROTATED = Keyring([KEY, Key("k2", bytes(range(32)))])
SEALED_VALUES = 7
"""Two names, an address, two notes, a file's name with its content, an answer."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    path = tmp_path / "files" / PLACE[:2] / PLACE
    path.parent.mkdir(parents=True)
    path.write_bytes(CONTENT)
    return tmp_path / "files"


@pytest.fixture
def url(empty_url: str, tmp_path: Path) -> str:
    restored = restore("0004", empty_url, tmp_path)
    upgrade(restored)
    return restored


@pytest.fixture
def database(url: str, files: Path) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(url, vault=VAULT, files=files)) as opened:
        yield opened


def require_readable(uow: SqlUnitOfWork) -> None:
    personal = uow.personal
    assert personal.debtors.of_claim(9) == Debtor("Erika Mustermann", "Am Markt 3\n38440 Wolfsburg")
    assert [(row.id, debtor) for row, debtor in personal.debtors.search(["gross"], team_id=None)] == [
        (10, Debtor("Jörg Groß"))
    ]
    assert [note.content for claim in (9, 10) for note in personal.notes.of_case(claim)] == [
        "Ruft zurück.", "Ist umgezogen.",
    ]  # fmt: skip
    (file,) = personal.files.of_case(9)
    assert (file.name, personal.files.read(file)) == ("Bescheid Mustermann.pdf", b"%PDF-1.7 Demo")
    jana = uow.dialogues.open_in(1001)
    assert jana is not None
    answer = jana.state["answers"]["debtor_name"]["sealed"]
    assert personal.vault.open(answer, DIALOGUE_ANSWER, jana.staff_id) == '"Max Gro\\u00df"'


def unbound(uow: SqlUnitOfWork, files: Path) -> int:
    """How many values and contents are still bound to their place alone."""
    values = [value for each in SEALED[:4] for value in uow.connection.scalars(select(each.column)) if value]
    contents = [path.read_bytes() for path in files.glob("??/*")]
    versions = [head_of(value).version for value in values] + [head_of_bytes(content).version for content in contents]
    return versions.count(UNBOUND)


def test_what_was_sealed_before_can_be_read_with_the_key_of_then(database: SqlDatabase, files: Path) -> None:
    require_fitting(database, VAULT)
    with database.begin() as uow:
        require_readable(uow)
        assert unbound(uow, files) == SEALED_VALUES  # without the answer, with the content of the file


def test_a_change_of_keys_binds_everything_to_its_row(database: SqlDatabase, url: str, files: Path) -> None:
    with closing(SqlDatabase(url, vault=ROTATED, files=files)) as rotated:
        check_vault(rotated, ROTATED, datetime(2026, 11, 21, 9, tzinfo=UTC))
        *_, progress = reseal(rotated, ROTATED, FileStore(files))
        assert (progress.done, progress.broken) == (SEALED_VALUES, [])
        with rotated.begin() as uow:
            require_readable(uow)
            assert unbound(uow, files) == 0
            first, second = uow.connection.scalars(select(NOTE.c.content).order_by(NOTE.c.id))
            uow.connection.execute(update(NOTE).where(NOTE.c.id == 1).values(content=second))
            uow.connection.execute(update(NOTE).where(NOTE.c.id == 2).values(content=first))
            assert [note.content for claim in (9, 10) for note in uow.personal.notes.of_case(claim)] == [None, None]
