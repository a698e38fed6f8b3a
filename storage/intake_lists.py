"""New customers as lines of lists, each with its members: one query, however many they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import literal_column, select

from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import ConsultationState, IntakeState
from bot.domain.new_customers.placement import Advising, all_placements, placements, watching_placements
from bot.ports.new_customers import IntakeRow, MemberRow
from storage.advising import advising_of
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
        APPOINTMENT.c.officer_id, MEMBER.c.joined_on, APPOINTMENT.c.minutes,
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

_COLUMNS = list(LISTED.selected_columns)
_NUMBER, _TEAM = (next(at for at, column in enumerate(_COLUMNS) if column is wanted)
                  for wanted in (MEMBER.c.number, MEMBER.c.team_id))  # fmt: skip

_ROWS = Prepared(LISTED.where(among(INTAKE.c.id, "intakes", Numbers)).order_by(INTAKE.c.id, MEMBER.c.number))


def intake_rows(numbers: Collection[int], statements: Statements) -> Mapping[int, IntakeRow]:
    """One query, however many they are."""
    return {row.id: row for row in rows_of(statements.rows(_ROWS, intakes=numbers), statements)}


def rows_of(rows: Sequence[Row], statements: Statements) -> Sequence[IntakeRow]:
    """In the order in which they come; the members of one stand together. Where one of them is no team's yet, one
    query more says whose they all are."""
    house = advising_of(statements) if any(_is_nobodys(row) for row in rows) else {}
    return [_row_of(list(members), house) for _, members in groupby(rows, itemgetter(0))]


def _is_nobodys(row: Row) -> bool:
    return row[_NUMBER] is not None and row[_TEAM] is None


def _row_of(rows: Sequence[Row], house: Advising) -> IntakeRow:
    """Of one intake: a row a member, or one without a member."""
    number, state, channel, applied_on, registered_on, ref, complete_on, decided_on, *teams_of = rows[0][:_NUMBER]
    team, reception, benefit = teams_of
    members = tuple(_member_row(row[_NUMBER:], house) for row in rows if row[_NUMBER] is not None)
    teams = frozenset({team, reception, benefit} - {None}) | all_placements(members, house)
    watching = frozenset({reception} - {None}) | watching_placements(members, house)
    return IntakeRow(
        number, IntakeState(state), Channel(channel), applied_on, registered_on, ref, complete_on, decided_on,
        teams=teams, watching=watching, members=members,
    )  # fmt: skip


def _member_row(row: Row, house: Advising) -> MemberRow:
    number, group, state, settled_on, no_shows, officer_id, team_id, day, start, with_officer, joined_on, minutes = row
    member = MemberRow(
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
        joined_on,
        minutes or 0,
    )
    return replace(member, teams=placements(member, house))
