"""Vier-Augen-Prinzip: a proposed step of a case waits for a second person, and who that may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.domain.cases import Case, may_see
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


def check_decider(decider: Staff, approval: Approval, proposer: Staff) -> None:
    """Raises NotPermitted unless `decider` holds the permission and is neither the proposer nor their deputy."""
    decider.require(approval.permission)
    if decider.id == proposer.id:
        raise NotPermitted(text("You proposed this yourself. A second person has to decide."))
    if decider.id == proposer.deputy_id:
        raise NotPermitted(text("You are the deputy of the person who proposed this. Somebody else has to decide."))


def may_decide(decider: Staff, case: Case, approval: Approval, proposer: Staff) -> bool:
    try:
        check_decider(decider, approval, proposer)
    except NotPermitted:
        return False
    return may_see(decider, case)
