"""Which payment a line is: the same line in the same file, in another one, or in one that overlaps is booked once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from hmac import digest

from bot.domain.money import ZERO
from bot.domain.parsing.references import folded_reference
from bot.domain.payment_import.lines import BadLine, PaymentLine

_NUMBER = "n:"


@dataclass(frozen=True)
class Keyed:
    """`key` is the payment's own number, else its content and which one of the equal lines of the file it is. `spare`
    is its key where another payment of other content bears the same number. `content` tells the two apart."""

    line: PaymentLine
    key: str
    spare: str
    content: str


def bears_number(key: str) -> bool:
    """Of a payment that has a number of its own; the key of another is its content."""
    return key.startswith(_NUMBER)


def keyed(lines: Iterable[PaymentLine], secret: bytes) -> Iterator[Keyed]:
    """Equal lines without a number are counted, so that two equal payments of a day are two. `secret` is the office's
    own."""
    seen: Counter[str] = Counter()
    for line in lines:
        content = _content(line, secret)
        if line.payment_id:
            number = f"{_NUMBER}{line.payment_id.upper()}"
            yield Keyed(line, number, f"{number}:{content}", content)
            continue
        seen[content] += 1
        key = f"c:{content}:{seen[content]}"
        yield Keyed(line, key, key, content)


def keyed_unread(bad: Iterable[BadLine], day: date, secret: bytes) -> Iterator[Keyed]:
    """Lines that cannot be read, for whoever sorts them out: `day` is that of the import."""
    seen: Counter[str] = Counter()
    for each in bad:
        content = digest(secret, _written(f"!{each.written}"), "sha256").hex()[:32]
        seen[content] += 1
        key = f"b:{content}:{seen[content]}"
        yield Keyed(PaymentLine(each.no, None, ZERO, day, purpose=each.written), key, key, content)


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
