"""Who works here."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlmodel import Field

from storage.tables.base import Row, table_of


class TeamRow(Row, table=True):
    __tablename__ = "team"

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)


class StaffRow(Row, table=True):
    __tablename__ = "staff"

    id: int = Field(primary_key=True)
    name: str
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    locale: str
    deputy_id: int | None = Field(default=None, foreign_key="staff.id")
    active: bool
    unreachable_since: datetime | None = None


class StaffRoleRow(Row, table=True):
    __tablename__ = "staff_role"
    __table_args__ = (Index(None, "role", "staff_id"),)

    staff_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("staff.id", ondelete="CASCADE"),))
    role: str = Field(primary_key=True)


TEAM = table_of(TeamRow)
STAFF = table_of(StaffRow)
STAFF_ROLE = table_of(StaffRoleRow)
