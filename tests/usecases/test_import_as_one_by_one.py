"""An import leaves behind, row by row, what the same payments booked by hand one after the other leave behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from import_stage import TODAY, ImportOffice
from sqlalchemy import select

from storage.tables.audit import AUDIT
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.records import INSTALMENT, OBJECTION, PLAN, REQUEST
from storage.tables.work import APPROVAL, TASK

PLACES = ("handed_over", "ordered", "in_collection", "proposed", "requested", "dunned", "deferred", "settled")
WITH_CASH_REF = PLACES[1:]
TABLES = {
    CLAIM: (), POSTING: (), TIMELINE: ("id",), TASK: ("id",), INSTALMENT: (), PLAN: (), REQUEST: (), OBJECTION: (),
    APPROVAL: (), AUDIT: ("id",),
}  # fmt: skip
"""Each with the columns that only count its rows."""

payments = st.lists(
    st.tuples(
        st.sampled_from(WITH_CASH_REF),
        st.sampled_from([1, 5_000, 10_000, 25_000, 50_000, 60_000]),
        st.sampled_from([date(2026, 4, 30), TODAY]),
    ),
    max_size=12,
)


class TakenBack(Exception):
    pass


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request, sqlite_template, tmp_path_factory) -> Iterator[ImportOffice]:
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("import") / "amtsbote.db"
        path.write_bytes(sqlite_template.read_bytes())
        found = ImportOffice(f"sqlite:///{path}")
        yield found
        found.database.close()
        return
    with request.getfixturevalue("postgres").copy() as url:
        found = ImportOffice(url)
        yield found
        found.database.close()


@contextmanager
def taken_back(uow: Any) -> Iterator[None]:
    try:
        with uow.savepoint():
            yield
            raise TakenBack
    except TakenBack:
        pass


def books(uow: Any) -> dict[str, list[str]]:
    """Every row of every table that a payment touches, but for what only the import itself writes."""
    found = {}
    for table, without in TABLES.items():
        columns = [column for column in table.c if column.name not in without]
        rows = (tuple(row) for row in uow.connection.execute(select(*columns)))
        found[table.name] = sorted(repr(row) for row in rows if not _is_of_import(table, row))
    return found


def _is_of_import(table: Any, row: tuple[Any, ...]) -> bool:
    return table is AUDIT and any(str(value).startswith("payments.") for value in row)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("deferred", 50_000, TODAY), ("deferred", 5_000, TODAY), ("settled", 1, TODAY)])
@example([("ordered", 60_000, TODAY), ("requested", 50_000, TODAY), ("proposed", 1, TODAY), ("dunned", 60_000, TODAY)])
@given(drawn=payments)
def test_booked_together_is_booked_one_by_one(office, drawn):
    lines = [
        office.line(name, cents, no=no, day=day, payment_id=f"Z{no}")
        for no, (name, cents, day) in enumerate(drawn, start=2)
    ]
    with office.database.begin() as uow:
        with taken_back(uow):
            for line, (name, _, _) in zip(lines, drawn, strict=True):
                office.pay_by_hand(uow, line, name)
            by_hand = books(uow)
        with taken_back(uow):
            office.book(uow, lines)
            imported = books(uow)
    assert imported == by_hand


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([("deferred", 50_000, TODAY), ("deferred", 5_000, TODAY), ("dunned", 60_000, TODAY)])
@given(drawn=payments)
def test_undone_nothing_is_paid_that_was_not_before_and_the_file_can_come_again(office, drawn):
    lines = [office.line(name, cents, no=no, day=day) for no, (name, cents, day) in enumerate(drawn, start=2)]
    with office.database.begin() as uow, taken_back(uow):
        before = paid(uow)
        batch = office.book(uow, lines)
        with taken_back(uow):
            for line in reversed(uow.payments.booked_lines(batch.id)):
                office.return_by_hand(uow, line)
            by_hand = books(uow)
        office.undo(uow, batch.id)
        assert books(uow) == by_hand
        assert paid(uow) == before
        again = office.book(uow, lines)
        assert again.report.sums == batch.report.sums


def paid(uow: Any) -> dict[int, int]:
    found: dict[int, int] = {}
    signs = {"payment": 1, "reversal": -1}
    for row in uow.connection.execute(select(POSTING.c.claim_id, POSTING.c.kind, POSTING.c.amount_cents)):
        found[row.claim_id] = found.get(row.claim_id, 0) + signs.get(row.kind, 0) * row.amount_cents
    return {number: cents for number, cents in found.items() if cents}
