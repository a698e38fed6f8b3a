import pytest
from small_office import SmallOffice, open_office

from storage.database import SqlDatabase


@pytest.fixture
def office(database: SqlDatabase) -> SmallOffice:
    return open_office(database)
