"""Imports of applications, and remembered layouts."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update
from sqlalchemy import text as sql

from bot.domain.errors import NotFound
from bot.domain.new_customers.application_import import Alike, ApplicationImport, ImportReport, ImportState, Known
from bot.domain.new_customers.application_layout import ApplicationLayout, ApplicationProfile
from bot.domain.new_customers.application_table import ApplicationLine
from bot.domain.new_customers.codes import Channel, Group
from bot.domain.new_customers.model import END
from bot.domain.parsing.references import folded_reference
from bot.domain.payment_import.batches import Source
from bot.domain.text import text
from storage.references import tail_range
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.applications import APPLICATION_IMPORT, APPLICATION_PROFILE, STANDS
from storage.tables.intakes import INTAKE, MEMBER

AT_ONCE = 400
"""Units in one query: SQLite takes only so many values."""

TURN = 4_268_009
"""An arbitrary number that names the advisory lock of imports in PostgreSQL."""

_TURN = sql("SELECT pg_advisory_xact_lock(:turn)")

_ADD = Prepared(
    APPLICATION_IMPORT.insert().values(placeholders(APPLICATION_IMPORT, "id")).returning(APPLICATION_IMPORT.c.id)
)
_GET = Prepared(select(APPLICATION_IMPORT).where(APPLICATION_IMPORT.c.id == bindparam("import_id")))
_LOCK = Prepared(select(APPLICATION_IMPORT).where(APPLICATION_IMPORT.c.id == bindparam("import_id")).with_for_update())
_SAVE = Prepared(
    update(APPLICATION_IMPORT)
    .where(APPLICATION_IMPORT.c.id == bindparam("import_id"))
    .values(placeholders(APPLICATION_IMPORT, "id"))
)
_SAME = Prepared(select(APPLICATION_IMPORT).where(APPLICATION_IMPORT.c.digest == bindparam("of_digest"), sql(STANDS)))
_LAST = select(APPLICATION_IMPORT.c.id).order_by(APPLICATION_IMPORT.c.id.desc()).limit(bindparam("limit"))
_RECENT = Prepared(
    select(APPLICATION_IMPORT)
    .where(or_(sql("application_import.state = 'checked'"), APPLICATION_IMPORT.c.id.in_(_LAST)))
    .order_by(APPLICATION_IMPORT.c.id.desc())
)
_UNNUMBERED = (
    select(INTAKE.c.id, INTAKE.c.applied_on, INTAKE.c.channel, MEMBER.c.age_group)
    .join(MEMBER, MEMBER.c.intake_id == INTAKE.c.id)
    .where(INTAKE.c.case_ref.is_(None), sql("intake.state IN ('ticket', 'open')"))
)
_FORGET = (
    update(APPLICATION_IMPORT)
    .where(APPLICATION_IMPORT.c.state == ImportState.CHECKED.value)
    .values(state=ImportState.DISCARDED.value, lines=[])
)
_PROFILES = Prepared(
    select(APPLICATION_PROFILE.c.name, APPLICATION_PROFILE.c.layout).order_by(APPLICATION_PROFILE.c.name)
)
_PUT_PROFILE = Prepared(
    lambda insert: (
        added := insert(APPLICATION_PROFILE).values(placeholders(APPLICATION_PROFILE, "id"))
    ).on_conflict_do_update(
        index_elements=["name"], set_={name: added.excluded[name] for name in ("layout", "by_id", "at")}
    )
)


class SqlApplicationImports:
    """Implements `bot.ports.applications.ApplicationImportRepository`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def add(self, applications: ApplicationImport) -> ApplicationImport:
        return replace(applications, id=int(self._statements.value(_ADD, **_columns(applications))))

    def get(self, import_id: int, *, to_change: bool = False) -> ApplicationImport:
        row = self._statements.row(_LOCK if to_change else _GET, import_id=import_id)
        if row is None:
            raise NotFound(text("There is no import with this number."))
        return _import_of(row)

    def save(self, applications: ApplicationImport) -> None:
        self._statements.run(_SAVE, import_id=applications.id, **_columns(applications))

    def one_at_a_time(self) -> None:
        """On SQLite only one writes anyway."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_TURN, {"turn": TURN})

    def same(self, digest: str) -> ApplicationImport | None:
        row = self._statements.row(_SAME, of_digest=digest)
        return None if row is None else _import_of(row)

    def recent(self, limit: int) -> Sequence[ApplicationImport]:
        return [_import_of(row) for row in self._statements.rows(_RECENT, limit=limit)]

    def known(self, references: Collection[str]) -> Known:
        tails = sorted({tail_range(reference)[0] for reference in references})
        still_open: set[str] = set()
        days = set()
        for start in range(0, len(tails), AT_ONCE):
            wanted = INTAKE.c.case_ref_tail.in_(tails[start : start + AT_ONCE])
            found = select(INTAKE.c.case_ref, INTAKE.c.applied_on, INTAKE.c.state).where(wanted)
            for case_ref, applied_on, state in self._connection.execute(found):
                unit = folded_reference(case_ref)
                days.add((unit, applied_on))
                if state not in END:
                    still_open.add(unit)
        return Known(still_open, days)

    def unnumbered(self, days: Collection[date]) -> Collection[Alike]:
        found: dict[int, tuple[date, Channel, list[Group]]] = {}
        wanted = sorted(days)
        for start in range(0, len(wanted), AT_ONCE):
            asked = _UNNUMBERED.where(INTAKE.c.applied_on.in_(wanted[start : start + AT_ONCE]))
            for number, applied_on, channel, group in self._connection.execute(asked):
                known = found.setdefault(number, (applied_on, Channel(channel), []))
                known[2].append(Group(group))
        return {Alike(applied_on, channel, tuple(sorted(groups))) for applied_on, channel, groups in found.values()}

    def forget_lines(self, before: datetime) -> int:
        return self._connection.execute(_FORGET.where(APPLICATION_IMPORT.c.at < before)).rowcount

    def profiles(self) -> Sequence[ApplicationProfile]:
        rows = self._statements.rows(_PROFILES)
        return [ApplicationProfile(name, ApplicationLayout.from_facts(facts)) for name, facts in rows]

    def save_profile(self, name: str, layout: ApplicationLayout, *, by: int, at: datetime) -> None:
        self._statements.run(_PUT_PROFILE, name=name, layout=dict(layout.facts()), by_id=by, at=at)


def _columns(applications: ApplicationImport) -> dict[str, Any]:
    return {
        "source": applications.source.value,
        "state": applications.state.value,
        "digest": applications.digest,
        "at": applications.at,
        "by_id": applications.by,
        "lines": [dict(line.facts()) for line in applications.lines],
        "report": dict(applications.report.facts()),
    }


def _import_of(row: Row) -> ApplicationImport:
    number, source, state, digest, at, by, lines, report = row
    return ApplicationImport(
        number,
        Source(source),
        ImportState(state),
        digest,
        at,
        by,
        tuple(map(ApplicationLine.from_facts, lines)),
        ImportReport.from_facts(report),
    )
