"""New customers: applications with their members, appointments, checklist and timeline, and the officers' calendars.

The timeline is append-only and the day of application never changes: both are held by triggers.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, SmallInteger
from sqlmodel import Field

from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import AppointmentKind, AppointmentState, ConsultationState, IntakeState
from storage.tables.base import NEVER_REUSED, BigId, Bytewise, Row, one_of, partial, positive, table_of

IS_BOOKED = "state = 'booked'"
IS_UNSETTLED = "settled_on IS NULL"
OF_MDS = ("profiled_on", "state", "since", "team_id", "age_group")
"""What says of a member whether the minimum standard was met, and whose it is."""


class IntakeRow(Row, table=True):
    """`case_ref_tail` holds the reference backwards in capitals, as with claims."""

    __tablename__ = "intake"
    __table_args__ = (
        one_of("state", IntakeState),
        one_of("channel", Channel),
        positive("version"),
        CheckConstraint("(decided_on IS NULL) = (decision IS NULL)", name="decision"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_for IS NOT NULL)", name="withdrawn_for"),
        CheckConstraint("by_appointment IS NULL OR channel = 'ez'", name="by_appointment"),
        Index("ix_intake_applied_on", "applied_on", "id", "team_id"),
        partial(
            "ix_intake_decided_on",
            "decided_on",
            "papers_complete_on",
            "benefit_team_id",
            "team_id",
            where="decided_on IS NOT NULL",
        ),
        partial(
            "ix_intake_papers_complete_on",
            "papers_complete_on",
            "decided_on",
            "state",
            "benefit_team_id",
            "team_id",
            where="papers_complete_on IS NOT NULL",
        ),
        partial("ix_intake_waiting", "applied_on", "id", where="state IN ('ticket', 'open')"),
    )

    id: int = Field(primary_key=True, foreign_key="case.id")
    version: int
    state: str
    channel: str
    applied_on: date
    registered_on: date
    registered_by: int = Field(foreign_key="staff.id")
    registered_at: datetime
    team_id: int = Field(foreign_key="team.id")
    case_ref: str | None = None
    reception_team_id: int | None = Field(default=None, foreign_key="team.id")
    benefit_team_id: int | None = Field(default=None, foreign_key="team.id")
    circumstances: list[str] = Field(sa_type=JSON)
    obstacle: str | None = None
    overruled: str | None = None
    papers_due: date | None = None
    papers_complete_on: date | None = None
    decided_on: date | None = None
    decision: str | None = None
    withdrawn_for: str | None = None
    by_appointment: bool | None = None
    case_ref_tail: str | None = Field(default=None, sa_type=Bytewise, index=True)


class IntakeMemberRow(Row, table=True):
    """`settled_on` is the day on which the first consultation was held with profiling or was needed no longer, stored
    in the same save, so that lists find who is still waited for."""

    __tablename__ = "intake_member"
    __table_args__ = (
        one_of("age_group", Group),
        one_of("state", ConsultationState),
        CheckConstraint("no_shows >= 0", name="no_shows"),
        partial("ix_intake_member_waiting_officer", "officer_id", where=IS_UNSETTLED),
        partial("ix_intake_member_joined_on", "joined_on", "intake_id", *OF_MDS, where="joined_on IS NOT NULL"),
        Index("ix_intake_member_mds", "intake_id", "joined_on", *OF_MDS),
    )

    intake_id: int = Field(primary_key=True, foreign_key="intake.id")
    number: int = Field(primary_key=True, sa_type=SmallInteger)
    age_group: str
    since: date
    team_id: int | None = Field(default=None, foreign_key="team.id")
    officer_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str
    no_shows: int = Field(sa_type=SmallInteger)
    to_lead: bool
    held_on: date | None = None
    held_by: str | None = None
    phone_reason: str | None = None
    profiled_on: date | None = None
    core_tasks: list[str] = Field(sa_type=JSON)
    no_agreement: str | None = None
    no_talk: str | None = None
    package_due: date | None = None
    package_entered_on: date | None = None
    joined_on: date | None = None
    settled_on: date | None = None


class IntakeTickRow(Row, table=True):
    __tablename__ = "intake_tick"

    intake_id: int = Field(primary_key=True, foreign_key="intake.id")
    item: str = Field(primary_key=True)
    ticked_on: date
    by_id: int = Field(foreign_key="staff.id")
    waived_for: str | None = None


class IntakeTimelineRow(Row, table=True):
    __tablename__ = "intake_timeline"
    __table_args__ = (Index(None, "intake_id", "id"), Index(None, "by_id", "id"), NEVER_REUSED)

    id: int = Field(primary_key=True, sa_type=BigId)
    intake_id: int = Field(foreign_key="intake.id")
    event: str
    at: datetime
    by_id: int = Field(foreign_key="staff.id")
    member: int | None = Field(default=None, sa_type=SmallInteger)
    source: str | None = None
    target: str
    details: dict[str, Any] = Field(sa_type=JSON)


class AppointmentRow(Row, table=True):
    """`day` and `start` are local, by the clock on the wall. A slot is booked once: the database holds it, also when
    two colleagues tap at the same moment."""

    __tablename__ = "appointment"
    __table_args__ = (
        one_of("kind", AppointmentKind),
        one_of("state", AppointmentState),
        positive("minutes"),
        CheckConstraint("(kind = 'consultation') = (member IS NOT NULL AND officer_id IS NOT NULL)", name="officer"),
        CheckConstraint("(state = 'cancelled') = (cancelled_for IS NOT NULL)", name="cancelled_for"),
        CheckConstraint("kind = 'consultation' OR phone_reason IS NULL", name="phone_reason"),
        ForeignKeyConstraint(["intake_id", "member"], ["intake_member.intake_id", "intake_member.number"]),
        partial("uq_appointment_slot", "officer_id", "day", "start", where=IS_BOOKED, unique=True),
        partial("uq_appointment_member", "intake_id", "member", where=IS_BOOKED, unique=True),
        partial("ix_appointment_booked_day", "day", "start", where=IS_BOOKED),
    )

    intake_id: int = Field(primary_key=True, foreign_key="intake.id")
    no: int = Field(primary_key=True)
    series: int
    sequence: int
    kind: str
    day: date
    start: time
    minutes: int = Field(sa_type=SmallInteger)
    told: str
    booked_by: int = Field(foreign_key="staff.id")
    booked_at: datetime
    member: int | None = Field(default=None, sa_type=SmallInteger)
    officer_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str
    cancelled_for: str | None = None
    phone_reason: str | None = None


class OfficerCalendarRow(Row, table=True):
    """Who has entered something of their own. `own_week`: their pattern stands in `calendar_pattern`, else the house's
    holds. `groups` are the age groups they advise."""

    __tablename__ = "officer_calendar"

    officer_id: int = Field(primary_key=True, foreign_key="staff.id")
    groups: list[str] = Field(sa_type=JSON)
    own_week: bool


class CalendarPatternRow(Row, table=True):
    __tablename__ = "calendar_pattern"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 4", name="weekday"),
        positive("number"),
        positive("minutes"),
    )

    officer_id: int = Field(primary_key=True, foreign_key="officer_calendar.officer_id")
    weekday: int = Field(primary_key=True, sa_type=SmallInteger)
    start: time = Field(primary_key=True)
    number: int = Field(sa_type=SmallInteger)
    minutes: int = Field(sa_type=SmallInteger)


class CalendarDayRow(Row, table=True):
    """A single day that differs. `openings` lists [start, number, minutes]; none: closed."""

    __tablename__ = "calendar_day"

    officer_id: int = Field(primary_key=True, foreign_key="staff.id")
    day: date = Field(primary_key=True)
    openings: list[list[Any]] = Field(sa_type=JSON)


INTAKE = table_of(IntakeRow)
MEMBER = table_of(IntakeMemberRow)
TICK = table_of(IntakeTickRow)
INTAKE_TIMELINE = table_of(IntakeTimelineRow)
APPOINTMENT = table_of(AppointmentRow)
OFFICER_CALENDAR = table_of(OfficerCalendarRow)
CALENDAR_PATTERN = table_of(CalendarPatternRow)
CALENDAR_DAY = table_of(CalendarDayRow)
