"""A database as version 0002 left it on Monday, 16 November 2026 (tests/data/db/0002.sql), brought up to date.

Its claims: 1 detected (recovery, known since Fri 6th), 2 a loan with its notice and a proposal to withdraw it, 3
returned by the accounting office, 4 ordered, 5 in collection, 6 settled, 7 with a notice of Thu 12th, 8 a new loan.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from old_database import committing, restore
from sqlalchemy import text

from bot.calendars import work_calendar
from bot.domain.approvals import ApprovalState
from bot.domain.claims.model import ClaimState
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.usecases.deadline_rules import is_reconciled, reconcile_deadlines
from storage.database import SqlDatabase
from storage.migrate import HEAD, downgrade, is_current, upgrade

MONDAY = Moment(datetime(2026, 11, 16, 9, tzinfo=UTC), date(2026, 11, 16), work_calendar(Office()), Office())
OPEN_BEFORE = [
    (1, 1, "issue_notice", "2027-11-08"),
    (3, 2, "hand_over", "2026-11-16"),
    (10, 4, "accept", "2026-11-17"),
    (15, 5, "pay", "2026-10-26"),
    (21, 2, "approve:discard", "2026-11-18"),
    (22, 3, "hand_over", "2026-11-19"),
    (24, 7, "hand_over", "2026-11-17"),
    (25, 8, "issue_notice", "2026-11-30"),
]
"""(id, claim, step, day), as they stand in the file."""


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def old_url(empty_url: str, tmp_path: Path) -> str:
    return restore("0002", empty_url, tmp_path)


def open_tasks(url: str, of: str = "claim_id") -> list[tuple[Any, ...]]:
    with committing(url) as connection:
        rows = connection.execute(text(f"SELECT id, {of}, step, due_on FROM task WHERE closed_at IS NULL ORDER BY id"))
        return [(*row[:3], str(row[3])) for row in rows]


@pytest.fixture
def database(old_url: str) -> Iterator[SqlDatabase]:
    upgrade(old_url)
    with closing(SqlDatabase(old_url)) as opened:
        yield opened


def test_open_tasks_have_their_kind_the_day_they_run_from_and_are_looked_at_at_once(database: SqlDatabase) -> None:
    """A hand-over runs from the posting (claim 2: Wed 11th, 7: Thu 12th) or from its return (3: the 16th); all others
    from the day on which they were opened."""
    with database.begin() as uow:
        tasks = [task for task in uow.tasks.after(0, 100) if task.closed_at is None]
    assert [(task.id, task.case_id, task.kind, task.since, task.due_on) for task in tasks] == [
        (1, 1, "knowledge_year", november(6), date(2027, 11, 8)),  # Sat 6 November 2027 moves to the Monday
        (3, 2, "hand_over", november(11), november(16)),  # 12, 13, 16
        (10, 4, "acceptance", november(12), november(17)),  # 13, 16, 17
        (15, 5, "claim_due", date(2026, 10, 14), date(2026, 10, 26)),
        (21, 2, "approval", november(16), november(18)),  # 17, 18
        (22, 3, "hand_over", november(16), november(19)),  # 17, 18, 19
        (24, 7, "hand_over", november(12), november(17)),  # 13, 16, 17
        (25, 8, "loan_notice", november(16), november(30)),  # 17 to 20, 23 to 27, 30
    ]
    assert [task.next_on for task in tasks] == [
        november(6), november(11), november(12), date(2026, 10, 14), *[november(16)] * 4
    ]  # fmt: skip
    assert all((task.assignee_id, task.snoozed_until, task.snoozes) == (None, None, 0) for task in tasks)


def test_the_rest_is_as_it_was(database: SqlDatabase) -> None:
    with database.begin() as uow:
        claims = [uow.claims.get(number) for number in range(1, 9)]
        (pending,) = uow.approvals.pending_of_case(2)
        staff = uow.staff.all()
        timeline = uow.claims.timeline(6)
    assert [claim.state for claim in claims] == [
        ClaimState.DETECTED, ClaimState.NOTIFIED, ClaimState.NOTIFIED, ClaimState.ORDERED, ClaimState.IN_COLLECTION,
        ClaimState.SETTLED, ClaimState.NOTIFIED, ClaimState.DETECTED,
    ]  # fmt: skip
    assert (pending.state, pending.due_on) == (ApprovalState.PENDING, november(18))
    assert len(timeline) == 7  # registered, and six steps
    assert len(staff) == 8
    assert {colleague.hours for colleague in staff} == {None}


def test_the_first_start_opens_the_missing_watches_moves_nothing_and_tells_nobody(database: SqlDatabase) -> None:
    """Notices of October and November 2026 become final in 2026: the fourth year after ends on 31 December 2030.
    Without a way out, a word to anybody would fail."""
    with database.begin() as uow:
        while reconcile_deadlines(uow, MONDAY):
            pass
        assert is_reconciled(uow, MONDAY)
        tasks = [task for task in uow.tasks.after(0, 100) if task.closed_at is None]
    assert [(task.id, task.case_id, task.step, str(task.due_on)) for task in tasks if task.id <= 25] == OPEN_BEFORE
    assert sorted((task.case_id, task.kind, task.due_on) for task in tasks if task.id > 25) == [
        (2, "limitation", date(2030, 12, 31)),
        (3, "limitation", date(2030, 12, 31)),
        (4, "limitation", date(2030, 12, 31)),
        (5, "dunning_due", date(2026, 11, 9)),  # two weeks after 26 October
        (5, "limitation", date(2030, 12, 31)),
        (7, "limitation", date(2030, 12, 31)),
    ]


def test_going_back_leaves_what_the_older_version_knows(old_url: str) -> None:
    assert open_tasks(old_url) == OPEN_BEFORE
    upgrade(old_url)
    with closing(SqlDatabase(old_url)) as database, database.begin() as uow:
        while reconcile_deadlines(uow, MONDAY):
            pass
    assert len(open_tasks(old_url, "case_id")) == len(OPEN_BEFORE) + 6
    downgrade(old_url, "0002")
    assert open_tasks(old_url) == OPEN_BEFORE
    upgrade(old_url, HEAD)
    assert is_current(old_url)
