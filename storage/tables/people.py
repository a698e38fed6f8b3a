"""Who works here, when they are away, and who was invited."""

from datetime import date, datetime, time

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, Row, partial, table_of


class TeamRow(Row, table=True):
    __tablename__ = "team"

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)


class StaffRow(Row, table=True):
    """`work_days` lists weekdays as digits ("01234", 0 is Monday); empty columns mean the office's own hours."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint(
            "(work_days IS NULL) = (work_start IS NULL) AND (work_days IS NULL) = (work_end IS NULL)", name="hours"
        ),
        CheckConstraint("deputy_id <> id", name="deputy"),
    )

    id: int = Field(primary_key=True)
    name: str
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    locale: str
    deputy_id: int | None = Field(default=None, foreign_key="staff.id")
    active: bool
    unreachable_since: datetime | None = None
    work_days: str | None = None
    work_start: time | None = None
    work_end: time | None = None


class StaffRoleRow(Row, table=True):
    __tablename__ = "staff_role"
    __table_args__ = (Index(None, "role", "staff_id"),)

    staff_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("staff.id", ondelete="CASCADE"),))
    role: str = Field(primary_key=True)


class AbsenceRow(Row, table=True):
    """Both days included. `recorded_by` is empty for the command line."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="days"),
        Index(None, "last_on"),
        Index(None, "staff_id", "last_on"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id")
    first_on: date
    last_on: date
    recorded_by: int | None = Field(default=None, foreign_key="staff.id")
    recorded_at: datetime


class InvitationRow(Row, table=True):
    """Only a hash of the link's secret. `invited_by` is empty for the command line; one is open a colleague."""

    __tablename__ = "invitation"
    __table_args__ = (
        partial(
            "uq_invitation_open_staff", "staff_id", where="redeemed_at IS NULL AND revoked_at IS NULL", unique=True
        ),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id")
    secret_hash: str = Field(unique=True)
    invited_by: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime
    expires_at: datetime
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    redeemed_at: datetime | None = None
    revoked_at: datetime | None = None


TEAM = table_of(TeamRow)
STAFF = table_of(StaffRow)
STAFF_ROLE = table_of(StaffRoleRow)
ABSENCE = table_of(AbsenceRow)
INVITATION = table_of(InvitationRow)
