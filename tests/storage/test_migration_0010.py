"""The database of version 0009 (tests/data/db/0009.sql, Saturday, 21 November 2026): the demo office with its fourteen
claims and six new customers, before managers got their numbers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from old_database import everything, restore

from bot.domain.cases import CaseKind
from bot.domain.new_customers.model import ConsultationState, IntakeState
from storage.case_numbers import new_case
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT


@pytest.fixture
def old_url(empty_url: str, tmp_path: Path) -> str:
    return restore("0009", empty_url, tmp_path)


@pytest.fixture
def database(old_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    upgrade(old_url)
    with closing(SqlDatabase(old_url, vault=VAULT, files=tmp_path / "files")) as opened:
        yield opened


def test_forward_and_back_again_not_a_row_is_lost_or_changed(old_url: str) -> None:
    before = everything(old_url)
    assert {name: len(before[name]) for name in ("claim", "intake", "task")} == {
        "claim": 14, "intake": 6, "task": 110,
    }  # fmt: skip
    upgrade(old_url)
    downgrade(old_url, "0009")
    assert everything(old_url) == before


def test_the_new_customers_of_before_are_read_as_they_were(database: SqlDatabase) -> None:
    """Case 16: twice not come, nothing booked. Case 19: one of two members has an appointment."""
    with database.begin() as uow:
        twice, booked = uow.intakes.get(16), uow.intakes.get(19)
        ended = uow.intakes.get(15)
    assert (ended.state, twice.members[0].no_shows) == (IntakeState.ENDED, 2)
    assert [member.state for member in booked.members] == [ConsultationState.BOOKED, ConsultationState.OPEN]


def test_the_next_case_is_number_21(database: SqlDatabase) -> None:
    with database.begin() as uow:
        assert new_case(CaseKind.OBJECTION, uow.statements) == 21
