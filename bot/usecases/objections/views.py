"""What a person sees of objections: the card, the list of those that are open. Values only; the edge draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.claims.model import Claim
from bot.domain.errors import NotFound, Unreadable
from bot.domain.moment import Moment
from bot.domain.objections.model import Objection, ObjectionEntry
from bot.domain.objections.table import available
from bot.domain.objections.transition import Transition
from bot.domain.parsing.references import bg_number
from bot.domain.people import Staff
from bot.domain.periods import add_months, decision_on_objection_end
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task
from bot.ports import UnitOfWork
from bot.ports.objections import ObjectionRow
from bot.usecases.claim_access import claim_for
from bot.usecases.objections.access import objection_for, team_scope
from bot.usecases.objections.claims import waits_for_decision
from bot.usecases.personal_data import Held, held_of, may_handle

RECENT = 6
INCOMPLETE_SHOWN = 4
_MONTHS = 3


@dataclass(frozen=True)
class ObjectionCard:
    """`decide_by` is the end of the three months; `claim` the one it is against, where the reader may see it;
    `decides_claim`: settling it decides there, too. `names` are those of all colleagues on the card, `held`
    what the private page keeps, for those who may open it."""

    objection: Objection
    team: str
    decide_by: date
    claim: Claim | None
    decides_claim: bool
    tasks: Sequence[Task]
    timeline: Sequence[ObjectionEntry]
    steps: Sequence[Transition]
    names: Mapping[int, str]
    held: Held | None = None


@dataclass(frozen=True)
class OpenObjections:
    """A page of those that are open, oldest first. `late`: of all of them, those whose three months are over. `team_id`
    None: of the whole office."""

    rows: Sequence[ObjectionRow]
    total: int
    late: int
    offset: int
    team_id: int | None
    teams: Mapping[int, str]
    incomplete: Sequence[ObjectionRow] = ()


def objection_card(uow: UnitOfWork, staff: Staff, objection_id: int, moment: Moment) -> ObjectionCard:
    """Raises NotFound for one that does not exist or is none of the person's business."""
    objection = objection_for(staff, objection_id, uow)
    tasks, timeline = uow.tasks.of_case(objection.id), uow.objections.timeline(objection.id)
    claim = _claim(objection, staff, uow)
    people = {each for each in (task.assignee_id for task in tasks) if each is not None}
    return ObjectionCard(
        objection=objection,
        team=uow.teams.get(objection.team_id).name,
        decide_by=decision_on_objection_end(objection.received_on, moment.calendar),
        claim=claim,
        decides_claim=claim is not None and waits_for_decision(claim),
        tasks=tasks,
        timeline=timeline,
        steps=available(objection, staff),
        names=uow.staff.names(people | {entry.by for entry in timeline}),
        held=held_of(objection.id, uow) if may_handle(staff, moment) else None,
    )


def steps_for(card: ObjectionCard, task: Task) -> Sequence[Transition]:
    """Those that end the deadline first; what is rare only where it ends it."""
    kind = KIND_OF[task.kind]
    wanted = [row for row in card.steps if kind.is_ended_by(row.event) or not row.rare]
    return sorted(wanted, key=lambda row: (not kind.is_ended_by(row.event), row.rare))


def open_objections(uow: UnitOfWork, staff: Staff, moment: Moment, *, limit: int, offset: int = 0) -> OpenObjections:
    """Raises NotFound for whoever sees none. The last page there is, where some were settled meanwhile."""
    team_id = team_scope(staff)
    total, late = uow.objections.count_waiting(_late_before(moment), team_id=team_id)
    offset = max(min(offset, (total - 1) // limit * limit), 0)
    rows = uow.objections.waiting(team_id=team_id, limit=limit, offset=offset)
    teams = {team.id: team.name for team in uow.teams.all()}
    incomplete = uow.objections.incomplete(team_id=team_id, limit=INCOMPLETE_SHOWN + 1) if not offset else ()
    return OpenObjections(rows, total, late, offset, team_id, teams, incomplete)


def recent_objections(uow: UnitOfWork, staff: Staff, *, limit: int = RECENT) -> Sequence[ObjectionRow]:
    """Those the person worked on last, newest first."""
    return uow.objections.recent(staff.id, team_id=team_scope(staff))[:limit]


def search_objections(uow: UnitOfWork, staff: Staff, query: str) -> Sequence[ObjectionRow]:
    """By number or BG number in any spelling, within what the person may see."""
    return uow.objections.search(_one_spelling(query), team_id=team_scope(staff))


def is_late(row: ObjectionRow, moment: Moment) -> bool:
    return decision_on_objection_end(row.received_on, moment.calendar) < moment.today


def _late_before(moment: Moment) -> date:
    """Whatever came in before this day is late: the first day whose three months are not over."""
    day = add_months(moment.today, -_MONTHS)
    while decision_on_objection_end(day, moment.calendar) >= moment.today:
        day = date.fromordinal(day.toordinal() - 1)
    return date.fromordinal(day.toordinal() + 1)


def _claim(objection: Objection, staff: Staff, uow: UnitOfWork) -> Claim | None:
    if objection.claim_id is None:
        return None
    try:
        return claim_for(staff, objection.claim_id, uow)
    except NotFound:
        return None


def _one_spelling(query: str) -> str:
    try:
        return bg_number(query)
    except Unreadable:
        return query.strip()
