"""Carries a step of an objection out: stores it, keeps its tasks in line, tells the leads of the team."""

from dataclasses import replace

from bot.domain.cases import subject_of
from bot.domain.moment import Moment
from bot.domain.objections.advance import Step, registration_news
from bot.domain.objections.model import Objection
from bot.domain.people import Permission, Staff
from bot.domain.reminders.deadlines import changed_deadlines, deadlines_of, gone_on
from bot.domain.reminders.recipients import may_do
from bot.domain.tasks import Task
from bot.domain.text import Said, text
from bot.messages import Button, Keyboard
from bot.ports import UnitOfWork
from bot.usecases.telling import tell

OPEN_ACTION = "objection.open"


def objection_keyboard(objection_id: int) -> Keyboard:
    return ((Button(text("Open objection"), OPEN_ACTION, {"id": objection_id}),),)


def carry_out_new(step: Step, uow: UnitOfWork, moment: Moment, *, by: Staff) -> Objection:
    """A new one: returned with its number."""
    objection = uow.objections.add(step.objection)
    _note(objection, step, uow, moment)
    for task in deadlines_of(objection, moment.today, moment):
        uow.tasks.open(_assigned(task, objection, uow))
    _tell_leads(objection, registration_news(step, objection.id), by, uow, moment)
    return objection


def carry_out(before: Objection, step: Step, uow: UnitOfWork, moment: Moment, *, by: Staff) -> Objection:
    """Raises ChangedMeanwhile."""
    after = step.objection
    uow.objections.save(after, expected_version=before.version)
    _note(after, step, uow, moment)
    _store_tasks(before, after, uow, moment)
    if step.news is not None:
        _tell_leads(after, step.news, by, uow, moment)
    return after


def assignee_of_objection_task(task: Task, objection: Objection, uow: UnitOfWork) -> int | None:
    """Whoever registered it, as long as they may decide on it."""
    colleague = uow.staff.get(objection.registered_by)
    return colleague.id if colleague.active and may_do(colleague, task) else None


def _note(objection: Objection, step: Step, uow: UnitOfWork, moment: Moment) -> None:
    """Its timeline entry and its audit row."""
    uow.objections.note(replace(step.entry, objection_id=objection.id))
    uow.audit.record(
        f"objection.{step.entry.event.value}",
        at=moment.now,
        by=step.entry.by,
        subject=subject_of(objection.case_kind, objection.id),
        details={"version": objection.version, "state": objection.state.value},
    )


def _store_tasks(before: Objection, after: Objection, uow: UnitOfWork, moment: Moment) -> None:
    changes = changed_deadlines(before, after, moment.today, moment)
    uow.tasks.close(after.id, changes.close, moment.now)
    for task in changes.open:
        uow.tasks.open(_assigned(task, after, uow))
    for task in uow.tasks.of_case(after.id) if changes.stay else ():
        now = gone_on(task, changes, after, moment)
        if now != task:
            uow.tasks.move(task.id, now.due_on, now.next_on)


def _assigned(task: Task, objection: Objection, uow: UnitOfWork) -> Task:
    opened = replace(task, case_id=objection.id)
    return replace(opened, assignee_id=assignee_of_objection_task(opened, objection, uow))


def _tell_leads(objection: Objection, said: Said, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Of the team whose decision it is about: they learn what their team may learn from."""
    leads = uow.staff.holders(Permission.LEAD_TEAM, objection.team_id)
    concerned = [each for each in leads if each.id != by.id and each.may(Permission.SEE_OBJECTIONS)]
    tell(concerned, said, uow, moment, keyboard=objection_keyboard(objection.id))
