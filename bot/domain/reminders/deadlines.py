"""Fristen of a case: which tasks it stands under, what a step of it does to them, and how they end."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.approvals import APPROVE, Approval, approval_step
from bot.domain.cases import Case, is_team_permission
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.kinds import APPROVAL_OF, KIND_OF, standing
from bot.domain.reminders.ladder import Ladder, climb
from bot.domain.tasks import Happening, Task
from bot.domain.text import N_, Labelled


@dataclass(frozen=True)
class DeadlineChanges:
    """What becomes of a case's tasks: those to open, the steps of those that are over, of those that go on."""

    open: tuple[Task, ...] = ()
    close: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()


def deadlines_of(case: Case, since: date, moment: Moment) -> tuple[Task, ...]:
    """All tasks a case stands under by itself, for one that is new."""
    return tuple(_task(kind, place, part, case, since, moment) for kind, place, part in standing(case, moment.office))


def changed_deadlines(before: Case, after: Case, since: date, moment: Moment) -> DeadlineChanges:
    """A step ends the deadlines of the state it leaves, and opens those of the one it leads to; `since` is the day from
    which these run. One that stands before and after goes on from the day on which it began: see `gone_on`.
    """
    left = {(kind.name, place): (kind, part) for kind, place, part in standing(before, moment.office)}
    reached = {(kind.name, place): (kind, part) for kind, place, part in standing(after, moment.office)}
    stayed = left.keys() & reached.keys()
    return DeadlineChanges(
        open=tuple(
            _task(kind, key[1], part, after, since, moment)
            for key, (kind, part) in reached.items()
            if key not in stayed
        ),
        close=tuple(kind.step_at(key[1]) for key, (kind, _) in left.items() if key not in stayed),
        stay=tuple(reached[key][0].step_at(key[1]) for key in sorted(stayed)),
    )


def gone_on(task: Task, changes: DeadlineChanges, after: Case, moment: Moment) -> Task:
    """An open task after a step: one that goes on has another day where the facts of the case say so."""
    due_on = recomputed_due(task, after, moment) if task.step in changes.stay else task.due_on
    return task if due_on == task.due_on else looked_after(replace(task, due_on=due_on), moment)


def decision_task(case: Case, approval: Approval, moment: Moment) -> Task:
    """The task that asks a second person for a decision."""
    task = Task(
        id=0,
        case_id=case.id,
        kind=APPROVAL_OF[case.case_kind].name,
        step=approval_step(approval.event),
        permission=approval.permission,
        team_id=_own_team(case, approval.permission),
        since=moment.today,
        due_on=approval.due_on,
        opened_at=approval.proposed_at,
    )
    return looked_after(task, moment)


def looked_after(task: Task, moment: Moment) -> Task:
    """The task with the first day on which its reminders are to be looked at: today, where a rung has been reached."""
    return replace(task, next_on=_next_on(KIND_OF[task.kind], task.due_on, moment))


def _next_on(kind: DeadlineKind[Any], due_on: date, moment: Moment) -> date | None:
    reached, following = climb(kind.ladder(moment.office), due_on, moment.today, moment.calendar)
    if reached is not None:
        return moment.today
    return following.day if following else None


def ladder_of(task: Task, moment: Moment) -> Ladder:
    return KIND_OF[task.kind].ladder(moment.office)


def next_rung(task: Task, moment: Moment) -> date | None:
    """The day on which it is spoken of next, where nobody puts it off beyond; None of all others."""
    if not KIND_OF[task.kind].on_each_rung:
        return None
    _, following = climb(ladder_of(task, moment), task.due_on, moment.today, moment.calendar)
    return following.day if following else None


def is_watch(task: Task) -> bool:
    """Nobody's next step: it only has to be looked at in time."""
    return KIND_OF[task.kind].is_watch


def is_quiet(task: Task, today: date) -> bool:
    """There is nothing to be done yet: no list shows it before its day."""
    return task.due_on > today and KIND_OF[task.kind].quiet_before


def stands(task: Task, case: Case, office: Office) -> bool:
    """Whether the task is still true of the case, which is whole, by the rules of the office."""
    return KIND_OF[task.kind].stands(case, office, task.place)


def recomputed_due(task: Task, case: Case, moment: Moment) -> date:
    """The day of a task that stands, by the calendar and the settings as they are now."""
    kind = KIND_OF[task.kind]
    return kind.due(kind.places(case, moment.office)[task.place], task.since, moment)


class Ending(Labelled):
    """DONE: the step was done, or the proposal decided on. LAPSED: nobody decided in time. MOOT: the case went on
    without it."""

    DONE = "done", N_("✓ done")
    LAPSED = "lapsed", N_("lapsed")
    MOOT = "moot", N_("no longer needed")


def ending_of(task: Task, happened: Iterable[Happening], moment: Moment) -> Ending:
    """How a closed task ended, by what happened to the case at that moment. A watch ends with its case."""
    assert task.closed_at is not None
    events = {each.event for each in happened if each.at == task.closed_at}
    if is_watch(task) or task.step.removeprefix(APPROVE) in events:
        return Ending.DONE
    if any(KIND_OF[task.kind].is_ended_by(event) for event in events):
        return Ending.DONE
    if not task.step.startswith(APPROVE):
        return Ending.MOOT
    if task.closed_at.astimezone(ZoneInfo(moment.office.timezone)).date() > task.due_on:
        return Ending.LAPSED
    return Ending.MOOT if events else Ending.DONE


def _task(kind: DeadlineKind[Any], place: str, part: Any, case: Case, since: date, moment: Moment) -> Task:
    due_on = kind.due(part, since, moment)
    permission = kind.owed_by(part) if kind.owed_by else kind.permission
    return Task(
        id=0,
        case_id=case.id,
        kind=kind.name,
        step=kind.step_at(place),
        permission=permission,
        team_id=kind.team(part) if kind.team else _own_team(case, permission),
        since=since,
        due_on=due_on,
        opened_at=moment.now,
        next_on=_next_on(kind, due_on, moment),
    )


def _own_team(case: Case, permission: Permission) -> int | None:
    """The team whose colleagues alone do such a step. A case of several teams has none: its kinds of deadlines say
    whose they are."""
    if not is_team_permission(permission, case.case_kind) or len(case.teams) != 1:
        return None
    return next(iter(case.teams))
