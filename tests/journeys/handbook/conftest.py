"""An album for each chapter of the handbook. With AMTSBOTE_PICTURES=1 (`make pictures`) a browser takes them anew."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from album import Album, Camera, PageAlbum
from new_customer_stage import CAST, WITH_MAIL
from office_stage import JourneyOffice, open_journey
from private_stage import PrivateOffice, open_private

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
async def private_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    """With the private page."""
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def private_album(private_office: PrivateOffice, camera: Camera | None) -> AsyncIterator[Album]:
    if camera is None:
        yield Album()
        return
    async with serving(private_office.chats.sandbox, port=0) as address:
        yield Album(camera, address)


@pytest.fixture
def pages(camera: Camera | None) -> PageAlbum:
    return PageAlbum(camera)


@pytest.fixture
async def reception(sqlite_url: str, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """With those who have to do with new customers."""
    async with open_journey(sqlite_url, tmp_path, office=WITH_MAIL, cast=CAST) as opened:
        yield opened


@pytest.fixture
async def reception_album(reception: JourneyOffice, camera: Camera | None) -> AsyncIterator[Album]:
    if camera is None:
        yield Album()
        return
    async with serving(reception.sandbox, port=0) as address:
        yield Album(camera, address)


@pytest.fixture
async def album(small_office: JourneyOffice, camera: Camera | None) -> AsyncIterator[Album]:
    """Of the office of this test."""
    if camera is None:
        yield Album()
        return
    async with serving(small_office.sandbox, port=0) as address:
        yield Album(camera, address)
