"""The lines of the lists as they stand in the chat: nothing personal, references masked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.domain.lists.columns import Reader, days_overdue, payable
from bot.domain.lists.lines import (
    DeferralLine,
    DueLine,
    DunningLine,
    EnforcementLine,
    Line,
    OverdueLine,
    WriteOffLine,
)
from bot.domain.lists.names import ListName
from bot.domain.parsing import mask
from bot.domain.text import Said, ntext, text


def said_line(name: ListName, line: Line, reader: Reader) -> Iterator[Said]:
    """Which claim, then what the list says of it."""
    yield text("<b>Claim {no}</b> · {ref} · {state}", no=line.no, ref=mask(line.case_ref), state=line.state)
    yield from _SAID[name](line, reader)


def _deferral(line: DeferralLine, reader: Reader) -> Iterator[Said]:
    yield text("Rate {rate}, {paid} of {n} paid, open {open}", rate=line.rate, paid=line.paid, n=line.number,
               open=line.open)  # fmt: skip
    if line.next_due is None:
        yield text("All paid, to be checked")
        return
    if line.overdue:
        yield text("❗ In arrears with {sum}, since {day}", sum=line.overdue, day=line.next_due)
    else:
        yield text("Next instalment on {day}", day=line.next_due)
    yield text("Last instalment on {day}", day=line.last_due)


def _due(line: DueLine, reader: Reader) -> Iterator[Said]:
    day = payable(line.nominal, reader)
    mark = "❗" if day < reader.moment.today else "•"
    if line.instalment is None:
        yield text("{mark} {sum} on {day}", mark=mark, sum=line.sum, day=day)
    else:
        yield text("{mark} {sum} on {day}, instalment {n}", mark=mark, sum=line.sum, day=day, n=line.instalment)


def _overdue(line: OverdueLine, reader: Reader) -> Iterator[Said]:
    yield _for_days(line, reader)


def _write_off(line: WriteOffLine, reader: Reader) -> Iterator[Said]:
    mark = "❗" if line.review_on <= reader.moment.today else "•"
    yield text("{mark} Review on {day}, open {open}", mark=mark, day=line.review_on, open=line.open)


def _dunning(line: DunningLine, reader: Reader) -> Iterator[Said]:
    yield _for_days(line, reader)
    if line.dunned_on is not None:
        yield text("Dunned last on {day}", day=line.dunned_on)


def _enforcement(line: EnforcementLine, reader: Reader) -> Iterator[Said]:
    yield text("Open {open}, dunned on {dunned}, ready since {day}", open=line.open, dunned=line.dunned_on,
               day=line.since)  # fmt: skip


def _for_days(line: OverdueLine | DunningLine, reader: Reader) -> Said:
    return ntext(
        "{sum} overdue, since {day} ({n} day)",
        "{sum} overdue, since {day} ({n} days)",
        days_overdue(line.nominal, reader),
        sum=line.overdue,
        day=payable(line.nominal, reader),
    )


_SAID: Mapping[ListName, Callable[[Any, Reader], Iterator[Said]]] = {
    ListName.DEFERRALS: _deferral,
    ListName.DUE: _due,
    ListName.OVERDUE: _overdue,
    ListName.WRITE_OFFS: _write_off,
    ListName.DUNNING: _dunning,
    ListName.ENFORCEMENT: _enforcement,
}
