"""How references are made findable by their end: written backwards, an ordinary index finds them."""

from bot.domain.parsing.references import folded_reference

SHORTEST_TAIL = 4

_BEHIND_EVERY_LETTER = "\U0010ffff"


def tail(reference: str) -> str:
    """Backwards, in capitals, letters and digits only: `12345//0001234` and `12345BG0001234` are one."""
    return folded_reference(reference)[::-1]


def tail_range(query: str) -> tuple[str, str]:
    """Between which two values the tails lie that somebody means by `query`; under 4 characters only the whole."""
    low = tail(query)
    return low, low + _BEHIND_EVERY_LETTER if len(query.strip()) >= SHORTEST_TAIL else low
