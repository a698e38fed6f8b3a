"""The overview of all KPIs over a large house against the bare driver fetching the very same rows.

Ours: what the use case reads and works out. The floor: the statements it has asked, written down in a run before, are
executed once more by the bare driver, and every row is fetched; it computes nothing.
"""

from contextlib import closing
from pathlib import Path

from bot.usecases.figures import read_kpi, read_overview
from storage.database import SqlDatabase
from storage.migrate import upgrade
from tests.benchmarks.new_customers import compared
from tests.figures_house import MOMENT, Sizes, fill

LARGE = Sizes(claims=100_000, instalments=10, postings=3, objections=100_000, intakes=100_000, members=2)
"""1,000,000 instalments, 300,000 postings, 100,000 objections, 200,000 members."""


def measure(folder: Path, sizes: Sizes = LARGE) -> dict[str, tuple[float, float]]:
    """Milliseconds of ours and of the floor, by what was asked."""
    file = folder / "figures.db"
    upgrade(f"sqlite:///{file}")
    with closing(SqlDatabase(f"sqlite:///{file}")) as database:
        with database.begin() as uow:
            chief = fill(uow, sizes)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
        instalments, members = sizes.claims * sizes.instalments, sizes.intakes * sizes.members
        return {
            f"all KPIs over {instalments:,} instalments, {members:,} members": compared(
                database, file, lambda uow: read_overview(chief, None, uow, MOMENT), lambda: None
            ),
            f"one KPI over {sizes.objections:,} objections": compared(
                database, file, lambda uow: read_kpi("avoidable_office", chief, None, None, uow, MOMENT), lambda: None
            ),
        }
