"""Small things to remember over a restart."""

from sqlalchemy import bindparam, select

from storage.statements import Prepared, Statements, placeholders
from storage.tables.reminders import OFFICE_STATE

_GET = Prepared(select(OFFICE_STATE.c.value).where(OFFICE_STATE.c.name == bindparam("wanted")))
_PUT = Prepared(
    lambda insert: (added := insert(OFFICE_STATE).values(placeholders(OFFICE_STATE))).on_conflict_do_update(
        index_elements=["name"], set_={"value": added.excluded.value}
    )
)


class SqlOfficeState:
    """Implements `bot.ports.OfficeState`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def get(self, name: str) -> str | None:
        value: str | None = self._statements.value(_GET, wanted=name)
        return value

    def put(self, name: str, value: str) -> None:
        self._statements.run(_PUT, name=name, value=value)
