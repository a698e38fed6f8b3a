"""The audit trail. Append-only, held by triggers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import NEVER_REUSED, BigId, Row, table_of


class AuditRow(Row, table=True):
    """`details` holds codes, never references or what people wrote."""

    __tablename__ = "audit"
    __table_args__ = NEVER_REUSED

    id: int = Field(primary_key=True, sa_type=BigId)
    at: datetime
    action: str
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    subject: str | None = Field(default=None, index=True)
    details: dict[str, Any] = Field(sa_type=JSON)


AUDIT = table_of(AuditRow)
