"""What is typed on the private page: a debtor's name and address, a note."""

import unicodedata

from bot.domain.errors import Unreadable
from bot.domain.parsing.noise import tidy
from bot.domain.text import text

MOST_LINES_OF_AN_ADDRESS = 6
SHORTEST_NAME = 2


def debtor_name(raw: str) -> str:
    """One line, as it is to stand in a letter. Raises Unreadable."""
    name = tidy(raw)
    if len(name) < SHORTEST_NAME or not any(map(str.isalpha, name)) or not name.isprintable():
        raise Unreadable(text("Please write first name and surname, such as Erika Mustermann."))
    return name


def debtor_address(raw: str) -> str:
    """As on an envelope: without the name, one part a line; empty lines are dropped. Raises Unreadable."""
    rows = _rows(raw)
    written = [row for row in rows if row]
    if not written or not all(row.isprintable() for row in written):
        raise Unreadable(text("Please write street and number, below them postcode and place."))
    if len(written) > MOST_LINES_OF_AN_ADDRESS:
        raise Unreadable(text("An address has at most {n} lines.", n=MOST_LINES_OF_AN_ADDRESS))
    return "\n".join(written)


def note_text(raw: str) -> str:
    """Paragraphs stay; what cannot be seen goes. Raises Unreadable."""
    content = "\n".join(_rows(raw)).strip("\n")
    if not content:
        raise Unreadable(text("Please write something, or leave the page."))
    return content


def _rows(raw: str) -> list[str]:
    return ["".join(filter(_is_seen, tidy(row))) for row in raw.splitlines()]


def _is_seen(sign: str) -> bool:
    """Everything but control characters and marks that turn the direction of writing."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign == "\u200d"
