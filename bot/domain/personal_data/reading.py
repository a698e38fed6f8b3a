"""A message as the rules read it: one spelling of spaces, dashes and quotes, and its words one by one."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from bot.domain.folding import folded

_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff")
)
_ONE_SPELLING = str.maketrans({
    **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("„“”«»‹›", '"'), "\r": "\n",
})  # fmt: skip
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


def read(words: str) -> Reading:
    """Takes time in proportion to the length of `words`, whatever stands there."""
    seen = normalize("NFKC", words.translate(_UNSEEN)).translate(_ONE_SPELLING)
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
