"""Abwesenheit: who is away from when to when. Why is nobody's business here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.attendance import Absence
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.task_labels import name_of_case, task_label, words_of
from bot.domain.tasks import Task
from bot.domain.text import Said, lines, text
from bot.messages import Button, Keyboard
from bot.ports import UnitOfWork
from bot.usecases.looking_after import active_colleague, colleague_of, number_of
from bot.usecases.new_customers.displaced import bring_in_line
from bot.usecases.telling import tell, tell_in_person

MOST_NAMED = 8
"""Tasks in one message; /aufgaben shows all."""

LONGEST = 400
"""Calendar days: a year of parental leave, but no mistyped century."""


@dataclass(frozen=True)
class RecordAbsence:
    """`first` and `last` are both included; `by` None is the command line."""

    by: Staff | None
    staff_id: int
    first: date
    last: date


@dataclass(frozen=True)
class Recorded:
    """`deputy` is who stands in by the books, whether or not they are there themselves; None where nobody does."""

    absence: Absence
    deputy: Staff | None


def record_absence(command: RecordAbsence, uow: UnitOfWork, moment: Moment) -> Recorded:
    """Raises NotPermitted, or Refused with the rule and the field.

    The colleague is told where somebody else recorded it, the deputy always.
    """
    colleague = active_colleague(command.by, command.staff_id, uow, own=True)
    check_absence(command.first, command.last, moment)
    _check_free(command, uow)
    recorded_by = number_of(command.by)
    absence = uow.absences.add(Absence(0, colleague.id, command.first, command.last, recorded_by, moment.now))
    deputy = _deputy(colleague, uow)
    _audit("absence.recorded", absence, command.by, uow, moment)
    _look_at_appointments(colleague, command.by, uow, moment)
    days = {"first": absence.first, "last": absence.last}
    if recorded_by != colleague.id:
        said = text("{by} has entered that you are away from {first} to {last}.", by=_name(command.by), **days)
        tell_in_person(colleague, said, uow, moment)
    if deputy is not None and deputy.id != recorded_by:
        said = text("{name} is away from {first} to {last}. You stand in.", name=colleague.name, **days)
        due = _due_already(absence, uow, moment)
        tell([deputy], lines(said, *map(_said_due, due)), uow, moment, keyboard=_ways_to(due))
    return Recorded(absence, deputy)


def _look_at_appointments(colleague: Staff, by: Staff | None, uow: UnitOfWork, moment: Moment) -> None:
    """What is booked with somebody who is away has to be moved; what is not need not be any more."""
    if colleague.may(Permission.HOLD_CONSULTATION):
        bring_in_line(colleague, uow, moment, by=by)


def _due_already(absence: Absence, uow: UnitOfWork, moment: Moment) -> Sequence[Task]:
    """Whoever falls ill at work was told this morning of what is due: the deputy has to learn it now."""
    if not absence.covers(moment.today):
        return ()
    tasks = uow.tasks.of_colleague(absence.staff_id)
    return sorted((task for task in tasks if task.due_on <= moment.today), key=lambda task: task.due_on)[:MOST_NAMED]


def _said_due(task: Task) -> Said:
    return text(words_of(task).listed, no=task.case_id, step=task_label(task), day=task.due_on)


def _ways_to(tasks: Sequence[Task]) -> Keyboard:
    return tuple((Button(name_of_case(task), "task.open", {"id": task.id}),) for task in tasks)


def end_absence(absence_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Absence:
    """Back earlier, or not away at all: one that has begun ends yesterday, one that is ahead is taken back.

    The colleague is told where somebody else did it, the deputy always. Returns what was in the books. Raises
    NotFound or NotPermitted; Refused for one that was over before today.
    """
    absence = uow.absences.get(absence_id)
    colleague = colleague_of(by, absence.staff_id, uow, own=True)
    if absence.last < moment.today:
        raise Refused(text("This absence is over already."))
    if absence.first < moment.today:
        uow.absences.shorten(absence.id, moment.today - timedelta(days=1))
    else:
        uow.absences.remove(absence.id)
    _audit("absence.ended", absence, by, uow, moment)
    _look_at_appointments(colleague, by, uow, moment)
    if by is None or by.id != colleague.id:
        tell_in_person(colleague, text("{by} has entered that you are no longer away.", by=_name(by)), uow, moment)
    deputy = _deputy(colleague, uow)
    if deputy is not None and deputy.id != number_of(by):
        tell([deputy], _said_to_deputy(absence, colleague, moment), uow, moment)
    return absence


def check_absence(first: date, last: date, moment: Moment) -> None:
    """Raises Refused with the field."""
    if last < first:
        raise Refused(text("The last day lies before the first. Example: 23.11. to 27.11."), field="last")
    if last < moment.today:
        raise Refused(text("This absence is over already. Please enter one that ends today or later."), field="last")
    if (last - first).days >= LONGEST:
        raise Refused(text("At most {n} days can be entered at once.", n=LONGEST), field="last")


def _check_free(command: RecordAbsence, uow: UnitOfWork) -> None:
    for other in uow.absences.of_staff(command.staff_id, command.first):
        if other.first <= command.last:
            raise Refused(
                text("There is an absence from {first} to {last} already.", first=other.first, last=other.last),
                field="first",
            )


def _deputy(colleague: Staff, uow: UnitOfWork) -> Staff | None:
    """By the books, whether or not they are there themselves."""
    deputy = uow.staff.get(colleague.deputy_id) if colleague.deputy_id is not None else None
    return deputy if deputy is not None and deputy.active else None


def _said_to_deputy(ended: Absence, colleague: Staff, moment: Moment) -> Said:
    if ended.first < moment.today:
        return text("{name} is back already. You no longer stand in.", name=colleague.name)
    return text(
        "{name} is here from {first} to {last} after all. You need not stand in.",
        name=colleague.name,
        first=ended.first,
        last=ended.last,
    )


def _name(by: Staff | None) -> str | Said:
    return by.name if by is not None else text("The administration")


def _audit(action: str, absence: Absence, by: Staff | None, uow: UnitOfWork, moment: Moment) -> None:
    uow.audit.record(
        action,
        at=moment.now,
        by=number_of(by),
        subject=f"staff:{absence.staff_id}",
        details={"first": absence.first.isoformat(), "last": absence.last.isoformat()},
    )
