"""Monthly figures of the municipal integration services, append-only: of each month, service and provider the newest
row counts, and those before it are its history. Held by triggers."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.services.model import EntrySource
from bot.domain.services.rules import Service
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, table_of


class ServiceFigureRow(Row, table=True):
    """`provider` is empty for the Jobcenter itself. What is None was not reported."""

    __tablename__ = "service_figure"
    __table_args__ = (
        one_of("service", Service),
        one_of("source", EntrySource),
        Index(None, "month", "service", "provider", "id"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    month: date
    service: str
    provider: str
    referred: int | None = None
    started: int | None = None
    completed: int | None = None
    broken_off: int | None = None
    source: str
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


class ServiceReminderRow(Row, table=True):
    """On which days somebody was told that figures of a month are missing."""

    __tablename__ = "service_reminder"

    month: date = Field(primary_key=True)
    told_on: date = Field(primary_key=True)


SERVICE_FIGURE = table_of(ServiceFigureRow)
SERVICE_REMINDER = table_of(ServiceReminderRow)
