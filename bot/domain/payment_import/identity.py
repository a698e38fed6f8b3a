"""Which payment a line is: the same line in the same file, in another one, or in one that overlaps is booked once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest

from bot.domain.parsing.references import folded_reference
from bot.domain.payment_import.lines import PaymentLine


@dataclass(frozen=True)
class Keyed:
    """`key` is the payment's own number, else its content and which one of the equal lines of the file it is. `spare`
    is its key where another payment of other content bears the same number. `content` tells the two apart."""

    line: PaymentLine
    key: str
    spare: str
    content: str


def keyed(lines: Iterable[PaymentLine], secret: bytes) -> Iterator[Keyed]:
    """Equal lines without a number are counted, so that two equal payments of a day are two. `secret` is the office's
    own."""
    seen: Counter[str] = Counter()
    for line in lines:
        content = _content(line, secret)
        if line.payment_id:
            number = f"n:{line.payment_id.upper()}"
            yield Keyed(line, number, f"{number}:{content}", content)
            continue
        seen[content] += 1
        key = f"c:{content}:{seen[content]}"
        yield Keyed(line, key, key, content)


def _content(line: PaymentLine, secret: bytes) -> str:
    """By a reference it says no more than what stands beside it. A purpose could be guessed by whoever has the books,
    amount and day being known; so it goes in with the secret."""
    rest = f"\0{line.amount.cents}\0{line.value_date.isoformat()}"
    if line.cash_ref:
        return sha256(_written(folded_reference(line.cash_ref) + rest)).hexdigest()[:32]
    return digest(secret, _written(f"?{line.purpose}{rest}"), "sha256").hex()[:32]


def digest_of(data: bytes, secret: bytes) -> str:
    """Tells one file from another, and nothing of what stands in it."""
    return digest(secret, data, "sha256").hex()


def _written(content: str) -> bytes:
    return content.encode("utf-8", "backslashreplace")
