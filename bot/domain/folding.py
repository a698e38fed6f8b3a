"""Gleich gesucht, gleich gefunden: a word as it is compared, whatever its case, umlauts and accents."""

import re
from unicodedata import combining, normalize

_WRITTEN_OUT = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "n",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_INSIDE_A_WORD = re.compile(r"['’‘ʼ`´]")


def folded(word: str) -> str:
    """ "Müller", "MÜLLER" and "mueller" are one word, "Łukasz" and "lukasz", "Straße" and "strasse", too.

    Umlauts are written out as in German; all other accents go. Folding twice changes nothing more.
    """
    plain = normalize("NFKC", normalize("NFKC", word).casefold())
    written_out = plain.translate(_WRITTEN_OUT)
    if written_out.isascii():
        return written_out
    bare = "".join(sign for sign in normalize("NFKD", written_out) if not combining(sign))
    return normalize("NFKC", bare)


def name_words(name: str) -> frozenset[str]:
    """The folded words of a name, by which it is found: "Anna O'Neill-Groß" → anna, oneill, gross."""
    return frozenset(map(folded, _WORD.findall(_INSIDE_A_WORD.sub("", normalize("NFC", name)))))
