"""Links to the private page, and the browsers that are known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy import text as sql

from bot.domain.private_page import Visit
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.personal import BROWSER, VISIT

_OF_ID = VISIT.c.id == bindparam("visit_id")
_NOT_ENDED = sql("ended_at IS NULL")
_ADD = Prepared(VISIT.insert().values(placeholders(VISIT, "id")).returning(VISIT.c.id))
_GET = Prepared(select(*VISIT.c).where(_OF_ID))
_BY_HASH = Prepared(select(*VISIT.c).where(VISIT.c.secret_hash == bindparam("wanted")))
_SHOWN = Prepared(update(VISIT).where(_OF_ID).values(message_id=bindparam("shown_in")))
_ASKED = Prepared(update(VISIT).where(_OF_ID).values(asked_in=bindparam("shown_in")))
_OPEN = Prepared(
    update(VISIT)
    .where(_OF_ID, VISIT.c.opened_at.is_(None), _NOT_ENDED)
    .values(
        opened_at=bindparam("at"),
        browser_hash=bindparam("browser"),
        number=bindparam("shown_number"),
        confirmed_at=bindparam("confirmed"),
        ends_at=bindparam("until"),
    )
)
_CONFIRM = Prepared(
    update(VISIT)
    .where(_OF_ID, VISIT.c.opened_at.is_not(None), VISIT.c.confirmed_at.is_(None), _NOT_ENDED)
    .values(confirmed_at=bindparam("at"))
)
_EXTEND = Prepared(update(VISIT).where(_OF_ID, _NOT_ENDED).values(ends_at=bindparam("until")))
_END = Prepared(update(VISIT).where(_OF_ID, _NOT_ENDED).values(ended_at=bindparam("at")))
_OPEN_OF = Prepared(
    select(*VISIT.c).where(VISIT.c.staff_id == bindparam("of_staff"), _NOT_ENDED).order_by(VISIT.c.id.desc())
)
_END_ALL = Prepared(
    update(VISIT).where(VISIT.c.staff_id == bindparam("of_staff"), _NOT_ENDED).values(ended_at=bindparam("at"))
)
_PURGE = Prepared(delete(VISIT).where(VISIT.c.created_at < bindparam("before")))
_TRUST = Prepared(
    lambda insert: (
        insert(BROWSER)
        .values(placeholders(BROWSER))
        .on_conflict_do_update(
            index_elements=[BROWSER.c.browser_hash],
            set_={
                name: getattr(insert(BROWSER).excluded, name) for name in ("staff_id", "trusted_at", "trusted_until")
            },
        )
    )
)
_TRUSTED = Prepared(
    select(BROWSER.c.staff_id).where(
        BROWSER.c.browser_hash == bindparam("browser"), BROWSER.c.trusted_until > bindparam("at")
    )
)
_FORGET = Prepared(delete(BROWSER).where(BROWSER.c.browser_hash == bindparam("browser")))
_FORGET_OF = Prepared(delete(BROWSER).where(BROWSER.c.staff_id == bindparam("of_staff")))
_PURGE_BROWSERS = Prepared(delete(BROWSER).where(BROWSER.c.trusted_until < bindparam("before")))


class SqlVisits:
    """Implements `bot.ports.VisitRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, visit: Visit) -> Visit:
        columns = {column.name: getattr(visit, column.name) for column in VISIT.c if column.name != "id"}
        return replace(visit, id=self._statements.value(_ADD, **columns))

    def get(self, visit_id: int) -> Visit | None:
        return _visit(self._statements.row(_GET, visit_id=visit_id))

    def by_hash(self, secret_hash: str) -> Visit | None:
        return _visit(self._statements.row(_BY_HASH, wanted=secret_hash))

    def shown(self, visit_id: int, message_id: int) -> None:
        self._statements.run(_SHOWN, visit_id=visit_id, shown_in=message_id)

    def open(self, visit_id: int, *, browser_hash: str, number: int | None, at: datetime, ends_at: datetime) -> bool:
        confirmed = at if number is None else None
        touched = self._statements.run(
            _OPEN,
            visit_id=visit_id,
            browser=browser_hash,
            shown_number=number,
            at=at,
            confirmed=confirmed,
            until=ends_at,
        )
        return bool(touched)

    def asked(self, visit_id: int, message_id: int) -> None:
        self._statements.run(_ASKED, visit_id=visit_id, shown_in=message_id)

    def confirm(self, visit_id: int, at: datetime) -> bool:
        return bool(self._statements.run(_CONFIRM, visit_id=visit_id, at=at))

    def extend(self, visit_id: int, ends_at: datetime) -> None:
        self._statements.run(_EXTEND, visit_id=visit_id, until=ends_at)

    def end(self, visit_id: int, at: datetime) -> bool:
        return bool(self._statements.run(_END, visit_id=visit_id, at=at))

    def open_of(self, staff_id: int) -> Sequence[Visit]:
        found = (_visit(row) for row in self._statements.rows(_OPEN_OF, of_staff=staff_id))
        return [visit for visit in found if visit is not None]

    def trust(self, browser_hash: str, staff_id: int, until: datetime, at: datetime) -> None:
        self._statements.run(_TRUST, browser_hash=browser_hash, staff_id=staff_id, trusted_at=at, trusted_until=until)

    def trusted(self, browser_hash: str, at: datetime) -> int | None:
        staff_id: int | None = self._statements.value(_TRUSTED, browser=browser_hash, at=at)
        return staff_id

    def forget(self, browser_hash: str) -> None:
        self._statements.run(_FORGET, browser=browser_hash)

    def forget_all(self, staff_id: int, at: datetime) -> None:
        self._statements.run(_END_ALL, of_staff=staff_id, at=at)
        self._statements.run(_FORGET_OF, of_staff=staff_id)

    def purge(self, before: datetime) -> int:
        self._statements.run(_PURGE_BROWSERS, before=before)
        return self._statements.run(_PURGE, before=before)


def _visit(row: Row | None) -> Visit | None:
    return None if row is None else Visit(*row)
