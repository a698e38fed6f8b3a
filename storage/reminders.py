"""The ledger of reminders: what was planned, and who was told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, exists, literal_column, or_, select, update
from sqlalchemy import text as sql

from bot.domain.approvals import APPROVE
from bot.domain.cases import Case
from bot.domain.reminders.kinds import KINDS
from bot.domain.tasks import Task
from bot.ports import Receipt, Reminder, Waiting
from storage.cases import rows_of
from storage.statements import Prepared, Row, Statements
from storage.tables.people import STAFF
from storage.tables.reminders import RECEIPT, REMINDER
from storage.tables.work import APPROVAL, TASK
from storage.task_rows import TASK_COLUMNS, task_of

CHUNK = 500
"""So many numbers stand in one statement."""

REMINDER_COLUMNS = tuple(
    REMINDER.c[name] for name in ("id", "task_id", "kind", "case_id", "due_on", "rung", "snooze", "day")
)
_PLAN = Prepared(
    lambda insert: (
        insert(REMINDER)
        .values(
            {
                name: bindparam(name, type_=REMINDER.c[name].type)
                for name in ("kind", "case_id", "task_id", "due_on", "rung", "snooze", "day", "planned_at")
            }
            | {"state": sql("'planned'")}
        )
        .on_conflict_do_update(
            index_elements=[REMINDER.c[name] for name in ("kind", "case_id", "due_on", "task_id", "rung", "snooze")],
            set_={"state": sql("'planned'")},
            where=REMINDER.c.state == literal_column("'void'"),
        )
    )
)
_TASK_ID = len(REMINDER_COLUMNS) + 2
"""Where the columns of the task begin in a row of what is waiting: behind the proposer and their deputy."""

_STILL_SO = and_(TASK.c.closed_at.is_(None), TASK.c.due_on == REMINDER.c.due_on)
_PROPOSED = APPROVAL.alias("proposed")
_PROPOSER = STAFF.alias("proposer")
_WAITING = select(*REMINDER_COLUMNS, _PROPOSED.c.proposed_by, _PROPOSER.c.deputy_id, *TASK_COLUMNS).select_from(
    REMINDER.join(TASK, and_(TASK.c.id == REMINDER.c.task_id, _STILL_SO))
    .outerjoin(
        _PROPOSED,
        and_(
            TASK.c.step == literal_column(f"'{APPROVE}'") + _PROPOSED.c.event,
            _PROPOSED.c.case_id == TASK.c.case_id,
            _PROPOSED.c.state == literal_column("'pending'"),
        ),
    )
    .outerjoin(_PROPOSER, _PROPOSER.c.id == _PROPOSED.c.proposed_by)
)
_UNTOLD = REMINDER.c.state == literal_column("'planned'")
_TOLD_TODAY = and_(REMINDER.c.state == literal_column("'sent'"), REMINDER.c.sent_on == bindparam("today"))


def _page(*conditions: Any) -> Prepared:
    after = REMINDER.c.id > bindparam("after")
    return Prepared(_WAITING.where(after, *conditions).order_by(REMINDER.c.id).limit(bindparam("limit")))


_URGENT = and_(
    REMINDER.c.rung > literal_column("0"),
    or_(*(REMINDER.c.kind == literal_column(f"'{kind.name}'") for kind in KINDS if kind.urgent)),
)
_NEXT_UNTOLD, _NEXT_UNTOLD_URGENT = _page(_UNTOLD), _page(_UNTOLD, _URGENT)
_NEXT_TOLD_TODAY, _NEXT_TOLD_TODAY_URGENT = _page(_TOLD_TODAY), _page(_TOLD_TODAY, _URGENT)
_SOME_WAITING = _WAITING.where(or_(_UNTOLD, _TOLD_TODAY), REMINDER.c.id.in_(bindparam("ids", expanding=True)))
_RECEIVERS = select(RECEIPT.c.reminder_id, RECEIPT.c.staff_id).where(
    RECEIPT.c.reminder_id.in_(bindparam("ids", expanding=True))
)
_RECEIPT = Prepared(
    lambda insert: insert(RECEIPT).values(
        {column.name: bindparam(column.name, type_=column.type) for column in RECEIPT.c}
    )
)
_SENT = Prepared(
    update(REMINDER)
    .where(REMINDER.c.id == bindparam("reminder_id"))
    .values(
        state=sql("'sent'"), sent_on=case((REMINDER.c.sent_on.is_(None), bindparam("today")), else_=REMINDER.c.sent_on)
    )
)
_DROP_RECEIPTS = Prepared(delete(RECEIPT).where(RECEIPT.c.digest_id == bindparam("of_digest")))
_OF_DIGEST = select(RECEIPT.c.reminder_id).where(RECEIPT.c.digest_id == bindparam("of_digest"))
_ANOTHER = RECEIPT.alias("another")
_PLAN_AGAIN = Prepared(
    update(REMINDER)
    .where(
        REMINDER.c.id.in_(_OF_DIGEST),
        ~exists()
        .where(
            _ANOTHER.c.reminder_id == REMINDER.c.id,
            or_(_ANOTHER.c.digest_id.is_(None), _ANOTHER.c.digest_id != bindparam("of_digest")),
        )
        .correlate(REMINDER),
    )
    .values(state=sql("'planned'"), sent_on=sql("NULL"))
)
_VOID = Prepared(
    update(REMINDER)
    .where(
        sql("state = 'planned'"),
        ~exists().where(TASK.c.id == REMINDER.c.task_id, _STILL_SO).correlate(REMINDER),
    )
    .values(state=sql("'void'"))
)


class SqlReminders:
    """Implements `bot.ports.ReminderRepository`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def plan(self, reminders: Iterable[Reminder], at: datetime) -> None:
        self._statements.run_many(
            _PLAN,
            [
                {
                    "kind": reminder.kind,
                    "case_id": reminder.case_id,
                    "task_id": reminder.task_id,
                    "due_on": reminder.due_on,
                    "rung": reminder.rung,
                    "snooze": reminder.snooze,
                    "day": reminder.day,
                    "planned_at": at,
                }
                for reminder in reminders
            ],
        )

    def waiting(self, today: date, ids: Collection[int]) -> Sequence[Waiting]:
        asked = ({"ids": chunk, "today": today} for chunk in _chunks(ids))
        rows = [tuple(row) for each in asked for row in self._connection.execute(_SOME_WAITING, each)]
        return sorted(self._with_cases(rows), key=lambda each: (each.task.due_on, each.reminder.id))

    def waiting_after(self, reminder_id: int, today: date, limit: int, *, urgent: bool = False) -> Sequence[Waiting]:
        untold, told_today = (
            (_NEXT_UNTOLD_URGENT, _NEXT_TOLD_TODAY_URGENT) if urgent else (_NEXT_UNTOLD, _NEXT_TOLD_TODAY)
        )
        rows = self._statements.rows(untold, after=reminder_id, limit=limit)
        rows += self._statements.rows(told_today, after=reminder_id, limit=limit, today=today)
        return self._with_cases(sorted(rows, key=itemgetter(0))[:limit])

    def _with_cases(self, rows: Sequence[Row]) -> Sequence[Waiting]:
        tasks = [task_of(row[_TASK_ID:]) for row in rows]
        cases = rows_of(tasks, self._statements)
        return [_waiting(row, task, cases[task.case_id]) for row, task in zip(rows, tasks, strict=True)]

    def receivers(self, ids: Collection[int]) -> Collection[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for chunk in _chunks(ids):
            found.update((row[0], row[1]) for row in self._connection.execute(_RECEIVERS, {"ids": chunk}))
        return found

    def sent(self, receipts: Sequence[Receipt], digest_id: int | None, today: date, at: datetime) -> None:
        self._statements.run_many(
            _RECEIPT,
            [
                {
                    "reminder_id": receipt.reminder_id,
                    "staff_id": receipt.staff_id,
                    "digest_id": digest_id,
                    "because": receipt.because.value,
                    "instead_of": receipt.instead_of,
                    "late": receipt.late,
                    "told_at": at,
                }
                for receipt in receipts
            ],
        )
        self._statements.run_many(_SENT, [{"reminder_id": receipt.reminder_id, "today": today} for receipt in receipts])

    def release(self, digest_id: int) -> None:
        self._statements.run(_PLAN_AGAIN, of_digest=digest_id)
        self._statements.run(_DROP_RECEIPTS, of_digest=digest_id)

    def void_outdated(self) -> int:
        return self._statements.run(_VOID)


def reminder_of(row: Row) -> Reminder:
    """A row of REMINDER_COLUMNS."""
    return Reminder(*row)


def _waiting(row: Row, task: Task, case: Case) -> Waiting:
    first = len(REMINDER_COLUMNS)
    barred = frozenset(staff_id for staff_id in row[first:_TASK_ID] if staff_id is not None)
    return Waiting(reminder_of(row[:first]), task, case, barred)


def _chunks(ids: Collection[int]) -> Iterable[list[int]]:
    ordered: list[Any] = sorted(ids)
    return (ordered[at : at + CHUNK] for at in range(0, len(ordered), CHUNK))
