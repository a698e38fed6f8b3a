"""The database of version 0004 (tests/data/db/0004.sql, Wednesday, 18 November 2026) gets the whole claims process.

Claim 1 is settled, claim 2 in collection with a part paid, claim 4 ordered. Marion (4) has Jana's (1) proposal on
claim 7 to decide.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from old_database import committing, restore
from sqlalchemy import MetaData, select

from bot.calendars import work_calendar
from bot.domain.claims.details import RequestInstalments
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.records import RequestReason
from bot.domain.claims.table import row_for
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Permission
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.approvals import DecideApproval, decide_approval
from bot.usecases.deadline_rules import reconcile_deadlines
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT

OFFICE = Office()
WEDNESDAY = Moment(datetime(2026, 11, 18, 9, tzinfo=UTC), date(2026, 11, 18), work_calendar(OFFICE), OFFICE)


@pytest.fixture
def old_url(empty_url: str, tmp_path: Path) -> str:
    return restore("0004", empty_url, tmp_path)


@pytest.fixture
def database(old_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    upgrade(old_url)
    with closing(SqlDatabase(old_url, lambda uow: NoPost(), vault=VAULT, files=tmp_path / "files")) as opened:  # type: ignore[arg-type,return-value]
        yield opened


class NoPost:
    """Nobody is told anything here."""

    def send(self, *_: object, **__: object) -> int:
        return 0


def everything(url: str) -> dict[str, list[str]]:
    with committing(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {
            table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)).all())
            for table in tables.sorted_tables
        }


def test_forward_and_back_again_not_a_row_of_before_is_lost_or_changed(old_url: str) -> None:
    before = everything(old_url)
    upgrade(old_url)
    after = everything(old_url)
    assert {name for name in after if name not in before} >= {
        "claim_plan", "claim_instalment", "claim_request", "claim_objection",
    }  # fmt: skip
    assert [row.rsplit(", ", 1)[0] + ")" for row in after["claim_posting"]] == before["claim_posting"]  # and its team
    downgrade(old_url, "0004")
    assert everything(old_url) == before


def test_claims_of_before_stand_as_they_stood(database: SqlDatabase) -> None:
    with database.begin() as uow:
        claims = [uow.claims.get(number) for number in (1, 2, 4)]
    assert [claim.state for claim in claims] == [ClaimState.SETTLED, ClaimState.IN_COLLECTION, ClaimState.ORDERED]
    assert all((claim.plans, claim.requests, claim.objections) == ((), (), ()) for claim in claims)
    assert not any(claim.to_correct or claim.address_lost or claim.dunning_level for claim in claims)


def test_a_proposal_of_before_is_decided_by_the_team_lead(database: SqlDatabase) -> None:
    with database.begin() as uow:
        (pending,) = uow.approvals.pending_of_case(7)
        assert pending.permission is Permission.APPROVE_AS_LEAD
        decided = decide_approval(DecideApproval(uow.staff.get(4), pending.id, grant=True), uow, WEDNESDAY)
    assert decided.claim.state is ClaimState.WITHDRAWN


def test_what_a_claim_of_before_did_not_watch_yet_is_watched(database: SqlDatabase) -> None:
    with database.begin() as uow:
        while reconcile_deadlines(uow, WEDNESDAY):
            pass
        due_on = uow.claims.get(2).due_on
        kinds = {task.kind for task in uow.tasks.of_case(2)}
    assert due_on is not None
    assert kinds == {"claim_due", "dunning_due", "limitation"}


def test_a_claim_of_before_takes_what_is_new(database: SqlDatabase) -> None:
    wish = RequestInstalments(
        date(2026, 11, 18), date(2026, 12, 1), RequestReason.PERSONAL, disclosure=True, rate=Money.euro(50)
    )
    with database.begin() as uow:
        claim = uow.claims.get(2)
        command = AdvanceClaim(uow.staff.get(1), 2, claim.version, ClaimEvent.REQUEST_INSTALMENTS, wish)
        advance_claim(command, uow, WEDNESDAY)
    with database.begin() as uow:
        stored = uow.claims.get(2)
    assert stored.request is not None
    assert stored.request.terms == wish.terms
    assert balance(stored) == balance(claim)
    assert row_for(stored, ClaimEvent.REJECT_REQUEST, WEDNESDAY)
