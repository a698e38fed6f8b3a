"""Telegram's HTML: its tags, its tolerance, its error messages (with byte offsets)."""

import re
from dataclasses import dataclass, field

from bot.demo.sandbox.errors import ApiError, bad_request
from bot.demo.sandbox.formatting import Entity, Formatted, sort_entities, units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']+)\s*(?:=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]*)(?=[\s>])))?"""
)


@dataclass
class _Open:
    tag: str
    start: int
    begin: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(source: str) -> Formatted:
    """The text without tags and its entities. Raises ApiError "can't parse entities: …" as Telegram words it."""
    return _Parser(source).run()


def decode_references(text: str) -> str:
    """The four named references and numeric ones; everything else stays as it is."""
    return _REFERENCE.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    hexadecimal, decimal, named = match.groups()
    if named:
        return _NAMED[named]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF and match.end() - match.start() <= 10
    return chr(code) if valid else match[0]


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._language = ""

    def run(self) -> Formatted:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._end_tag()
            elif self._source[self._at] == "<":
                self._start_tag()
            else:
                self._plain()
        if self._open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Formatted("".join(self._text), sort_entities(self._entities))

    def _plain(self) -> None:
        end = self._source.find("<", self._at)
        end = len(self._source) if end < 0 else end
        piece = decode_references(self._source[self._at : end])
        self._text.append(piece)
        self._length += units(piece)
        self._at = end

    def _start_tag(self) -> None:
        begin = self._at
        match = _START.match(self._source, begin)
        assert match is not None
        if match.end() == len(self._source):
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = match[1].lower()
        if tag not in _KINDS:
            raise _cannot_parse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        self._at = match.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open.append(_Open(tag, self._length, len(self._text), attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Reads up to and over the closing `>`."""
        attributes: dict[str, str] = {}
        while True:
            while self._at < len(self._source) and self._source[self._at].isspace():
                self._at += 1
            if self._at == len(self._source):
                raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            if self._source[self._at] == ">":
                self._at += 1
                return attributes
            match = _ATTRIBUTE.match(self._source, self._at)
            if match is None:
                raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            self._at = match.end()
            if self._source.startswith("=", self._at):
                raise self._bad_value(begin)
            value = match["double"] if match["double"] is not None else match["single"]
            attributes[match["name"]] = decode_references(value) if value is not None else (match["bare"] or "").lower()

    def _bad_value(self, begin: int) -> ApiError:
        value = self._source[self._at + 1 :].lstrip()
        if not value or value[0] in "\"'":
            return _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return _cannot_parse(
            f"Unexpected end of name token at byte offset {self._bytes(len(self._source) - len(value))}"
        )

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        match = _END.match(self._source, begin)
        assert match is not None
        if not self._source.startswith(">", match.end()):
            raise _cannot_parse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        found, opened = match[1].lower(), self._open[-1]
        if found and found != opened.tag:
            where = self._bytes(begin)
            raise _cannot_parse(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self._at = match.end() + 1
        self._open.pop()
        if self._length > opened.start:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {"type": _KINDS[opened.tag], "offset": opened.start, "length": self._length - opened.start}
        if opened.tag == "a":
            url = opened.attributes.get("href") or "".join(self._text[opened.begin :])
            if not _is_link(url):
                return
            entity["url"] = url
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code":
            self._language = opened.attributes.get("class", "").removeprefix("language-")
        elif opened.tag == "pre" and self._wraps_code(entity):
            entity["language"] = self._language
            self._entities.pop()
        self._entities.append(entity)

    def _wraps_code(self, pre: Entity) -> bool:
        """`<pre><code class="language-x">` around the same text is one entity: pre with a language."""
        code = {**pre, "type": "code"}
        return bool(self._language) and bool(self._entities) and self._entities[-1] == code

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())


def _cannot_parse(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")


def _is_link(url: str) -> bool:
    return re.match(r"(https?|tg|ton|mailto|tel):\S+$|[\w-]+(\.[\w-]+)+(/\S*)?$", url) is not None
