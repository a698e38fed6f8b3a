"""Up: the days of payment are found as the program stores them. What was entered goes on the way down."""

from contextlib import closing
from dataclasses import replace
from datetime import date

from old_database import committing
from small_office import SmallOffice, open_office
from sqlalchemy import Connection, text

from bot.domain.claims.model import ClaimState, Posting, PostingKind
from bot.domain.claims.records import AgreedPlan, PlanEnd
from bot.domain.instalments import Instalment
from bot.domain.money import Money
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.figures_house import MOMENT

K = PostingKind
MONTHS = [date(2026, month, 1) for month in range(5, 11)]
COLUMNS = "claim_id, plan_no, no, needed_cents, open_cents, CAST(paid_on AS text)"


def plan(no: int, since: int, ended: PlanEnd | None = None, ended_on: date | None = None) -> AgreedPlan:
    """Six instalments of 100 euro from May to October."""
    instalments = tuple(Instalment(n, due, due, Money.euro(100)) for n, due in enumerate(MONTHS, start=1))
    return AgreedPlan(no, instalments, date(2026, 4, 10), since, ended, ended_on)


def store(url: str) -> None:
    """Two claims over 1,000 euro: one plan stands, with a fee, a late and a returned payment; the other was revoked in
    August after one payment, and more was paid afterwards."""
    with closing(SqlDatabase(url)) as database:
        office = open_office(database)
        with database.begin() as uow:
            for plans, lines in (
                ((plan(1, 1),), [
                    (K.PAYMENT, 100, date(2026, 5, 1)), (K.FEE, 5, date(2026, 6, 20)),
                    (K.PAYMENT, 105, date(2026, 6, 25)), (K.PAYMENT, 100, date(2026, 7, 1)),
                ]),
                ((plan(1, 1, PlanEnd.REVOKED, date(2026, 8, 10)),), [
                    (K.PAYMENT, 150, date(2026, 5, 1)), (K.PAYMENT, 450, date(2026, 9, 1)),
                ]),
            ):  # fmt: skip
                claim_of(office, uow, plans, lines)


def claim_of(office: SmallOffice, uow, plans, lines) -> None:  # type: ignore[no-untyped-def]
    booked = [(K.CHARGE, 1_000, date(2026, 4, 1)), *lines]
    postings = tuple(
        Posting(no, kind, Money.euro(euro), day, MOMENT.now, office.anna.id)
        for no, (kind, euro, day) in enumerate(booked, start=1)
    )
    state = ClaimState.IN_COLLECTION if plans[-1].ended else ClaimState.DEFERRED
    claim = office.claim(amount=Money.euro(1_000), state=state, plans=plans, postings=postings)
    uow.claims.add(replace(claim, due_on=date(2026, 4, 1)))


def standings(connection: Connection) -> list[tuple[object, ...]]:
    query = f"SELECT {COLUMNS} FROM claim_instalment ORDER BY claim_id, plan_no, no"
    return [tuple(row) for row in connection.execute(text(query))]


def test_days_of_payment_are_found_as_the_program_stores_them(database_url: str) -> None:
    """Of the first claim three instalments are paid: in May, on 25 June (105 less the fee of 5), in July. Of the other
    one the first; the second was half paid, and what fell due after 10 August has fallen away."""
    store(database_url)
    with committing(database_url) as connection:
        stored = standings(connection)
    downgrade(database_url, "0009")
    with committing(database_url) as connection:
        connection.execute(text("UPDATE claim_instalment SET needed_cents = 10000"))
    upgrade(database_url)
    with committing(database_url) as connection:
        assert standings(connection) == stored
    assert [row[5] for row in stored[:4]] == ["2026-05-01", "2026-06-25", "2026-07-01", None]
    assert [(row[3], row[5]) for row in stored[6:]] == [
        (10_000, "2026-05-01"), (10_000, None), (10_000, None), (10_000, None), (0, None), (0, None),
    ]  # fmt: skip


def test_what_was_missed_before_a_claim_was_offset_is_missed(database_url: str) -> None:
    """Of 1,000 euro 150 were paid on 1 May; on 10 August the rest of 850 was offset. The first instalment is paid, half
    of the second; those of July and August are missed, the two after the end have fallen away. Until now only what was
    paid stood as needed: 100 and 50."""
    with closing(SqlDatabase(database_url)) as database:
        office = open_office(database)
        with database.begin() as uow:
            lines = [(K.PAYMENT, 150, date(2026, 5, 1)), (K.TRANSFER, 850, date(2026, 8, 10))]
            claim_of(office, uow, (plan(1, 1, PlanEnd.OVER, date(2026, 8, 10)),), lines)
    with committing(database_url) as connection:
        stored = standings(connection)
    downgrade(database_url, "0009")
    with committing(database_url) as connection:
        connection.execute(text("UPDATE claim_instalment SET needed_cents = CASE no WHEN 1 THEN 10000 WHEN 2 THEN 5000 "
                                "ELSE 0 END"))  # fmt: skip
    upgrade(database_url)
    with committing(database_url) as connection:
        assert standings(connection) == stored
    assert [(row[3], row[5]) for row in stored] == [
        (10_000, "2026-05-01"), (10_000, None), (10_000, None), (10_000, None), (0, None), (0, None),
    ]  # fmt: skip


def test_a_payment_after_the_end_of_a_plan_was_not_made_on_it(database_url: str) -> None:
    store(database_url)
    with committing(database_url) as connection:
        paid = connection.execute(text("SELECT count(*) FROM claim_instalment WHERE paid_on > '2026-08-10'")).scalar()
    assert paid == 0
