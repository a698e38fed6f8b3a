"""Reminders and digests, and what the assistant remembers of itself."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.cases import Case
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task


@dataclass(frozen=True)
class Reminder:
    """One rung of one deadline. `rung` in working days from it, `day` the working day it falls on.

    `snooze` is 0, or the number of the putting off that ends on `day`.
    """

    id: int
    task_id: int
    kind: str
    case_id: int
    due_on: date
    rung: int
    snooze: int
    day: date


@dataclass(frozen=True)
class Waiting:
    """A reminder that is planned (or was sent to somebody else today), with its open task and its case (a row).

    `barred`: whoever proposed what the task decides on, and their deputy.
    """

    reminder: Reminder
    task: Task
    case: Case
    barred: frozenset[int]


@dataclass(frozen=True)
class Receipt:
    """Who was told of a reminder, and why they. `late`: it should have come earlier, the assistant was out of reach."""

    reminder_id: int
    staff_id: int
    because: Because
    instead_of: int | None
    late: bool = False


@dataclass(frozen=True)
class DigestItem:
    """A line of a digest as it stands now: `task.closed_at` says whether it is done."""

    task: Task
    case: Case
    receipt: Receipt
    reminder: Reminder


@dataclass(frozen=True)
class DigestRecord:
    id: int
    staff_id: int
    day: date
    message_id: int | None


class ReminderRepository(Protocol):
    def plan(self, reminders: Iterable[Reminder], at: datetime) -> None:
        """Stores those not made yet (`id` 0; unique by kind, case, deadline, task, rung and snooze). One that had
        become void because its deadline moved is planned again when it moves back."""

    def waiting(self, today: date, ids: Collection[int]) -> Sequence[Waiting]:
        """Those of `ids` that are still to be told: planned, or sent today (others may get them, too), while the task
        is open and its day is still that of the reminder. Ordered by day of the task, then by id."""

    def waiting_after(self, reminder_id: int, today: date, limit: int, *, urgent: bool = False) -> Sequence[Waiting]:
        """All of them, page by page: with a higher number, in order. `urgent`: only of urgent kinds, and missed."""

    def receivers(self, ids: Collection[int]) -> Collection[tuple[int, int]]:
        """(reminder, staff) of the receipts there are."""

    def sent(self, receipts: Sequence[Receipt], digest_id: int | None, today: date, at: datetime) -> None:
        """Stores who was told, and marks the reminders as sent."""

    def release(self, digest_id: int) -> None:
        """What was in a digest that nobody has got was not told: its receipts go, and what nobody else was told is
        planned again."""

    def void_outdated(self) -> int:
        """Ends the planned ones whose task is over or has another day; returns how many."""


class DigestRepository(Protocol):
    def done_for(self, day: date) -> Collection[int]:
        """Staff ids who have had the digest of the day, or for whom it was empty."""

    def add(self, staff_id: int, day: date, at: datetime) -> int | None:
        """The id of the new digest; None where the person's digest of the day exists."""

    def latest(self, staff_id: int) -> datetime | None:
        """When the person's last digest was made."""

    def shown(self, digest_id: int, message_id: int) -> None: ...

    def of_message(self, message_id: int) -> int | None:
        """The digest that this message of ours is."""

    def undelivered(self, staff_id: int) -> Sequence[int]:
        """The person's digests that the messenger has not taken yet."""

    def remove(self, digest_id: int) -> None:
        """Its receipts must be gone."""

    def get(self, digest_id: int) -> DigestRecord:
        """Raises NotFound."""

    def items(self, digest_id: int) -> Sequence[DigestItem]:
        """One an open or ended task (its highest rung), soonest deadline first. One query, and one a kind of
        case."""


class OfficeState(Protocol):
    def get(self, name: str) -> str | None: ...
    def put(self, name: str, value: str) -> None: ...
