"""New customers: versioned, with an append-only timeline; a slot is booked once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, literal_column, or_, select, union, update

from bot.domain.cases import CaseKind
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.model import Appointment, Intake, IntakeEntry
from bot.domain.new_customers.slots import SlotTaken
from bot.domain.text import text
from bot.ports.new_customers import IntakeRow
from storage.advising import groups_of
from storage.case_numbers import new_case, new_cases
from storage.claims import LARGEST_NUMBER, number_of
from storage.intake_lists import LISTED, intake_rows, rows_of
from storage.intake_rows import (
    TIMELINE_COLUMNS,
    appointment_columns,
    entry_columns,
    entry_of,
    intake_columns,
    member_columns,
    tick_columns,
    whole_intakes,
)
from storage.many import Numbers, Words, among
from storage.references import tail_range
from storage.statements import Prepared, Row, Statements, placeholders, upsert
from storage.tables.base import BigId
from storage.tables.intakes import APPOINTMENT, INTAKE, INTAKE_TIMELINE, IS_BOOKED, MEMBER, TICK

_NEVER_CHANGED = (
    "id", "applied_on", "registered_on", "registered_by", "registered_at", "channel", "by_appointment", "team_id",
)  # fmt: skip
_ADD = Prepared(INTAKE.insert().values(placeholders(INTAKE)))
_SAVE = Prepared(
    update(INTAKE)
    .where(INTAKE.c.id == bindparam("intake_id"), INTAKE.c.version == bindparam("expected_version"))
    .values(placeholders(INTAKE, *_NEVER_CHANGED))
)
_PUT_MEMBER, _PUT_TICK = upsert(MEMBER), upsert(TICK)
_DROP_TICKS = Prepared(delete(TICK).where(TICK.c.intake_id == bindparam("intake_id")))
_COUNT_APPOINTMENTS = Prepared(
    select(func.coalesce(func.max(APPOINTMENT.c.no), literal_column("0"))).where(
        APPOINTMENT.c.intake_id == bindparam("intake_id")
    )
)
CHANGES_OF_APPOINTMENT = ("state", "sequence", "cancelled_for", "phone_reason")
_CHANGE_APPOINTMENT = Prepared(
    update(APPOINTMENT)
    .where(APPOINTMENT.c.intake_id == bindparam("of_intake"), APPOINTMENT.c.no == bindparam("of_no"))
    .values({name: bindparam(name, type_=APPOINTMENT.c[name].type) for name in CHANGES_OF_APPOINTMENT})
)
_BOOK = Prepared(
    lambda insert: (
        insert(APPOINTMENT)
        .values(placeholders(APPOINTMENT))
        .on_conflict_do_nothing(
            index_elements=["officer_id", "day", "start"], index_where=literal_column(IS_BOOKED)
        )
    )
)  # fmt: skip
_NOTE = Prepared(INTAKE_TIMELINE.insert().values(placeholders(INTAKE_TIMELINE, "id")))
_TIMELINE = Prepared(
    select(*TIMELINE_COLUMNS)
    .where(INTAKE_TIMELINE.c.intake_id == bindparam("intake_id"))
    .order_by(INTAKE_TIMELINE.c.id)
)
_LATEST = Prepared(
    select(INTAKE_TIMELINE.c.intake_id)
    .where(INTAKE_TIMELINE.c.by_id == bindparam("by_id"))
    .order_by(INTAKE_TIMELINE.c.id.desc())
    .limit(literal_column("100"))
)
_IS_WAITING = INTAKE.c.state.in_([literal_column("'ticket'"), literal_column("'open'")])
_OF_UNIT = Prepared(
    select(INTAKE.c.id)
    .where(INTAKE.c.case_ref_tail >= bindparam("low"), INTAKE.c.case_ref_tail <= bindparam("high"), _IS_WAITING)
    .order_by(INTAKE.c.id)
)
_TALK = MEMBER.alias("talk")
_MEETING = APPOINTMENT.alias("meeting")
"""Any member and any appointment, beside those of the row."""

_OF_TEAM = or_(
    bindparam("team_id", type_=INTAKE.c.team_id.type).is_(None),
    INTAKE.c.team_id == bindparam("team_id"),
    INTAKE.c.reception_team_id == bindparam("team_id"),
    INTAKE.c.benefit_team_id == bindparam("team_id"),
    exists().where(_TALK.c.intake_id == INTAKE.c.id, _TALK.c.team_id == bindparam("team_id")),
    exists().where(
        _TALK.c.intake_id == INTAKE.c.id, _TALK.c.team_id.is_(None), among(_TALK.c.age_group, "groups", Words)
    ),
    exists().where(_TALK.c.intake_id == INTAKE.c.id, _TALK.c.officer_id == bindparam("officer_id")),
    exists().where(_MEETING.c.intake_id == INTAKE.c.id, _MEETING.c.officer_id == bindparam("officer_id")),
)
"""Of the team, nobody's yet and of a group that it advises, or with the officer wherever they work."""

