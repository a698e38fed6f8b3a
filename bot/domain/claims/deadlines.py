"""Fristen of the process: which tasks a claim stands under, what a step of it does to them, and whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.claims.access import is_team_permission
from bot.domain.claims.model import APPROVE, Approval, Claim, Task, TimelineEntry, approval_step
from bot.domain.moment import Moment
from bot.domain.reminders.approval import APPROVAL
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.kinds import KIND_OF, standing
from bot.domain.reminders.ladder import Ladder, climb
from bot.domain.text import N_, Labelled


@dataclass(frozen=True)
class DeadlineChanges:
    """What becomes of a claim's tasks: those to open, the steps of those that are over, those with another day."""

    open: tuple[Task, ...] = ()
    close: tuple[str, ...] = ()
    move: tuple[tuple[str, date], ...] = ()


def deadlines_of(claim: Claim, since: date, moment: Moment) -> tuple[Task, ...]:
    """All tasks a claim stands under by itself, for one that is new."""
    return tuple(_task(kind, claim, since, moment) for kind in standing(claim, moment.office))


def changed_deadlines(before: Claim, after: Claim, since: date, moment: Moment) -> DeadlineChanges:
    """A step ends the deadlines of the state it leaves, and opens those of the one it leads to.

    One that stands before and after goes on, with another day where the claim's facts say so.
    """
    left = {kind.name: kind for kind in standing(before, moment.office)}
    reached = {kind.name: kind for kind in standing(after, moment.office)}
    stayed = left.keys() & reached.keys()
    return DeadlineChanges(
        open=tuple(_task(kind, after, since, moment) for name, kind in reached.items() if name not in stayed),
        close=tuple(kind.step for name, kind in left.items() if name not in stayed),
        move=tuple(_moved((left[name] for name in sorted(stayed)), before, after, since, moment)),
    )


def decision_task(claim: Claim, approval: Approval, moment: Moment) -> Task:
    """The task that asks a second person for a decision."""
    team_id = claim.team_id if is_team_permission(approval.permission) else None
    task = Task(
        id=0,
        claim_id=claim.id,
        kind=APPROVAL.name,
        step=approval_step(approval.event),
        permission=approval.permission,
        team_id=team_id,
        since=moment.today,
        due_on=approval.due_on,
        opened_at=approval.proposed_at,
    )
    return looked_after(task, moment)


def looked_after(task: Task, moment: Moment) -> Task:
    """The task with the first day on which its reminders are to be looked at: today, where a rung has been reached."""
    reached, following = climb(ladder_of(task, moment), task.due_on, moment.today, moment.calendar)
    if reached is not None:
        return replace(task, next_on=moment.today)
    return replace(task, next_on=following.day if following else None)


def ladder_of(task: Task, moment: Moment) -> Ladder:
    return KIND_OF[task.kind].ladder(moment.office)


def is_watch(task: Task) -> bool:
    """Nobody's next step: it only has to be looked at in time."""
    return KIND_OF[task.kind].is_watch


def is_quiet(task: Task, today: date) -> bool:
    """There is nothing to be done yet: no list shows it before its day."""
    return task.due_on > today and KIND_OF[task.kind].quiet_before


def natural_assignees(task: Task, claim: Claim, entries: Sequence[TimelineEntry]) -> tuple[int, ...]:
    """Whose task it would be, best first: whoever did this step on the claim before, else whoever registered it.

    A decision, or a deadline that no step ends, is everybody's who may look after it.
    """
    if task.step.startswith(APPROVE) or is_watch(task):
        return ()
    before = [entry.by for entry in reversed(entries) if entry.event == task.step]
    return (*before[:1], claim.registered_by)


class Ending(Labelled):
    """DONE: the step was done, or the proposal decided on. LAPSED: nobody decided in time. MOOT: the claim went on
    without it."""

    DONE = "done", N_("✓ done")
    LAPSED = "lapsed", N_("lapsed")
    MOOT = "moot", N_("no longer needed")


def ending_of(task: Task, entries: Iterable[TimelineEntry], moment: Moment) -> Ending:
    """How a closed task ended, by what happened to the claim at that moment. A watch ends with its claim."""
    assert task.closed_at is not None
    happened = {entry.event.value for entry in entries if entry.at == task.closed_at}
    if is_watch(task) or task.step.removeprefix(APPROVE) in happened:
        return Ending.DONE
    if not task.step.startswith(APPROVE):
        return Ending.MOOT
    if task.closed_at.astimezone(ZoneInfo(moment.office.timezone)).date() > task.due_on:
        return Ending.LAPSED
    return Ending.MOOT if happened else Ending.DONE


def recomputed_due(task: Task, claim: Claim, moment: Moment) -> date:
    """The day of a task by the calendar and the settings as they are now."""
    return KIND_OF[task.kind].due(claim, task.since, moment)


def _moved(
    kinds: Iterable[DeadlineKind], before: Claim, after: Claim, since: date, moment: Moment
) -> Iterable[tuple[str, date]]:
    for kind in kinds:
        due_on = kind.due(after, since, moment)
        if due_on != kind.due(before, since, moment):
            yield kind.step, due_on


def _task(kind: DeadlineKind, claim: Claim, since: date, moment: Moment) -> Task:
    task = Task(
        id=0,
        claim_id=claim.id,
        kind=kind.name,
        step=kind.step,
        permission=kind.permission,
        team_id=claim.team_id if is_team_permission(kind.permission) else None,
        since=since,
        due_on=kind.due(claim, since, moment),
        opened_at=moment.now,
    )
    return looked_after(task, moment)
