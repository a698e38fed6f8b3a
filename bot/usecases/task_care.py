"""Who looks after a task: taking over, putting off, handing on. No deadline ends here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from bot.domain.approvals import APPROVE
from bot.domain.cases import Case, may_see, subject_of
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.presence import Presence
from bot.domain.reminders.deadlines import next_rung
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.reminders.planning import look_at
from bot.domain.reminders.recipients import may_do
from bot.domain.task_labels import task_label, words_of
from bot.domain.tasks import Task
from bot.domain.text import Said, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.case_access import case_for
from bot.usecases.presence import presence_of
from bot.usecases.telling import tell, tell_in_person

LONGEST_SNOOZE = timedelta(days=60)
OFFERED = (1, 3)
"""Of the person's own working days from today."""


@dataclass(frozen=True)
class TaskView:
    """A task as one person sees it, with its case as a line of a list."""

    task: Task
    case: Case
    assignee: Staff | None
    may_take: bool
    may_snooze: bool
    may_give: bool


@dataclass(frozen=True)
class Candidate:
    """A colleague who may be given a task. `away_until`: absent today, until that day; `is_here`: at work today."""

    staff: Staff
    is_here: bool
    away_until: date | None


@dataclass(frozen=True)
class PutOff:
    """`is_taken_over`: it was everybody's before, and is theirs now."""

    task: Task
    is_taken_over: bool


def task_view(uow: UnitOfWork, staff: Staff, task_id: int, moment: Moment) -> TaskView:
    """Raises NotFound for a task that does not exist or whose case is none of the person's business."""
    task = uow.tasks.get(task_id)
    case = case_for(staff, task, uow)
    presence = presence_of(uow, moment)
    assignee = presence.colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    is_open = task.closed_at is None
    return TaskView(
        task=task,
        case=case,
        assignee=assignee,
        may_take=is_open and may_take(staff, task),
        may_snooze=is_open and may_snooze(staff, task, presence),
        may_give=is_open and may_give(staff, task, case, presence),
    )


def may_take(staff: Staff, task: Task) -> bool:
    return task.assignee_id != staff.id and may_do(staff, task) and not is_decision(task)


def may_snooze(staff: Staff, task: Task, presence: Presence) -> bool:
    """Theirs, of one they stand in for, or everybody's who may do it. A decision would be quiet for all who decide."""
    if task.assignee_id is None:
        return may_do(staff, task) and not is_decision(task)
    stood_in_for = {other.id for other in presence.stood_in_for(staff)}
    return task.assignee_id == staff.id or (task.assignee_id in stood_in_for and may_do(staff, task))


def may_give(staff: Staff, task: Task, case: Case, presence: Presence) -> bool:
    """A decision is nobody's to give away."""
    return not is_decision(task) and is_lead_of(staff, task, case, presence)


def is_lead_of(staff: Staff, task: Task, case: Case, presence: Presence) -> bool:
    """Leads the office, or a team that is concerned: the task's own, that of the colleague who has it, or one that
    watches the case."""
    if staff.may(Permission.LEAD_OFFICE):
        return True
    if not staff.may(Permission.LEAD_TEAM) or staff.team is None:
        return False
    assignee = presence.colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    is_theirs = task.team_id == staff.team.id or (assignee is not None and assignee.team == staff.team)
    return is_theirs or staff.team.id in case.watching


