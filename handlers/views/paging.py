"""Turning the pages of a list."""

from collections.abc import Mapping

from bot.domain.text import text
from bot.messages import Button


def page_start(offset: int, total: int, size: int) -> int:
    """Of the last page, where there is none any more that begins at `offset`."""
    return min(max(0, offset), max(0, total - 1) // size * size)


def turns(action: str, args: Mapping[str, object], offset: int, total: int, size: int) -> tuple[Button, ...]:
    """The buttons for the page before and the one after, as far as there are any."""
    found = []
    if offset:
        found.append(Button(text("‹ Back"), action, {**args, "offset": max(0, offset - size)}))
    if offset + size < total:
        left = total - offset - size
        found.append(Button(text("{n} more ›", n=left), action, {**args, "offset": offset + size}))
    return tuple(found)
