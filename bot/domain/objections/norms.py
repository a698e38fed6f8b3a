"""Rechtsnorm as it is typed: words of a citation and nothing else, so that nobody's name stands in the statistics."""

import re

from bot.domain.errors import Unreadable
from bot.domain.objections.rules import LONGEST_NORM
from bot.domain.text import text

_WORDS = (
    r"§{1,2}|Art\.?|Artikel|[0-9]{1,4}[a-z]{0,2}(?:[–-][0-9]{1,4}[a-z]{0,2})?|[IVX]{1,5}|Abs\.?|Absatz|S\.?|Satz|Nr\.?|"
    r"Nummer|Buchst\.?|[a-z]\)?|f{1,2}\.?|bis|und|i\.? ?V\.? ?m\.?|SGB|SGG|BGB|VwVfG|VwVG|GG|WoGG|BKGG|BAföG|AsylbLG|"
    r"UhVorschG|UVG|BEEG|EStG|ALG|Alg|II-V|KostenVO|VO"
)
_NORM = re.compile(rf"(?=§|Art)(?:(?:{_WORDS})[,;]?(?: |(?<=§)|$))+")
_AFTER_SIGN = re.compile(r"(§+) *")


def norm(raw: str) -> str:
    """`§22 SGB II` as `§ 22 SGB II`. Raises Unreadable."""
    written = " ".join(_AFTER_SIGN.sub(r"\1 ", raw).split())
    if len(written) > LONGEST_NORM or not any(map(str.isdecimal, written)) or not _NORM.fullmatch(written):
        raise Unreadable(text("This is not a norm. It looks like § 22 Abs. 1 SGB II."))
    return written
