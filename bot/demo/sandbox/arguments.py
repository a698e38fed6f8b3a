"""The arguments of one Bot API call, however they came: query string, form, multipart or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeGuard

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.demo.sandbox.errors import ApiError, bad_request

LARGEST_UPLOAD = 50 * 1024 * 1024
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Incoming:
    """An uploaded file. `name` is the last part of what the sender called it."""

    name: str
    content: bytes


class Arguments:
    """Typed access. Values came as text, or as JSON values where the body was JSON; both read the same."""

    def __init__(self, values: Mapping[str, object], files: Mapping[str, Incoming]) -> None:
        self._values = values
        self.files = files

    @property
    def names(self) -> set[str]:
        """What was sent, less the files that another field refers to by attach://."""
        attached = {value[9:] for value in self._values.values() if _is_attachment(value)}
        return set(self._values) | (set(self.files) - attached)

    def has(self, name: str) -> bool:
        return self.string(name) != ""

    def string(self, name: str) -> str:
        """Empty if it is missing."""
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        text = self.string(name).strip()
        digits = text.removeprefix("-")
        return int(text) if digits.isdecimal() and digits.isascii() and len(digits) <= LONGEST_NUMBER else default

    def flag(self, name: str) -> bool:
        return self.string(name).strip().lower() in {"true", "yes", "1"}

    def structure(self, name: str, what: str) -> object:
        """A JSON value, None if missing. Raises ApiError "can't parse <what> JSON object"."""
        text = self.string(name)
        if not text:
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise bad_request(f"can't parse {what} JSON object") from None

    def file(self, name: str) -> Incoming | str:
        """An upload (directly or by attach://), else the text: a file_id, a URL, or empty."""
        value = self._values.get(name)
        attached = value[9:] if _is_attachment(value) else name
        return self.files.get(attached) or self.string(name)


def _is_attachment(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.startswith("attach://")


async def read_arguments(request: Request) -> Arguments:
    """Raises ApiError for a body that is not what its content type says, 413 for one too large."""
    values: dict[str, object] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values.update(await _json_body(request))
        return Arguments(values, {})
    files: dict[str, Incoming] = {}
    try:
        async with request.form(max_part_size=LARGEST_UPLOAD) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Incoming(clean_name(value.filename), await _content(value))
                else:
                    values[name] = value
    except HTTPException:
        raise bad_request("can't parse the form") from None
    return Arguments(values, files)


async def _json_body(request: Request) -> dict[str, object]:
    body = await request.body()
    try:
        parsed = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("object expected as request body")
    return parsed


async def _content(upload: UploadFile) -> bytes:
    if upload.size is not None and upload.size > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return await upload.read()


def clean_name(name: str | None) -> str:
    """The last part of a path in either notation, without control characters; never empty, never a path."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    printable = "".join(character for character in last if character.isprintable()).strip(" .")
    return printable[:120] or "file"
