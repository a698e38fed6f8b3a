"""The deadlines of a team, for whoever looks after them. It counts what is due, never who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from bot.domain.cases import Case
from bot.domain.errors import NotPermitted
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import UnitOfWork

AHEAD = 5
"""Working days the board looks ahead."""


class Span(StrEnum):
    """How far a board reaches; each holds the one before."""

    OVERDUE = auto()
    TODAY = auto()
    SOON = auto()


@dataclass(frozen=True)
class Board:
    """A page of a team's deadlines, soonest first. `team` None: the whole office.

    `overdue`, `today` and `soon` (later, up to the day `until`) are counts of all; `total` is that of the span shown.
    `names` are those of the colleagues who have a task of this page.
    """

    team: str | None
    overdue: int
    today: int
    soon: int
    until: date
    total: int
    rows: Sequence[tuple[Task, Case]]
    names: Mapping[int, str]


def boards_of(staff: Staff, uow: UnitOfWork) -> Sequence[int | None]:
    """The teams whose deadlines the person looks after; None stands for the whole office. Raises NotPermitted."""
    if staff.may(Permission.LEAD_OFFICE):
        return (None, *(team.id for team in uow.teams.all()))
    staff.require(Permission.LEAD_TEAM)
    if staff.team is None:
        raise NotPermitted(text("You belong to no team yet. Please ask an administrator to enter your team."))
    return (staff.team.id,)


def team_board(
    uow: UnitOfWork, staff: Staff, moment: Moment, *, team_id: int | None, span: Span, limit: int, offset: int = 0
) -> Board:
    """A page of the board. Raises NotPermitted for another's team."""
    if team_id not in boards_of(staff, uow):
        raise NotPermitted(text("You look after the deadlines of your own team only."))
    until = moment.calendar.add(moment.today, AHEAD)
    overdue, due = uow.tasks.count_of_team(team_id, moment.today, until)
    _, today = uow.tasks.count_of_team(team_id, moment.today, moment.today)
    last, total = {
        Span.OVERDUE: (moment.today - timedelta(days=1), overdue),
        Span.TODAY: (moment.today, overdue + today),
        Span.SOON: (until, overdue + due),
    }[span]
    rows = uow.tasks.of_team(team_id, moment.today, last, limit=limit, offset=offset)
    return Board(
        team=None if team_id is None else uow.teams.get(team_id).name,
        overdue=overdue,
        today=today,
        soon=due - today,
        until=until,
        total=total,
        rows=rows,
        names=uow.staff.names(task.assignee_id for task, _ in rows if task.assignee_id is not None),
    )
