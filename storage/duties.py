"""Reporting duties: each time once, versioned, with an append-only timeline."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, select, update
from sqlalchemy import text as sql

from bot.domain.cases import CaseKind
from bot.domain.duties.model import Duty, DutyEntry, DutyEvent, DutyState
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.people import Role
from bot.domain.text import text
from bot.ports.duties import Evidence
from storage.case_numbers import new_case
from storage.claims import LARGEST_NUMBER
from storage.many import Numbers, among
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.duties import DUTY, DUTY_TIMELINE
from storage.tables.personal import FILE

_COLUMNS = tuple(DUTY.c)
_TIMELINE_COLUMNS = tuple(column for column in DUTY_TIMELINE.c if column.name != "id")
_SENT: Any = literal_column("'submit'")

TURN = 4_268_014
"""An arbitrary number that names the advisory lock of new duties in PostgreSQL."""

_TURN = sql("SELECT pg_advisory_xact_lock(:turn)")

_ROWS = Prepared(select(*_COLUMNS).where(among(DUTY.c.id, "duties", Numbers)).order_by(DUTY.c.id))
_OF_TIME = Prepared(
    select(*_COLUMNS).where(
        DUTY.c.key == bindparam("key"), DUTY.c.since == bindparam("since"), DUTY.c.part == bindparam("part")
    )
)
_PARTS = Prepared(
    select(func.coalesce(func.max(DUTY.c.part), literal_column("0"))).where(
        DUTY.c.key == bindparam("key"), DUTY.c.since == bindparam("since")
    )
)
_ADD = Prepared(DUTY.insert().values(placeholders(DUTY)))
_SAVE = Prepared(
    update(DUTY)
    .where(DUTY.c.id == bindparam("duty_id"), DUTY.c.version == bindparam("expected_version"))
    .values(
        {name: bindparam(name, type_=DUTY.c[name].type) for name in ("version", "state", "due_on")}
    )
)  # fmt: skip
_NOTE = Prepared(DUTY_TIMELINE.insert().values(placeholders(DUTY_TIMELINE, "id")))
_TIMELINE = Prepared(
    select(*_TIMELINE_COLUMNS).where(DUTY_TIMELINE.c.duty_id == bindparam("duty_id")).order_by(DUTY_TIMELINE.c.id)
)
_IN_STATE = select(*_COLUMNS).where(DUTY.c.state == bindparam("state"))
_SOONEST = Prepared(_IN_STATE.order_by(DUTY.c.due_on, DUTY.c.id).limit(bindparam("limit")).offset(bindparam("offset")))
_LATEST = Prepared(
    _IN_STATE.order_by(DUTY.c.due_on.desc(), DUTY.c.id.desc()).limit(bindparam("limit")).offset(bindparam("offset"))
)
_COUNT = Prepared(select(func.count()).select_from(DUTY).where(DUTY.c.state == bindparam("state")))
_LATEST_ARRIVAL = Prepared(
    select(*_COLUMNS).where(DUTY.c.key == bindparam("key")).order_by(DUTY.c.since.desc()).limit(literal_column("1"))
)
_SENDINGS = (
    select(*_TIMELINE_COLUMNS, *_COLUMNS)
    .join(DUTY, DUTY.c.id == DUTY_TIMELINE.c.duty_id)
    .where(DUTY_TIMELINE.c.event == _SENT)
    .order_by(DUTY_TIMELINE.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_EVIDENCE, _EVIDENCE_OF_AGREEMENT = Prepared(_SENDINGS), Prepared(_SENDINGS.where(DUTY.c.agreement))
_COUNT_EVIDENCE = Prepared(select(func.count()).select_from(DUTY_TIMELINE).where(DUTY_TIMELINE.c.event == _SENT))
_COUNT_OF_AGREEMENT = Prepared(
    select(func.count())
    .select_from(DUTY_TIMELINE)
    .join(DUTY, DUTY.c.id == DUTY_TIMELINE.c.duty_id)
    .where(DUTY_TIMELINE.c.event == _SENT, DUTY.c.agreement)
)

_OLD_FILES = Prepared(
    select(FILE.c.id)
    .join(DUTY, DUTY.c.id == FILE.c.case_id)
    .where(DUTY.c.key == bindparam("key"), DUTY.c.state != DutyState.OPEN.value, FILE.c.at < bindparam("before"))
    .order_by(FILE.c.id)
)


class SqlDuties:
    """Implements `bot.ports.duties.DutyRepository`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def get(self, duty_id: int) -> Duty:
        found = duty_rows([duty_id], self._statements) if duty_id <= LARGEST_NUMBER else {}
        if duty_id not in found:
            raise NotFound(text("There is no duty {no}.", no=duty_id))
        return found[duty_id]

    def one_at_a_time(self) -> None:
        """On SQLite only one writes anyway."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_TURN, {"turn": TURN})

    def add(self, duty: Duty) -> Duty | None:
        self.one_at_a_time()
        if self.of_time(duty.key, duty.since, duty.part) is not None:
            return None
        number = new_case(CaseKind.DUTY, self._statements)
        self._statements.run(_ADD, **{**_values(duty), "id": number})
        return replace(duty, id=number)

    def of_time(self, key: str, since: date, part: int = 0) -> Duty | None:
        row = self._statements.row(_OF_TIME, key=key, since=since, part=part)
        return None if row is None else _duty(row)

    def next_part(self, key: str, since: date) -> int:
        self.one_at_a_time()
        return int(self._statements.value(_PARTS, key=key, since=since)) + 1

    def save(self, duty: Duty, *, expected_version: int) -> None:
        if duty.version != expected_version + 1:
            raise ValueError(f"version {duty.version} does not follow {expected_version}")
        touched = self._statements.run(
            _SAVE,
            duty_id=duty.id,
            expected_version=expected_version,
            version=duty.version,
            state=duty.state.value,
            due_on=duty.due_on,
        )
        if not touched:
            raise ChangedMeanwhile(text("Somebody else changed this duty meanwhile. Please look again."))

    def note(self, entry: DutyEntry) -> None:
        self._statements.run(
            _NOTE,
            duty_id=entry.duty_id,
            event=entry.event.value,
            at=entry.at,
            by_id=entry.by,
            day=entry.day,
            recipient=entry.recipient,
            reason=entry.reason,
            files=list(entry.files),
        )

    def timeline(self, duty_id: int) -> Sequence[DutyEntry]:
        return duty_timeline(duty_id, self._statements)

    def in_state(self, state: DutyState, limit: int, offset: int = 0) -> Sequence[Duty]:
        query = _SOONEST if state is DutyState.OPEN else _LATEST
        rows = self._statements.rows(query, state=state.value, limit=limit, offset=offset)
        return [_duty(row) for row in rows]

    def count(self, state: DutyState) -> int:
        return int(self._statements.value(_COUNT, state=state.value))

    def old_files(self, key: str, before: datetime) -> Sequence[int]:
        return [row[0] for row in self._statements.rows(_OLD_FILES, key=key, before=before)]

    def latest_arrival(self, key: str) -> Duty | None:
        row = self._statements.row(_LATEST_ARRIVAL, key=key)
        return None if row is None else _duty(row)

    def evidence(self, limit: int, offset: int = 0, *, of_agreement: bool = False) -> Sequence[Evidence]:
        width = len(_TIMELINE_COLUMNS)
        query = _EVIDENCE_OF_AGREEMENT if of_agreement else _EVIDENCE
        rows = self._statements.rows(query, limit=limit, offset=offset)
        return [Evidence(_duty(row[width:]), _entry(row[:width])) for row in rows]

    def count_evidence(self, *, of_agreement: bool = False) -> int:
        return int(self._statements.value(_COUNT_OF_AGREEMENT if of_agreement else _COUNT_EVIDENCE))


def duty_rows(numbers: Collection[int], statements: Statements) -> Mapping[int, Duty]:
    """One query, however many they are; a number that is none is left out."""
    return {row[0]: _duty(row) for row in statements.rows(_ROWS, duties=numbers)}


def duty_timeline(duty_id: int, statements: Statements) -> Sequence[DutyEntry]:
    """Oldest first."""
    return [_entry(row) for row in statements.rows(_TIMELINE, duty_id=duty_id)]


def _values(duty: Duty) -> dict[str, Any]:
    values = {column.name: getattr(duty, column.name) for column in _COLUMNS}
    return {**values, "owner": duty.owner.value, "state": duty.state.value}


def _duty(row: Row) -> Duty:
    values = dict(zip((column.name for column in _COLUMNS), row, strict=True))
    return Duty(**{**values, "owner": Role(values["owner"]), "state": DutyState(values["state"])})


def _entry(row: Row) -> DutyEntry:
    duty_id, event, at, by, day, recipient, reason, files = row
    return DutyEntry(duty_id, DutyEvent(event), at, by, day, recipient, reason, tuple(files))
