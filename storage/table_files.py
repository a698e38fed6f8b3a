"""Which files of values were entered, of each kind."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.statements import Prepared, Statements, placeholders
from storage.tables.figures import TABLE_FILE

_F = TABLE_FILE.c
_KNOWN = Prepared(select(_F.digest).where(_F.kind == bindparam("kind"), _F.digest == bindparam("digest")))
_KEEP = Prepared(lambda insert: insert(TABLE_FILE).values(placeholders(TABLE_FILE)).on_conflict_do_nothing())


class TableFiles:
    def __init__(self, statements: Statements, kind: str) -> None:
        self._statements = statements
        self._kind = kind

    def has(self, digest: str) -> bool:
        return self._statements.row(_KNOWN, kind=self._kind, digest=digest) is not None

    def keep(self, digest: str, at: datetime) -> None:
        self._statements.run(_KEEP, kind=self._kind, digest=digest, entered_at=at)