_MATCHES = union(
    select(INTAKE.c.id).where(INTAKE.c.case_ref_tail >= bindparam("low"), INTAKE.c.case_ref_tail <= bindparam("high")),
    select(bindparam("number", type_=BigId)),
)
_SEARCH = Prepared(
    select(INTAKE.c.id)
    .where(INTAKE.c.id.in_(_MATCHES), _OF_TEAM)
    .order_by(INTAKE.c.id.desc())
    .limit(bindparam("limit"))
)
_AMONG_OF_TEAM = Prepared(select(INTAKE.c.id).where(among(INTAKE.c.id, "intakes", Numbers), _OF_TEAM))
_OLDEST_FIRST = (INTAKE.c.applied_on, INTAKE.c.id, MEMBER.c.number)
_WAITING = Prepared(LISTED.where(_IS_WAITING).order_by(*_OLDEST_FIRST))
_IS_WAITED_FOR = INTAKE.c.id.in_(
    union(
        select(_TALK.c.intake_id).where(_TALK.c.officer_id == bindparam("officer_id"), _TALK.c.settled_on.is_(None)),
        select(_MEETING.c.intake_id).where(
            _MEETING.c.officer_id == bindparam("officer_id"), _MEETING.c.state == literal_column("'booked'")
        ),
    )
)
_WAITING_FOR = Prepared(LISTED.where(_IS_WAITED_FOR, _IS_WAITING).order_by(*_OLDEST_FIRST))


