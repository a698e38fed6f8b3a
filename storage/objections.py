"""Objections: versioned, with an append-only timeline."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, literal_column, or_, select, union, update
from sqlalchemy import text as sql

from bot.domain.cases import CaseKind
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.objections.codes import AVOIDABLE, Outcome, Reason
from bot.domain.objections.model import Objection, ObjectionEntry, ObjectionEvent, ObjectionState
from bot.domain.objections.monthly import Settled
from bot.domain.text import text
from bot.ports.objections import ObjectionRow
from storage.case_numbers import new_case
from storage.claims import LARGEST_NUMBER, number_of
from storage.many import Numbers, among
from storage.references import tail, tail_range
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.base import BigId
from storage.tables.objections import INCOMPLETE
from storage.tables.objections import OBJECTION_CASE as O
from storage.tables.objections import OBJECTION_TIMELINE as TIMELINE

_NEVER_CHANGED = ("id", "registered_by", "registered_at")
_STORED = [column for column in O.c if column.name != "case_ref_tail"]
_LISTED = select(
    O.c.id, O.c.state, O.c.received_on, O.c.municipal, O.c.team_id, O.c.norm, O.c.case_ref, O.c.claim_id,
    O.c.settled_on, O.c.outcome, O.c.reason,
)  # fmt: skip
_OF_TEAM = or_(bindparam("team_id", type_=O.c.team_id.type).is_(None), O.c.team_id == bindparam("team_id"))
_IS_OPEN = O.c.state == literal_column("'open'")
_SETTLED_BETWEEN = (
    O.c.settled_on.is_not(None),
    O.c.settled_on >= bindparam("first"),
    O.c.settled_on <= bindparam("last"),
)

_WHOLE = Prepared(select(*_STORED).where(among(O.c.id, "objections", Numbers)))
_ROWS = Prepared(_LISTED.where(among(O.c.id, "objections", Numbers)))
_ADD = Prepared(O.insert().values(placeholders(O)))
_SAVE = Prepared(
    update(O)
    .where(O.c.id == bindparam("objection_id"), O.c.version == bindparam("expected_version"))
    .values(placeholders(O, *_NEVER_CHANGED))
)
_NOTE = Prepared(TIMELINE.insert().values(placeholders(TIMELINE, "id")))
_TIMELINE = Prepared(
    select(*(column for column in TIMELINE.c if column.name != "id"))
    .where(TIMELINE.c.objection_id == bindparam("objection_id"))
    .order_by(TIMELINE.c.id)
)
_OF_CLAIM = Prepared(select(O.c.id).where(O.c.claim_id == bindparam("claim_id"), O.c.claim_id.is_not(None), _IS_OPEN))
_OF_UNIT = Prepared(select(O.c.id).where(O.c.case_ref_tail == bindparam("tail"), _IS_OPEN).order_by(O.c.id))
_MATCHES = union(
    select(O.c.id).where(O.c.case_ref_tail >= bindparam("low"), O.c.case_ref_tail <= bindparam("high")),
    select(bindparam("number", type_=BigId)),
)
_SEARCH = Prepared(_LISTED.where(O.c.id.in_(_MATCHES), _OF_TEAM).order_by(O.c.id.desc()).limit(bindparam("limit")))
_LATEST = Prepared(
    select(TIMELINE.c.objection_id)
    .where(TIMELINE.c.by_id == bindparam("by_id"))
    .order_by(TIMELINE.c.id.desc())
    .limit(literal_column("100"))
)
_WAITING = Prepared(
    _LISTED.where(_IS_OPEN, _OF_TEAM)
    .order_by(O.c.received_on, O.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT_WAITING = Prepared(
    select(func.count(), func.count().filter(O.c.received_on < bindparam("received_before"))).where(_IS_OPEN, _OF_TEAM)
)
_INCOMPLETE = Prepared(
    _LISTED.where(sql(INCOMPLETE), _OF_TEAM).order_by(O.c.settled_on.desc(), O.c.id).limit(bindparam("limit"))
)
_ALIKE = (O.c.team_id, O.c.municipal, O.c.norm, O.c.outcome, O.c.reason)
_SETTLED = Prepared(select(*_ALIKE, func.count()).where(*_SETTLED_BETWEEN, _OF_TEAM).group_by(*_ALIKE))
_AVOIDABLE = O.c.reason.in_([literal_column(f"'{each.value}'") for each in sorted(AVOIDABLE)])
_SETTLED_BY_DAY = Prepared(
    select(O.c.settled_on, func.count(), func.count().filter(_AVOIDABLE))
    .where(*_SETTLED_BETWEEN, _OF_TEAM)
    .group_by(O.c.settled_on)
)
_SETTLED_ROWS = Prepared(_LISTED.where(*_SETTLED_BETWEEN, _OF_TEAM).order_by(O.c.settled_on, O.c.id))


class SqlObjections:
    """Implements `bot.ports.objections.ObjectionRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def get(self, objection_id: int) -> Objection:
        found = whole_objections([objection_id], self._statements) if objection_id <= LARGEST_NUMBER else {}
        if objection_id not in found:
            raise NotFound(text("There is no objection {no}.", no=objection_id))
        return found[objection_id]

    def add(self, objection: Objection) -> Objection:
        objection_id = new_case(CaseKind.OBJECTION, self._statements)
        added = replace(objection, id=objection_id)
        self._statements.run(_ADD, **_columns(added))
        return added

    def save(self, objection: Objection, *, expected_version: int) -> None:
        if objection.version != expected_version + 1:
            raise ValueError(f"version {objection.version} does not follow {expected_version}")
        columns = {name: value for name, value in _columns(objection).items() if name not in _NEVER_CHANGED}
        if not self._statements.run(_SAVE, objection_id=objection.id, expected_version=expected_version, **columns):
            raise ChangedMeanwhile(text("Somebody else changed this objection meanwhile. Please look again."))

    def note(self, entry: ObjectionEntry) -> None:
        self._statements.run(
            _NOTE,
            objection_id=entry.objection_id,
            event=entry.event.value,
            at=entry.at,
            by_id=entry.by,
            source=None if entry.source is None else entry.source.value,
            target=entry.target.value,
            details=dict(entry.details),
        )

    def timeline(self, objection_id: int) -> Sequence[ObjectionEntry]:
        return objection_timeline(objection_id, self._statements)

    def open_of_claim(self, claim_id: int) -> int | None:
        found: int | None = self._statements.value(_OF_CLAIM, claim_id=claim_id)
        return found

    def open_of_unit(self, case_ref: str) -> Sequence[int]:
        return [number for (number,) in self._statements.rows(_OF_UNIT, tail=tail(case_ref))]

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ObjectionRow]:
        low, high = tail_range(query)
        if not low:
            return []
        number = number_of(query)
        rows = self._statements.rows(_SEARCH, low=low, high=high, number=number, team_id=team_id, limit=limit)
        return [_row_of(row) for row in rows]

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[ObjectionRow]:
        latest = list(dict.fromkeys(number for (number,) in self._statements.rows(_LATEST, by_id=staff_id)))
        rows = objection_rows(latest, self._statements)
        found = [rows[number] for number in latest if number in rows]
        return [row for row in found if team_id in (None, row.team_id)][:limit]

    def waiting(self, *, team_id: int | None, limit: int, offset: int = 0) -> Sequence[ObjectionRow]:
        rows = self._statements.rows(_WAITING, team_id=team_id, limit=limit, offset=offset)
        return [_row_of(row) for row in rows]

    def count_waiting(self, received_before: date, *, team_id: int | None) -> tuple[int, int]:
        row = self._statements.row(_COUNT_WAITING, received_before=received_before, team_id=team_id)
        assert row is not None
        return row[0], row[1]

    def incomplete(self, *, team_id: int | None, limit: int) -> Sequence[ObjectionRow]:
        return [_row_of(row) for row in self._statements.rows(_INCOMPLETE, team_id=team_id, limit=limit)]

    def settled(self, first: date, last: date, *, team_id: int | None) -> Sequence[Settled]:
        rows = self._statements.rows(_SETTLED, first=first, last=last, team_id=team_id)
        return [
            Settled(team, bool(municipal), norm, Outcome(outcome), Reason(reason) if reason else None, count)
            for team, municipal, norm, outcome, reason, count in rows
        ]

    def settled_by_day(self, first: date, last: date, *, team_id: int | None) -> Sequence[tuple[date, int, int]]:
        rows = self._statements.rows(_SETTLED_BY_DAY, first=first, last=last, team_id=team_id)
        return [(day, settled, avoidable) for day, settled, avoidable in rows]

    def settled_rows(self, first: date, last: date, *, team_id: int | None) -> Sequence[ObjectionRow]:
        return [_row_of(row) for row in self._statements.rows(_SETTLED_ROWS, first=first, last=last, team_id=team_id)]


def whole_objections(numbers: Collection[int], statements: Statements) -> Mapping[int, Objection]:
    """One query, however many they are."""
    names = [column.name for column in _STORED]
    rows = statements.rows(_WHOLE, objections=numbers)
    return {each.id: each for each in (_objection_of(dict(zip(names, row, strict=True))) for row in rows)}


def objection_rows(numbers: Collection[int], statements: Statements) -> Mapping[int, ObjectionRow]:
    """As lines of a list. One query, however many they are."""
    return {row[0]: _row_of(row) for row in statements.rows(_ROWS, objections=numbers)}


def objection_timeline(objection_id: int, statements: Statements) -> Sequence[ObjectionEntry]:
    """Oldest first."""
    return [_entry_of(*row) for row in statements.rows(_TIMELINE, objection_id=objection_id)]


def _columns(objection: Objection) -> dict[str, Any]:
    return {
        "id": objection.id,
        "version": objection.version,
        "state": objection.state.value,
        "received_on": objection.received_on,
        "municipal": objection.municipal,
        "team_id": objection.team_id,
        "norm": objection.norm,
        "registered_by": objection.registered_by,
        "registered_at": objection.registered_at,
        "case_ref": objection.case_ref,
        "claim_id": objection.claim_id,
        "settled_on": objection.settled_on,
        "outcome": None if objection.outcome is None else objection.outcome.value,
        "reason": None if objection.reason is None else objection.reason.value,
        "case_ref_tail": None if objection.case_ref is None else tail(objection.case_ref),
    }


def _objection_of(columns: Mapping[str, Any]) -> Objection:
    return Objection(**{**columns, **_codes(columns["state"], columns["outcome"], columns["reason"])})


def _row_of(row: Row) -> ObjectionRow:
    number, state, received_on, municipal, team_id, norm, case_ref, claim_id, settled_on, outcome, reason = row
    codes = _codes(state, outcome, reason)
    return ObjectionRow(
        id=number,
        received_on=received_on,
        municipal=municipal,
        team_id=team_id,
        norm=norm,
        case_ref=case_ref,
        claim_id=claim_id,
        settled_on=settled_on,
        **codes,
    )


def _codes(state: str, outcome: str | None, reason: str | None) -> dict[str, Any]:
    return {
        "state": ObjectionState(state),
        "outcome": None if outcome is None else Outcome(outcome),
        "reason": None if reason is None else Reason(reason),
    }


def _entry_of(
    objection_id: int, event: str, at: Any, by: int, source: str | None, target: str, details: Any
) -> ObjectionEntry:
    return ObjectionEntry(
        objection_id,
        ObjectionEvent(event),
        at,
        by,
        None if source is None else ObjectionState(source),
        ObjectionState(target),
        details,
    )
