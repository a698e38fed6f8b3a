"""How references are made findable by their end: written backwards, an ordinary index finds them."""

import re

SHORTEST_TAIL = 4

_BG_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*BG\s*(?=\d)")
_BEHIND_EVERY_LETTER = "\U0010ffff"


def tail(reference: str) -> str:
    """Backwards, in capitals, letters and digits only: `12345//0001234` and `12345BG0001234` are one."""
    folded = _BG_BETWEEN_DIGITS.sub("", reference.upper())
    return "".join(character for character in reversed(folded) if character.isalnum())


def tail_range(query: str) -> tuple[str, str]:
    """Between which two values the tails lie that somebody means by `query`; under 4 characters only the whole."""
    low = tail(query)
    return low, low + _BEHIND_EVERY_LETTER if len(query.strip()) >= SHORTEST_TAIL else low
