"""A sent form becomes what the rooms take: typed values, and files that were checked and scanned."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request

from bot.domain.attachments import check_file
from bot.domain.errors import Refused
from bot.domain.personal import Scan
from bot.domain.private_page import PrivatePage
from bot.domain.text import Said, text
from bot.forms import Entered, Upload
from bot.web import words
from bot.web.uploads.reading import MEGABYTE, RawFile, TooMuch, read_form
from bot.web.uploads.scanning import scan

TOKEN, FORM, REMOVED = "_token", "_form", "_removed"
"""Names of the hidden fields, and of the boxes that take a file away."""

MOST_FILES = 20
FILES_IN_ALL = 4
"""All files of one form may be so many times as large as one."""

__all__ = ["TooMuch", "received"]


async def received(request: Request, settings: PrivatePage) -> tuple[str, Entered]:
    """The form's token, and what was entered. Raises TooMuch."""
    largest = settings.largest_file_mb * MEGABYTE
    raw = await read_form(request, largest=largest * FILES_IN_ALL, most_files=MOST_FILES)
    values = {key: tuple(given) for key, given in raw.values.items() if not key.startswith("_")}
    uploads: dict[str, list[Upload]] = {}
    refused: dict[str, Said] = {}
    for file in raw.files:
        try:
            uploads.setdefault(file.key, []).append(await _checked(file, largest, settings.scanner))
        except Refused as refusal:
            refused[file.key] = text("{file}: {problem}", file=file.name, problem=refusal.said)
    removed = frozenset(int(number) for number in raw.values.get(REMOVED, ()) if number.isdecimal())
    entered = Entered(_first(raw.values.get(FORM, ())), values, uploads, removed, refused)
    return _first(raw.values.get(TOKEN, ())), entered


async def _checked(file: RawFile, largest: int, scanner: Sequence[str]) -> Upload:
    """Raises Refused: what is wrong with it."""
    checked = await asyncio.to_thread(check_file, file.name, file.data, largest)
    if scanner:
        match await scan(file.data, scanner):
            case Scan.INFECTED:
                raise Refused(words.INFECTED)
            case Scan.FAILED:
                raise Refused(words.NOT_SCANNED)
    return Upload(checked.name, checked.media_type, file.data)


def _first(given: Sequence[str]) -> str:
    return given[0] if given else ""
