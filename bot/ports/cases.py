"""Cases of every kind, and what waits for somebody on them: tasks and approvals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.approvals import Approval
from bot.domain.cases import Case, CaseKind
from bot.domain.people import Staff
from bot.domain.tasks import Happening, Task


class CaseRepository(Protocol):
    """Whatever kind they are: a task says of which kind its case is."""

    def kind(self, number: int) -> CaseKind | None:
        """Of the case of this number; None: there is none."""

    def row(self, task: Task) -> Case:
        """The case of the task as a line of a list. Raises NotFound."""

    def whole(self, tasks: Collection[Task]) -> Mapping[int, Case]:
        """The cases of the tasks, each as its own process knows it. A few queries a kind of case."""

    def happened(self, task: Task) -> Sequence[Happening]:
        """What happened to the case of the task."""


class TaskRepository(Protocol):
    def get(self, task_id: int) -> Task:
        """Raises NotFound. Also one that is over."""

    def open(self, task: Task) -> Task: ...

    def open_all(self, tasks: Iterable[Task]) -> None:
        """A statement for all of them; those of which one of that case and step is open already are left out."""

    def close(self, case_id: int, steps: Iterable[str], at: datetime) -> None: ...

    def move(self, task_id: int, due_on: date, next_on: date | None) -> None:
        """Gives an open task another day."""

    def look_again(self, days: Sequence[tuple[int, date | None]]) -> None:
        """(task, the next day to look at its reminders)."""

    def to_look_at(self, today: date, limit: int) -> Sequence[Task]:
        """Open ones whose day to look at their reminders has come, oldest first."""

    def assign(self, task_id: int, staff_id: int | None, today: date) -> None:
        """Whoever has it now has put nothing off: its reminders are looked at today."""

    def hand_on(self, task_id: int, team_id: int | None, staff_id: int | None, today: date) -> None:
        """The same, to another team as well."""

    def snooze(self, task_id: int, until: date, next_on: date | None) -> None:
        """Counts one more putting off."""

    def of_colleague(self, staff_id: int) -> Sequence[Task]:
        """The open tasks of a colleague."""

    def of_case(self, case_id: int) -> Sequence[Task]:
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
    ) -> Sequence[tuple[Task, Case]]:
        """Open tasks due by `until`: those of the person (and of `also_of`, whom they stand in for) and those of
        nobody that they may do; with `everybody` all that they may do. Those with nothing to do before their day
        (`DeadlineKind.quiet_before`) come with it. Soonest first. One query, and one a kind of case."""

    def count_for_person(
        self, staff: Staff, today: date, until: date, *, also_of: Collection[int] = (), everybody: bool = False
    ) -> int: ...

    def of_team(
        self, team_id: int | None, today: date, until: date, *, limit: int, offset: int = 0
    ) -> Sequence[tuple[Task, Case]]:
        """For the board: open tasks of the team and of its members (None: of the whole office) due by `until`,
        soonest first; the quiet ones with their day. One query, and one a kind of case."""

    def count_of_team(self, team_id: int | None, today: date, until: date) -> tuple[int, int]:
        """(overdue, due from today to `until`)."""


class ApprovalRepository(Protocol):
    def get(self, approval_id: int) -> Approval: ...
    def propose(self, approval: Approval) -> Approval: ...
    def pending_of_case(self, case_id: int) -> Sequence[Approval]: ...
    def decide(self, approval: Approval) -> None:
        """Stores state, decided_by, decided_at; raises ChangedMeanwhile unless it was pending."""

    def move(self, case_id: int, event: str, due_on: date) -> None:
        """Gives a pending proposal another day."""

    def overdue(self, today: date) -> Sequence[Approval]: ...
