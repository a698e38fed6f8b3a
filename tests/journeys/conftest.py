from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from new_customer_stage import open_intake
from office_stage import JourneyOffice, open_journey


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
