"""Who is reminded of a deadline today, and why: found on the day itself, so that an absence noted late still counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.domain.authority import permissions_deciding
from bot.domain.cases import Case, is_team_permission, may_see
from bot.domain.people import Permission, Staff
from bot.domain.presence import Presence
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.tasks import Task


class Because(StrEnum):
    """OWN: it is theirs. STAND_IN: they stand in for whoever has it. POOL: it is everybody's who may do it.
    ABOVE: nobody who is asked first to decide can be reached today, and they may decide as well. LEAD: it slipped, and
    they look after it. LEAD_DEPUTY: they stand in for whoever does. NOBODY: nobody who may do it can be reached today;
    they look after it, or stand in for whoever does."""

    OWN = auto()
    STAND_IN = auto()
    POOL = auto()
    ABOVE = auto()
    LEAD = auto()
    LEAD_DEPUTY = auto()
    NOBODY = auto()


_Lead = tuple[Staff, Staff | None]
"""Who is told, and for whom: None where they look after it themselves."""


@dataclass(frozen=True)
class Recipient:
    """`instead_of`: the colleague who has the task, or leads the team or the office, and for whom they are told."""

    staff: Staff
    because: Because
    instead_of: Staff | None = None


def recipients(
    task: Task, case: Case, rung: int, presence: Presence, barred: Collection[int] = ()
) -> tuple[Recipient, ...]:
    """Those reached today, each once. Nobody who may not see the case looks after it, or is told in somebody's place.
    `barred` (staff ids) may not do it: whoever proposed it, and their deputy.

    From the first working day after the deadline on (`rung` 1), the team lead and their deputy are told as well. A task
    put off is quiet for those who have it, not for the lead. Empty: nobody can be reached today at all.
    """
    found: dict[int, Recipient] = {}
    is_put_off = task.snoozed_until is not None and task.snoozed_until > presence.moment.today
    if not is_put_off:
        _keep(found, _doers(task, case, presence, barred))
    if rung > 0 or not (found or is_put_off):
        because = Because.LEAD if rung > 0 else Because.NOBODY
        _keep(found, _leads(task, case, because, presence))
    return tuple(found.values())


def leads_of(task: Task, case: Case, presence: Presence) -> tuple[Recipient, ...]:
    """Those who are told when it slips."""
    found: dict[int, Recipient] = {}
    _keep(found, _leads(task, case, Because.LEAD, presence))
    return tuple(found.values())


def may_do(staff: Staff, task: Task) -> bool:
    """Holds the permission and, for a task of a team, works in it."""
    in_team = task.team_id is None or (staff.team is not None and staff.team.id == task.team_id)
    return in_team and staff.may(task.permission)


def may_keep(staff: Staff, task: Task) -> bool:
    """Whoever has it goes on having it: also from another team what is theirs wherever they work."""
    return may_do(staff, task) or (KIND_OF[task.kind].goes_along and staff.may(task.permission))


def _keep(found: dict[int, Recipient], more: Iterator[Recipient]) -> None:
    for recipient in more:
        found.setdefault(recipient.staff.id, recipient)


def _doers(task: Task, case: Case, presence: Presence, barred: Collection[int]) -> Iterator[Recipient]:
    assignee = presence.colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    if assignee is not None and presence.is_reachable(assignee):
        yield Recipient(assignee, Because.OWN)
        return
    if assignee is not None:
        for deputy in presence.deputies(assignee):
            if presence.is_reachable(deputy) and may_do(deputy, task) and may_see(deputy, case):
                yield Recipient(deputy, Because.STAND_IN, assignee)
                return
    for permission in permissions_deciding(task.permission):
        asked_first = permission is task.permission
        team_id = task.team_id if asked_first or is_team_permission(permission, case.case_kind) else None
        holders = (each for each in presence.holders(permission, team_id) if each.id not in barred)
        there = [each for each in holders if presence.is_reachable(each) and may_see(each, case)]
        because = Because.POOL if asked_first else Because.ABOVE
        yield from (Recipient(each, because, assignee) for each in there)
        if there:
            return


def _leads(task: Task, case: Case, because: Because, presence: Presence) -> Iterator[Recipient]:
    """The nearest of those who look after it that can be reached."""
    for group in _groups_of_leads(task, case, presence):
        reached = list(group)
        for staff, lead in reached:
            is_deputy = lead is not None and because is Because.LEAD
            yield Recipient(staff, Because.LEAD_DEPUTY if is_deputy else because, lead)
        if reached:
            return


def _groups_of_leads(task: Task, case: Case, presence: Presence) -> Iterator[Iterator[_Lead]]:
    """Nearest first. The administrators do not see the case, but who is missing and what the deadline is."""
    heads = presence.holders(Permission.LEAD_OFFICE, None)
    answered_by = KIND_OF[task.kind].answered_by
    if answered_by is not None:
        yield _with_deputies(presence.holders(answered_by, None), case, presence)
    yield _with_deputies(_team_leads(_teams(task, presence.colleagues) | case.watching, presence), case, presence)
    yield ((head, None) for head in heads if presence.is_reachable(head))
    yield _deputies(heads, case, presence)
    yield _with_deputies(_team_leads(case.teams, presence), case, presence)
    yield ((each, None) for each in presence.holders(Permission.MANAGE_STAFF, None) if presence.is_reachable(each))


def _with_deputies(leads: Iterable[Staff], case: Case, presence: Presence) -> Iterator[_Lead]:
    """The deputy of a lead is told as well, whether or not the lead is there."""
    concerned = [lead for lead in leads if may_see(lead, case)]
    yield from ((lead, None) for lead in concerned if presence.is_reachable(lead))
    yield from _deputies(concerned, case, presence)


def _deputies(leads: Iterable[Staff], case: Case, presence: Presence) -> Iterator[_Lead]:
    """The first of each chain who can be reached and may see the case."""
    for lead in leads:
        for deputy in presence.deputies(lead):
            if presence.is_reachable(deputy) and may_see(deputy, case):
                yield deputy, lead
                break


def _team_leads(teams: Iterable[int], presence: Presence) -> Iterator[Staff]:
    for team_id in sorted(teams):
        yield from presence.holders(Permission.LEAD_TEAM, team_id)


def _teams(task: Task, colleagues: Mapping[int, Staff]) -> set[int]:
    """The task's team; for one of the whole office those of the colleagues who may have it."""
    if task.team_id is not None:
        return {task.team_id}
    assignee = colleagues.get(task.assignee_id) if task.assignee_id is not None else None
    concerned = [assignee] if assignee is not None else [each for each in colleagues.values() if may_do(each, task)]
    return {each.team.id for each in concerned if each.team is not None}
