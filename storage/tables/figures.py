"""Figures that other systems hold, stocks as they were at the end of a month, and who has subscribed to what.

What was entered stays: a correction is another row, and the newest counts. Both tables are append-only, held by
triggers.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field

from bot.domain.kpis.entered import Source
from storage.tables.base import NEVER_REUSED, BigId, Row, one_of, table_of


class EnteredFigureRow(Row, table=True):
    """`period` is its first day; no team: the whole office. Money in cents. `entered_by` is empty for the command line
    and the folder; `digest` is that of the file it came with."""

    __tablename__ = "entered_figure"
    __table_args__ = (
        one_of("source", Source),
        CheckConstraint("numerator >= 0 AND coalesce(denominator, 0) >= 0", name="values"),
        Index("ix_entered_figure_kpi_period", "kpi", "period", "team_id", "id"),
        Index("ix_entered_figure_period", "period"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True, sa_type=BigId)
    kpi: str
    period: date
    team_id: int | None = Field(default=None, foreign_key="team.id")
    numerator: int = Field(sa_type=BigInteger)
    denominator: int | None = Field(default=None, sa_type=BigInteger)
    plan: int | None = Field(default=None, sa_type=BigInteger)
    last_year: int | None = Field(default=None, sa_type=BigInteger)
    entered_by: int | None = Field(default=None, foreign_key="staff.id")
    entered_at: datetime
    source: str
    digest: str | None = None


class TableFileRow(Row, table=True):
    """Each file of values that was entered, also where all of it stood there already: it undoes no correction that
    comes after it."""

    __tablename__ = "table_file"
    __table_args__ = (one_of("kind", ("figures", "services")),)

    kind: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    entered_at: datetime


class FigureStockRow(Row, table=True):
    """What stood at the end of the month that begins on `month`, as it was found on `taken_on`."""

    __tablename__ = "figure_stock"
    __table_args__ = (UniqueConstraint("month", "team_id", "code"),)

    id: int = Field(primary_key=True, sa_type=BigId)
    month: date
    team_id: int = Field(foreign_key="team.id")
    code: str
    count: int
    cents: int = Field(sa_type=BigInteger)
    taken_on: date


class SubscriptionRow(Row, table=True):
    """`subject` is the key of a KPI, or the overview."""

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("staff_id", "subject", "rhythm"),
        one_of("rhythm", ("daily", "weekly", "monthly")),
        CheckConstraint("(rhythm = 'weekly') = (weekday IS NOT NULL)", name="weekday"),
        NEVER_REUSED,
    )

    id: int = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id")
    subject: str
    rhythm: str
    weekday: int | None = Field(default=None, sa_type=SmallInteger)
    created_at: datetime


class SubscriptionSentRow(Row, table=True):
    """Once a period: the database holds it."""

    __tablename__ = "subscription_sent"

    subscription_id: int = Field(primary_key=True, sa_column_args=(ForeignKey("subscription.id", ondelete="CASCADE"),))
    period: date = Field(primary_key=True)
    sent_at: datetime


ENTERED_FIGURE = table_of(EnteredFigureRow)
TABLE_FILE = table_of(TableFileRow)
FIGURE_STOCK = table_of(FigureStockRow)
SUBSCRIPTION = table_of(SubscriptionRow)
SUBSCRIPTION_SENT = table_of(SubscriptionSentRow)
