"""A sent form becomes what the rooms take: typed values, and files that were checked and scanned."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.requests import Request

from bot.domain.attachments import check_file, clean_name
from bot.domain.errors import Refused
from bot.domain.personal import Scan
from bot.domain.private_page import PrivatePage
from bot.domain.text import Said, lines, text
from bot.forms import Entered, Upload
from bot.web import words
from bot.web.numbers import is_number
from bot.web.uploads.reading import MEGABYTE, RawFile, RawForm, TooMuch, read_form
from bot.web.uploads.scanning import scan

TOKEN, FORM, REMOVED = "_token", "_form", "_removed"
"""Names of the hidden fields, and of the boxes that take a file away."""

MOST_FILES = 20
FILES_IN_ALL = 4
"""All files of one form may be so many times as large as one."""

__all__ = ["Sent", "TooMuch", "entered_with", "sent_form"]


@dataclass(frozen=True)
class Sent:
    """A form as it came. `fingerprint` tells it from every other one: drawn at another time, or filled otherwise."""

    token: str
    fingerprint: str
    raw: RawForm = field(repr=False)


async def sent_form(request: Request, settings: PrivatePage) -> Sent:
    """Nothing of it is believed yet. Raises TooMuch."""
    largest = settings.largest_file_mb * MEGABYTE
    raw = await read_form(request, largest=largest * FILES_IN_ALL, most_files=MOST_FILES)
    files = [(file.key, file.name, sha256(file.data).hexdigest()) for file in raw.files]
    fingerprint = sha256(repr((dict(raw.values), files)).encode("utf-8", "backslashreplace")).hexdigest()
    return Sent(_first(raw.values.get(TOKEN, ())), fingerprint, raw)


async def entered_with(sent: Sent, settings: PrivatePage) -> Entered:
    """Every file is looked at, whatever is wrong with another one."""
    raw, largest = sent.raw, settings.largest_file_mb * MEGABYTE
    values = {key: tuple(given) for key, given in raw.values.items() if not key.startswith("_")}
    uploads: dict[str, list[Upload]] = {}
    problems: dict[str, list[Said]] = {}
    for file in raw.files:
        try:
            uploads.setdefault(file.key, []).append(await _checked(file, largest, settings.scanner))
        except Refused as refusal:
            problem = text("{file}: {problem}", file=clean_name(file.name), problem=refusal.said)
            problems.setdefault(file.key, []).append(problem)
    refused = {key: lines(*said) for key, said in problems.items()}
    removed = frozenset(int(number) for number in raw.values.get(REMOVED, ()) if is_number(number))
    return Entered(_first(raw.values.get(FORM, ())), values, uploads, removed, refused)


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
