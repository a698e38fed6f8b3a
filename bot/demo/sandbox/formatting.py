"""Text with entities, as Telegram keeps it: offsets and lengths count UTF-16 code units."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Entity = dict[str, object]

_FOUND_BY_ITSELF = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "spoiler": "tg-spoiler",
}


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: Sequence[Entity] = ()


def units(text: str) -> int:
    """Length in UTF-16 code units, the way Telegram counts characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def span(entity: Entity) -> tuple[int, int]:
    """Start and end of an entity in UTF-16 code units."""
    start, length = entity["offset"], entity["length"]
    assert isinstance(start, int)
    assert isinstance(length, int)
    return start, start + length


def sort_entities(entities: Sequence[Entity]) -> list[Entity]:
    """By start, the longer first: the order Telegram answers in, and the order of nesting."""
    return sorted(entities, key=lambda entity: (span(entity)[0], -span(entity)[1]))


def detect(formatted: Formatted) -> Formatted:
    """Adds commands, links, addresses, mentions and hashtags, which the messenger marks by itself."""
    taken = [span(entity) for entity in formatted.entities if entity["type"] in _OPAQUE]
    found = list(formatted.entities)
    for kind, pattern in _FOUND_BY_ITSELF:
        for match in pattern.finditer(formatted.text):
            start = units(formatted.text[: match.start()])
            end = start + units(match[0])
            if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return Formatted(formatted.text, sort_entities(found))


def trim(formatted: Formatted) -> Formatted:
    """Without white space at both ends; entities move along and end with the text."""
    text = formatted.text.strip()
    lead = units(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    end = units(text)
    kept: list[Entity] = []
    for entity in formatted.entities:
        start, stop = span(entity)
        start, stop = max(0, start - lead), min(end, stop - lead)
        if start < stop:
            kept.append({**entity, "offset": start, "length": stop - start})
    return Formatted(text, kept)


def split(text: str, limit: int) -> Iterator[str]:
    """Pieces of at most `limit` UTF-16 code units, none cut through a character; what apps do with long texts."""
    piece: list[str] = []
    size = 0
    for character in text:
        width = units(character)
        if size + width > limit:
            yield "".join(piece)
            piece, size = [], 0
        piece.append(character)
        size += width
    if piece:
        yield "".join(piece)


@dataclass(frozen=True)
class _Mark:
    """An entity that is shown, from one character to before another."""

    start: int
    end: int
    opening: str
    closing: str


def to_html(formatted: Formatted) -> str:
    """Safe HTML: known tags only, all text escaped. Entities that overlap are closed and opened again."""
    text = formatted.text
    marks = _marks(formatted)
    written: list[str] = []
    open_now: list[_Mark] = []
    done = 0
    for cut in sorted({place for mark in marks for place in (mark.start, mark.end)}):
        written.append(html.escape(text[done:cut]))
        done = cut
        _close_until(cut, open_now, written)
        while marks and marks[0].start <= cut:
            open_now.append(marks.pop(0))
            written.append(open_now[-1].opening)
    written.append(html.escape(text[done:]))
    return "".join(written)


def _marks(formatted: Formatted) -> list[_Mark]:
    wide = [index for index, character in enumerate(formatted.text) if character > "\uffff"]
    marks = []
    for entity in sort_entities(formatted.entities):
        start, end = (_index(place, wide, len(formatted.text)) for place in span(entity))
        opening = _opening(entity, formatted.text)
        if opening and start < end:
            marks.append(_Mark(start, end, opening, _closing(entity)))
    return marks


def _index(place: int, wide: Sequence[int], end: int) -> int:
    """The first character at or after a place in code units; each wide one before it counts two of them."""
    for character in wide:
        if character >= place:
            break
        place = max(place - 1, character + 1)
    return min(place, end)


def _close_until(cut: int, open_now: list[_Mark], written: list[str]) -> None:
    """Closes what ends here; what was opened inside it and goes on is opened again."""
    ending = [index for index, mark in enumerate(open_now) if mark.end <= cut]
    if not ending:
        return
    lifted = open_now[ending[0] :]
    del open_now[ending[0] :]
    written.extend(mark.closing for mark in reversed(lifted))
    for mark in lifted:
        if mark.end > cut:
            written.append(mark.opening)
            open_now.append(mark)


def _opening(entity: Entity, text: str) -> str:
    """The start tag, or nothing for an entity that is not shown in HTML."""
    kind = str(entity["type"])
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>"
    target = str(entity.get("url", "")) if kind == "text_link" else _cut(text, entity) if kind == "url" else ""
    if target.startswith(("http://", "https://")):
        return f'<a href="{html.escape(target)}" rel="noreferrer noopener" target="_blank">'
    return ""


def _closing(entity: Entity) -> str:
    return f"</{_TAGS.get(str(entity['type']), 'a')}>"


def _cut(text: str, entity: Entity) -> str:
    start, end = span(entity)
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
