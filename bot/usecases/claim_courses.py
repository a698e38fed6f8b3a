"""Carries out many steps of many claims at once. What is stored is what each step by itself would have left behind;
what is said is gathered, so that nobody gets a message a claim."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.cases import CaseKind, is_team_role, subject_of
from bot.domain.claims.advance import Step
from bot.domain.claims.courses import Course
from bot.domain.claims.deadlines import natural_assignees
from bot.domain.claims.model import Claim, ClaimState, TimelineEntry
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.people import Role, Staff
from bot.domain.reminders.deadlines import gone_on, is_watch
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.ports import AuditRow, BulkChanges, UnitOfWork
from bot.usecases.approvals import overtake_approvals


@dataclass
class Tidings:
    """What somebody is to be told of all the steps together: how many, over how much money, on which claims nothing is
    open any more, and how many tasks came up that they may do."""

    staff: Staff
    steps: int = 0
    amount: Money = ZERO
    settled: list[Claim] = field(default_factory=list)
    tasks: int = 0


@dataclass(frozen=True)
class Outcome:
    """What is to be stored of many courses, and who is told what. It holds as long as the claims are as they were."""

    courses: Sequence[Course]
    changes: BulkChanges
    tidings: Sequence[Tidings]


def work_out(courses: Sequence[Course], by: Staff, uow: UnitOfWork, moment: Moment) -> Outcome:
    """Reads only, so that the transaction that writes is short. `by` knows already and is not told."""
    colleagues = {staff.id: staff for staff in uow.staff.all()}
    tasks = _tasks_after(courses, colleagues, uow, moment)
    changes = BulkChanges(
        claims=[(course.before, course.after) for course in courses],
        entries=[step.entry for course in courses for step in course.steps],
        closed=tasks.closed,
        moved=list(tasks.moved.values()),
        opened=[task for _, task in tasks.opened],
        audit=list(_audit(courses, moment)),
    )
    return Outcome(courses, changes, list(_Gathering(colleagues, by).told(courses, tasks.opened_by_step)))


def carry_out_all(outcome: Outcome, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Tidings]:
    """Raises ChangedMeanwhile where a claim has moved on, with nothing to be kept of the transaction."""
    uow.bulk.store(outcome.changes)
    _overtake(outcome.courses, by, uow, moment)
    return outcome.tidings


def _overtake(courses: Sequence[Course], by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    after = {course.after.id: course.after for course in courses}
    for claim_id in sorted(uow.bulk.with_proposals(after)):
        overtake_approvals(after[claim_id], uow, moment, spared=by.id)


def _audit(courses: Sequence[Course], moment: Moment) -> Iterator[AuditRow]:
    for course in courses:
        for step in course.steps:
            details = {"version": step.claim.version, "state": step.claim.state.value}
            subject = subject_of(step.claim.case_kind, step.claim.id)
            yield AuditRow(f"claim.{step.entry.event.value}", moment.now, step.entry.by, subject, details)


@dataclass
class _TasksAfter:
    """`opened`: (step of the course, task), as they are when all steps are done."""

    closed: list[Task] = field(default_factory=list)
    moved: dict[int, Task] = field(default_factory=dict)
    opened: list[tuple[tuple[int, int], Task]] = field(default_factory=list)

    @property
    def opened_by_step(self) -> Mapping[tuple[int, int], Sequence[Task]]:
        found: dict[tuple[int, int], list[Task]] = {}
        for place, task in self.opened:
            found.setdefault(place, []).append(task)
        return found


def _tasks_after(
    courses: Sequence[Course], colleagues: Mapping[int, Staff], uow: UnitOfWork, moment: Moment
) -> _TasksAfter:
    changing = [course for course in courses if any(map(_changes_tasks, course.steps))]
    stored = uow.bulk.tasks([course.before.id for course in changing])
    opening = [course.before.id for course in changing if any(step.deadlines.open for step in course.steps)]
    timelines = uow.bulk.timelines(opening)
    result = _TasksAfter()
    for course in changing:
        of_claim = _OfClaim(course, stored.get(course.before.id, ()), timelines, colleagues, moment)
        of_claim.walk(result)
    return result


def _changes_tasks(step: Step) -> bool:
    return bool(step.deadlines.open or step.deadlines.close or step.deadlines.stay)


class _OfClaim:
    """The open tasks of one claim, by their step, while its course goes on."""

    def __init__(
        self,
        course: Course,
        stored: Sequence[Task],
        timelines: Mapping[int, Sequence[TimelineEntry]],
        colleagues: Mapping[int, Staff],
        moment: Moment,
    ) -> None:
        self._course = course
        self._open = {task.step: task for task in stored}
        self._entries = list(timelines.get(course.before.id, ()))
        self._colleagues = colleagues
        self._moment = moment
        self._new: dict[str, int] = {}

    def walk(self, result: _TasksAfter) -> None:
        for count, step in enumerate(self._course.steps):
            self._entries.append(step.entry)
            for name in step.deadlines.close:
                self._close(name, result)
            for task in step.deadlines.open:
                self._begin(task, step.claim, (step.claim.id, count), result)
            for name in step.deadlines.stay:
                self._go_on(name, step, result)

    def _close(self, name: str, result: _TasksAfter) -> None:
        task = self._open.pop(name, None)
        if task is None:
            return
        over = replace(task, closed_at=self._moment.now)
        if task.id:
            result.closed.append(over)
        else:
            self._renew(name, over, result)
            del self._new[name]

    def _begin(self, task: Task, claim: Claim, place: tuple[int, int], result: _TasksAfter) -> None:
        if task.step in self._open:
            return
        opened = replace(task, case_id=claim.id)
        opened = replace(opened, assignee_id=self._assignee(opened, claim))
        self._open[task.step] = opened
        self._new[task.step] = len(result.opened)
        result.opened.append((place, opened))

    def _go_on(self, name: str, step: Step, result: _TasksAfter) -> None:
        task = self._open.get(name)
        now = task and gone_on(task, step.deadlines, step.claim, self._moment)
        if task is None or now is None or now == task:
            return
        self._open[name] = now
        if task.id:
            result.moved[task.id] = now
        else:
            self._renew(name, now, result)

    def _renew(self, name: str, task: Task, result: _TasksAfter) -> None:
        at = self._new[name]
        result.opened[at] = (result.opened[at][0], task)

    def _assignee(self, task: Task, claim: Claim) -> int | None:
        for staff_id in natural_assignees(task, claim, self._entries):
            colleague = self._colleagues[staff_id]
            if colleague.active and may_do(colleague, task):
                return staff_id
        return None


class _Gathering:
    """Team roles learn of their own team's claims, the others of all."""

    def __init__(self, colleagues: Mapping[int, Staff], by: Staff) -> None:
        self._active = [staff for staff in colleagues.values() if staff.active and staff.id != by.id]
        self._readers: dict[tuple[frozenset[Role], int], Sequence[Tidings]] = {}
        self._tidings: dict[int, Tidings] = {}

    def told(self, courses: Sequence[Course], opened: Mapping[tuple[int, int], Sequence[Task]]) -> Iterator[Tidings]:
        for course in courses:
            was = course.before.state
            for count, step in enumerate(course.steps):
                if step.notice is None:
                    continue
                settled = step.claim.state is ClaimState.SETTLED and was is not ClaimState.SETTLED
                was = step.claim.state
                tasks = opened.get((step.claim.id, count), ())
                for reader in self._of(step.notice.roles, step.claim.team_id):
                    reader.steps += 1
                    reader.amount += step.claim.postings[-1].amount
                    if settled:
                        reader.settled.append(step.claim)
                    reader.tasks += sum(
                        may_do(reader.staff, task) and not is_watch(task) and task.closed_at is None for task in tasks
                    )
        yield from self._tidings.values()

    def _of(self, roles: frozenset[Role], team_id: int) -> Sequence[Tidings]:
        if (roles, team_id) not in self._readers:
            readers = [staff for staff in self._active if _is_told(staff, roles, team_id)]
            self._readers[roles, team_id] = [self._tidings.setdefault(staff.id, Tidings(staff)) for staff in readers]
        return self._readers[roles, team_id]


def _is_told(staff: Staff, roles: frozenset[Role], team_id: int) -> bool:
    held = staff.roles & roles
    is_of_team = staff.team is not None and staff.team.id == team_id
    return any(is_of_team or not is_team_role(role, CaseKind.CLAIM) for role in held)
