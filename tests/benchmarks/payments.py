"""An import of 10,000 payments against a bare bulk insert of the same rows.

Ours: the lines as read from the file are keyed, looked up, sorted out (each moves its claim in memory by the whole
table of the process) and booked in one durable transaction. The floor: every row that this has inserted or changed,
taken from the finished database, is written by SQLAlchemy Core's bulk insert and update in one durable transaction.
Afterwards both databases hold the same, so the floor can never do less; but it reads nothing, checks nothing and
computes nothing.
"""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from bot.calendars import work_calendar
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.records import RequestReason
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.payment_import.lines import PaymentLine, ReadLines
from bot.domain.people import Role, Staff
from bot.messages import Message
from bot.runtime.importing import Imports
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase
from storage.migrate import upgrade
from storage.references import tail
from storage.tables.audit import AUDIT
from storage.tables.cases import CASE
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.payments import BATCH, LINE
from storage.tables.records import INSTALMENT, PLAN, REQUEST
from storage.tables.work import TASK
from tests.vaults import VAULT

PAYMENTS = 10_000
ROUNDS = 3
KINDS = 2
"""One claim in two is paid in instalments."""

MONDAY, TODAY = date(2026, 3, 2), date(2026, 4, 8)
OWED, RATE = Money.euro(500), Money.euro(50)
OFFICE = Office()
CALENDAR = work_calendar(OFFICE)
COPIED = (CASE, CLAIM, POSTING, TIMELINE, TASK, PLAN, INSTALMENT, REQUEST)
WRITTEN = (BATCH, CLAIM, POSTING, LINE, TIMELINE, TASK, INSTALMENT, AUDIT)


class Silent:
    """Nobody is told, on either side."""

    def send(self, to: Staff, message: Message) -> int:
        return 0


@dataclass(frozen=True)
class Measured:
    """Milliseconds."""

    ours: float
    bulk: float


def measure(folder: Path) -> Measured:
    template = folder / "template.db"
    fill(template)
    ours, bulk = [], []
    done = folder / "done.db"
    run(copied(template, done), imported)
    changes = differences(template, done)
    for _ in range(ROUNDS):
        ours.append(run(copied(template, folder / "ours.db"), imported))
        bulk.append(run(copied(template, folder / "bulk.db"), lambda database: written(database, changes)))
    assert contents(folder / "bulk.db") == contents(done)
    return Measured(median(ours), median(bulk))


def run(file: Path, work: Callable[[SqlDatabase], None]) -> float:
    with closing(SqlDatabase(f"sqlite:///{file}", lambda uow: Silent(), vault=VAULT)) as database:  # type: ignore[arg-type, return-value]
        with database.begin() as uow:
            uow.staff.all()
        begun = time.perf_counter()
        work(database)
        return (time.perf_counter() - begun) * 1000


def imported(database: SqlDatabase) -> None:
    now = moment(TODAY)
    read = ReadLines(tuple(lines_of_the_file()))
    with database.begin() as uow:
        by = next(staff for staff in uow.staff.all() if Role.KK in staff.roles)
    batch = Batch(0, "x", "y", Source.COMMAND, BatchState.RECEIVED, now.now, by.id)
    asyncio.run(Imports(database, lambda: now).book(batch, read, by))


def lines_of_the_file() -> Iterator[PaymentLine]:
    """An instalment each; of the others one in five is paid to the end."""
    for number in range(1, PAYMENTS + 1):
        amount = OWED if number % 10 == 0 else RATE
        yield PaymentLine(number + 1, cash_ref(number), amount, TODAY, f"Z{number}")


def cash_ref(number: int) -> str:
    return f"5.0110.{number:06}.4"


# --- the office -------------------------------------------------------------------------------------------------------


def moment(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day, CALENDAR, OFFICE)


def fill(file: Path) -> None:
    """Two claims come the usual way; the others are their copies."""
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}", lambda uow: Silent(), vault=VAULT)) as database:  # type: ignore[arg-type, return-value]
        with database.begin() as uow:
            for number in range(1, KINDS + 1):
                walk(uow, number)
        with database.begin() as uow:
            for table in COPIED:
                rows = [dict(row) for row in uow.connection.execute(select(table)).mappings()]
                uow.connection.execute(table.insert(), list(copies(table, rows)))


