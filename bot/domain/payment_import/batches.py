"""Ein Import: a file on its way from being received to being booked, and perhaps undone; and its open lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Any, Self

from bot.domain.money import Money
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign
from bot.domain.payment_import.layout import Column, Layout
from bot.domain.payment_import.lines import BadLine, Fault, ReadLines
from bot.domain.payment_import.sorting import Problem, Sorting, Sum, Verdict
from bot.domain.text import N_, Labelled

MOST_BAD_LINES = 200
"""So many of those that cannot be read are kept with the batch."""


class Source(Labelled):
    PAGE = "page", N_("private page")
    FOLDER = "folder", N_("data folder")
    COMMAND = "command", N_("command line")


class BatchState(Labelled):
    """UNCLEAR: a person has to say which column is what. CHECKED waits for somebody to book it, QUEUED and UNDOING for
    their turn."""

    RECEIVED = "received", N_("being read")
    UNCLEAR = "unclear", N_("columns unclear")
    CHECKED = "checked", N_("checked, not booked yet")
    QUEUED = "queued", N_("being booked")
    BOOKED = "booked", N_("booked")
    UNDOING = "undoing", N_("being undone")
    UNDONE = "undone", N_("undone")
    DISCARDED = "discarded", N_("not booked")
    FAILED = "failed", N_("could not be read")


WAITING = (BatchState.RECEIVED, BatchState.QUEUED, BatchState.UNDOING)
"""Something is to be done without a person."""


class LineState(StrEnum):
    BOOKED = auto()
    OPEN = auto()
    DISMISSED = auto()
    UNDONE = auto()


class DismissReason(Labelled):
    """Why an open payment is booked on no claim."""

    NOT_OURS = "not_ours", N_("belongs to no claim of ours")
    BOOKED_BY_HAND = "booked_by_hand", N_("is booked already")
    SENT_BACK = "sent_back", N_("was sent back to the payer")
    RETURN_BOOKED = "return_booked", N_("the return is booked already")
    FAULTY = "faulty", N_("its details are wrong")


@dataclass(frozen=True)
class Report:
    """What came of the lines: of the dry run while nothing is booked, else of the booking. `totals` and letters of
    columns that were left out (`ignored`) are said, so that somebody can see that nothing else was."""

    sums: Mapping[Verdict, Sum]
    bad: tuple[BadLine, ...] = ()
    bad_count: int = 0
    totals: int = 0
    ignored: tuple[str, ...] = ()

    @classmethod
    def of(cls, sorting: Sorting, read: ReadLines) -> Self:
        return cls(sorting.sums(), read.bad[:MOST_BAD_LINES], len(read.bad), read.totals, read.ignored)

    @property
    def read(self) -> int:
        """So many lines were looked at; one of more than was open is counted once."""
        return self.bad_count + sum(found.n for verdict, found in self.sums.items() if verdict is not Verdict.OVERPAID)

    @property
    def is_of_use(self) -> bool:
        """Booking it would book something, or put it on the list of what is to be sorted out."""
        return bool(self.sums[Verdict.MATCHED].n or self.sums[Verdict.UNMATCHED].n or self.bad_count)

    def facts(self) -> Mapping[str, object]:
        """Counts, cents and line numbers: JSON."""
        return {
            "sums": {verdict.value: [found.n, found.amount.cents] for verdict, found in self.sums.items()},
            "bad": [[line.no, line.fault.value] for line in self.bad],
            "bad_count": self.bad_count,
            "totals": self.totals,
            "ignored": list(self.ignored),
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        sums = {Verdict(verdict): Sum(n, Money(cents)) for verdict, (n, cents) in facts["sums"].items()}
        bad = tuple(BadLine(no, Fault(fault)) for no, fault in facts["bad"])
        return cls(sums, bad, facts["bad_count"], facts["totals"], tuple(facts["ignored"]))


@dataclass(frozen=True)
class Batch:
    """`name` is the file's, and may be personal: not for a chat; empty where it cannot be opened. `digest` tells one
    file from another. `by` is None as long as nobody has taken a file of the data folder on.
    `message_id`: our message that shows how far it is. `profile` is the name of the layout, where it has one."""

    id: int
    name: str = field(repr=False)
    digest: str
    source: Source
    state: BatchState
    at: datetime
    by: int | None = None
    layout: Layout | None = None
    profile: str | None = None
    report: Report | None = None
    message_id: int | None = None
    booked_at: datetime | None = None
    undone_at: datetime | None = None
    undone_by: int | None = None


@dataclass(frozen=True)
class OpenLine:
    """A payment that a person has to sort out, or has. `purpose` is None where it cannot be opened. Of a line that
    could not be read (`problem`) the amount is 0, the day that of the import, and the purpose all that stands there."""

    id: int
    batch_id: int
    no: int
    cash_ref: str | None
    amount: Money
    value_date: date
    state: LineState
    problem: Problem | None
    claim_id: int | None
    purpose: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class BookedLine:
    """A payment of a batch as it stands on its claim."""

    id: int
    claim_id: int
    posting_no: int


def layout_facts(layout: Layout) -> Mapping[str, object]:
    return {
        "columns": {column.value: name for column, name in layout.columns.items()},
        "decimal": layout.decimal.value,
        "dates": layout.dates.value,
        "has_header": layout.has_header,
    }


def layout_of(facts: Mapping[str, Any]) -> Layout:
    columns = {Column(column): name for column, name in facts["columns"].items()}
    return Layout(columns, DecimalSign(facts["decimal"]), DateOrder(facts["dates"]), facts["has_header"])
