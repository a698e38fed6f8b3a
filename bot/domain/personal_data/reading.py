"""A message as the rules read it: one spelling of spaces, dashes and quotes, and its words one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from bot.domain.folding import folded

_UNSEEN = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
"""Signs that take no room: all of Unicode's format characters but the next one, fillers and variation selectors."""
_ZERO_WIDTH_SPACE = "\u200b"
_STROKES = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""What is left of accents once letters have theirs: words that are struck out, digits in boxes."""
_PICTURES = re.compile("[\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+")
_PICTURES_INSIDE = re.compile(rf"(?<=\S){_PICTURES.pattern}(?=\S)")
_ONE_SPELLING = str.maketrans({
    **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("„“”«»‹›", '"'), "\r": "\n",
})  # fmt: skip
_TITLE = re.compile(
    r"\b(?<!-)((?i:frau|herrn?|familie|fam|eheleute)(?=-)|(?:Frau|Herrn?|Familie)(?=[A-ZÄÖÜ][a-zäöü]))-?"
)
"""A form of address that clings to the name: Frau-Müller, FrauMüller."""
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_TOKEN = re.compile(r"[^\W\d_](?:['-]?[^\W\d_])*|[0-9]+|\n|[^\w\s]|[\d_]")


class Token(NamedTuple):
    """A word, a run of digits, a sign or a line break."""

    word: str
    """As written."""
    low: str
    """Folded: mueller for Müller."""
    glued: bool
    """Nothing stands between it and the token before."""

    @property
    def is_word(self) -> bool:
        return self.word[0].isalpha()

    @property
    def is_number(self) -> bool:
        return self.word[0] in "0123456789"


NOTHING = Token("\n", "\n", False)
"""What stands before the first and after the last token."""


@dataclass(frozen=True)
class Reading:
    low: str
    """The whole message, folded."""
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    """Of each token its `low`."""

    def at(self, index: int) -> Token:
        """Of any index, also before the first and behind the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING


def readings(words: str) -> Iterator[Reading]:
    """One, or two where pictures or zero-width spaces stand, which may part words or stand inside them.

    Takes time in proportion to the length of `words`, whatever stands there.
    """
    if words.isascii():
        yield _read(words)
        return
    seen = _STROKES.sub("", normalize("NFKC", _UNSEEN.sub("", words)))
    whole = seen.replace(_ZERO_WIDTH_SPACE, "")
    if _PICTURES.search(whole):
        whole = _PICTURES.sub(" ", _PICTURES_INSIDE.sub("", whole))
    yield _read(whole)
    parted = _PICTURES.sub(" ", seen.replace(_ZERO_WIDTH_SPACE, " "))
    if parted != whole:
        yield _read(parted)


def _read(seen: str) -> Reading:
    seen = _TITLE.sub(r"\1 ", seen.translate(_ONE_SPELLING))
    plain = _BREAKS.sub("\n", _SPACES.sub(" ", seen)).strip()
    tokens = tuple(_tokens(plain))
    return Reading(folded(plain), tokens, tuple(token.low for token in tokens))


def word_set(listed: str) -> frozenset[str]:
    """The words of a list as tokens have them: folded."""
    return frozenset(map(folded, listed.split()))


def _tokens(plain: str) -> list[Token]:
    end = -1
    found = []
    for match in _TOKEN.finditer(plain):
        word = match[0]
        low = word.lower() if word.isascii() else folded(word)
        found.append(Token(word, low or word, match.start() == end))
        end = match.end()
    return found
