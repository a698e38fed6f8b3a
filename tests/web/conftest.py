from collections.abc import AsyncIterator

import pytest
from page_stage import PageStage, open_stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[PageStage]:
    async with open_stage(sqlite_url) as opened:
        yield opened
