"""Carries a step of a claim out: stores it and tells those whom it concerns. Shared by all that moves claims."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bot.domain.cases import CaseKind, is_team_role, subject_of
from bot.domain.claims.advance import Notice, Step
from bot.domain.claims.deadlines import natural_assignees
from bot.domain.claims.model import Claim
from bot.domain.moment import Moment
from bot.domain.people import Role, Staff
from bot.domain.reminders.deadlines import gone_on, is_watch
from bot.domain.reminders.recipients import may_do
from bot.domain.task_labels import task_label
from bot.domain.tasks import Task
from bot.domain.text import Said, lines, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.telling import tell_each


def carry_out(step: Step, uow: UnitOfWork, moment: Moment, *, spared: Collection[int]) -> Claim:
    """Stores the step and informs its roles, one message a person; `spared` (staff ids) know already.

    Returns the claim as stored: a new one has its number.
    """
    claim = _store(step, uow, moment)
    notice = step.notice
    if notice is not None:
        readers = (each for each in _concerned(claim, notice, uow) if each.id not in spared)
        messages = ((each, lines(notice.said, *next_steps(each, step.deadlines.open))) for each in readers)
        tell_each(messages, uow, moment, keyboard=claim_keyboard(claim.id))
    return claim


def claim_keyboard(claim_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text("Open claim"), "claim.open", {"id": claim_id}),),)


def next_steps(colleague: Staff, tasks: Iterable[Task]) -> Iterator[Said]:
    """A sentence, or a line for each task the person may do; what is only watched is nobody's next step."""
    own = sorted(
        (each for each in tasks if may_do(colleague, each) and not is_watch(each)), key=lambda task: task.due_on
    )
    if len(own) == 1:
        yield text("Your next step: {step}, by {day}.", step=task_label(own[0]), day=own[0].due_on)
    elif own:
        yield text("Your next steps:")
        for task in own:
            yield text("• {step}, by {day}", step=task_label(task), day=task.due_on)


def _store(step: Step, uow: UnitOfWork, moment: Moment) -> Claim:
    """The claim, its timeline entry, its tasks and the audit row."""
    claim = _store_claim(step.claim, uow)
    uow.claims.note(replace(step.entry, claim_id=claim.id))
    _store_deadlines(claim, step, uow, moment)
    uow.audit.record(
        f"claim.{step.entry.event.value}",
        at=moment.now,
        by=step.entry.by,
        subject=subject_of(claim.case_kind, claim.id),
        details={"version": claim.version, "state": claim.state.value},
    )
    return claim


def _store_deadlines(claim: Claim, step: Step, uow: UnitOfWork, moment: Moment) -> None:
    uow.tasks.close(claim.id, step.deadlines.close, moment.now)
    for task in step.deadlines.open:
        opened = replace(task, case_id=claim.id)
        uow.tasks.open(replace(opened, assignee_id=assignee_of_claim_task(opened, claim, uow)))
    for task in uow.tasks.of_case(claim.id) if step.deadlines.stay else ():
        now = gone_on(task, step.deadlines, claim, moment)
        if now != task:
            uow.tasks.move(task.id, now.due_on, now.next_on)


def assignee_of_claim_task(task: Task, claim: Claim, uow: UnitOfWork) -> int | None:
    """The first who would have it by nature and still may do it; None leaves it to all who may."""
    for staff_id in natural_assignees(task, claim, uow.claims.timeline(claim.id)):
        colleague = uow.staff.get(staff_id)
        if colleague.active and may_do(colleague, task):
            return staff_id
    return None


def _store_claim(claim: Claim, uow: UnitOfWork) -> Claim:
    if not claim.id:
        return uow.claims.add(claim)
    uow.claims.save(claim, expected_version=claim.version - 1)
    return claim


def _concerned(claim: Claim, notice: Notice, uow: UnitOfWork) -> Iterator[Staff]:
    """Team roles in the claim's own team, the others everywhere; each colleague once."""
    of_team = {role for role in notice.roles if is_team_role(role, CaseKind.CLAIM)}
    everywhere = notice.roles - of_team
    found = {staff.id: staff for staff in _with_roles(of_team, claim.team_id, uow)}
    found.update((staff.id, staff) for staff in _with_roles(everywhere, None, uow))
    yield from found.values()


def _with_roles(roles: Collection[Role], team_id: int | None, uow: UnitOfWork) -> Collection[Staff]:
    return uow.staff.with_role(roles, team_id) if roles else ()
