"""The search for slots and the board of new customers against the bare driver fetching the very same rows.

Ours: what the use case reads and works out. The floor: the statements it has asked, written down in a run before, are
executed once more by the bare driver, and every row is fetched; it computes nothing and sorts nothing. Of the slots,
which stand in no table, it also lists as plain tuples as many as there are, in order.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Table

from bot.calendars import work_calendar
from bot.domain.moment import Moment
from bot.domain.new_customers.codes import AgeBand, Channel, Group
from bot.domain.new_customers.registration import NewMember, Registration, Unit
from bot.domain.new_customers.rules import NewCustomerRules, SlotRules
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.usecases.new_customers.board import BoardQuery, intake_board
from bot.usecases.new_customers.register import RegisterIntake, register_intake
from bot.usecases.new_customers.slots import best_officers, open_diaries
from storage.database import SqlDatabase
from storage.engine import driver_of
from storage.migrate import upgrade
from storage.tables.cases import CASE
from storage.tables.intakes import INTAKE, MEMBER
from storage.uow import SqlUnitOfWork

APPLICATIONS, WAITING_EVERY = 100_000, 100
"""Of two members each; one in a hundred still waits."""

MEMBERS = 2 * APPLICATIONS
OFFICERS, DAYS, ROUNDS = 20, 60, 5
WEDNESDAY = 2
TODAY = date(2026, 3, 2)
OFFICE = Office(land="BB", new_customers=NewCustomerRules(slots=SlotRules(horizon=DAYS)))
MOMENT = Moment(datetime(2026, 3, 2, 9, tzinfo=UTC), TODAY, work_calendar(OFFICE), OFFICE)

Ask = Callable[[SqlUnitOfWork], object]


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Milliseconds of ours and of the floor, by what was asked."""
    file = folder / "reception.db"
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}")) as database:
        lead = fill(database)
        return {
            f"slots of {OFFICERS} officers, {DAYS} working days": compared(database, file, suggested, plain_slots),
            f"board of {MEMBERS:,} members": compared(
                database, file, lambda uow: intake_board(BoardQuery(lead, limit=20), uow, MOMENT), lambda: None
            ),
        }


def suggested(uow: SqlUnitOfWork) -> object:
    return best_officers(Group.UE25, TODAY, open_diaries(TODAY, uow, MOMENT), MOMENT)


def plain_slots() -> object:
    """Two on each Monday, Tuesday, Thursday and Friday, of each officer."""
    calendar, last = MOMENT.calendar, MOMENT.calendar.add(TODAY, DAYS)
    days = [day for n in range((last - TODAY).days + 1) if calendar.is_workday(day := TODAY + timedelta(days=n))]
    return sorted(
        (day, start, officer)
        for officer in range(OFFICERS)
        for day in days
        if day.weekday() != WEDNESDAY
        for start in (time(9), time(9, 30))
    )


def compared(database: SqlDatabase, file: Path, ask: Ask, also: Callable[[], object]) -> tuple[float, float]:
    with closing(sqlite3.connect(file)) as bare:
        asked: list[str] = []
        with database.begin() as uow:
            driver_of(uow.connection).set_trace_callback(asked.append)
            ask(uow)
            driver_of(uow.connection).set_trace_callback(None)
        queries = [each for each in asked if each.startswith(("SELECT", "WITH"))]
        assert queries
        ours, floor = [], []
        for _ in range(ROUNDS):
            with database.begin() as uow:
                ours.append(timed(lambda uow=uow: ask(uow)))  # type: ignore[misc]
            floor.append(timed(lambda: ([bare.execute(query).fetchall() for query in queries], also())))
    return median(ours), median(floor)


def timed(work: Callable[[], Any]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def fill(database: SqlDatabase) -> Staff:
    """One application comes the usual way; the others are its copies, most of them long decided."""
    with database.begin() as uow:
        reception, placement = uow.teams.add("Eingangszone"), uow.teams.add("Vermittlung")
        clerk = uow.staff.add(Staff(0, "Ela", frozenset({Role.EZ}), reception))
        for number in range(OFFICERS):
            uow.staff.add(Staff(0, f"Ava {number}", frozenset({Role.AV}), placement))
        unit = Unit((NewMember(AgeBand.UE25), NewMember(AgeBand.U25)), case_ref="12345//0000001")
        first = register_intake(RegisterIntake(clerk, Registration(Channel.EZ, TODAY, unit)), uow, MOMENT).id
        copy(uow, CASE, first, {"id": "n"})
        decided = f"n % {WAITING_EVERY} <> 0"
        copy(
            uow, INTAKE, first,
            {
                "id": "n", "state": f"CASE WHEN {decided} THEN 'ended' ELSE 'open' END",
                "decided_on": f"CASE WHEN {decided} THEN applied_on END",
                "decision": f"CASE WHEN {decided} THEN 'granted' END",
                "case_ref": "printf('12345//%07d', n)", "case_ref_tail": "printf('%012d', n)",
            },
        )  # fmt: skip
        settled = f"CASE WHEN {decided} THEN since END"
        copy(uow, MEMBER, first, {"intake_id": "n", "settled_on": settled})
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return clerk


def copy(uow: SqlUnitOfWork, table: Table, first: int, other: dict[str, str]) -> None:
    """Rows of the first application, once more for each of the others; `other` says how a column differs by n."""
    columns = [column.name for column in table.c]
    key = "intake_id" if "intake_id" in columns else "id"
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(other.get(name, f'"{name}"') for name in columns)
    uow.connection.exec_driver_sql(
        f"WITH RECURSIVE numbers(n) AS (SELECT {first + 1} UNION ALL SELECT n + 1 FROM numbers "
        f"WHERE n < {first + APPLICATIONS - 1}) "
        f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM numbers, "{table.name}" WHERE "{key}" = {first}'
    )
