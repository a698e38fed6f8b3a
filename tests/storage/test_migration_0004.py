"""A database as version 0003 left it on Wednesday, 18 November 2026 (tests/data/db/0003.sql), brought up to date.

Eleven claims of the demo office after its second morning. Jana is asked for the sixth of eight answers to a new claim,
Sabine for the second of two to a payment on claim 2. Marion has a proposal for claim 7 to decide. Kim is invited, Alex
came by an invitation. Tobias and Ayse will be away.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from old_database import committing, restore
from sqlalchemy import MetaData, select

from bot.domain.approvals import ApprovalState
from bot.domain.claims.model import ClaimState
from bot.domain.personal import Debtor, Note
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from tests.vaults import VAULT

NEW = (
    "private_visit", "private_browser", "vault_key", "claim_debtor", "claim_debtor_word", "claim_note", "stored_file",
)  # fmt: skip
WEDNESDAY = datetime(2026, 11, 18, 7, 1, tzinfo=UTC)


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def old_url(empty_url: str, tmp_path: Path) -> str:
    return restore("0003", empty_url, tmp_path)


@pytest.fixture
def database(old_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    upgrade(old_url)
    with closing(SqlDatabase(old_url, vault=VAULT, files=tmp_path / "files")) as opened:
        yield opened


def everything(url: str) -> dict[str, list[str]]:
    """All rows of all tables, each as it is written."""
    with committing(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {table.name: _written(connection.execute(select(table)).all()) for table in tables.sorted_tables}


def _written(rows: Any) -> list[str]:
    return sorted(str(tuple(row)) for row in rows)


def test_forward_and_back_again_not_a_row_of_before_is_lost_or_changed(old_url: str) -> None:
    before = everything(old_url)
    assert {name: len(before[name]) for name in ("claim", "task", "dialogue", "reminder", "digest")} == {
        "claim": 11, "task": 40, "dialogue": 6, "reminder": 16, "digest": 19,
    }  # fmt: skip
    upgrade(old_url, "0004")
    after = everything(old_url)
    assert after.pop("alembic_version") == ["('0004',)"]
    assert after == {name: before.get(name, []) for name in {*before, *NEW} - {"alembic_version"}}
    downgrade(old_url, "0003")
    assert everything(old_url) == before


def test_what_was_open_goes_on(database: SqlDatabase) -> None:
    with database.begin() as uow:
        states = [uow.claims.get(number).state for number in range(1, 12)]
        asked = [uow.dialogues.open_in(chat_id) for chat_id in (1001, 1003, 1004)]
        (pending,) = uow.approvals.pending_of_case(7)
        put_off = uow.tasks.get(33)
        invitation = uow.invitations.open_of(10)
        absences = uow.absences.since(november(18))
        last = uow.digests.latest(1)
    assert states == [
        ClaimState.SETTLED, ClaimState.IN_COLLECTION, ClaimState.HANDED_OVER, ClaimState.ORDERED, ClaimState.DETECTED,
        *[ClaimState.NOTIFIED] * 4, ClaimState.DETECTED, ClaimState.NOTIFIED,
    ]  # fmt: skip
    assert [dialogue and (dialogue.conversation, dialogue.state["at"]) for dialogue in asked] == [
        ("register_claim", "known_on"), ("claim.pay", "value_date"), None,
    ]  # fmt: skip
    assert (pending.state, pending.due_on) == (ApprovalState.PENDING, november(20))
    assert (put_off.snoozed_until, put_off.snoozes) == (november(20), 1)
    assert invitation is not None
    assert invitation.expires_at.date() == november(18)
    assert [(away.staff_id, away.first, away.last) for away in absences] == [
        (7, november(19), november(25)), (8, november(23), november(27)),
    ]  # fmt: skip
    assert last is not None
    assert last.date() == november(18)


def test_a_claim_of_before_takes_what_is_new(database: SqlDatabase) -> None:
    """Jana writes down who it is about, and what she was told beside the claim's open task."""
    debtor, jana = Debtor("Erika Mustermann", "Am Markt 3"), 1
    with database.begin() as uow:
        assert uow.personal.debtors.of_claim(9) == Debtor()
        assert (uow.personal.notes.count(9), uow.personal.files.count(9)) == (0, 0)
        uow.personal.debtors.save(9, debtor, by=jana, at=WEDNESDAY)
        uow.personal.notes.add(Note(0, 9, jana, WEDNESDAY, "Ruft zurück.", task_id=33))
    with database.begin() as uow:
        assert uow.personal.debtors.of_claim(9) == debtor
        assert [(note.task_id, note.content) for note in uow.personal.notes.of_case(9)] == [(33, "Ruft zurück.")]
