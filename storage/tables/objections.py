"""Objections of all kinds, with their timeline; those against a claim stand beside it, too (`claim_objection`).

The timeline is append-only, held by triggers.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.model import ObjectionState
from storage.tables.base import NEVER_REUSED, BigId, Bytewise, Row, one_of, partial, positive, table_of

INCOMPLETE = "outcome IN ('upheld', 'partly') AND (reason IS NULL OR norm = '')"
"""Upholdings that were entered before norm and reason were asked."""


class ObjectionCaseRow(Row, table=True):
    """`case_ref_tail` holds the reference backwards in capitals, as with claims. What is settled is found, and counted,
    in the index alone. `norm` empty: it was never asked."""

    __tablename__ = "objection"
    __table_args__ = (
        one_of("state", ObjectionState),
        one_of("outcome", Outcome),
        one_of("reason", Reason),
        positive("version"),
        CheckConstraint("(state = 'settled') = (settled_on IS NOT NULL)", name="settled_on"),
        CheckConstraint("(settled_on IS NULL) = (outcome IS NULL)", name="outcome_there"),
        CheckConstraint(
            "(COALESCE(outcome, '') IN ('upheld', 'partly')) = (reason IS NOT NULL) OR (reason IS NULL AND norm = '')",
            name="reason_there",
        ),
        partial("uq_objection_open_claim", "claim_id", where="state = 'open' AND claim_id IS NOT NULL", unique=True),
        partial("ix_objection_open", "received_on", "id", where="state = 'open'"),
        partial(
            "ix_objection_settled",
            "settled_on", "team_id", "municipal", "norm", "outcome", "reason", "id",
            where="settled_on IS NOT NULL",
        ),
        partial("ix_objection_incomplete", "settled_on", "id", where=INCOMPLETE),
    )  # fmt: skip

    id: int = Field(primary_key=True, foreign_key="case.id")
    version: int
    state: str
    received_on: date
    municipal: bool
    team_id: int = Field(foreign_key="team.id")
    norm: str
    registered_by: int = Field(foreign_key="staff.id")
    registered_at: datetime
    case_ref: str | None = None
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    settled_on: date | None = None
    outcome: str | None = None
    reason: str | None = None
    case_ref_tail: str | None = Field(default=None, sa_type=Bytewise, index=True)


class ObjectionTimelineRow(Row, table=True):
    __tablename__ = "objection_timeline"
    __table_args__ = (Index(None, "objection_id", "id"), Index(None, "by_id", "id"), NEVER_REUSED)

    id: int = Field(primary_key=True, sa_type=BigId)
    objection_id: int = Field(foreign_key="objection.id")
    event: str
    at: datetime
    by_id: int = Field(foreign_key="staff.id")
    source: str | None = None
    target: str
    details: dict[str, Any] = Field(sa_type=JSON)


OBJECTION_CASE = table_of(ObjectionCaseRow)
OBJECTION_TIMELINE = table_of(ObjectionTimelineRow)
