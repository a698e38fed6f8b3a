"""Widerspruch: one objection against one notice. Values only, no rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto

from bot.domain.cases import CaseKind
from bot.domain.objections.codes import UPHOLDINGS, Area, Outcome, Reason
from bot.domain.text import N_, Labelled


class ObjectionState(Labelled):
    OPEN = "open", N_("open")
    SETTLED = "settled", N_("dealt with")
    DISCARDED = "discarded", N_("discarded")


class ObjectionEvent(StrEnum):
    """What can happen to an objection; `bot.domain.objections.table` says when, and by whom."""

    REGISTER = auto()
    LINK = auto()
    UNLINK = auto()
    SETTLE = auto()
    CORRECT = auto()
    AMEND = auto()
    REOPEN = auto()
    DISCARD = auto()


@dataclass(frozen=True)
class Objection:
    """`id` is 0 until it is stored; `version` grows by one with every change.

    `team_id` is the team whose decision it is against. `case_ref` (BG number) is a reference. `claim_id`: the claim
    whose notice it is against; nothing of it is dunned meanwhile. `reason` stands where it was upheld, also in part.
    `norm` empty, and no reason for an upholding: it was entered at its claim before either was asked.
    """

    id: int
    version: int
    state: ObjectionState
    received_on: date
    municipal: bool
    team_id: int
    norm: str
    registered_by: int
    registered_at: datetime
    case_ref: str | None = None
    claim_id: int | None = None
    settled_on: date | None = None
    outcome: Outcome | None = None
    reason: Reason | None = None

    @property
    def case_kind(self) -> CaseKind:
        return CaseKind.OBJECTION

    @property
    def teams(self) -> frozenset[int]:
        return frozenset({self.team_id})

    @property
    def officers(self) -> frozenset[int]:
        return frozenset()

    @property
    def watching(self) -> frozenset[int]:
        """Deciding is the objections office's business: the leads of the team can do nothing about a delay."""
        return frozenset()

    @property
    def area(self) -> Area:
        return Area.of(municipal=self.municipal)

    @property
    def upheld(self) -> bool:
        return self.outcome in UPHOLDINGS

    @property
    def avoidable(self) -> bool:
        """Vermeidbare Stattgabe."""
        return self.reason is not None and self.reason.avoidable


@dataclass(frozen=True)
class ObjectionEntry:
    """Who did what, when. `details` holds codes, norms, numbers and dates (ISO) only: nothing personal."""

    objection_id: int
    event: ObjectionEvent
    at: datetime
    by: int
    source: ObjectionState | None
    target: ObjectionState
    details: Mapping[str, object] = field(default_factory=dict)
