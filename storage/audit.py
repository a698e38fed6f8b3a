"""The audit trail: append-only, held by the database."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.ports import AuditRow
from storage.statements import Prepared, Statements, placeholders
from storage.tables.audit import AUDIT

RECORD = Prepared(AUDIT.insert().values(placeholders(AUDIT, "id")))


class SqlAudit:
    """Implements `bot.ports.AuditTrail`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def record(
        self,
        action: str,
        *,
        at: datetime,
        by: int | None,
        subject: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        self._statements.run(RECORD, at=at, action=action, by_id=by, subject=subject, details=dict(details or {}))

    def record_all(self, rows: Iterable[AuditRow]) -> None:
        self._statements.run_many(RECORD, map(audit_values, rows))


def audit_values(row: AuditRow) -> Mapping[str, Any]:
    return {
        "at": row.at, "action": row.action, "by_id": row.by, "subject": row.subject, "details": dict(row.details),
    }  # fmt: skip