def walk(uow: Any, number: int) -> None:
    staff = {role: next((each for each in uow.staff.all() if role in each.roles), None) for role in Role}
    if staff[Role.LSB] is None:
        team = uow.teams.add("Team 567")
        for role, name in ((Role.LSB, "Jana"), (Role.RS, "Uwe"), (Role.KK, "Sabine")):
            staff[role] = uow.staff.add(Staff(0, name, frozenset({role}), team if role is Role.LSB else None))
    lsb, rs, kk = staff[Role.LSB], staff[Role.RS], staff[Role.KK]
    assert lsb is not None
    assert rs is not None
    assert kk is not None
    now = moment(MONDAY)
    first = date(2026, 4, 1)
    case = Registration(ClaimKind.LOAN, f"12345//{number:07}", OWED, ZERO, date(2026, 2, 20))
    claim = register_claim(RegisterClaim(lsb, case), uow, now)
    wish = d.RequestInstalments(MONDAY, first, RequestReason.PERSONAL, disclosure=True, rate=RATE)
    road: list[tuple[Staff, ClaimEvent, d.Details]] = [
        (lsb, ClaimEvent.ISSUE_NOTICE, d.IssueNotice(MONDAY, MONDAY)),
        (lsb, ClaimEvent.HAND_OVER, d.HandOver(frozenset(Enclosure))),
        (rs, ClaimEvent.ORDER, d.Order(f"2026-{number:06}", cash_ref(number), "1234567", first)),
        (kk, ClaimEvent.ACCEPT, d.Accept()),
    ]
    if number % KINDS:
        road += [
            (lsb, ClaimEvent.REQUEST_INSTALMENTS, wish),
            (rs, ClaimEvent.GRANT_DEFERRAL, d.GrantDeferral(first, rate=RATE)),
        ]
    for by, event, details in road:
        claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, now).claim


def copies(table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    counted = "id" if table in (CASE, CLAIM) else "case_id" if "case_id" in table.c else "claim_id"
    for at in range(KINDS, PAYMENTS, KINDS):
        for row in rows:
            number = row[counted] + at
            copy = {name: value for name, value in row.items() if name != "id"} | {counted: number}
            yield {**copy, **_references(number)} if table is CLAIM else copy


def _references(number: int) -> dict[str, str]:
    case, order = f"12345//{number:07}", f"2026-{number:06}"
    return {
        "case_ref": case, "order_no": order, "cash_ref": cash_ref(number), "case_ref_tail": tail(case),
        "order_no_tail": tail(order), "cash_ref_tail": tail(cash_ref(number)),
    }  # fmt: skip


def copied(source: Path, target: Path) -> Path:
    for path in target.parent.glob(f"{target.name}*"):
        path.unlink()
    shutil.copyfile(source, target)
    return target


# --- the floor --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Changes:
    """Of one table: rows to be added, and (key and changed values) of rows to be changed."""

    table: Table
    added: list[dict[str, Any]]
    changed: list[dict[str, Any]]


def differences(before: Path, after: Path) -> list[Changes]:
    return [_difference(table, rows(before, table), rows(after, table)) for table in WRITTEN]


def _difference(table: Table, before: dict[Any, dict[str, Any]], after: dict[Any, dict[str, Any]]) -> Changes:
    added = [row for key, row in after.items() if key not in before]
    changed = [(before[key], row) for key, row in after.items() if key in before and before[key] != row]
    columns = sorted({name for old, new in changed for name in new if old[name] != new[name]})
    keys = [column.name for column in table.primary_key]
    return Changes(
        table,
        added,
        [{f"key_{key}": new[key] for key in keys} | {name: new[name] for name in columns} for _, new in changed],
    )


def rows(file: Path, table: Table) -> dict[Any, dict[str, Any]]:
    keys = [column.name for column in table.primary_key]
    with closing(SqlDatabase(f"sqlite:///{file}")) as database, database.begin() as uow:
        found = [dict(row) for row in uow.connection.execute(select(table)).mappings()]
    return {tuple(row[key] for key in keys): row for row in found}


def written(database: SqlDatabase, changes: Sequence[Changes]) -> None:
    with database.begin() as uow:
        for each in changes:
            if each.added:
                uow.connection.execute(each.table.insert(), each.added)
            if each.changed:
                uow.connection.execute(_change(each), each.changed)


def _change(each: Changes) -> Any:
    names = [name for name in each.changed[0] if not name.startswith("key_")]
    where = [column == bindparam(f"key_{column.name}") for column in each.table.primary_key]
    return update(each.table).where(*where).values({name: bindparam(name) for name in names})


def contents(file: Path) -> list[Any]:
    return [sorted(map(repr, rows(file, table).values())) for table in WRITTEN]
