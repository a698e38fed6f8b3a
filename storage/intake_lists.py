"""New customers as lines of lists, each with its members: one query, however many they are."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import literal_column, select

from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import ConsultationState, IntakeState
from bot.ports.new_customers import IntakeRow, MemberRow
from storage.many import Numbers, among
from storage.statements import Prepared, Row, Statements
from storage.tables.intakes import APPOINTMENT, INTAKE, MEMBER

LISTED = (
    select(
        INTAKE.c.id, INTAKE.c.state, INTAKE.c.channel, INTAKE.c.applied_on, INTAKE.c.registered_on,
        INTAKE.c.case_ref, INTAKE.c.papers_complete_on, INTAKE.c.decided_on, INTAKE.c.team_id,
        INTAKE.c.reception_team_id, INTAKE.c.benefit_team_id, MEMBER.c.number, MEMBER.c.age_group,
        MEMBER.c.state, MEMBER.c.settled_on,
        MEMBER.c.no_shows, MEMBER.c.officer_id, MEMBER.c.team_id, APPOINTMENT.c.day, APPOINTMENT.c.start,
        APPOINTMENT.c.officer_id, APPOINTMENT.c.minutes,
    )
    .select_from(
        INTAKE.outerjoin(MEMBER, MEMBER.c.intake_id == INTAKE.c.id).outerjoin(
            APPOINTMENT,
            (APPOINTMENT.c.intake_id == MEMBER.c.intake_id)
            & (APPOINTMENT.c.member == MEMBER.c.number)
            & (APPOINTMENT.c.state == literal_column("'booked'")),
        )
    )
)  # fmt: skip
"""A row a member."""

_ROWS = Prepared(LISTED.where(among(INTAKE.c.id, "intakes", Numbers)).order_by(INTAKE.c.id, MEMBER.c.number))


def intake_rows(numbers: Collection[int], statements: Statements) -> Mapping[int, IntakeRow]:
    """One query, however many they are."""
    return {row.id: row for row in rows_of(statements.rows(_ROWS, intakes=numbers))}


def rows_of(rows: Sequence[Row]) -> Sequence[IntakeRow]:
    """In the order in which they come; the members of one stand together."""
    return [_row_of(list(members)) for _, members in groupby(rows, itemgetter(0))]


def _row_of(rows: Sequence[Row]) -> IntakeRow:
    """Of one intake: a row a member, or one without a member."""
    number, state, channel, applied_on, registered_on, ref, complete_on, decided_on, *teams_of = rows[0][:11]
    team, reception, benefit = teams_of
    members = tuple(_member_row(row[11:]) for row in rows if row[11] is not None)
    watching = {reception, *(member.team_id for member in members)} - {None}
    return IntakeRow(
        number, IntakeState(state), Channel(channel), applied_on, registered_on, ref, complete_on, decided_on,
        teams=frozenset(watching | {team, benefit} - {None}), watching=frozenset(watching), members=members,
    )  # fmt: skip


def _member_row(row: Row) -> MemberRow:
    number, group, state, settled_on, no_shows, officer_id, team_id, day, start, with_officer, minutes = row
    return MemberRow(
        number,
        Group(group),
        ConsultationState(state),
        settled_on is not None,
        no_shows,
        officer_id,
        team_id,
        day,
        start,
        with_officer,
        minutes or 0,
    )