def take_over(task_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Task:
    """The task is theirs from now on; whoever had it is told. Safe to repeat. Raises NotFound or Refused."""
    task = _open_task(uow, by, task_id)
    if task.assignee_id == by.id:
        return task
    if not may_take(by, task):
        raise NotPermitted(text("Your role does not allow this step."))
    _assign(task, by, by, uow, moment)
    _tell_former(task, text("{name} has taken over: {task}.", name=by.name, task=_said(task)), by, uow, moment)
    return replace(task, assignee_id=by.id)


def snooze(task_id: int, until: date, by: Staff, uow: UnitOfWork, moment: Moment) -> PutOff:
    """No reminder for those who have it before `until`; the deadline goes on, and the lead learns of its being missed.

    A task that was everybody's becomes theirs; whoever stands in puts it off until the owner's return at most. Raises
    NotFound, NotPermitted, or Refused with the field "until".
    """
    task = _open_task(uow, by, task_id)
    if not may_snooze(by, task, presence_of(uow, moment)):
        raise NotPermitted(text("Only whoever has this task can put off its reminders."))
    check_snooze(task_id, until, by, uow, moment)
    is_taken_over = task.assignee_id is None
    if is_taken_over:
        _assign(task, by, by, uow, moment)
        task = replace(task, assignee_id=by.id)
    put_off = replace(task, snoozed_until=until, snoozes=task.snoozes + 1)
    put_off = replace(put_off, next_on=look_at(put_off, moment).next_on)
    uow.tasks.snooze(task.id, until, put_off.next_on)
    _audit("task.snoozed", task, by, uow, moment, until=until.isoformat())
    return PutOff(put_off, is_taken_over)


def check_snooze(task_id: int, until: date, staff: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Raises Refused with the field "until"."""
    if until <= moment.today:
        raise Refused(
            text("Please choose a day after today, such as {day}.", day=own_workday(staff, 1, uow, moment)),
            field="until",
        )
    last = moment.today + LONGEST_SNOOZE
    if until > last:
        raise Refused(text("A reminder can be put off until {day} at most.", day=last), field="until")
    task = uow.tasks.get(task_id)
    spoken_of = next_rung(task, moment)
    if spoken_of is not None and until > spoken_of:
        raise Refused(
            text("It is spoken of next on {day}: you can put it off until then at most.", day=spoken_of), field="until"
        )
    absent, back = _stood_in_for(task, staff, presence_of(uow, moment))
    if absent is not None and until > back:
        raise Refused(
            text("{name} is back on {day}: you can put it off until then at most.", name=absent.name, day=back),
            field="until",
        )


def snooze_days(task_id: int, staff: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[date]:
    """Days to choose from: the person's next working day and the third from now, or before it the owner's return, or
    the next reminder of what nobody puts off beyond it."""
    task = uow.tasks.get(task_id)
    absent, back = _stood_in_for(task, staff, presence_of(uow, moment))
    ends = [day for day in (next_rung(task, moment), back if absent is not None else None) if day is not None]
    return sorted({min((own_workday(staff, ahead, uow, moment), *ends)) for ahead in OFFERED})


def next_workday(staff: Staff, presence: Presence) -> date:
    """The person's own, after today; for whoever is long away the last day until which a reminder can be put off."""
    return next(_days_worked(staff, presence), presence.moment.today + LONGEST_SNOOZE)


def _stood_in_for(task: Task, staff: Staff, presence: Presence) -> tuple[Staff | None, date]:
    """Whoever has the task and is not at work today, with the day of their return; None where nobody is waited for,
    with today."""
    owner = presence.colleagues.get(task.assignee_id) if task.assignee_id not in (None, staff.id) else None
    if owner is None or presence.works_on(owner, presence.moment.today):
        return None, presence.moment.today
    return owner, next_workday(owner, presence)


def own_workday(staff: Staff, days: int, uow: UnitOfWork, moment: Moment) -> date:
    """The person's own working day so many after today: free days and absences are left out. As far as they work
    within the time for which a reminder can be put off; otherwise the end of it."""
    worked = _days_worked(staff, presence_of(uow, moment))
    return next(islice(worked, days - 1, None), moment.today + LONGEST_SNOOZE)


def _days_worked(staff: Staff, presence: Presence) -> Iterator[date]:
    """After today, as far as a reminder can be put off."""
    ahead = (presence.moment.today + timedelta(days=days) for days in range(1, LONGEST_SNOOZE.days + 1))
    return (day for day in ahead if presence.works_on(staff, day))


def candidates(task_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Sequence[Candidate]:
    """Who may do the task and does not have it, those at work first. Raises NotFound, NotPermitted or Refused."""
    task = _open_task(uow, by, task_id)
    case, presence = uow.cases.row(task), presence_of(uow, moment)
    if not may_give(by, task, case, presence):
        raise NotPermitted(text("Only the team lead can hand on this task."))
    found = [
        Candidate(staff, presence.is_reachable(staff), _away_until(staff, presence))
        for staff in presence.holders(task.permission, task.team_id)
        if staff.id != task.assignee_id and may_see(staff, case)
    ]
    return sorted(found, key=lambda each: (not each.is_here, each.staff.name))


def reassign(task_id: int, to: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Task:
    """Gives the task to a colleague who may do it; the old and the new one are told. Safe to repeat.

    Raises NotFound, NotPermitted or Refused.
    """
    task = _open_task(uow, by, task_id)
    if task.assignee_id == to:
        return task
    chosen = next((each.staff for each in candidates(task_id, by, uow, moment) if each.staff.id == to), None)
    if chosen is None:
        raise Refused(text("This colleague cannot take the task (any more). Please choose another one."))
    _assign(task, chosen, by, uow, moment)
    if chosen.id != by.id:
        said = text("{by} has given you a task: {task}, by {day}.", by=by.name, task=_said(task), day=task.due_on)
        keyboard = ((Button(text("Open task"), "task.open", {"id": task.id}),),)
        tell([chosen], said, uow, moment, keyboard=keyboard)
    said = text("{by} has given a task of yours to {name}: {task}.", by=by.name, name=chosen.name, task=_said(task))
    _tell_former(task, said, by, uow, moment)
    return replace(task, assignee_id=to)


def _open_task(uow: UnitOfWork, staff: Staff, task_id: int) -> Task:
    task = uow.tasks.get(task_id)
    case_for(staff, task, uow)
    if task.closed_at is not None:
        raise NotFound(text("This is done already."))
    return task


def is_decision(task: Task) -> bool:
    """Four eyes: whoever holds the permission decides; it cannot be made one person's."""
    return task.step.startswith(APPROVE)


def _assign(task: Task, to: Staff, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    uow.tasks.assign(task.id, to.id, moment.today)
    _audit("task.assigned", task, by, uow, moment, to=to.id, former=task.assignee_id)


def hand_on(task: Task, now: Task, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """The case went on with somebody else, and the same task with it; `now` names its team and who has it."""
    uow.tasks.hand_on(task.id, now.team_id, now.assignee_id, moment.today)
    _audit("task.assigned", task, by, uow, moment, to=now.assignee_id, former=task.assignee_id)


def _audit(action: str, task: Task, by: Staff, uow: UnitOfWork, moment: Moment, **details: object) -> None:
    facts = {"task": task.id, "step": task.step, **details}
    subject = subject_of(KIND_OF[task.kind].case, task.case_id)
    uow.audit.record(action, at=moment.now, by=by.id, subject=subject, details=facts)


def _tell_former(task: Task, said: Said, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    if task.assignee_id is not None and task.assignee_id != by.id:
        former = uow.staff.get(task.assignee_id)
        if former.active:
            tell_in_person(former, said, uow, moment)


def _said(task: Task) -> Said:
    return text(words_of(task).with_step, step=task_label(task), no=task.case_id)


def _away_until(staff: Staff, presence: Presence) -> date | None:
    days = [absence.last for absence in presence.absences.get(staff.id, ()) if absence.covers(presence.moment.today)]
    return max(days, default=None)
