"""Figures and subscriptions are counted by indexes, on both databases, in a house with as many cases as in years."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from busy_house import DATABASES, analyze, busy, check_plan

from bot.domain.kpis.days import FactDays
from bot.domain.kpis.model import Family
from storage.database import SqlDatabase
from storage.tables.figures import ENTERED_FIGURE, FIGURE_STOCK, SUBSCRIPTION, SUBSCRIPTION_SENT
from storage.uow import SqlUnitOfWork
from tests.figures_house import MOMENT, TODAY, Sizes, fill

HOUSE = Sizes(claims=4_000, instalments=6, postings=4, objections=4_000, intakes=4_000, members=2)
PERIODS, KEPT_MONTHS = 4_000, 400
LONG_AGO = date(1990, 1, 1)
DAYS = FactDays(TODAY, MOMENT)
BIG = "claim(_instalment|_posting|_timeline)?|objection|intake(_member)?|entered_figure|subscription_sent"
FULL_SCAN = re.compile(rf"Seq Scan on ({BIG})\b|^SCAN ({BIG})\b(?!.* USING)", re.M)
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture(scope="module", params=DATABASES)
def busy_office(request: pytest.FixtureRequest) -> Iterator[SqlDatabase]:
    yield from busy(request, fill_office)


def fill_office(database: SqlDatabase) -> None:
    with database.begin() as uow:
        chief = fill(uow, HOUSE)
        for table, rows in {
            ENTERED_FIGURE: [_entered(n) for n in range(PERIODS)],
            FIGURE_STOCK: [_stock(n) for n in range(KEPT_MONTHS)],
            SUBSCRIPTION: [
                {"id": 1, "staff_id": chief.id, "subject": "overview", "rhythm": "daily", "weekday": None,
                 "created_at": NOW}
            ],
            SUBSCRIPTION_SENT: [
                {"subscription_id": 1, "period": LONG_AGO + timedelta(days=n), "sent_at": NOW} for n in range(PERIODS)
            ],
        }.items():  # fmt: skip
            uow.connection.execute(table.insert(), rows)
    analyze(database)


def _entered(n: int) -> dict[str, Any]:
    return {"kpi": f"kpi_{n % 40}", "period": LONG_AGO + timedelta(days=n), "team_id": None, "numerator": n,
            "denominator": None, "plan": None, "last_year": None, "entered_by": None, "entered_at": NOW,
            "source": "folder", "digest": None}  # fmt: skip


def _stock(n: int) -> dict[str, Any]:
    month = date(1990 + n // 12, n % 12 + 1, 1)
    return {"month": month, "team_id": 1, "code": "open", "count": n, "cents": n, "taken_on": month}


def facts(family: Family) -> Callable[[SqlUnitOfWork], object]:
    return lambda uow: uow.kpi_facts.facts(family, DAYS)


def rest(family: Family) -> Callable[[SqlUnitOfWork], object]:
    return lambda uow: uow.kpi_facts.rest(family, DAYS)


LAST_MONTH = (date(2026, 10, 1), date(2026, 10, 31))
SCANS: dict[str, tuple[Callable[[SqlUnitOfWork], object], str]] = {
    "objections settled": (facts(Family.OBJECTIONS), "ix_objection_settled"),
    "minimum standards": (facts(Family.MDS), "ix_intake_applied_on|ix_intake_member"),
    "decisions": (facts(Family.DECISIONS), "ix_intake_papers_complete_on|ix_intake_decided_on"),
    "instalments": (facts(Family.INSTALMENTS), "ix_claim_instalment_needed"),
    "recovery": (facts(Family.RECOVERY), "ix_claim_posting_value_date"),
    "orders": (facts(Family.HAND_OVER), "ix_claim_timeline_order|ix_claim_timeline_claim_id_id"),
    "stocks": (facts(Family.RECEIVABLES), "ix_claim_open|ix_claim_team_id"),
    "instalments of a few days": (rest(Family.INSTALMENTS), "ix_claim_instalment_needed"),
    "postings of a few days": (rest(Family.RECOVERY), "ix_claim_posting_value_date"),
    "entered values of a month": (
        lambda uow: uow.entered_figures.counting(*LAST_MONTH), "ix_entered_figure"
    ),
    "entered values of a KPI": (
        lambda uow: uow.entered_figures.counting(*LAST_MONTH, "kpi_3"), "ix_entered_figure"
    ),
    "what was entered for a period": (
        lambda uow: uow.entered_figures.history("kpi_3", LAST_MONTH[0], None), "ix_entered_figure"
    ),
    "whether a file is known": (
        lambda uow: uow.entered_figures.has_file("x"), "pk_table_file|autoindex_table_file"
    ),
    "the last kept stock": (lambda uow: uow.kpi_facts.last_stock(), "uq_figure_stock|autoindex_figure_stock"),
    "what was brought lately": (
        lambda uow: uow.subscriptions.sent_since(TODAY - timedelta(days=31)), "subscription_sent"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCANS)
def test_what_figures_ask_is_found_by_an_index(busy_office: SqlDatabase, name: str) -> None:
    """Most rows of the house are of the years that count: PostgreSQL would rather read them as they lie, so it is told
    not to, and shows whether it could do without."""
    ask, index = SCANS[name]
    check_plan(busy_office, ask, index, full_scan=FULL_SCAN, unforced=False)
