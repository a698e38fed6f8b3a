from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from small_office import SmallOffice, open_office

from storage.database import SqlDatabase
from tests.vaults import VAULT


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The folder of the file store; not there yet."""
    return tmp_path / "files"


@pytest.fixture
def database(database_url: str, files: Path) -> Iterator[SqlDatabase]:
    """Can keep what is personal, too."""
    with closing(SqlDatabase(database_url, vault=VAULT, files=files)) as opened:
        yield opened


@pytest.fixture
def office(database: SqlDatabase) -> SmallOffice:
    return open_office(database)
