"""F2: SIGKILL at random points while reminders are planned, digests made and delivered.

It is Wednesday, 2 December 2026, ten o'clock. Ten colleagues have so many deadlines each, due on the 1st, the 2nd and
the 3rd in turn: one working day after, the day itself, one before.
"""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from faults_stage import REPEATED, FaultStage, open_fault_stage

from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.money import ZERO, Money
from bot.domain.people import Permission
from bot.domain.tasks import Task

TEN = datetime(2026, 12, 2, 9, tzinfo=UTC)
KEYS = tuple(f"clerk{n}" for n in range(10))
HAND_OVERS = (
    (date(2026, 11, 26), date(2026, 12, 1), 1),
    (date(2026, 11, 27), date(2026, 12, 2), 0),
    (date(2026, 11, 30), date(2026, 12, 3), -1),
)
"""Posted on, due three working days later (27, 30, 1 | 30, 1, 2 | 1, 2, 3), and today's rung."""


def fill(stage: FaultStage, tasks: int) -> None:
    """`tasks` for each of the ten."""
    with stage.database.begin() as uow:
        (team,) = uow.teams.all()
        then = datetime(2026, 11, 26, 9, tzinfo=UTC)
        fresh = Claim(0, 1, ClaimKind.RECOVERY, ClaimState.NOTIFIED, "12345//0001234", Money.euro(500), ZERO,
                      date(2026, 11, 2), team.id, 1, then)  # fmt: skip
        task = Task(0, 0, "hand_over", "hand_over", Permission.HAND_OVER_CLAIM, team.id, then.date(), then.date(), then,
                    next_on=date(2026, 11, 30))  # fmt: skip
        for staff in uow.staff.all():
            for n in range(tasks):
                since, due_on, _ = HAND_OVERS[n % 3]
                claim = uow.claims.add(fresh)
                uow.tasks.open(replace(task, case_id=claim.id, since=since, due_on=due_on, assignee_id=staff.id))


async def kill_while_reminding(stage: FaultStage, kills: int, tasks: int) -> None:
    """At random points all along the way, first while it plans, in the end while it delivers. The last start stays."""
    steps = 3 * len(KEYS) * tasks
    for kill in range(kills):
        goal = steps * (kill + stage.random.random()) / kills
        await stage.child.start()
        await progress(stage, tasks, goal)
        await asyncio.sleep(stage.random.uniform(0, 0.03))
        await stage.child.kill()
    await stage.child.start()
    await stage.child.listens()
    await progress(stage, tasks, steps)
    await stage.quiet(60)
    assert await stage.child.stop() == 0


async def progress(stage: FaultStage, tasks: int, goal: float) -> None:
    """Waits until so much is done: each deadline counts when planned, when its digest is made, when that is sent."""
    async with asyncio.timeout(120):
        while True:
            ((planned, made, sent),) = stage.rows(
                "SELECT (SELECT count(*) FROM reminder), (SELECT count(*) FROM digest), "
                "(SELECT count(*) FROM outbox WHERE lane = 2 AND state = 'sent')"
            )
            if planned + tasks * (made + sent) >= goal:
                return
            await asyncio.sleep(0.01)


def assert_each_stands_once(stage: FaultStage, tasks: int) -> None:
    """One entry a rung, one receipt a person and entry, one digest a person and day, one message a digest."""
    entered = stage.rows("SELECT task_id, rung, snooze, state FROM reminder ORDER BY task_id")
    assert entered == [(n + 1, HAND_OVERS[n % tasks % 3][2], 0, "sent") for n in range(len(KEYS) * tasks)]
    told = stage.rows(
        "SELECT task_id, receipt.staff_id, digest.staff_id FROM reminder_receipt AS receipt "
        "JOIN reminder ON reminder.id = reminder_id JOIN digest ON digest.id = digest_id ORDER BY 1"
    )
    assert told == [(n + 1, n // tasks + 1, n // tasks + 1) for n in range(len(KEYS) * tasks)]
    digests = stage.rows("SELECT staff_id FROM digest WHERE message_id IS NOT NULL ORDER BY 1")
    assert digests == [(n + 1,) for n in range(len(KEYS))]
    assert stage.rows("SELECT state, count(*) FROM outbox WHERE lane = 2 GROUP BY 1") == [("sent", len(KEYS))]


async def assert_each_arrived(stage: FaultStage, kills: int) -> None:
    """One digest in each chat; one more a kill at most, where nobody knew whether it had arrived, and that says so."""
    for key in KEYS:
        person = stage.person(key)
        await person.chat()
        texts = [message.text for message in person.heard]
        first, *more = (text.removesuffix(REPEATED) for text in texts)
        assert first.startswith(f"Good day, {key.title()}.")
        assert set(more) <= {first}
        assert all(text.endswith(REPEATED) for text in texts[1:])
        assert len(more) <= kills


async def morning_with_kills(database_url: str, folder: Path, seed: int, *, tasks: int, kills: int) -> None:
    async with open_fault_stage(database_url, folder, seed, keys=KEYS, clock=TEN) as stage:
        fill(stage, tasks)
        await kill_while_reminding(stage, kills, tasks)
        assert_each_stands_once(stage, tasks)
        await assert_each_arrived(stage, kills)


@pytest.mark.enable_socket
async def test_f02_a_kill_while_ten_colleagues_are_told_tells_each_once(sqlite_url: str, tmp_path: Path) -> None:
    """With this seed four fifths of the way have been gone: in the middle of the delivery."""
    await morning_with_kills(sqlite_url, tmp_path, seed=6, tasks=12, kills=1)


@pytest.mark.faults
@pytest.mark.enable_socket
@pytest.mark.parametrize("seed", [1, 2])
async def test_f02_ten_kills_while_a_thousand_deadlines_are_told_tell_each_once(
    database_url: str, tmp_path: Path, seed: int
) -> None:
    await morning_with_kills(database_url, tmp_path, seed, tasks=100, kills=10)
