"""A sent form becomes what the rooms take: typed values, and files that were checked and scanned."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.requests import Request

from bot.domain.attachments import check_file, clean_name
from bot.domain.attachments.tables import check_table
from bot.domain.errors import Refused
from bot.domain.personal import Scan
from bot.domain.private_page import PrivatePage
from bot.domain.text import Said, lines, text
from bot.forms import CONTENT_KEY, TABLE_KEY, Entered, Upload, choose_again
from bot.web import words
from bot.web.numbers import is_number
from bot.web.uploads.reading import MEGABYTE, RawFile, RawForm, TooMuch, read_form
from bot.web.uploads.scanning import scan

TOKEN, FORM, REMOVED = "_token", "_form", "_removed"
"""Names of the hidden fields, and of the boxes that take a file away."""

MOST_FILES = 20
FILES_IN_ALL = 4
"""All files of one form may be so many times as large as one."""

MORE = 2
"""So many times as large a form is read to its end, so that its own page can say what was too much."""
MOST_FILES_READ = 200

__all__ = ["Sent", "TooMuch", "entered_with", "sent_form", "typed_in"]


@dataclass(frozen=True)
class Sent:
    """A form as it came. `fingerprint` tells it from every other one: drawn at another time, or filled otherwise."""

    token: str
    fingerprint: str
    raw: RawForm = field(repr=False)


async def sent_form(request: Request, settings: PrivatePage) -> Sent:
    """Nothing of it is believed yet. Raises TooMuch."""
    kept = settings.largest_file_mb * MEGABYTE * FILES_IN_ALL
    raw = await read_form(request, largest=kept * MORE, most_files=MOST_FILES_READ, kept=kept)
    files = [(file.key, file.name, sha256(file.data).hexdigest()) for file in raw.files]
    fingerprint = sha256(repr((dict(raw.values), files)).encode("utf-8", "backslashreplace")).hexdigest()
    return Sent(_first(raw.values.get(TOKEN, ())), fingerprint, raw)


async def entered_with(sent: Sent, settings: PrivatePage) -> Entered:
    raw = sent.raw
    values = {key: tuple(given) for key, given in raw.values.items() if not key.startswith("_")}
    removed = frozenset(int(number) for number in raw.values.get(REMOVED, ()) if is_number(number))
    too_much = _too_much(raw, settings)
    uploads, refused = _none_of(raw.files, too_much) if too_much else await _looked_at(raw.files, settings)
    return Entered(_first(raw.values.get(FORM, ())), values, uploads, removed, refused)


def typed_in(sent: Sent) -> Sequence[str]:
    """What a person would have to type again."""
    given = ((key, value.strip()) for key, values in sent.raw.values.items() for value in values)
    return [value for key, value in given if value and key != CONTENT_KEY and not key.startswith("_")]


Files = tuple[Mapping[str, Sequence[Upload]], Mapping[str, Said]]
"""By the field's key: those that are taken, and why others are not."""


def _too_much(raw: RawForm, settings: PrivatePage) -> Said | None:
    if raw.is_overfull:
        return words.too_large_together(settings.largest_file_mb * FILES_IN_ALL)
    return words.too_many_files(MOST_FILES) if len(raw.files) > MOST_FILES else None


def _none_of(files: Sequence[RawFile], problem: Said) -> Files:
    names: dict[str, list[str]] = {}
    for file in files:
        names.setdefault(file.key, []).append(clean_name(file.name))
    return {}, {key: lines(problem, choose_again(called)) for key, called in names.items()}


async def _looked_at(files: Sequence[RawFile], settings: PrivatePage) -> Files:
    """Every file, whatever is wrong with another one; but a scanner that has failed is not waited for again."""
    uploads: dict[str, list[Upload]] = {}
    problems: dict[str, list[Said]] = {}
    scanner = _Scanner(settings.scanner)
    for file in files:
        try:
            uploads.setdefault(file.key, []).append(await _checked(file, settings.largest_file_mb * MEGABYTE, scanner))
        except Refused as refusal:
            problem = text("{file}: {problem}", file=clean_name(file.name), problem=refusal.said)
            problems.setdefault(file.key, []).append(problem)
    return uploads, {key: lines(*said) for key, said in problems.items()}


async def _checked(file: RawFile, largest: int, scanner: "_Scanner") -> Upload:
    """Raises Refused: what is wrong with it."""
    check = check_table if file.key == TABLE_KEY else check_file
    checked = await asyncio.to_thread(check, file.name, file.data, largest)
    match await scanner.look_at(file.data):
        case Scan.INFECTED:
            raise Refused(words.INFECTED)
        case Scan.FAILED:
            raise Refused(words.NOT_SCANNED)
    return Upload(checked.name, checked.media_type, file.data)


@dataclass
class _Scanner:
    """For the files of one form: `command` is empty where the office has none."""

    command: Sequence[str]
    has_failed: bool = False

    async def look_at(self, data: bytes) -> Scan:
        if not self.command:
            return Scan.CLEAN
        found = Scan.FAILED if self.has_failed else await scan(data, self.command)
        self.has_failed = found is Scan.FAILED
        return found


def _first(given: Sequence[str]) -> str:
    return given[0] if given else ""
