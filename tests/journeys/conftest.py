from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from new_customer_stage import WITH_BENEFIT_TEAM, open_intake
from office_stage import JourneyOffice, open_journey

HERE = Path(__file__).parent


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """On both databases."""
    async with open_journey(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """On SQLite only, where the database makes no difference."""
    async with open_journey(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def intake_office(database_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """With those who have to do with new customers, on both databases."""
    async with open_intake(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def small_intake_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_intake(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def decided_intake_office(database_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """A house that says which team decides on applications."""
    async with open_intake(database_url, tmp_path, WITH_BENEFIT_TEAM) as opened:
        yield opened


@pytest.fixture
async def small_decided_intake_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    async with open_intake(sqlite_url, tmp_path, WITH_BENEFIT_TEAM) as opened:
        yield opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of each file's journeys the first one runs on PostgreSQL always, the others with `make slow`: what differs
    between the databases is the storage's, and its tests all run on both."""
    seen: set[Path] = set()
    for item in items:
        if isinstance(item, pytest.Function) and item.path.is_relative_to(HERE) and _is_on_postgresql(item):
            if item.path in seen:
                item.add_marker(pytest.mark.slow)
            seen.add(item.path)


def _is_on_postgresql(item: pytest.Function) -> bool:
    return hasattr(item, "callspec") and "postgresql" in item.callspec.params.values()
