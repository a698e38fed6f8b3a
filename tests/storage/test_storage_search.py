"""Finding claims by number and by references, whole or by their end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_office import SmallOffice

from bot.domain.claims.model import ClaimState
from bot.domain.money import Money
from bot.ports import ClaimRow
from storage.database import SqlDatabase
from storage.references import tail, tail_range

REFERENCES = {"order_no": "2026-000123", "cash_ref": "5.0110.000987.4"}


@pytest.mark.parametrize(
    "query",
    [
        "12345//0001234",
        "12345BG0001234",
        "12345 bg 0001234",
        " 0001234 ",
        "1234",
        "2026-000123",
        "-000123",
        "5.0110.000987.4",
        "87.4",
        "09874",
    ],
)
def test_a_claim_is_found_by_a_reference_or_its_last_four_or_more(
    database: SqlDatabase, office: SmallOffice, query: str
) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim(**REFERENCES))
        assert [row.id for row in uow.claims.search(query, team_id=None)] == [claim.id]


@pytest.mark.parametrize("query", ["234", "12345", "0001", "2026", "", " ", "//", "%", "'; --", "🙂", "4321"])
def test_what_is_no_end_of_a_reference_finds_nothing(database: SqlDatabase, office: SmallOffice, query: str) -> None:
    with database.begin() as uow:
        uow.claims.add(office.claim(**REFERENCES))
        assert uow.claims.search(query, team_id=None) == []


def test_a_short_reference_is_found_as_a_whole(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim(order_no="A-7"))
        assert [row.id for row in uow.claims.search("a-7", team_id=None)] == [claim.id]


def test_a_claim_is_found_by_its_number(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        assert [row.id for row in uow.claims.search(f" {claim.id} ", team_id=None)] == [claim.id]
        assert uow.claims.search("9" * 40, team_id=None) == []


def test_a_result_shows_the_columns_of_a_list(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        claim = uow.claims.add(office.claim(due_on=date(2026, 12, 24)))
        (row,) = uow.claims.search("1234", team_id=None)
    assert row == ClaimRow(
        id=claim.id,
        state=ClaimState.DETECTED,
        case_ref="12345//0001234",
        amount=Money(123_456),
        open=Money(0),
        team_id=office.team.id,
        due_on=date(2026, 12, 24),
    )


def test_results_come_newest_first_and_no_more_than_asked_for(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        numbers = [uow.claims.add(office.claim()).id for _ in range(4)]
        found = [row.id for row in uow.claims.search("0001234", team_id=None, limit=3)]
    assert found == numbers[:0:-1]


def test_a_search_within_a_team_shows_that_teams_claims_only(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        own = uow.claims.add(office.claim())
        uow.claims.add(office.claim(team_id=office.other_team.id))
        assert [row.id for row in uow.claims.search("1234", team_id=office.team.id)] == [own.id]
        assert len(uow.claims.search("1234", team_id=None)) == 2


@given(reference=st.from_regex(r"[0-9]{5}//[0-9]{7}|[A-Z0-9]{4,12}", fullmatch=True), length=st.integers(4, 14))
def test_every_end_of_four_or_more_finds_its_reference(reference: str, length: int) -> None:
    low, high = tail_range(reference[-length:])
    assert low <= tail(reference) <= high


@given(
    reference=st.from_regex(r"[A-Z0-9]{4,12}", fullmatch=True), query=st.from_regex(r"[A-Z0-9]{4,6}", fullmatch=True)
)
def test_an_end_finds_only_references_that_end_so(reference: str, query: str) -> None:
    low, high = tail_range(query)
    assert (low <= tail(reference) <= high) == reference.endswith(query) or "BG" in reference + query
