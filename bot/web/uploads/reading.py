"""A form as it comes over the wire, within hard limits, and only ever in memory: what is personal must not lie
unencrypted in a temporary folder."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

MEGABYTE = 1_000_000
MOST_FIELDS = 60
LONGEST_FIELD = 200_000
"""Bytes of one typed value."""

# A browser names no encoding here: it writes in that of the page, which is UTF-8.
_FORM = re.compile(r"""multipart/form-data\s*;\s*boundary=("?)[\w'()+,./:=?-]{1,70}\1""", re.ASCII | re.IGNORECASE)
_MOST_DIGITS = 12


class TooMuch(Exception):
    """Larger than the page takes, or no whole form."""


@dataclass(frozen=True)
class RawFile:
    """As it came, in the form's field `key`; nothing of it is believed yet."""

    key: str
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class RawForm:
    """`is_overfull`: its files were larger together than what is kept; what came after that was let go."""

    values: Mapping[str, Sequence[str]]
    files: Sequence[RawFile]
    is_overfull: bool = False


class _Parser(MultiPartParser):
    """The library spools larger parts to a temporary file, which our own limits make needless, and takes a form that
    breaks off for a whole one."""

    spool_max_size = 2**31

    def __init__(self, request: Request, largest: int, kept: int, most_files: int) -> None:
        body = self._within(largest, request.stream())
        limits = {"max_files": most_files, "max_fields": MOST_FIELDS, "max_part_size": LONGEST_FIELD}
        super().__init__(request.headers, body, **limits)
        self._is_whole = False
        self._room_left = kept

    @property
    def is_overfull(self) -> bool:
        return self._room_left < 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current_part.file is not None:
            self._room_left -= end - start
            if self.is_overfull:
                return
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        self._is_whole = True

    async def _within(self, largest: int, body: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
        """Content-Length may be missing, or lie."""
        seen = 0
        async for chunk in body:
            seen += len(chunk)
            if seen > largest:
                raise TooMuch
            yield chunk
        if not self._is_whole:
            raise TooMuch


async def read_form(request: Request, *, largest: int, most_files: int, kept: int | None = None) -> RawForm:
    """`largest`: bytes of the whole body. Raises TooMuch, before the rest of the body was read. `kept`: bytes of all
    files together, if fewer are to be held in memory."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > _MOST_DIGITS or int(announced) > largest):
        raise TooMuch
    if not _FORM.fullmatch(request.headers.get("content-type", "")):
        raise TooMuch
    try:
        parser = _Parser(request, largest, largest if kept is None else kept, most_files)
        form = await parser.parse()
    except (MultiPartException, ValueError) as error:
        raise TooMuch from error
    try:
        return replace(await _raw(form), is_overfull=parser.is_overfull)
    finally:
        await form.close()


async def _raw(form: FormData) -> RawForm:
    """A file field that was left empty comes as a file without name and content."""
    values: dict[str, list[str]] = {}
    files: list[RawFile] = []
    for key, value in form.multi_items():
        if not isinstance(value, UploadFile):
            values.setdefault(key, []).append(value)
        elif value.filename or value.size:
            files.append(RawFile(key, value.filename or "", await value.read()))
    return RawForm(values, files)
