"""An album for each chapter of the handbook. With AMTSBOTE_PICTURES=1 (`make pictures`) a browser takes them anew."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
from album import Album, Camera
from office_stage import JourneyOffice

from bot.demo.sandbox.server import serving

TAKES_PICTURES = os.environ.get("AMTSBOTE_PICTURES") == "1"


@pytest.fixture(scope="session")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camera | None]:
    if not TAKES_PICTURES:
        yield None
        return
    from camera import phone_camera

    with phone_camera(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
async def album(small_office: JourneyOffice, camera: Camera | None) -> AsyncIterator[Album]:
    """Of the office of this test."""
    if camera is None:
        yield Album()
        return
    async with serving(small_office.sandbox, port=0) as address:
        yield Album(camera, address)
