"""What is shown of duties: the board, the card of one, and the evidence of what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.duties.model import Duty, DutyEntry, DutyEvent, DutyState
from bot.domain.duties.planning import next_times, waiting_for_arrival
from bot.domain.duties.rules import DutyRule
from bot.domain.duties.steps import possible_steps
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.personal import StoredFile
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.ports.duties import Evidence
from bot.usecases.duties.steps import duty_for

MOST_OPEN = 200
"""More are never open at once: a duty of every month is entered a few weeks ahead."""


@dataclass(frozen=True)
class Waiting:
    """A duty that begins with an arrival, and when something came last."""

    rule: DutyRule
    last: date | None


@dataclass(frozen=True)
class DutyBoard:
    """`open` are soonest first; `later` the next times that are not entered yet; `waiting` begin with an arrival."""

    open: Sequence[Duty]
    later: Sequence[tuple[DutyRule, date]]
    waiting: Sequence[Waiting]
    sent: int


@dataclass(frozen=True)
class DutyCard:
    """`task` is its open deadline, `names` are those of the colleagues in the timeline and of whoever has the task."""

    duty: Duty
    due_on: date
    timeline: Sequence[DutyEntry]
    steps: Sequence[DutyEvent]
    task: Task | None
    names: Mapping[int, str]
    evidence: str


@dataclass(frozen=True)
class DutyFile:
    """What the private page shows of one: its card, and the files that were sent or lie ready."""

    card: DutyCard
    files: Sequence[StoredFile]


def duty_board(by: Staff, uow: UnitOfWork, moment: Moment) -> DutyBoard:
    """Raises NotPermitted."""
    by.require(Permission.SEE_DUTIES)
    opened = uow.duties.in_state(DutyState.OPEN, MOST_OPEN)
    arrivals = [(rule, uow.duties.latest_arrival(rule.key)) for rule in waiting_for_arrival(moment)]
    return DutyBoard(
        open=sorted(opened, key=lambda duty: (duty.due(moment.calendar), duty.id)),
        later=tuple(next_times(moment)),
        waiting=[Waiting(rule, last.since if last else None) for rule, last in arrivals],
        sent=uow.duties.count_evidence(),
    )


def duty_card(by: Staff, duty_id: int, uow: UnitOfWork, moment: Moment) -> DutyCard:
    """Raises NotFound."""
    duty = duty_for(by, duty_id, uow)
    timeline = uow.duties.timeline(duty_id)
    task = next(iter(uow.tasks.of_case(duty_id)), None)
    concerned = {entry.by for entry in timeline} | ({task.assignee_id} if task and task.assignee_id else set())
    return DutyCard(
        duty=duty,
        due_on=duty.due(moment.calendar),
        timeline=timeline,
        steps=possible_steps(duty, by),
        task=task,
        names=uow.staff.names(concerned),
        evidence=rule.evidence if (rule := rule_of(duty, moment)) else "",
    )


def duty_file(by: Staff, duty_id: int, uow: UnitOfWork, moment: Moment) -> DutyFile:
    """Raises NotFound."""
    return DutyFile(duty_card(by, duty_id, uow, moment), uow.personal.files.of_case(duty_id))


def evidence_page(by: Staff, uow: UnitOfWork, *, limit: int, offset: int) -> tuple[Sequence[Evidence], int]:
    """Latest first, and how many there are. Raises NotPermitted."""
    by.require(Permission.SEE_DUTIES)
    return uow.duties.evidence(limit, offset), uow.duties.count_evidence()


def rule_of(duty: Duty, moment: Moment) -> DutyRule | None:
    """As the settings of now have it, if they still do."""
    return next((rule for rule in moment.office.duties if rule.key == duty.key), None)
