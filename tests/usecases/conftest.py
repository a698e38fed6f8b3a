from collections.abc import Iterator
from contextlib import closing

import pytest
from colleagues_stage import House, Letters

from storage.database import SqlDatabase


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """One open transaction; how the tables behave on both databases is tested beside them."""
    letters = Letters()
    with closing(SqlDatabase(sqlite_url, lambda uow: letters)) as database, database.begin() as uow:  # type: ignore[arg-type, return-value]
        yield House(uow, letters)
