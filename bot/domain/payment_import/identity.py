"""Which payment a line is: the same line in the same file, in another one, or in one that overlaps is booked once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

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


def keyed(lines: Iterable[PaymentLine]) -> Iterator[Keyed]:
    """Equal lines without a number are counted, so that two equal payments of a day are two."""
    seen: Counter[str] = Counter()
    for line in lines:
        content = _content(line)
        if line.payment_id:
            number = f"n:{line.payment_id.upper()}"
            yield Keyed(line, number, f"{number}:{content}", content)
            continue
        seen[content] += 1
        key = f"c:{content}:{seen[content]}"
        yield Keyed(line, key, key, content)


def _content(line: PaymentLine) -> str:
    """Nothing personal can be read from it."""
    reference = folded_reference(line.cash_ref) if line.cash_ref else f"?{line.purpose}"
    written = f"{reference}\0{line.amount.cents}\0{line.value_date.isoformat()}"
    return sha256(written.encode("utf-8", "backslashreplace")).hexdigest()[:32]
