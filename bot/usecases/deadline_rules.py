"""Brings open deadlines in line with the calendar and the settings after these were changed, and tells what moved.

It goes through all open tasks in batches, each a transaction that also stores how far it came and who is to be told
of what; the last one tells everybody, once. Whatever stops it in between, the next start goes on from there.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from datetime import date
from typing import Self

from bot.domain.approvals import APPROVE, may_decide
from bot.domain.cases import Case, may_see
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.reminders.deadlines import deadlines_of, recomputed_due, stands
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.reminders.ladder import Ladder
from bot.domain.reminders.planning import look_at
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.usecases.assignees import assigned
from bot.usecases.moved_deadlines import Moved, News, as_rows, of_rows, said_moved
from bot.usecases.new_customers.displaced import bring_all_in_line
from bot.usecases.open_tasks import HORIZON
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell_each

RULES = "deadlines.rules"
"""The name under which it is remembered by which rules the open deadlines were computed."""

PROGRESS = "deadlines.progress"
"""The name under which it is remembered how far a new computation has come; empty when none is under way."""

BATCH = 100
"""Tasks of one transaction: short enough that nobody's answer waits for it."""


@dataclass
class Progress:
    """`rules` are those that are being brought in, `after` the last task seen, `news` by staff id."""

    rules: str
    after: int = 0
    moved: int = 0
    news: dict[int, News] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: str | None) -> Self | None:
        if not stored:
            return None
        row = json.loads(stored)
        return cls(row["rules"], row["after"], row["moved"], of_rows(row["news"]))

    def written(self) -> str:
        return json.dumps({**vars(self), "news": as_rows(self.news)})


def rules_of(moment: Moment) -> str:
    """A fingerprint of all that the days of deadlines and reminders follow from, beside the cases themselves."""
    calendar, office = moment.calendar, moment.office
    slots = office.new_customers.slots
    ladders = [getattr(office.reminders, each.name) for each in fields(office.reminders)]
    facts = (
        sorted(calendar.free_days),
        sorted(calendar.closing_days),
        (calendar.first, calendar.last),
        astuple(office.claims.deadlines),
        astuple(office.dunning),
        office.instalments.missed,
        astuple(office.new_customers.deadlines),
        (sorted(slots.days), slots.start, slots.number, slots.minutes),
        (sorted(office.working_hours.days), office.working_hours.start, office.working_hours.end),
        [astuple(ladder) for ladder in ladders if isinstance(ladder, Ladder)],
        sorted(KIND_OF),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def is_reconciled(uow: UnitOfWork, moment: Moment) -> bool:
    """Whether every open deadline follows the present rules."""
    return uow.state.get(RULES) == rules_of(moment) and not uow.state.get(PROGRESS)


def reconcile_deadlines(uow: UnitOfWork, moment: Moment, limit: int = BATCH) -> bool:
    """Goes through the next tasks; False when there is nothing left to do, and everybody was told."""
    if is_reconciled(uow, moment):
        return False
    progress = _progress(uow, moment)
    tasks = uow.tasks.after(progress.after, limit)
    if tasks:
        _bring_in_line(tasks, progress, uow, moment)
        uow.state.put(PROGRESS, progress.written())
        return True
    _tell(progress, uow, moment)
    bring_all_in_line(uow, moment)
    uow.state.put(RULES, progress.rules)
    uow.state.put(PROGRESS, "")
    return False


def _progress(uow: UnitOfWork, moment: Moment) -> Progress:
    """Where the rules changed once more on the way: what was moved until then is told, and all begins anew."""
    rules = rules_of(moment)
    begun = Progress.read(uow.state.get(PROGRESS))
    if begun is not None and begun.rules == rules:
        return begun
    if begun is not None:
        _tell(begun, uow, moment)
    return Progress(rules)


def _bring_in_line(tasks: Sequence[Task], progress: Progress, uow: UnitOfWork, moment: Moment) -> None:
    presence = presence_of(uow, moment)
    cases = uow.cases.whole(tasks)
    for task in tasks:
        case = cases[task.case_id]
        moved = _moved(task, case, uow, moment)
        if moved is not None:
            progress.moved += 1
            for reader in _concerned(task, case, presence, uow) if _is_near(moved, moment) else ():
                progress.news.setdefault(reader.id, News()).add(moved)
    for case in cases.values():
        _close_moot(case, uow, moment)
        _open_missing(case, uow, moment)
    progress.after = tasks[-1].id


def _moved(task: Task, case: Case, uow: UnitOfWork, moment: Moment) -> Moved | None:
    """Gives the task its day, and the day to look at its reminders, by the present rules."""
    due_on = _due(task, case, moment)
    look = look_at(replace(task, due_on=due_on), moment)
    next_on = moment.today if look.rungs else look.next_on
    if due_on != task.due_on:
        uow.tasks.move(task.id, due_on, next_on)
        if task.step.startswith(APPROVE):
            uow.approvals.move(task.case_id, task.step.removeprefix(APPROVE), due_on)
        return Moved(due_on, task.due_on, task.case_id, task.step, case.case_kind)
    if next_on != task.next_on:
        uow.tasks.look_again([(task.id, next_on)])
    return None


def _due(task: Task, case: Case, moment: Moment) -> date:
    """A proposal that would have expired by the new rules alone can still be decided today."""
    if not stands(task, case, moment.office):
        return task.due_on
    due_on = recomputed_due(task, case, moment)
    if task.step.startswith(APPROVE) and due_on < moment.today <= task.due_on:
        return moment.today
    return due_on


def _close_moot(case: Case, uow: UnitOfWork, moment: Moment) -> None:
    """A deadline under which the case stands no longer by the rules of now: another one takes its place, or none."""
    steps = [
        task.step
        for task in uow.tasks.of_case(case.id)
        if not task.step.startswith(APPROVE) and not stands(task, case, moment.office)
    ]
    uow.tasks.close(case.id, steps, moment.now)


def _open_missing(case: Case, uow: UnitOfWork, moment: Moment) -> None:
    """A deadline that this version of the program watches, on a case that an older one has stored."""
    steps = {task.step for task in uow.tasks.of_case(case.id)}
    for task in deadlines_of(case, moment.today, moment):
        if task.step not in steps:
            uow.tasks.open(assigned(task, case, uow))


def _concerned(task: Task, case: Case, presence: Presence, uow: UnitOfWork) -> Iterator[Staff]:
    """Whoever has it; of what nobody has, those who may do it."""
    assignee = presence.colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    if assignee is not None:
        yield assignee
        return
    holders = [each for each in presence.colleagues.values() if may_do(each, task) and may_see(each, case)]
    if not task.step.startswith(APPROVE):
        yield from holders
        return
    for approval in uow.approvals.pending_of_case(case.id):
        if task.step == APPROVE + approval.event:
            proposer = uow.staff.get(approval.proposed_by)
            yield from (each for each in holders if may_decide(each, case, approval, proposer))


def _is_near(moved: Moved, moment: Moment) -> bool:
    """What lies years ahead stands in nobody's list."""
    return min(moved.old, moved.new) <= moment.today + HORIZON


def _tell(progress: Progress, uow: UnitOfWork, moment: Moment) -> None:
    messages = [(uow.staff.get(staff_id), said_moved(news)) for staff_id, news in sorted(progress.news.items())]
    tell_each(messages, uow, moment)
    if progress.moved:
        uow.audit.record("deadlines.moved", at=moment.now, by=None, details={"tasks": progress.moved})
