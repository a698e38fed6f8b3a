"""What a person has to do, on cases of every kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.cases import Case
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.usecases.presence import presence_of

HORIZON = timedelta(days=400)
"""What is due later than in a year stays out of lists: a limitation period may run for five."""


@dataclass(frozen=True)
class OpenTasks:
    """One page of tasks, soonest first; `total` counts all pages. `today` tells what is overdue, `names` who else has
    a task."""

    total: int
    rows: Sequence[tuple[Task, Case]]
    today: date
    names: Mapping[int, str]


def open_tasks(
    uow: UnitOfWork, staff: Staff, moment: Moment, *, limit: int, offset: int = 0, everybody: bool = False
) -> OpenTasks:
    """The person's open tasks: their own, those of colleagues they stand in for, and what nobody has taken over yet;
    with `everybody` all that they may do."""
    also_of = [other.id for other in presence_of(uow, moment).stood_in_for(staff)]
    today, until = moment.today, moment.today + HORIZON
    rows = uow.tasks.for_person(staff, today, until, also_of=also_of, everybody=everybody, limit=limit, offset=offset)
    total = uow.tasks.count_for_person(staff, today, until, also_of=also_of, everybody=everybody)
    others = {task.assignee_id for task, _ in rows if task.assignee_id not in (None, staff.id)}
    names = uow.staff.names(staff_id for staff_id in others if staff_id is not None)
    return OpenTasks(total, rows, moment.today, names)
