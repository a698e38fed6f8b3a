"""A form as it comes over the wire, within hard limits, and only ever in memory: what is personal must not lie
unencrypted in a temporary folder."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

MEGABYTE = 1_000_000
MOST_FIELDS = 60
LONGEST_FIELD = 200_000
"""Bytes of one typed value."""


class TooMuch(Exception):
    """Larger than the page takes, or no form at all."""


@dataclass(frozen=True)
class RawFile:
    """As it came, in the form's field `key`; nothing of it is believed yet."""

    key: str
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class RawForm:
    values: Mapping[str, Sequence[str]]
    files: Sequence[RawFile]


class _InMemory(MultiPartParser):
    """The library spools larger parts to a temporary file; the body's own limit makes that needless here."""

    spool_max_size = 2**31


async def read_form(request: Request, *, largest: int, most_files: int) -> RawForm:
    """`largest`: bytes of the whole body. Raises TooMuch, before the rest of the body was read."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise TooMuch
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > largest:
        raise TooMuch
    parser = _InMemory(
        request.headers,
        _limited(request.stream(), largest),
        max_files=most_files,
        max_fields=MOST_FIELDS,
        max_part_size=LONGEST_FIELD,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError, AssertionError) as error:
        raise TooMuch from error
    values: dict[str, list[str]] = {}
    files: list[RawFile] = []
    for key, value in form.multi_items():
        if not isinstance(value, UploadFile):
            values.setdefault(key, []).append(value)
        elif value.filename:
            files.append(RawFile(key, value.filename, await value.read()))
    await form.close()
    return RawForm(values, files)


async def _limited(stream: AsyncIterator[bytes], largest: int) -> AsyncGenerator[bytes, None]:
    """Content-Length may be missing, or lie."""
    seen = 0
    async for chunk in stream:
        seen += len(chunk)
        if seen > largest:
            raise TooMuch
        yield chunk
