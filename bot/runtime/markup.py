"""Telegram HTML within Telegram's limits: measures, splits and cuts without breaking a tag or a character.

Lengths are UTF-16 units of what is seen, as Telegram counts them after parsing.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
LABEL_LIMIT = 64
ELLIPSIS = "…"

TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
TOKEN = re.compile(r"</?[a-z]+[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-z]+);|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A tag (shows nothing), an entity, or a character; `size` in UTF-16 units."""

    markup: str
    size: int


def units(seen: str) -> int:
    """UTF-16 units: characters beyond the basic plane (most emoji) count twice."""
    return len(seen) if seen.isascii() else len(seen.encode("utf-16-le", "surrogatepass")) // 2


def clean(said: str) -> str:
    """Without what no messenger can carry: lone surrogates and NUL."""
    paired = said if said.isascii() else said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return paired.replace("\0", "")


def visible(markup: str) -> str:
    """What a person sees of it."""
    return html.unescape(TAG.sub("", markup))


def cut_label(label: str, limit: int = LABEL_LIMIT) -> str:
    """A button's label: one line, never empty, at most `limit` units."""
    flat = " ".join(clean(label).split()) or ELLIPSIS
    if units(flat) <= limit:
        return flat
    while units(flat) > limit - 1:
        flat = flat[:-1]
    return flat + ELLIPSIS


def split(markup: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """Parts of at most `limit` units, at line ends where there are any; open tags are closed and opened again."""
    seen = visible(markup)
    if units(seen) <= limit:
        return [markup if seen.strip() else ELLIPSIS]
    parts = [part.strip("\n") for part in _parts(list(_tokens(markup)), limit)]
    return [part for part in parts if visible(part).strip()] or [ELLIPSIS]


def cut(markup: str, limit: int = MESSAGE_LIMIT) -> str:
    """The whole where it fits, else its beginning and an ellipsis on a line of its own."""
    parts = split(markup, limit)
    return parts[0] if len(parts) == 1 else f"{split(markup, limit - 2)[0]}\n{ELLIPSIS}"


def _tokens(markup: str) -> Iterator[Token]:
    for match in TOKEN.finditer(markup):
        token = match.group()
        yield Token(token, 0 if TAG.fullmatch(token) else units(html.unescape(token)))


def _parts(tokens: list[Token], limit: int) -> Iterator[str]:
    open_tags: list[str] = []
    while tokens:
        taken = tokens[: _fitting(tokens, limit)]
        opening = "".join(open_tags)
        for token in taken:
            _follow(token, open_tags)
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(open_tags))
        yield opening + "".join(token.markup for token in taken) + closing
        tokens = tokens[len(taken) :]


def _fitting(tokens: list[Token], limit: int) -> int:
    """How many tokens the next part takes: all that are left, or those up to the last line end that fits."""
    size = 0
    after_line = 0
    for index, token in enumerate(tokens):
        size += token.size
        if size > limit:
            return after_line or index
        if token.markup == "\n":
            after_line = index + 1
    return len(tokens)


def _follow(token: Token, open_tags: list[str]) -> None:
    tag = TAG.fullmatch(token.markup)
    if tag is None:
        return
    if not tag.group(1):
        open_tags.append(token.markup)
    elif open_tags:
        open_tags.pop()


def _name(tag: str) -> str:
    match = TAG.fullmatch(tag)
    assert match is not None
    return match.group(2)
