"""Eine Inkasso-Liste: from its arrival to its being sent on, and what is decided about each of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.errors import Refused
from bot.domain.inkasso.lines import Doubt, InkassoLine
from bot.domain.moment import Moment
from bot.domain.payment_import.batches import Source
from bot.domain.text import N_, Labelled, text

LONGEST_WAY = timedelta(days=92)
"""A quarter: what came before that is another list."""

KEPT = timedelta(days=400)
"""So long the lines of a list are kept after it was sent on: its successors of the year can be compared with it."""


class ListState(Labelled):
    OPEN = "open", N_("being worked on")
    SENT = "sent", N_("sent on")
    DISCARDED = "discarded", N_("discarded")


class LineState(Labelled):
    MATCHED = "matched", N_("matched")
    OPEN = "open", N_("to be sorted out")
    NOT_OURS = "not_ours", N_("not ours")


class NotOurs(Labelled):
    """Why a line belongs to no claim of this office."""

    OTHER_OFFICE = "other_office", N_("belongs to another office")
    NOT_MUNICIPAL = "not_municipal", N_("has no municipal share")
    UNKNOWN = "unknown", N_("cannot be found in any file")
    TWICE = "twice", N_("stands on the list twice")
    FAULTY = "faulty", N_("its details are wrong")


@dataclass(frozen=True)
class InkassoList:
    """`name` is the file's, and may be personal; empty where it cannot be opened. `by` is None where it came by the
    data folder. `ended_at`: when it was sent on or discarded. `file_id`: the file that was sent on. `duty_id`: its own
    duty, which began with its arrival."""

    id: int
    name: str = field(repr=False)
    digest: str
    source: Source
    state: ListState
    arrived_on: date
    due_on: date
    at: datetime
    duty_id: int
    by: int | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None
    file_id: int | None = None


@dataclass(frozen=True)
class StoredLine:
    """`claim_id` of an open line is the claim it may be. `line` is None where it cannot be opened any more."""

    id: int
    list_id: int
    no: int
    state: LineState
    doubt: Doubt | None = None
    claim_id: int | None = None
    reason: NotOurs | None = None
    line: InkassoLine | None = field(default=None, repr=False)

    @property
    def is_looked_for(self) -> bool:
        """A claim registered meanwhile may be it: nobody has decided on it, and it can be read."""
        return self.state is LineState.OPEN and self.doubt not in (Doubt.PUT_BACK, Doubt.UNREADABLE)


Counts = Mapping[LineState, int]
"""How many lines of a list are where; every state is there."""


def check_arrival(day: date, moment: Moment) -> None:
    """Raises Refused with the field."""
    if day > moment.today:
        raise Refused(text("{day} lies in the future. Please give a day up to today.", day=day), field="arrived_on")
    if moment.today - day > LONGEST_WAY:
        raise Refused(text("{day} lies more than a quarter back. Please check it.", day=day), field="arrived_on")
