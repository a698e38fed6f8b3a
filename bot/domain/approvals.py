"""Vier-Augen-Prinzip: a proposed step of a case waits for a second person, and who that may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.domain.authority import permissions_deciding
from bot.domain.cases import Case, is_team_permission, may_see
from bot.domain.errors import NotPermitted
from bot.domain.people import Permission, Staff
from bot.domain.text import text

APPROVE = "approve:"


def approval_step(event: str) -> str:
    """The step of a task that asks a second person for a decision on `event`."""
    return f"{APPROVE}{event}"


class ApprovalState(StrEnum):
    PENDING = auto()
    GRANTED = auto()
    REFUSED = auto()
    OVERTAKEN = auto()
    EXPIRED = auto()


@dataclass(frozen=True)
class Approval:
    """A proposed step. `case_version` is the case as proposed, `event` one of its kind's own."""

    id: int
    case_id: int
    case_version: int
    event: str
    payload: Mapping[str, object]
    permission: Permission
    proposed_by: int
    proposed_at: datetime
    due_on: date
    state: ApprovalState = ApprovalState.PENDING
    decided_by: int | None = None
    decided_at: datetime | None = None


def is_taken_back(approval: Approval) -> bool:
    return approval.state is ApprovalState.REFUSED and approval.decided_by == approval.proposed_by


def was_impossible(approval: Approval) -> bool:
    """Approved too late: it could no longer be done. What a change of the case overtakes, nobody decided on."""
    return approval.state is ApprovalState.OVERTAKEN and approval.decided_by is not None


def holds(decider: Staff, permission: Permission, case: Case) -> bool:
    """A team lead decides on the cases of their own team, whatever else they see."""
    in_team = decider.team is not None and decider.team.id in case.teams
    return decider.may(permission) and (in_team or not is_team_permission(permission, case.case_kind))


def check_decider(decider: Staff, case: Case, approval: Approval, proposer: Staff) -> None:
    """Raises NotPermitted unless `decider` may decide on it, as the level that is asked or as a higher one, and is
    neither the proposer nor their deputy."""
    if not any(holds(decider, each, case) for each in permissions_deciding(approval.permission)):
        raise NotPermitted(text("Your role does not allow this step."))
    if decider.id == proposer.id:
        raise NotPermitted(text("You proposed this yourself. A second person has to decide."))
    if decider.id == proposer.deputy_id:
        raise NotPermitted(text("You are the deputy of the person who proposed this. Somebody else has to decide."))


def may_decide(decider: Staff, case: Case, approval: Approval, proposer: Staff) -> bool:
    try:
        check_decider(decider, case, approval, proposer)
    except NotPermitted:
        return False
    return may_see(decider, case)
