"""Vier-Augen-Prinzip: a proposed step of a case waits for a second person. The value; no rules in here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from bot.domain.people import Permission

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
