from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from colleagues_stage import House, Letters
from import_stage import ImportOffice

from storage.database import SqlDatabase
from tests.vaults import VAULT


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """One open transaction; how the tables behave on both databases is tested beside them."""
    letters = Letters()
    database = SqlDatabase(sqlite_url, lambda uow: letters, vault=VAULT, files=tmp_path / "files")  # type: ignore[arg-type, return-value]
    with closing(database), database.begin() as uow:
        yield House(uow, letters)


@pytest.fixture
def office(database_url: str) -> Iterator[ImportOffice]:
    """That of the payments' imports, on both databases."""
    opened = ImportOffice(database_url)
    with closing(opened.database):
        yield opened


@pytest.fixture
def small_office(sqlite_url: str) -> Iterator[ImportOffice]:
    """On SQLite only, where the database makes no difference."""
    opened = ImportOffice(sqlite_url)
    with closing(opened.database):
        yield opened
