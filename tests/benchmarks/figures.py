"""The overview of all KPIs over a large house against the bare driver fetching the very same rows.

Ours: what the use case reads and works out. The floor: the statements it has asked, written down in a run before, are
executed once more by the bare driver, and every row is fetched; it computes nothing. The scan for deadlines finds, in
the same database, the tasks whose day has come, as the planning of reminders does.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.domain.people import Permission
from bot.usecases.figures import read_kpi, read_overview
from storage.database import SqlDatabase
from storage.migrate import upgrade
from storage.tables.work import TASK
from storage.uow import SqlUnitOfWork
from tests.benchmarks.new_customers import compared
from tests.figures_house import MOMENT, TODAY, Sizes, Values, fill, iso, put

LARGE = Sizes(claims=100_000, instalments=10, postings=3, objections=100_000, intakes=100_000, members=2)
"""1,000,000 instalments, 300,000 postings, 100,000 objections, 200,000 members."""

AIMS = {"all": 1.2, "one": 1.2, "deadline": 1.3}
"""By the first word of what is measured."""

DUE_EVERY = 10
"""One task in ten is to be looked at today."""


def measure(folder: Path, sizes: Sizes = LARGE) -> dict[str, tuple[float, float]]:
    """Milliseconds of ours and of the floor, by what was asked."""
    file = folder / "figures.db"
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}")) as database:
        with database.begin() as uow:
            chief = fill(uow, sizes)
            put(uow, TASK, _tasks(sizes.claims))
        with database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
        due = sizes.claims // DUE_EVERY
        instalments, members = sizes.claims * sizes.instalments, sizes.intakes * sizes.members
        return {
            f"all KPIs over {instalments:,} instalments, {members:,} members": compared(
                database, file, lambda uow: read_overview(chief, None, uow, MOMENT), lambda: None
            ),
            f"one KPI over {sizes.objections:,} objections": compared(
                database, file, lambda uow: read_kpi("avoidable_office", chief, None, None, uow, MOMENT), lambda: None
            ),
            f"deadline scan, {due:,} of {sizes.claims:,} tasks": compared(
                database, file, lambda uow: _scanned(uow, due), lambda: None
            ),
        }


def _scanned(uow: SqlUnitOfWork, due: int) -> None:
    assert len(uow.tasks.to_look_at(TODAY, due + 1)) == due


def _tasks(claims: int) -> Iterator[Values]:
    """One a claim; those that are not due come up in the ninety days that follow."""
    for number in range(1, claims + 1):
        later = TODAY + timedelta(days=number % 90 + 1)
        yield {
            "case_id": number, "kind": "payment", "step": "pay", "permission": Permission.BOOK_PAYMENT.value,
            "team_id": 1, "since": iso(TODAY), "due_on": iso(later), "opened_at": "2026-11-02 09:30:00.000000",
            "next_on": iso(later if number % DUE_EVERY else TODAY), "snoozes": 0,
        }  # fmt: skip
