"""A unit of work in memory, written by hand: the ports as simple as they can be, and an office full of colleagues."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.attendance import Absence
from bot.domain.cases import CaseKind
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimState, TimelineEntry
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.reminders.deadlines import is_quiet
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.domain.text import Said, text
from bot.domain.workdays import WorkCalendar
from bot.messages import Message
from bot.ports import ClaimRow

MONDAY = date(2026, 3, 2)
TEAM, OTHER_TEAM = Team(1, "Leistung 1"), Team(2, "Leistung 2")


def _colleague(staff_id: int, name: str, *roles: Role, team: Team | None = None, deputy: int | None = None) -> Staff:
    return Staff(staff_id, name, frozenset(roles), team, telegram_id=1000 + staff_id, deputy_id=deputy)


ANNA = _colleague(1, "Anna", Role.LSB, team=TEAM)
FRIDA = _colleague(2, "Frida", Role.FM, team=TEAM)
ROSA = _colleague(3, "Rosa", Role.RS)
KURT = _colleague(4, "Kurt", Role.KK)
TINA = _colleague(5, "Tina", Role.TL, team=TEAM)
TOM = _colleague(6, "Tom", Role.TL, team=TEAM)
GREGOR = _colleague(7, "Gregor", Role.GF)
OTTO = _colleague(8, "Otto", Role.LSB, team=OTHER_TEAM)
OLGA = _colleague(9, "Olga", Role.TL, team=OTHER_TEAM)
ADA = _colleague(10, "Ada", Role.ADMIN)
EVERYBODY = (ANNA, FRIDA, ROSA, KURT, TINA, TOM, GREGOR, OTTO, OLGA, ADA)


def moment(today: date = MONDAY, office: Office | None = None) -> Moment:
    """Ten o'clock in the office's winter time; weekends are the only free days."""
    calendar = WorkCalendar(frozenset(), date(2000, 1, 1), date(2030, 12, 31))
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return Moment(now, today, calendar, office or Office())


class MemoryStaff:
    def __init__(self, colleagues: Iterable[Staff]) -> None:
        self.rows = {colleague.id: colleague for colleague in colleagues}

    def get(self, staff_id: int) -> Staff:
        return self.rows[staff_id]

    def with_role(self, roles: Iterable[Role], team_id: int | None = None) -> Sequence[Staff]:
        wanted = frozenset(roles)
        return [staff for staff in self._active(team_id) if staff.roles & wanted]

    def holders(self, permission: Permission, team_id: int | None = None) -> Sequence[Staff]:
        return [staff for staff in self._active(team_id) if staff.may(permission)]

    def names(self, staff_ids: Iterable[int]) -> Mapping[int, str]:
        return {staff_id: self.rows[staff_id].name for staff_id in staff_ids}

    def all(self) -> Sequence[Staff]:
        return list(self.rows.values())

    def _active(self, team_id: int | None) -> Sequence[Staff]:
        return [
            staff
            for staff in self.rows.values()
            if staff.active and (team_id is None or (staff.team is not None and staff.team.id == team_id))
        ]


class NobodyIsAway:
    def since(self, day: date) -> Sequence[Absence]:
        return []


class MemoryTeams:
    def get(self, team_id: int) -> Team:
        return next(team for team in (TEAM, OTHER_TEAM) if team.id == team_id)


@dataclass
class MemoryClaims:
    rows: dict[int, Claim] = field(default_factory=dict)
    entries: list[TimelineEntry] = field(default_factory=list)

    def get(self, claim_id: int) -> Claim:
        if claim_id not in self.rows:
            raise NotFound(text("no such row"))
        return self.rows[claim_id]

    def add(self, claim: Claim) -> Claim:
        stored = replace(claim, id=len(self.rows) + 1)
        self.rows[stored.id] = stored
        return stored

    def save(self, claim: Claim, *, expected_version: int) -> None:
        if self.rows[claim.id].version != expected_version:
            raise ChangedMeanwhile(text("changed"))
        self.rows[claim.id] = claim

    def note(self, entry: TimelineEntry) -> None:
        assert entry.claim_id in self.rows
        self.entries.append(entry)

    def timeline(self, claim_id: int) -> Sequence[TimelineEntry]:
        return [entry for entry in self.entries if entry.claim_id == claim_id]

    def doubles(self, case_ref: str, amount: Money, since: date) -> Sequence[tuple[int, int]]:
        return [
            (claim.id, claim.team_id)
            for claim in self.rows.values()
            if (claim.case_ref, claim.amount) == (case_ref, amount)
            and claim.registered_at.date() >= since
            and claim.state is not ClaimState.WITHDRAWN
        ]

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ClaimRow]:
        found = [
            claim
            for claim in self.rows.values()
            if (str(claim.id) == query or claim.case_ref.endswith(query)) and team_id in (None, claim.team_id)
        ]
        return [self.row(claim.id) for claim in found[:limit]]

    def row(self, claim_id: int) -> ClaimRow:
        claim = self.rows[claim_id]
        still_open = balance(claim).open
        return ClaimRow(claim.id, claim.state, claim.case_ref, claim.amount, still_open, claim.team_id, claim.due_on)


class MemoryCases:
    """All of them claims."""

    def __init__(self, claims: MemoryClaims) -> None:
        self._claims = claims

    def kind(self, number: int) -> CaseKind | None:
        return CaseKind.CLAIM if number in self._claims.rows else None

    def row(self, task: Task) -> ClaimRow:
        return self._claims.row(task.case_id)

    def whole(self, tasks: Collection[Task]) -> Mapping[int, Claim]:
        return {task.case_id: self._claims.get(task.case_id) for task in tasks}

    def happened(self, task: Task) -> Sequence[TimelineEntry]:
        return self._claims.timeline(task.case_id)


class MemoryTasks:
    def __init__(self, claims: MemoryClaims) -> None:
        self.rows: list[Task] = []
        self._claims = claims

    def open(self, task: Task) -> Task:
        assert task.step not in {waiting.step for waiting in self.of_case(task.case_id)}, "doubled task"
        stored = replace(task, id=len(self.rows) + 1)
        self.rows.append(stored)
        return stored

    def close(self, case_id: int, steps: Iterable[str], at: datetime) -> None:
        over = set(steps)
        self.rows = [
            replace(task, closed_at=at) if task.case_id == case_id and task.step in over else task for task in self.rows
        ]

    def of_case(self, case_id: int) -> Sequence[Task]:
        waiting = [task for task in self.rows if task.case_id == case_id and task.closed_at is None]
        return sorted(waiting, key=lambda task: task.due_on)

    def move(self, task_id: int, due_on: date, next_on: date | None) -> None:
        self.rows = [
            replace(task, due_on=due_on, next_on=next_on) if task.id == task_id else task for task in self.rows
        ]

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
        rows = [
            (task, self._claims.row(task.case_id)) for task in self._of_person(staff, today, until, also_of, everybody)
        ]
        return rows[offset : offset + limit]

    def count_for_person(
        self, staff: Staff, today: date, until: date, *, also_of: Collection[int] = (), everybody: bool = False
    ) -> int:
        return len(self._of_person(staff, today, until, also_of, everybody))

    def _of_person(
        self, staff: Staff, today: date, until: date, also_of: Collection[int], everybody: bool
    ) -> Sequence[Task]:
        def is_theirs(task: Task) -> bool:
            return may_do(staff, task) if everybody or task.assignee_id is None else task.assignee_id in theirs

        theirs = {staff.id, *also_of}
        due = [task for task in self.rows if task.due_on <= until and not is_quiet(task, today)]
        waiting = [task for task in due if task.closed_at is None and is_theirs(task)]
        return sorted(waiting, key=lambda task: (task.due_on, task.id))


@dataclass
class MemoryApprovals:
    rows: dict[int, Approval] = field(default_factory=dict)

    def get(self, approval_id: int) -> Approval:
        return self.rows[approval_id]

    def propose(self, approval: Approval) -> Approval:
        stored = replace(approval, id=len(self.rows) + 1)
        self.rows[stored.id] = stored
        return stored

    def pending_of_case(self, case_id: int) -> Sequence[Approval]:
        return [row for row in self._pending() if row.case_id == case_id]

    def decide(self, approval: Approval) -> None:
        if self.rows[approval.id].state is not ApprovalState.PENDING:
            raise ChangedMeanwhile(text("changed"))
        self.rows[approval.id] = approval

    def overdue(self, today: date) -> Sequence[Approval]:
        return [row for row in self._pending() if row.due_on < today]

    def _pending(self) -> Sequence[Approval]:
        return [row for row in self.rows.values() if row.state is ApprovalState.PENDING]


@dataclass
class MemoryAudit:
    rows: list[tuple[str, int | None, str | None, Mapping[str, object]]] = field(default_factory=list)

    def record(
        self,
        action: str,
        *,
        at: datetime,
        by: int | None,
        subject: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        self.rows.append((action, by, subject, details or {}))


@dataclass
class MemoryPost:
    sent: list[tuple[Staff, Message]] = field(default_factory=list)

    def send(self, to: Staff, message: Message) -> int:
        self.sent.append((to, message))
        return len(self.sent)

    def readers(self) -> list[str]:
        return sorted(to.name for to, _ in self.sent)

    def to(self, reader: Staff) -> list[Message]:
        return [message for to, message in self.sent if to.id == reader.id]


class MemoryUnitOfWork:
    """What the claim use cases need of `bot.ports.UnitOfWork`."""

    def __init__(self, colleagues: Iterable[Staff] = EVERYBODY) -> None:
        self.staff = MemoryStaff(colleagues)
        self.absences = NobodyIsAway()
        self.teams = MemoryTeams()
        self.claims = MemoryClaims()
        self.cases = MemoryCases(self.claims)
        self.tasks = MemoryTasks(self.claims)
        self.approvals = MemoryApprovals()
        self.audit = MemoryAudit()
        self.post = MemoryPost()


def msgids(said: Said) -> list[str]:
    """The message ids of a text, in order, without those of its values."""
    return [said.msgid] if hasattr(said, "msgid") else [msgid for part in said.parts for msgid in msgids(part)]
