"""Claims, their tasks and approvals."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.claims.model import Approval, Claim, ClaimState, Task, TimelineEntry
from bot.domain.money import Money
from bot.domain.people import Staff


@dataclass(frozen=True)
class ClaimRow:
    """A line of a list: columns only, no ledger."""

    id: int
    state: ClaimState
    case_ref: str
    amount: Money
    open: Money
    team_id: int
    due_on: date | None


class ClaimRepository(Protocol):
    def get(self, claim_id: int) -> Claim:
        """With its postings. Raises NotFound."""

    def add(self, claim: Claim) -> Claim:
        """Stores a new claim (`id` 0) and returns it with its number."""

    def save(self, claim: Claim, *, expected_version: int) -> None:
        """Stores state, fields and new postings; raises ChangedMeanwhile if the version moved on."""

    def note(self, entry: TimelineEntry) -> None: ...

    def timeline(self, claim_id: int) -> Sequence[TimelineEntry]:
        """Oldest first."""

    def doubles(self, case_ref: str, amount: Money, since: date) -> Sequence[tuple[int, int]]:
        """(number, team id) of claims of the same unit and amount registered since then, withdrawn ones left out."""

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ClaimRow]:
        """By number, by BG number, order or cash reference (whole, or its last 4+ characters), newest first."""

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[ClaimRow]:
        """The claims on which the person did something last, newest first."""


class TaskRepository(Protocol):
    def get(self, task_id: int) -> Task:
        """Raises NotFound. Also one that is over."""

    def open(self, task: Task) -> Task: ...

    def close(self, claim_id: int, steps: Iterable[str], at: datetime) -> None: ...

    def move(self, task_id: int, due_on: date, next_on: date | None) -> None:
        """Gives an open task another day."""

    def look_again(self, days: Sequence[tuple[int, date | None]]) -> None:
        """(task, the next day to look at its reminders)."""

    def to_look_at(self, today: date, limit: int) -> Sequence[Task]:
        """Open ones whose day to look at their reminders has come, oldest first."""

    def assign(self, task_id: int, staff_id: int | None, today: date) -> None:
        """Whoever has it now has put nothing off: its reminders are looked at today."""

    def snooze(self, task_id: int, until: date, next_on: date | None) -> None:
        """Counts one more putting off."""

    def of_colleague(self, staff_id: int) -> Sequence[Task]:
        """The open tasks of a colleague."""

    def of_claim(self, claim_id: int) -> Sequence[Task]:
        """Open ones, soonest first."""

    def after(self, task_id: int, limit: int) -> Sequence[Task]:
        """Open ones with a higher number, in order: for going through all of them."""

    def for_person(
        self,
        staff: Staff,
        today: date,
        until: date,
        *,
        also_of: Collection[int] = (),
        everybody: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Sequence[tuple[Task, ClaimRow]]:
        """Open tasks due by `until`: those of the person (and of `also_of`, whom they stand in for) and those of
        nobody that they may do; with `everybody` all that they may do. Those with nothing to do before their day
        (`DeadlineKind.quiet_before`) come with it. Soonest first. One query."""

    def count_for_person(
        self, staff: Staff, today: date, until: date, *, also_of: Collection[int] = (), everybody: bool = False
    ) -> int: ...

    def of_team(
        self, team_id: int | None, today: date, until: date, *, limit: int, offset: int = 0
    ) -> Sequence[tuple[Task, ClaimRow]]:
        """For the board: open tasks of the team and of its members (None: of the whole office) due by `until`,
        soonest first; the quiet ones with their day. One query."""

    def count_of_team(self, team_id: int | None, today: date, until: date) -> tuple[int, int]:
        """(overdue, due from today to `until`)."""


class ApprovalRepository(Protocol):
    def get(self, approval_id: int) -> Approval: ...
    def propose(self, approval: Approval) -> Approval: ...
    def pending_of_claim(self, claim_id: int) -> Sequence[Approval]: ...
    def decide(self, approval: Approval) -> None:
        """Stores state, decided_by, decided_at; raises ChangedMeanwhile unless it was pending."""

    def move(self, claim_id: int, event: str, due_on: date) -> None:
        """Gives a pending proposal another day."""

    def overdue(self, today: date) -> Sequence[Approval]: ...
