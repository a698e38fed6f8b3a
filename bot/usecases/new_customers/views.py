"""What a person sees of new customers: the card, the lists they choose from. Values only; the edge draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.errors import Unreadable
from bot.domain.moment import Moment
from bot.domain.new_customers.checklist import applicable, missing
from bot.domain.new_customers.codes import CheckItem, CoreTask
from bot.domain.new_customers.consultation import agreement_name, mds_date, mds_met, mds_of, open_tasks
from bot.domain.new_customers.decision import decided_in_time, decision_date
from bot.domain.new_customers.model import Appointment, Intake, IntakeEntry, Member
from bot.domain.new_customers.table import available
from bot.domain.new_customers.transition import Transition
from bot.domain.parsing.references import bg_number
from bot.domain.people import Staff
from bot.domain.reminders.deadlines import is_quiet
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.domain.text import Text
from bot.ports import IntakeRow, UnitOfWork
from bot.usecases.new_customers.access import intake_for, team_scope
from bot.usecases.personal_data import Held, held_of, may_handle

RECENT = 6
"""So many new customers are offered."""


@dataclass(frozen=True)
class MemberCard:
    """A member with what there is to do: `steps` are the rows the reader may set off on them now. `met`: the minimum
    standard; None while it is not due. `until` is its day. `open_tasks` is what a talk that was held has left open."""

    member: Member
    appointment: Appointment | None
    met: bool | None
    until: date
    open_tasks: Sequence[CoreTask]
    steps: Sequence[Transition]


@dataclass(frozen=True)
class IntakeCard:
    """`names` are those of all colleagues on the card, `teams` by number. `until` is the day of the minimum standard,
    `decide_by` that of the decision (None while papers are missing). `checklist` are the items of this intake,
    `missing` those still to be done. `steps` are those on the whole application, `held` is what the private page
    keeps."""

    intake: Intake
    members: Sequence[MemberCard]
    until: date
    checklist: Sequence[CheckItem]
    missing: Sequence[CheckItem]
    decide_by: date | None
    decided_in_time: bool | None
    agreement: Text
    tasks: Sequence[Task]
    timeline: Sequence[IntakeEntry]
    steps: Sequence[Transition]
    names: Mapping[int, str]
    teams: Mapping[int, str]
    held: Held | None = None


def intake_card(uow: UnitOfWork, staff: Staff, intake_id: int, moment: Moment) -> IntakeCard:
    """Raises NotFound for one that does not exist or is none of the person's business."""
    intake = intake_for(staff, intake_id, uow)
    timeline = uow.intakes.timeline(intake.id)
    tasks = [task for task in uow.tasks.of_case(intake.id) if not is_quiet(task, moment.today)]
    complete_on = intake.papers_complete_on
    return IntakeCard(
        intake=intake,
        members=[_member_card(intake, member, staff, moment) for member in intake.members],
        until=mds_date(intake.applied_on, moment),
        checklist=applicable(intake),
        missing=missing(intake),
        decide_by=decision_date(complete_on, moment) if complete_on else None,
        decided_in_time=decided_in_time(intake, moment),
        agreement=agreement_name(moment.today, moment.office.new_customers),
        tasks=tasks,
        timeline=timeline,
        steps=available(intake, staff, 0, moment),
        names=uow.staff.names(_people(intake, tasks, timeline)),
        teams={team.id: team.name for team in uow.teams.all()},
        held=held_of(intake.id, uow) if may_handle(staff, moment) else None,
    )


def steps_of(
    uow: UnitOfWork, staff: Staff, intake_id: int, moment: Moment, member: int = 0
) -> tuple[Intake, Sequence[Transition]]:
    """The intake, and what the person may set off now, on all of it or on one member. Raises NotFound."""
    intake = intake_for(staff, intake_id, uow)
    if member > len(intake.members):
        return intake, ()
    return intake, available(intake, staff, member, moment)


def steps_for(card: IntakeCard, task: Task) -> Sequence[tuple[Transition, int]]:
    """The steps that end the deadline, each with its member (0: the whole application), before the others of the same
    part; those behind “further steps” only where they end it."""
    member = int(task.place or 0)
    steps = card.members[member - 1].steps if member else card.steps
    kind = KIND_OF[task.kind]
    wanted = [row for row in steps if kind.is_ended_by(row.event) or not row.rare]
    return [(row, member) for row in sorted(wanted, key=lambda row: not kind.is_ended_by(row.event))]


def recent_intakes(uow: UnitOfWork, staff: Staff, *, limit: int = RECENT) -> Sequence[IntakeRow]:
    """Those the person worked on last, newest first."""
    return uow.intakes.recent(staff.id, team_id=team_scope(staff))[:limit]


def search_intakes(uow: UnitOfWork, staff: Staff, query: str) -> Sequence[IntakeRow]:
    """By number or BG number in any spelling, within what the person may see."""
    return uow.intakes.search(_one_spelling(query), team_id=team_scope(staff), officer_id=staff.id)


def _member_card(intake: Intake, member: Member, staff: Staff, moment: Moment) -> MemberCard:
    return MemberCard(
        member=member,
        appointment=intake.booked_for(member.number),
        met=mds_met(intake, member, moment),
        until=mds_of(intake, member, moment),
        open_tasks=open_tasks(member) if member.held_on else (),
        steps=available(intake, staff, member.number, moment),
    )


def _people(intake: Intake, tasks: Sequence[Task], timeline: Sequence[IntakeEntry]) -> set[int]:
    assigned = {task.assignee_id for task in tasks if task.assignee_id is not None}
    return {intake.registered_by, *intake.officers, *assigned, *(entry.by for entry in timeline)}


def _one_spelling(query: str) -> str:
    try:
        return bg_number(query)
    except Unreadable:
        return query.strip()
