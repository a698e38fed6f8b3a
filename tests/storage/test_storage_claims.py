"""What the claim repository promises: versions, an append-only ledger, a timeline."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_office import NOW, SmallOffice
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.domain.claims.ledger import balance
from bot.domain.claims.model import (
    Claim,
    ClaimEvent,
    ClaimKind,
    ClaimState,
    Posting,
    PostingKind,
    TimelineEntry,
)
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.money import Money
from storage.database import SqlDatabase

DAY = date(2026, 11, 20)


def charge(no: int, cents: int) -> Posting:
    return Posting(no, PostingKind.CHARGE, Money(cents), DAY, NOW, booked_by=1)


def payment(no: int, cents: int) -> Posting:
    return Posting(no, PostingKind.PAYMENT, Money(cents), DAY, NOW, booked_by=1)


def store(database: SqlDatabase, claim: Claim) -> Claim:
    with database.begin() as uow:
        return uow.claims.add(claim)


def load(database: SqlDatabase, claim_id: int) -> Claim:
    with database.begin() as uow:
        return uow.claims.get(claim_id)


def test_a_claim_is_found_again_with_every_field(database: SqlDatabase, office: SmallOffice) -> None:
    full = office.claim(
        kind=ClaimKind.LOAN,
        state=ClaimState.IN_COLLECTION,
        hearing_on=date(2026, 10, 1),
        notice_dated=date(2026, 10, 20),
        notice_posted=date(2026, 10, 21),
        enclosures=frozenset({"original", "calculation", "address"}),
        order_no="2026-000123",
        cash_ref="5.0110.000123.4",
        account="1234567",
        due_on=date(2026, 12, 1),
        postings=(
            charge(1, 123_456),
            payment(2, 5_000),
            replace(payment(3, 5_000), kind=PostingKind.REVERSAL, reverses=2),
        ),
    )
    stored = store(database, full)
    assert stored == replace(full, id=stored.id)
    assert load(database, stored.id) == stored


def test_an_unknown_claim_is_not_found(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        for number in (1, 0, -1, 10**30):
            with pytest.raises(NotFound):
                uow.claims.get(number)


def test_a_change_is_stored_with_its_new_postings(database: SqlDatabase, office: SmallOffice) -> None:
    first = store(database, office.claim(postings=(payment(1, 5_000),)))
    second = replace(
        first, version=2, state=ClaimState.IN_COLLECTION, postings=(*first.postings, charge(2, 123_456), payment(3, 1))
    )
    with database.begin() as uow:
        uow.claims.save(second, expected_version=1)
    assert load(database, first.id) == second


def test_a_change_of_a_claim_that_changed_meanwhile_is_refused_and_stores_nothing(
    database: SqlDatabase, office: SmallOffice
) -> None:
    seen = store(database, office.claim())
    by_ben = replace(seen, version=2, state=ClaimState.NOTIFIED)
    by_anna = replace(seen, version=2, state=ClaimState.WITHDRAWN, postings=(payment(1, 5_000),))
    with database.begin() as uow:
        uow.claims.save(by_ben, expected_version=1)
    with pytest.raises(ChangedMeanwhile), database.begin() as uow:
        uow.claims.save(by_anna, expected_version=1)
    assert load(database, seen.id) == by_ben


def test_of_two_colleagues_who_change_a_claim_at_once_one_wins_and_the_other_is_told(
    database: SqlDatabase, office: SmallOffice
) -> None:
    seen = store(database, office.claim())
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def change(state: ClaimState) -> None:
        together.wait()
        try:
            with database.begin() as uow:
                uow.claims.save(replace(seen, version=2, state=state), expected_version=1)
            outcomes.append(state)
        except ChangedMeanwhile:
            outcomes.append("told")

    threads = [threading.Thread(target=change, args=(s,)) for s in (ClaimState.NOTIFIED, ClaimState.WITHDRAWN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told, winner = sorted(outcomes, key=lambda outcome: outcome != "told")
    assert told == "told"
    assert load(database, seen.id).state == winner


def test_a_version_that_does_not_follow_is_a_mistake_of_the_program(database: SqlDatabase, office: SmallOffice) -> None:
    claim = store(database, office.claim())
    with pytest.raises(ValueError, match="version 3 does not follow 1"), database.begin() as uow:
        uow.claims.save(replace(claim, version=3), expected_version=1)


def test_leaving_out_a_posting_is_a_mistake_of_the_program(database: SqlDatabase, office: SmallOffice) -> None:
    claim = store(database, office.claim(postings=(payment(1, 5_000),)))
    with pytest.raises(ValueError, match="append-only"), database.begin() as uow:
        uow.claims.save(replace(claim, version=2, postings=()), expected_version=1)
    assert load(database, claim.id) == claim


@pytest.mark.parametrize("table", ["claim_posting", "claim_timeline", "audit"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_the_database_itself_refuses_to_change_what_is_append_only(
    database: SqlDatabase, office: SmallOffice, table: str, change: str
) -> None:
    claim = store(database, office.claim(postings=(payment(1, 5_000),)))
    with database.begin() as uow:
        uow.claims.note(TimelineEntry(claim.id, ClaimEvent.REGISTER, NOW, office.anna.id, None, ClaimState.DETECTED))
        uow.audit.record("claim.register", at=NOW, by=office.anna.id)
    column = "booked_by" if table == "claim_posting" else "by_id"
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), database.begin() as uow:
        uow.connection.execute(text(change.format(table, column, column)))


@pytest.mark.parametrize(
    "posting",
    [
        payment(1, 0),
        payment(1, -1),
        replace(payment(1, 100), reverses=1),
        replace(payment(1, 100), kind=PostingKind.REVERSAL, reverses=None),
        replace(payment(1, 100), kind=PostingKind.REVERSAL, reverses=9),
    ],
    ids=["nothing", "negative", "a payment that reverses", "a reversal of nothing", "a reversal of a stranger"],
)
def test_a_posting_that_cannot_be_is_refused_by_the_database(
    database: SqlDatabase, office: SmallOffice, posting: Posting
) -> None:
    with pytest.raises(database.engine.dialect.dbapi.IntegrityError), database.begin() as uow:
        uow.claims.add(office.claim(postings=(posting,)))
    with database.begin() as uow:
        assert uow.claims.search("12345//0001234", team_id=None) == []


def test_a_payment_is_reversed_once_at_most(database: SqlDatabase, office: SmallOffice) -> None:
    paid = store(database, office.claim(postings=(payment(1, 5_000),)))
    back = (
        replace(payment(2, 5_000), kind=PostingKind.REVERSAL, reverses=1),
        replace(payment(3, 5_000), kind=PostingKind.REVERSAL, reverses=1),
    )
    with pytest.raises(database.engine.dialect.dbapi.IntegrityError), database.begin() as uow:
        uow.claims.save(replace(paid, version=2, postings=paid.postings + back), expected_version=1)
    assert load(database, paid.id) == paid


def test_the_timeline_tells_what_happened_in_order(database: SqlDatabase, office: SmallOffice) -> None:
    claim = store(database, office.claim())
    registered = TimelineEntry(
        claim.id, ClaimEvent.REGISTER, NOW, office.anna.id, None, ClaimState.DETECTED, {"cents": 123_456}
    )
    notified = TimelineEntry(
        claim.id, ClaimEvent.ISSUE_NOTICE, NOW, office.ben.id, ClaimState.DETECTED, ClaimState.NOTIFIED
    )
    with database.begin() as uow:
        uow.claims.note(registered)
        uow.claims.note(notified)
    with database.begin() as uow:
        assert uow.claims.timeline(claim.id) == [registered, notified]
        assert uow.claims.timeline(claim.id + 1) == []


def test_doubles_are_of_the_same_unit_and_amount_not_withdrawn_and_recent(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """Registered 2026-11-20 09:30 UTC; asked from 2026-11-20 it counts, from 2026-11-21 no more."""
    double = store(database, office.claim())
    store(database, office.claim(amount=Money(123_457)))
    store(database, office.claim(case_ref="12345//0009999"))
    store(database, office.claim(state=ClaimState.WITHDRAWN))
    store(database, office.claim(registered_at=NOW - timedelta(days=1)))
    with database.begin() as uow:
        assert uow.claims.doubles("12345//0001234", Money(123_456), date(2026, 11, 20)) == [(double.id, double.team_id)]
        assert uow.claims.doubles("12345//0001234", Money(123_456), date(2026, 11, 21)) == []


def test_the_first_moment_of_the_day_still_counts_as_a_double(database: SqlDatabase, office: SmallOffice) -> None:
    double = store(database, office.claim(registered_at=datetime(2026, 11, 20, tzinfo=UTC)))
    with database.begin() as uow:
        assert uow.claims.doubles("12345//0001234", Money(123_456), date(2026, 11, 20)) == [(double.id, double.team_id)]


cents = st.integers(1, 10**11)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Posting, ...]:
    """A charge, then payments of which some are returned."""
    postings = [charge(1, draw(cents))]
    for amount in draw(st.lists(cents, max_size=4)):
        postings.append(payment(len(postings) + 1, amount))
        if draw(st.booleans()):
            paid = postings[-1]
            postings.append(replace(paid, no=paid.no + 1, kind=PostingKind.REVERSAL, reverses=paid.no))
    return tuple(postings)


moments = st.datetimes(timezones=st.timezones(), allow_imaginary=False).filter(lambda moment: 1 < moment.year < 9999)


@given(postings=ledgers(), moment=moments)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_ledger_comes_back_unchanged_and_the_list_says_the_same_as_the_ledger(
    database: SqlDatabase, office: SmallOffice, postings: tuple[Posting, ...], moment: datetime
) -> None:
    with database.begin() as uow:
        claim = office.claim(
            amount=postings[0].amount, municipal_share=Money(0), postings=postings, registered_at=moment
        )
        stored = uow.claims.add(claim)
        (listed,) = uow.claims.search(str(stored.id), team_id=None, limit=1)
    # in UTC: a moment in an hour that comes twice equals none of another zone (PEP 495)
    assert stored == replace(claim, id=stored.id, registered_at=moment.astimezone(UTC))
    assert listed.open == balance(stored).open
