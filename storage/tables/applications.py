"""Applications from tables: imports that wait for somebody or are decided, and remembered layouts.

No day of birth is ever here: of a line its age group on the day of application is kept, until somebody decides.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from bot.domain.new_customers.application_import import ImportState
from bot.domain.payment_import.batches import Source
from storage.tables.base import NEVER_REUSED, Row, one_of, partial, table_of

STANDS = "state <> 'discarded'"


class ApplicationImportRow(Row, table=True):
    """`lines` are dropped with the decision; the report stays. The same lines wait or are registered only once."""

    __tablename__ = "application_import"
    __table_args__ = (
        one_of("source", Source),
        one_of("state", ImportState),
        partial("uq_application_import_digest", "digest", where=STANDS, unique=True),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    source: str
    state: str
    digest: str
    at: datetime
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    lines: list[dict[str, Any]] = Field(sa_type=JSON)
    report: dict[str, Any] = Field(sa_type=JSON)


class ApplicationProfileRow(Row, table=True):
    __tablename__ = "application_profile"

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    layout: dict[str, Any] = Field(sa_type=JSON)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime


APPLICATION_IMPORT = table_of(ApplicationImportRow)
APPLICATION_PROFILE = table_of(ApplicationProfileRow)
