"""What is shown of duties: the board, the card of one, and the evidence of what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.duties.awaiting import Awaited, awaited
from bot.domain.duties.model import Duty, DutyEntry, DutyEvent, DutyState, may_open_files, may_see_duty
from bot.domain.duties.planning import may_say_arrived, next_times, waiting_for_arrival
from bot.domain.duties.rules import DutyRule
from bot.domain.duties.steps import possible_steps
from bot.domain.errors import NotPermitted
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.personal import StoredFile
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import UnitOfWork
from bot.ports.duties import Evidence
from bot.usecases.duties.steps import duty_for, files_sent

MOST_OPEN = 200
"""More are never open at once: a duty of every month is entered a few weeks ahead."""


@dataclass(frozen=True)
class Waiting:
    """A duty that begins with an arrival, and when something came last. `missing`: what is still to come of the quarter
    that ended, where the office has said by when. `may_arrive`: the person may say that it came."""

    rule: DutyRule
    last: date | None
    missing: Awaited | None = None
    may_arrive: bool = False


@dataclass(frozen=True)
class DutyBoard:
    """`open` are soonest first; `later` the next times that are not entered yet; `waiting` begin with an arrival.
    `is_ours`: of the office's own people, not of the district's."""

    open: Sequence[Duty]
    later: Sequence[tuple[DutyRule, date]]
    waiting: Sequence[Waiting]
    sent: int
    is_ours: bool = True


@dataclass(frozen=True)
class DutyCard:
    """`task` is its open deadline, `names` are those of the colleagues in the timeline and of whoever has the task.
    Whoever reads for the district sees what was sent, and no name of a colleague."""

    duty: Duty
    due_on: date
    timeline: Sequence[DutyEntry]
    steps: Sequence[DutyEvent]
    task: Task | None
    names: Mapping[int, str]
    evidence: str


@dataclass(frozen=True)
class DutyFile:
    """What the private page shows of one: its card, and the files that were sent or lie ready. `opens`: whether the
    person may have them, too, and not only know of them."""

    card: DutyCard
    files: Sequence[StoredFile]
    opens: bool = True


def duty_board(by: Staff, uow: UnitOfWork, moment: Moment) -> DutyBoard:
    """Raises NotPermitted."""
    is_ours = _is_ours(by)
    opened = [duty for duty in uow.duties.in_state(DutyState.OPEN, MOST_OPEN) if may_see_duty(by, duty)]
    rules = {rule.key for rule in moment.office.duties if is_ours or rule.agreement}
    return DutyBoard(
        open=sorted(opened, key=lambda duty: (duty.due(moment.calendar), duty.id)),
        later=tuple((rule, day) for rule, day in next_times(moment) if rule.key in rules),
        waiting=[_waiting(rule, by, uow, moment) for rule in waiting_for_arrival(moment) if rule.key in rules],
        sent=uow.duties.count_evidence(of_agreement=not is_ours),
        is_ours=is_ours,
    )


def _waiting(rule: DutyRule, by: Staff, uow: UnitOfWork, moment: Moment) -> Waiting:
    found = uow.duties.latest_arrival(rule.key)
    last = found.since if found else None
    return Waiting(rule, last, awaited(rule, last, moment), may_say_arrived(by, rule))


def _is_ours(by: Staff) -> bool:
    """Raises NotPermitted for whoever sees none at all."""
    if by.may(Permission.SEE_DUTIES):
        return True
    if not by.may(Permission.SEE_AGREEMENT_DUTIES):
        raise NotPermitted(text("Your role does not allow this step."))
    return False


def duty_card(by: Staff, duty_id: int, uow: UnitOfWork, moment: Moment) -> DutyCard:
    """Raises NotFound."""
    duty = duty_for(by, duty_id, uow)
    timeline = uow.duties.timeline(duty_id)
    evidence = rule.evidence if (rule := rule_of(duty, moment)) else ""
    due_on = duty.due(moment.calendar)
    if not _is_ours(by):
        sent = [entry for entry in timeline if entry.event is DutyEvent.SUBMIT]
        return DutyCard(duty, due_on, sent, (), None, {}, evidence)
    task = next(iter(uow.tasks.of_case(duty_id)), None)
    concerned = {entry.by for entry in timeline} | ({task.assignee_id} if task and task.assignee_id else set())
    return DutyCard(
        duty=duty,
        due_on=due_on,
        timeline=timeline,
        steps=possible_steps(duty, by),
        task=task,
        names=uow.staff.names(concerned),
        evidence=evidence,
    )


def duty_file(by: Staff, duty_id: int, uow: UnitOfWork, moment: Moment) -> DutyFile:
    """Raises NotFound."""
    card, files = duty_card(by, duty_id, uow, moment), uow.personal.files.of_case(duty_id)
    if not _is_ours(by):
        sent = files_sent(card.timeline)
        files = [file for file in files if file.id in sent]
    return DutyFile(card, files, may_open_files(by, card.duty))


def evidence_page(by: Staff, uow: UnitOfWork, *, limit: int, offset: int) -> tuple[Sequence[Evidence], int]:
    """Latest first, and how many there are; of the target agreement's only, for whoever reads for the district. Raises
    NotPermitted."""
    of_agreement = not _is_ours(by)
    found = uow.duties.evidence(limit, offset, of_agreement=of_agreement)
    return found, uow.duties.count_evidence(of_agreement=of_agreement)


def rule_of(duty: Duty, moment: Moment) -> DutyRule | None:
    """As the settings of now have it, if they still do."""
    return next((rule for rule in moment.office.duties if rule.key == duty.key), None)
