"""The database of version 0005 (tests/data/db/0005.sql, Wednesday, 18 November 2026): tasks belong to cases now.

Fourteen claims of the demo office after its second morning. Jana (1) put off the hand-over of claim 9, and proposed to
discard claim 7; Marion (4) granted Tobias's proposal on claim 11. Uwe has taken over the order of claim 3.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from old_database import committing, everything, restore
from sqlalchemy import select, text

from bot.calendars import work_calendar
from bot.demo.stage import DEMO_OFFICE
from bot.domain.cases import CaseKind
from bot.domain.claims.model import ClaimState
from bot.domain.moment import Moment
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task
from bot.usecases.approvals import DecideApproval, decide_approval
from bot.usecases.deadline_rules import reconcile_deadlines
from bot.usecases.reminders.delivering import Digest, concerned_after, make_digest
from bot.usecases.reminders.planning import plan_batch
from storage.case_numbers import new_case
from storage.database import SqlDatabase
from storage.migrate import downgrade, upgrade
from storage.tables.cases import CASE
from storage.tables.claims import CLAIM
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

CLAIMS = 14
JANA, MARION = 1, 4


def at(day: int, hour: int) -> Moment:
    return Moment(
        datetime(2026, 11, day, hour, tzinfo=UTC), date(2026, 11, day), work_calendar(DEMO_OFFICE), DEMO_OFFICE
    )


class NoPost:
    """Nobody is told anything here."""

    def send(self, *_: object, **__: object) -> int:
        return 0


@pytest.fixture
def old_url(empty_url: str, tmp_path: Path) -> str:
    return restore("0005", empty_url, tmp_path)


@pytest.fixture
def database(old_url: str, tmp_path: Path) -> Iterator[SqlDatabase]:
    upgrade(old_url)
    with closing(SqlDatabase(old_url, lambda uow: NoPost(), vault=VAULT, files=tmp_path / "files")) as opened:  # type: ignore[arg-type,return-value]
        yield opened


def open_tasks(uow: SqlUnitOfWork) -> list[Task]:
    return [task for task in uow.tasks.after(0, 200) if task.closed_at is None]


def test_forward_and_back_again_not_a_row_is_lost_or_changed(old_url: str) -> None:
    """Rows keep the order of their columns: only the names of some are others."""
    before = everything(old_url)
    assert {name: len(before[name]) for name in ("claim", "task", "approval", "reminder", "reminder_receipt")} == {
        "claim": CLAIMS, "task": 70, "approval": 2, "reminder": 19, "reminder_receipt": 35,
    }  # fmt: skip
    upgrade(old_url, "0006")
    after = everything(old_url)
    assert len(after.pop("case")) == CLAIMS
    assert after == {**before, "alembic_version": ["('0006',)"]}
    downgrade(old_url, "0005")
    assert everything(old_url) == before


def test_every_claim_is_a_case_under_its_own_number(database: SqlDatabase) -> None:
    with database.begin() as uow:
        cases = [tuple(row) for row in uow.connection.execute(select(CASE).order_by(CASE.c.id))]
        claims = uow.connection.execute(select(CLAIM.c.id).order_by(CLAIM.c.id)).scalars().all()
    assert cases == [(number, "claim") for number in claims]
    assert claims == list(range(1, CLAIMS + 1))


def test_the_next_case_has_the_next_number_and_no_number_is_given_twice(database: SqlDatabase) -> None:
    with database.begin() as uow:
        first = new_case(CaseKind.CLAIM, uow.statements)
        uow.connection.execute(CASE.delete().where(CASE.c.id == first))
        second = new_case(CaseKind.CLAIM, uow.statements)
    assert (first, second) == (CLAIMS + 1, CLAIMS + 2)


def test_what_was_given_before_is_not_given_again(old_url: str) -> None:
    """A twentieth number was given to a claim that is gone; of reminders 20 was, and 19 are left."""
    is_sqlite = old_url.startswith("sqlite")
    with committing(old_url) as connection:
        given = (
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('claim', 20)"
            if is_sqlite
            else "SELECT setval('claim_id_seq', 20)"
        )
        connection.execute(text(given))
    upgrade(old_url)
    with closing(SqlDatabase(old_url)) as database, database.begin() as uow:
        assert new_case(CaseKind.CLAIM, uow.statements) == 21
        if is_sqlite:
            kept: Any = uow.connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'reminder'"))
            assert kept.scalar_one() == 20
        uow.connection.execute(CASE.delete().where(CASE.c.id == 21))
    downgrade(old_url, "0005")
    with committing(old_url) as connection:
        last = (
            "SELECT seq FROM sqlite_sequence WHERE name = 'claim'"
            if is_sqlite
            else "SELECT last_value FROM claim_id_seq"
        )
        assert connection.execute(text(last)).scalar_one() == 21


def test_a_new_claim_is_stored_under_the_number_of_its_case(database: SqlDatabase) -> None:
    with database.begin() as uow:
        fresh = uow.claims.get(9)
        stored = uow.claims.add(type(fresh)(**{**vars(fresh), "id": 0, "postings": fresh.postings}))
        kinds = uow.connection.execute(select(CASE.c.kind).where(CASE.c.id == stored.id)).scalars().all()
    assert (stored.id, kinds) == (CLAIMS + 1, ["claim"])


def test_tasks_are_those_of_before_and_know_their_cases(database: SqlDatabase) -> None:
    with database.begin() as uow:
        tasks = open_tasks(uow)
        cases = uow.cases.whole(tasks)
        put_off = next(task for task in tasks if (task.case_id, task.step) == (9, "hand_over"))
        order = next(task for task in tasks if (task.case_id, task.step) == (3, "order"))
        jana = uow.staff.get(JANA)
        listed = uow.tasks.for_person(jana, date(2026, 11, 18), date(2026, 11, 30), limit=20)
        assert uow.staff.names([order.assignee_id or 0]) == {order.assignee_id: "Uwe Hartmann"}
    assert (put_off.snoozed_until, put_off.snoozes) == (date(2026, 11, 20), 1)
    assert {task.case_id: cases[task.case_id].id for task in tasks} == {task.case_id: task.case_id for task in tasks}
    assert [(task.case_id, case.id, case.case_kind) for task, case in listed] == [
        (task.case_id, task.case_id, CaseKind.CLAIM) for task, _ in listed
    ]


def test_reminders_go_on_where_they_were(database: SqlDatabase) -> None:
    """On Thursday the 19th Jana hears of claim 7, due on Monday the 16th: 17, 18, 19 is the third day after it. Claim
    9, due on Wednesday, is quiet for her, who put it off, but not for Marion, who leads the team, and whom Jana stands
    in for while Tobias is away. Marion has until that day to decide: two days from Tuesday."""
    thursday = at(19, 8)
    with database.begin() as uow:
        while reconcile_deadlines(uow, thursday):
            pass
        while plan_batch(uow, thursday):
            pass
        page = concerned_after(0, uow, thursday)
        of_jana = [reminder for reminder, staff in page.concerned if staff == JANA]
        of_marion = [reminder for reminder, staff in page.concerned if staff == MARION]
        digest, of_lead = (make_digest(each, ids, (), uow, thursday) for each, ids in
                           ((JANA, of_jana), (MARION, of_marion)))  # fmt: skip
    assert said(digest) == [
        (7, "hand_over", 3, Because.OWN), (9, "hand_over", 1, Because.LEAD_DEPUTY),
    ]  # fmt: skip
    assert said(of_lead) == [
        (7, "hand_over", 3, Because.LEAD), (9, "hand_over", 1, Because.LEAD), (7, "approval", 0, Because.POOL),
    ]  # fmt: skip


def said(digest: Digest | None) -> list[tuple[int, str, int, Because]]:
    assert digest is not None
    return [(item.case.id, item.task.kind, item.reminder.rung, item.receipt.because) for item in digest.items]


def test_a_proposal_of_before_is_decided(database: SqlDatabase) -> None:
    with database.begin() as uow:
        (pending,) = uow.approvals.pending_of_case(7)
        decided = decide_approval(DecideApproval(uow.staff.get(MARION), pending.id, grant=True), uow, at(18, 9))
        assert [task for task in uow.tasks.of_case(7) if task.kind == "approval"] == []
    assert (decided.claim.state, pending.event) == (ClaimState.WITHDRAWN, "discard")