class SqlIntakes:
    """Implements `bot.ports.IntakeRepository`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def get(self, intake_id: int) -> Intake:
        found = whole_intakes([intake_id], self._statements) if intake_id <= LARGEST_NUMBER else {}
        if intake_id not in found:
            raise NotFound(text("There is no new customer {no}.", no=intake_id))
        return found[intake_id]

    def add(self, intake: Intake) -> Intake:
        _check_new(intake)
        intake_id = new_case(CaseKind.NEW_CUSTOMER, self._statements)
        self._statements.run(_ADD, id=intake_id, **intake_columns(intake))
        self._put_members(intake_id, intake)
        return replace(intake, id=intake_id)

    def add_all(self, intakes: Sequence[Intake]) -> Sequence[Intake]:
        for intake in intakes:
            _check_new(intake)
        numbers = new_cases(CaseKind.NEW_CUSTOMER, len(intakes), self._statements)
        added = [replace(intake, id=number) for intake, number in zip(intakes, numbers, strict=True)]
        run = self._statements.run_many
        run(_ADD, ({"id": intake.id, **intake_columns(intake)} for intake in added))
        run(_PUT_MEMBER, (member_columns(intake.id, member) for intake in added for member in intake.members))
        return added

    def save(self, intake: Intake, *, expected_version: int) -> None:
        if intake.version != expected_version + 1:
            raise ValueError(f"version {intake.version} does not follow {expected_version}")
        with self._connection.begin_nested():
            self._save(intake, expected_version)

    def note(self, entry: IntakeEntry) -> None:
        self._statements.run(_NOTE, **entry_columns(entry))

    def note_all(self, entries: Iterable[IntakeEntry]) -> None:
        self._statements.run_many(_NOTE, map(entry_columns, entries))

    def timeline(self, intake_id: int) -> Sequence[IntakeEntry]:
        return intake_timeline(intake_id, self._statements)

    def of_unit(self, case_ref: str) -> Sequence[int]:
        low, _ = tail_range(case_ref)
        return [number for (number,) in self._statements.rows(_OF_UNIT, low=low, high=low)]

    def search(
        self, query: str, *, team_id: int | None, officer_id: int | None = None, limit: int = 10
    ) -> Sequence[IntakeRow]:
        low, high = tail_range(query)
        if not low:
            return []
        number = number_of(query)
        return self._listed(
            self._statements.rows(
                _SEARCH, low=low, high=high, number=number, limit=limit, **self._scope(team_id, officer_id)
            )
        )

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[IntakeRow]:
        latest = list(dict.fromkeys(self._statements.rows(_LATEST, by_id=staff_id)))
        numbers = [number for (number,) in latest]
        own = self._statements.rows(_AMONG_OF_TEAM, intakes=numbers, **self._scope(team_id, staff_id))
        seen = {number for (number,) in own}
        return self._listed([row for row in latest if row[0] in seen][:limit])

    def waiting(self, *, team_id: int | None, officer_id: int | None = None) -> Sequence[IntakeRow]:
        if officer_id is not None:
            return rows_of(self._statements.rows(_WAITING_FOR, officer_id=officer_id), self._statements)
        waiting = rows_of(self._statements.rows(_WAITING), self._statements)
        return [row for row in waiting if team_id is None or team_id in row.teams]

    def _scope(self, team_id: int | None, officer_id: int | None) -> dict[str, Any]:
        """What `_OF_TEAM` asks for."""
        return {"team_id": team_id, "officer_id": officer_id, "groups": groups_of(team_id, self._statements)}

    def _save(self, intake: Intake, expected_version: int) -> None:
        columns = {name: value for name, value in intake_columns(intake).items() if name not in _NEVER_CHANGED}
        if not self._statements.run(_SAVE, intake_id=intake.id, expected_version=expected_version, **columns):
            raise ChangedMeanwhile(text("Somebody else changed this new customer meanwhile. Please look again."))
        self._put_members(intake.id, intake)
        stored = self._statements.value(_COUNT_APPOINTMENTS, intake_id=intake.id)
        if stored > len(intake.appointments):
            raise ValueError("appointments are never taken back")
        self._change(intake.id, intake.appointments[:stored])
        for appointment in intake.appointments[stored:]:
            self._book(intake.id, appointment)
        self._statements.run(_DROP_TICKS, intake_id=intake.id)
        self._statements.run_many(_PUT_TICK, [tick_columns(intake.id, tick) for tick in intake.ticks])

    def _put_members(self, intake_id: int, intake: Intake) -> None:
        self._statements.run_many(_PUT_MEMBER, [member_columns(intake_id, member) for member in intake.members])

    def _change(self, intake_id: int, appointments: Iterable[Appointment]) -> None:
        """First of all: what is moved or cancelled gives its slot free."""
        self._statements.run_many(
            _CHANGE_APPOINTMENT,
            [
                {"of_intake": intake_id, "of_no": each.no}
                | {name: appointment_columns(intake_id, each)[name] for name in CHANGES_OF_APPOINTMENT}
                for each in appointments
            ],
        )

    def _book(self, intake_id: int, appointment: Appointment) -> None:
        """Of several at once one stores it, the others find it stored."""
        if not self._statements.run(_BOOK, **appointment_columns(intake_id, appointment)):
            assert appointment.officer_id is not None
            raise SlotTaken(Slot(appointment.day, appointment.start, appointment.officer_id, appointment.minutes))

    def _listed(self, numbers: Sequence[Row]) -> Sequence[IntakeRow]:
        """In the order of the numbers."""
        wanted = [number for (number,) in numbers]
        rows = intake_rows(wanted, self._statements) if wanted else {}
        return [rows[number] for number in wanted if number in rows]


def _check_new(intake: Intake) -> None:
    if intake.appointments or intake.ticks:
        raise ValueError("a new intake has no appointments and no ticks yet")


def intake_timeline(intake_id: int, statements: Statements) -> Sequence[IntakeEntry]:
    """Oldest first."""
    return [entry_of(row) for row in statements.rows(_TIMELINE, intake_id=intake_id)]
