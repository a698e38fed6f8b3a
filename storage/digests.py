"""The daily digests: one a person and day, held by the database."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select, update

from bot.domain.cases import Case
from bot.domain.errors import NotFound
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import DigestItem, DigestRecord, Receipt
from storage.cases import rows_of
from storage.reminders import REMINDER_COLUMNS, reminder_of
from storage.statements import Prepared, Row, Statements
from storage.tables.chats import MESSAGE
from storage.tables.reminders import DIGEST, RECEIPT, REMINDER
from storage.tables.work import TASK
from storage.task_rows import TASK_COLUMNS, task_of

_DONE = Prepared(select(DIGEST.c.staff_id).where(DIGEST.c.day == bindparam("today")))
_ADD = Prepared(
    lambda insert: (
        insert(DIGEST)
        .values(staff_id=bindparam("of_staff"), day=bindparam("today"), made_at=bindparam("at"))
        .on_conflict_do_nothing()
        .returning(DIGEST.c.id)
    )
)
_LATEST = Prepared(
    select(DIGEST.c.made_at).where(DIGEST.c.staff_id == bindparam("of_staff")).order_by(DIGEST.c.day.desc()).limit(1)
)
_SHOWN = Prepared(update(DIGEST).where(DIGEST.c.id == bindparam("digest_id")).values(message_id=bindparam("shown_in")))
_GET = Prepared(
    select(DIGEST.c.id, DIGEST.c.staff_id, DIGEST.c.day, DIGEST.c.message_id).where(
        DIGEST.c.id == bindparam("digest_id")
    )
)
_RECEIPT_COLUMNS = tuple(RECEIPT.c[name] for name in ("reminder_id", "staff_id", "because", "instead_of", "late"))
_TASK_ID = len(REMINDER_COLUMNS) + len(_RECEIPT_COLUMNS)
"""Where the columns of the task begin in a row of an item."""

_ITEMS = Prepared(
    select(*REMINDER_COLUMNS, *_RECEIPT_COLUMNS, *TASK_COLUMNS)
    .select_from(
        RECEIPT.join(REMINDER, REMINDER.c.id == RECEIPT.c.reminder_id).join(TASK, TASK.c.id == REMINDER.c.task_id)
    )
    .where(RECEIPT.c.digest_id == bindparam("digest_id"))
    .order_by(REMINDER.c.due_on, TASK.c.id, REMINDER.c.rung)
)


_OF_MESSAGE = Prepared(select(DIGEST.c.id).where(DIGEST.c.message_id == bindparam("shown_in")))
_UNDELIVERED = Prepared(
    select(DIGEST.c.id)
    .join(MESSAGE, MESSAGE.c.id == DIGEST.c.message_id)
    .where(DIGEST.c.staff_id == bindparam("of_staff"), MESSAGE.c.telegram_id.is_(None), MESSAGE.c.deleted_at.is_(None))
)
_REMOVE = Prepared(delete(DIGEST).where(DIGEST.c.id == bindparam("digest_id")))


class SqlDigests:
    """Implements `bot.ports.DigestRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def done_for(self, day: date) -> Collection[int]:
        return {staff_id for (staff_id,) in self._statements.rows(_DONE, today=day)}

    def add(self, staff_id: int, day: date, at: datetime) -> int | None:
        digest_id: int | None = self._statements.value(_ADD, of_staff=staff_id, today=day, at=at)
        return digest_id

    def latest(self, staff_id: int) -> datetime | None:
        made_at: datetime | None = self._statements.value(_LATEST, of_staff=staff_id)
        return made_at

    def shown(self, digest_id: int, message_id: int) -> None:
        self._statements.run(_SHOWN, digest_id=digest_id, shown_in=message_id)

    def of_message(self, message_id: int) -> int | None:
        digest_id: int | None = self._statements.value(_OF_MESSAGE, shown_in=message_id)
        return digest_id

    def undelivered(self, staff_id: int) -> Sequence[int]:
        return [digest_id for (digest_id,) in self._statements.rows(_UNDELIVERED, of_staff=staff_id)]

    def remove(self, digest_id: int) -> None:
        self._statements.run(_REMOVE, digest_id=digest_id)

    def get(self, digest_id: int) -> DigestRecord:
        row = self._statements.row(_GET, digest_id=digest_id)
        if row is None:
            raise NotFound(text("This overview is no longer kept."))
        return DigestRecord(*row)

    def items(self, digest_id: int) -> Sequence[DigestItem]:
        """The highest rung of each task is the last of its rows."""
        rows = {row[_TASK_ID]: row for row in self._statements.rows(_ITEMS, digest_id=digest_id)}
        tasks = {number: task_of(row[_TASK_ID:]) for number, row in rows.items()}
        cases = rows_of(tasks.values(), self._statements)
        return [_item(row, tasks[number], cases[tasks[number].case_id]) for number, row in rows.items()]


def _item(row: Row, task: Task, case: Case) -> DigestItem:
    first = len(REMINDER_COLUMNS)
    reminder_id, staff_id, because, instead_of, late = row[first:_TASK_ID]
    return DigestItem(
        task=task,
        case=case,
        receipt=Receipt(reminder_id, staff_id, Because(because), instead_of, bool(late)),
        reminder=reminder_of(row[:first]),
    )
