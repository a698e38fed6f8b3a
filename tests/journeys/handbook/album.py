"""The handbook's pictures. Each has its transcript beside it: what the person sees, in words, and the test compares."""

import asyncio
import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from bot.demo.sandbox.client import Colleague, SeenMessage

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "pictures" / "handbuch"
LARGEST_BYTES = 80_000
STALE = "the chat has changed: look at it, then `make pictures`"

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NOTE = b"tEXt"
_KEYWORD = b"Transcript\0"
_FURNITURE_BYTES = 12
"""Of a chunk: its length, its type and its checksum."""


class Camera(Protocol):
    def take(self, address: str, chat: str, messages: int, total: int) -> bytes: ...
    def take_page(self, html: str) -> bytes: ...


class Reader(Protocol):
    """What the page shows: its source, and line by line what a person reads."""

    html: str
    text: str


@dataclass(frozen=True)
class Album:
    """Compares with the pictures there are; with a camera, and the messenger at an `address`, it takes them anew."""

    camera: Camera | None = None
    address: str = ""

    async def picture(self, name: str, person: Colleague, messages: int = 1) -> None:
        """The newest messages of a chat."""
        view = await person.chat()
        said = transcript(person.messages[-messages:])
        if self.camera is not None:
            taken = await asyncio.to_thread(self.camera.take, self.address, view["key"], messages, len(person.messages))
            _write(name, said, taken)
        compare(name, said)


@dataclass(frozen=True)
class PageAlbum:
    """The same for the private page."""

    camera: Camera | None = None

    async def picture(self, name: str, browser: Reader) -> None:
        said = browser.text + "\n"
        if self.camera is not None:
            _write(name, said, await asyncio.to_thread(self.camera.take_page, browser.html))
        compare(name, said)


def compare(name: str, said: str) -> None:
    """Fails unless the picture there is was taken when the chat said just this."""
    kept = FOLDER / f"{name}.txt"
    assert kept.is_file(), f"docs/pictures/handbuch/{name}.txt is missing: `make pictures`"
    assert said == kept.read_text(encoding="utf-8"), STALE
    picture = FOLDER / f"{name}.png"
    assert picture.is_file(), f"docs/pictures/handbuch/{name}.png is missing: `make pictures`"
    assert note_of(picture.read_bytes()) == digest_of(said), f"{name}.png shows something else: `make pictures`"


def transcript(messages: Sequence[SeenMessage]) -> str:
    """Who said what, with the buttons row by row; times of day are left away."""
    return "\n\n".join("\n".join(_lines(message)) for message in messages) + "\n"


def _lines(message: SeenMessage) -> Iterator[str]:
    yield f"{message.sender}:"
    if message.photo:
        yield "(Bild)"
    yield message.text
    for row in message.buttons:
        yield " ".join(f"[{label}]" for label in row)


def _write(name: str, said: str, picture: bytes) -> None:
    noted = with_note(picture, digest_of(said))
    if len(noted) > LARGEST_BYTES:
        pytest.fail(f"{name}.png has {len(noted):,} bytes, more than {LARGEST_BYTES:,}: show fewer messages")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(noted)
    (FOLDER / f"{name}.txt").write_text(said, encoding="utf-8")


def digest_of(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def with_note(picture: bytes, note: str) -> bytes:
    """The same PNG with a text that no viewer shows, behind its header."""
    body = _NOTE + _KEYWORD + note.encode("ascii")
    header, *rest = _chunks(picture)
    chunk = struct.pack(">I", len(body) - len(_NOTE)) + body + struct.pack(">I", zlib.crc32(body))
    return b"".join((_SIGNATURE, header, chunk, *rest))


def note_of(picture: bytes) -> str | None:
    beginning = _NOTE + _KEYWORD
    found = (chunk[4:-4] for chunk in _chunks(picture))
    return next((body.removeprefix(beginning).decode("ascii") for body in found if body.startswith(beginning)), None)


def _chunks(picture: bytes) -> Iterator[bytes]:
    """Of a PNG, each with its furniture."""
    at = len(_SIGNATURE)
    while at < len(picture):
        end = at + _FURNITURE_BYTES + struct.unpack_from(">I", picture, at)[0]
        yield picture[at:end]
        at = end
