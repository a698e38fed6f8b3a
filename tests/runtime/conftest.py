from collections.abc import Iterator
from pathlib import Path

import pytest
from runtime_stage import Stage


@pytest.fixture
def stage(database_url: str, tmp_path: Path) -> Iterator[Stage]:
    """On both databases."""
    built = Stage(tmp_path, database_url)
    yield built
    built.close()


@pytest.fixture
def small_stage(sqlite_url: str, tmp_path: Path) -> Iterator[Stage]:
    """On SQLite only, where the database makes no difference."""
    built = Stage(tmp_path, sqlite_url)
    yield built
    built.close()
