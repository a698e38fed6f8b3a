"""Reporting duties. The timeline is append-only: what was sent, when and to whom is evidence."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field

from bot.domain.duties.model import DutyState
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, positive, table_of


class DutyRow(Row, table=True):
    """One time that a duty is owed: made once, whatever restarts. `since` tells it from the other times, `part` from
    what is owed on the same day for another team or another list."""

    __tablename__ = "duty"
    __table_args__ = (
        UniqueConstraint("key", "since", "part"),
        one_of("state", DutyState),
        positive("version"),
        Index("ix_duty_state", "state", "due_on", "id"),
    )

    id: int = Field(primary_key=True, foreign_key="case.id")
    version: int
    key: str
    title: str
    owner: str
    recipient: str
    needs_file: bool
    since: date
    working_days: int | None = Field(default=None, sa_type=SmallInteger)
    due_on: date
    state: str
    agreement: bool
    part: int
    team_id: int | None = Field(default=None, foreign_key="team.id")
    team: str


class DutyTimelineRow(Row, table=True):
    """`day`: when it was sent or decided. `files` are numbers of stored files."""

    __tablename__ = "duty_timeline"
    __table_args__ = (
        Index("ix_duty_timeline_duty_id", "duty_id", "id"),
        Index("ix_duty_timeline_event", "event", "id"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    duty_id: int = Field(foreign_key="duty.id")
    event: str
    at: datetime
    by_id: int = Field(foreign_key="staff.id")
    day: date
    recipient: str | None = None
    reason: str | None = None
    files: list[Any] = Field(sa_type=JSON)


DUTY = table_of(DutyRow)
DUTY_TIMELINE = table_of(DutyTimelineRow)
