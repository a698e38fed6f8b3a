"""What stands beside a claim: instalment plans, requests for them, objections."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from bot.domain.claims.records import ObjectionOutcome, PlanEnd, RequestReason, RequestState
from storage.tables.base import BigId, Row, one_of, partial, positive, table_of


class PlanRow(Row, table=True):
    """At most one plan of a claim stands: the database holds it."""

    __tablename__ = "claim_plan"
    __table_args__ = (
        one_of("ended", PlanEnd),
        CheckConstraint("(ended IS NULL) = (ended_on IS NULL)", name="ended_on"),
        partial("uq_claim_plan_standing", "claim_id", where="ended IS NULL", unique=True),
    )

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    no: int = Field(primary_key=True)
    granted_on: date
    since_posting: int
    ended: str | None = None
    ended_on: date | None = None


class InstalmentRow(Row, table=True):
    """`needed_cents` is what of it is owed at all, `open_cents` what the ledger leaves of that, `paid_on` the day on
    which it was paid in full: stored in the same save, so that lists and figures need no ledger. What was not
    paid and fell due after the end of its plan is needed no longer. `team_id` is its claim's, which never changes:
    figures by team are then counted in the order of an index."""

    __tablename__ = "claim_instalment"
    __table_args__ = (
        positive("amount_cents"),
        CheckConstraint("interest_cents BETWEEN 0 AND amount_cents", name="interest_cents"),
        CheckConstraint("needed_cents BETWEEN 0 AND amount_cents", name="needed_cents"),
        CheckConstraint("open_cents BETWEEN 0 AND needed_cents", name="open_cents"),
        ForeignKeyConstraint(["claim_id", "plan_no"], ["claim_plan.claim_id", "claim_plan.no"]),
        partial("ix_claim_instalment_open_due", "due", "claim_id", where="open_cents > 0"),
        partial("ix_claim_instalment_needed", "due", "team_id", "paid_on", "needed_cents", where="needed_cents > 0"),
    )

    claim_id: int = Field(primary_key=True)
    plan_no: int = Field(primary_key=True)
    no: int = Field(primary_key=True)
    nominal: date
    due: date
    amount_cents: int = Field(sa_type=BigId)
    interest_cents: int = Field(sa_type=BigId)
    needed_cents: int = Field(sa_type=BigId)
    open_cents: int = Field(sa_type=BigId)
    paid_on: date | None = None
    team_id: int | None = None


class RequestRow(Row, table=True):
    """One pending request a claim."""

    __tablename__ = "claim_request"
    __table_args__ = (
        one_of("state", RequestState),
        one_of("reason", RequestReason),
        CheckConstraint("(rate_cents IS NULL) <> (number IS NULL)", name="terms"),
        partial("uq_claim_request_pending", "claim_id", where="state = 'pending'", unique=True),
    )

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    no: int = Field(primary_key=True)
    received_on: date
    registered_by: int = Field(foreign_key="staff.id")
    first_on: date
    rate_cents: int | None = Field(default=None, sa_type=BigId)
    number: int | None = None
    reason: str
    disclosure: bool
    state: str
    ended_on: date | None = None


class ObjectionRow(Row, table=True):
    """One pending objection a claim."""

    __tablename__ = "claim_objection"
    __table_args__ = (
        one_of("outcome", ObjectionOutcome),
        CheckConstraint("(outcome = 'pending') = (decided_on IS NULL)", name="decided_on"),
        partial("uq_claim_objection_pending", "claim_id", where="outcome = 'pending'", unique=True),
    )

    claim_id: int = Field(primary_key=True, foreign_key="claim.id")
    no: int = Field(primary_key=True)
    received_on: date
    registered_by: int = Field(foreign_key="staff.id")
    outcome: str
    decided_on: date | None = None


PLAN = table_of(PlanRow)
INSTALMENT = table_of(InstalmentRow)
REQUEST = table_of(RequestRow)
OBJECTION = table_of(ObjectionRow)
