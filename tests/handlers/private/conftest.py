from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from reception_stage import Reception
from rooms_stage import RoomsStage

from storage.database import SqlDatabase
from tests.usecases.colleagues_stage import Letters
from tests.vaults import VAULT


@pytest.fixture
def stage(sqlite_url: str, tmp_path: Path) -> Iterator[RoomsStage]:
    letters, files = Letters(), tmp_path / "files"
    with closing(SqlDatabase(sqlite_url, lambda uow: letters, vault=VAULT, files=files)) as database:  # type: ignore[arg-type, return-value]
        yield RoomsStage(database, letters, files)


@pytest.fixture
def reception(stage: RoomsStage) -> Reception:
    return Reception(stage)
