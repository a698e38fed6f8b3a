"""A form from the wire: within its limits, whole, and only in memory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.types import Message

from bot.web.uploads.reading import LONGEST_FIELD, MOST_FIELDS, RawFile, RawForm, TooMuch, read_form

LARGE = 3_000_000
"""Bytes; the library would spool what is larger than 1 MiB."""

_listeners: list[list[object]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("open", "tempfile.mkstemp", "tempfile.mkdtemp"):
        for listener in _listeners:
            listener.append(arguments[0])


sys.addaudithook(_hear)  # it stays for the life of the process


@contextmanager
def files_opened() -> Iterator[list[object]]:
    """Every file that this process opens meanwhile, also those without a name."""
    opened: list[object] = []
    _listeners.append(opened)
    try:
        yield opened
    finally:
        _listeners.remove(opened)


def field(name: str, value: bytes) -> bytes:
    return b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)


def file(name: str, called: str, data: bytes) -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
    return head.encode() + b"Content-Type: text/html\r\n\r\n" + data + b"\r\n"


END = b"--x--\r\n"


def request(*parts: bytes, kind: str = "multipart/form-data; boundary=x") -> Request:
    body = b"".join(parts)
    pieces = [body[at : at + 64_000] for at in range(0, len(body), 64_000)] or [b""]

    async def receive() -> Message:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", kind.encode())]}
    return Request(scope, receive)


async def read(*parts: bytes, largest: int = 10_000_000, most_files: int = 3) -> RawForm:
    return await read_form(request(*parts), largest=largest, most_files=most_files)


async def test_values_and_files_come_as_they_were_sent() -> None:
    form = await read(
        field("name", "Müller".encode()),
        field("kinds", b"a"),
        file("files", "../Bescheid.pdf", b"\x00\r\n--y"),
        field("kinds", b"b"),
        file("files", "Zweites.pdf", b""),
        END,
    )
    assert form.values == {"name": ["Müller"], "kinds": ["a", "b"]}
    assert form.files == [
        RawFile("files", "../Bescheid.pdf", b"\x00\r\n--y"),
        RawFile("files", "Zweites.pdf", b""),
    ]


async def test_a_file_field_that_was_left_empty_is_no_file() -> None:
    form = await read(file("files", "", b""), field("name", b"x"), END)
    assert form.files == []


async def test_a_file_without_a_name_is_not_lost() -> None:
    form = await read(file("files", "", b"content"), END)
    assert form.files == [RawFile("files", "", b"content")]


async def test_no_file_is_opened_for_what_was_sent() -> None:
    sent = request(file("files", "a.pdf", b"x" * LARGE), END)
    with files_opened() as opened:
        form = await read_form(sent, largest=10_000_000, most_files=1)
    assert (len(form.files[0].data), opened) == (LARGE, [])


async def test_the_library_alone_would_have_opened_one() -> None:
    sent = request(file("files", "a.pdf", b"x" * LARGE), END)
    with files_opened() as opened:
        form = await MultiPartParser(sent.headers, sent.stream()).parse()
    await form.close()
    assert opened != []


def test_content_is_not_shown_where_a_file_is_written_out() -> None:
    assert "geheim" not in repr(RawFile("files", "a.pdf", b"geheim"))


async def test_as_many_files_as_allowed_are_taken_and_no_more() -> None:
    three = [file("files", f"{n}.pdf", b"x") for n in range(3)]
    assert len((await read(*three, END)).files) == 3
    with pytest.raises(TooMuch):
        await read(*three, file("files", "4.pdf", b"x"), END)


async def test_as_many_values_as_allowed_are_taken_and_no_more() -> None:
    values = [field(f"{n}", b"x") for n in range(MOST_FIELDS)]
    assert len((await read(*values, END)).values) == MOST_FIELDS
    with pytest.raises(TooMuch):
        await read(*values, field("more", b"x"), END)


async def test_a_value_may_be_as_long_as_allowed_and_no_longer() -> None:
    assert len((await read(field("a", b"x" * LONGEST_FIELD), END)).values["a"][0]) == LONGEST_FIELD
    with pytest.raises(TooMuch):
        await read(field("a", b"x" * (LONGEST_FIELD + 1)), END)


async def test_a_body_may_be_as_large_as_allowed_and_no_larger() -> None:
    sent = [file("files", "a.pdf", b"x" * 1_000), END]
    size = sum(map(len, sent))
    assert len((await read(*sent, largest=size)).files) == 1
    with pytest.raises(TooMuch):
        await read(*sent, largest=size - 1)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b"nothing of the kind"],
        [field("a", b"x")],
        [file("files", "a.pdf", b"half a fi")[:-2]],
        [field("a", b"x"), b"--x\r\nContent-Disposition: form-data; name="],
        [b"--x\r\n\r\nno name\r\n", END],
        [b"--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n", END],
        [b"--x\r\nContent-Disposition: form-data; name=a; x=%s\r\n\r\nlong\r\n" % (b"y" * 10_000), END],
        [b"--x\r\n%s\r\nmany\r\n" % (b"A: b\r\n" * 1_000), END],
    ],
)
async def test_what_is_no_whole_form_is_none(parts: list[bytes]) -> None:
    with pytest.raises(TooMuch):
        await read(*parts)


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=idna",
        f"multipart/form-data; boundary={'x' * 71}",
        "multipart/mixed; boundary=x",
    ],
)
async def test_another_kind_of_body_is_no_form(kind: str) -> None:
    with pytest.raises(TooMuch):
        await read_form(request(field("a", b"x"), END, kind=kind), largest=1_000, most_files=1)


@pytest.mark.parametrize(
    "kind", ['multipart/form-data; boundary="x"', "Multipart/Form-Data;boundary=x", "multipart/form-data; boundary=x"]
)
async def test_a_form_is_known_as_browsers_announce_it(kind: str) -> None:
    form = await read_form(request(field("a", b"x"), END, kind=kind), largest=1_000, most_files=1)
    assert form.values == {"a": ["x"]}


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([field("a", b"x"), file("f", "n", b"x"), END]))))
async def test_whatever_comes_is_a_form_or_is_refused(parts: list[bytes]) -> None:
    try:
        form = await read(*parts)
    except TooMuch:
        return
    assert END[:5] in b"".join(parts)
    assert isinstance(form, RawForm)
