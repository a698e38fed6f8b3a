"""What the ledger of reminders promises: each rung once, told while it is so, and who was told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from small_office import NOW, SmallOffice

from bot.domain.approvals import Approval, ApprovalState
from bot.domain.claims.model import ClaimEvent
from bot.domain.people import Permission
from bot.domain.reminders.recipients import Because
from bot.domain.tasks import Task
from bot.ports import Receipt, Reminder
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
DUE = date(2026, 12, 1)
STEPS = "issue_notice"


def open_task(uow: SqlUnitOfWork, office: SmallOffice, **changes: object) -> Task:
    return uow.tasks.open(office.task(uow.claims.add(office.claim()), **changes))


def rung(task: Task, offset: int = 0, snooze: int = 0) -> Reminder:
    """`day` is of no concern to the ledger."""
    return Reminder(0, task.id, task.kind, task.case_id, task.due_on, offset, snooze, TODAY)


def planned(uow: SqlUnitOfWork, *reminders: Reminder) -> list[int]:
    """The numbers of all that wait after these were entered."""
    uow.reminders.plan(reminders, NOW)
    return waiting(uow)


def waiting(uow: SqlUnitOfWork, today: date = TODAY) -> list[int]:
    return [each.reminder.id for each in uow.reminders.waiting_after(0, today, 100)]


def tell(uow: SqlUnitOfWork, reminder_id: int, *staff_ids: int, today: date = TODAY) -> None:
    receipts = [Receipt(reminder_id, staff_id, Because.POOL, None) for staff_id in staff_ids]
    uow.reminders.sent(receipts, None, today, NOW)


def states(uow: SqlUnitOfWork) -> list[tuple[str, str | None]]:
    rows = uow.connection.exec_driver_sql("SELECT state, sent_on FROM reminder ORDER BY id")
    return [(state, str(sent_on) if sent_on else None) for state, sent_on in rows]


def test_a_rung_is_entered_once_however_often_it_is_planned(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        planned(uow, rung(task), rung(task))
    with database.begin() as uow:
        assert len(planned(uow, rung(task))) == 1


def test_another_rung_another_putting_off_and_another_day_are_entries_of_their_own(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        uow.reminders.plan([rung(task), rung(task, 1), rung(task, snooze=1), rung(task, snooze=2)], NOW)
        uow.tasks.move(task.id, TOMORROW, None)
        uow.reminders.plan([rung(replace(task, due_on=TOMORROW))], NOW)
        assert len(states(uow)) == 5


def test_a_step_that_is_to_be_done_again_is_spoken_of_again(database: SqlDatabase, office: SmallOffice) -> None:
    """The same claim, kind and day, but a task of its own: handed over, returned, to be handed over."""
    with database.begin() as uow:
        first = open_task(uow, office)
        uow.reminders.plan([rung(first)], NOW)
        uow.tasks.close(first.case_id, [STEPS], NOW)
        second = uow.tasks.open(replace(first, id=0))
        (entered,) = planned(uow, rung(second))
        (found,) = uow.reminders.waiting(TODAY, [entered])
        assert found.task == second


def test_what_waits_is_found_with_its_task_and_claim(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office, assignee_id=office.anna.id)
        (number,) = planned(uow, rung(task, -5, 2))
        (found,) = uow.reminders.waiting(TODAY, [number])
        assert found.reminder == replace(rung(task, -5, 2), id=number)
        assert found.task == task
        assert (found.case.id, found.case.case_ref) == (task.case_id, "12345//0001234")
        assert found.barred == frozenset()


def test_a_task_that_is_over_is_not_told(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        (number,) = planned(uow, rung(task))
        uow.tasks.close(task.case_id, [STEPS], NOW)
        assert waiting(uow) == []
        assert uow.reminders.waiting(TODAY, [number]) == []


def test_a_task_with_another_day_is_not_told(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        (number,) = planned(uow, rung(task))
        uow.tasks.move(task.id, DUE + timedelta(days=1), None)
        assert waiting(uow) == []
        assert uow.reminders.waiting(TODAY, [number]) == []


def test_what_was_told_today_waits_for_others_today_only(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        (number,) = planned(uow, rung(open_task(uow, office)))
        tell(uow, number, office.anna.id)
        assert waiting(uow) == [number]
        assert [each.reminder.id for each in uow.reminders.waiting(TODAY, [number])] == [number]
        assert waiting(uow, TOMORROW) == []
        assert uow.reminders.waiting(TOMORROW, [number]) == []


def test_the_day_it_was_first_told_stays(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        (number,) = planned(uow, rung(open_task(uow, office)))
        tell(uow, number, office.anna.id)
        tell(uow, number, office.ben.id, today=TOMORROW)
        assert states(uow) == [("sent", "2026-11-20")]


def test_a_page_goes_on_behind_the_last_and_mixes_told_and_untold_in_order(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        first, second, third, fourth = planned(uow, *(rung(open_task(uow, office)) for _ in range(4)))
        tell(uow, second, office.anna.id)
        assert [each.reminder.id for each in uow.reminders.waiting_after(0, TODAY, 2)] == [first, second]
        assert [each.reminder.id for each in uow.reminders.waiting_after(second, TODAY, 2)] == [third, fourth]
        assert list(uow.reminders.waiting_after(fourth, TODAY, 2)) == []


def test_urgent_is_what_was_missed_of_an_urgent_kind(database: SqlDatabase, office: SmallOffice) -> None:
    """A year of the law (§ 45 IV SGB X) is urgent, a hand-over is not."""
    with database.begin() as uow:
        year, hand_over = open_task(uow, office), open_task(uow, office, kind="hand_over", step="hand_over")
        uow.reminders.plan([rung(year, 0), rung(year, 1), rung(hand_over, 1)], NOW)
        (found,) = uow.reminders.waiting_after(0, TODAY, 10, urgent=True)
        assert (found.reminder.kind, found.reminder.rung) == ("knowledge_year", 1)


def test_whoever_proposed_and_their_deputy_are_barred_from_the_decision(
    database: SqlDatabase, office: SmallOffice
) -> None:
    """Ben proposed, Anna is his deputy. Once it is decided, the next proposal bars only its own proposer."""
    with database.begin() as uow:
        claim = uow.claims.add(office.claim())
        task = uow.tasks.open(
            office.task(claim, kind="approval", step="approve:discard", permission=Permission.APPROVE_AS_LEAD)
        )
        approval = uow.approvals.propose(
            Approval(0, claim.id, 1, ClaimEvent.DISCARD, {}, Permission.APPROVE_AS_LEAD, office.ben.id, NOW, DUE)
        )
        (number,) = planned(uow, rung(task))
        (found,) = uow.reminders.waiting(TODAY, [number])
        assert found.barred == {office.ben.id, office.anna.id}
        uow.approvals.decide(replace(approval, state=ApprovalState.REFUSED, decided_by=office.kim.id, decided_at=NOW))
        uow.approvals.propose(replace(approval, proposed_by=office.kim.id))
        (found,) = uow.reminders.waiting(TODAY, [number])
        assert found.barred == {office.kim.id}


def test_a_proposal_bars_nobody_from_the_other_tasks_of_the_claim(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        task = open_task(uow, office)
        uow.approvals.propose(
            Approval(0, task.case_id, 1, ClaimEvent.DISCARD, {}, Permission.APPROVE_AS_LEAD, office.ben.id, NOW, DUE)
        )
        (number,) = planned(uow, rung(task))
        (found,) = uow.reminders.waiting(TODAY, [number])
        assert found.barred == frozenset()


def test_the_pressing_ones_come_first(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        later, sooner = open_task(uow, office), open_task(uow, office, due_on=TODAY)
        numbers = planned(uow, rung(later), rung(sooner))
        assert [each.task.id for each in uow.reminders.waiting(TODAY, numbers)] == [sooner.id, later.id]


def test_many_are_asked_for_in_few_statements_and_none_is_lost(database: SqlDatabase, office: SmallOffice) -> None:
    """501 are one more than stand in one statement."""
    with database.begin() as uow:
        task = open_task(uow, office)
        uow.reminders.plan([rung(task, each) for each in range(501)], NOW)
        numbers = [each.reminder.id for each in uow.reminders.waiting_after(0, TODAY, 1000)]
        for number in (numbers[0], numbers[-1]):
            tell(uow, number, office.anna.id)
        assert len(uow.reminders.waiting(TODAY, numbers)) == 501
        told = uow.reminders.receivers(numbers)
        assert set(told) == {(numbers[0], office.anna.id), (numbers[-1], office.anna.id)}


def test_nobody_gets_a_second_receipt_for_the_same_reminder(database: SqlDatabase, office: SmallOffice) -> None:
    assert database.engine.dialect.dbapi
    with database.begin() as uow:
        (number,) = planned(uow, rung(open_task(uow, office)))
        tell(uow, number, office.anna.id)
    with pytest.raises(database.engine.dialect.dbapi.IntegrityError), database.begin() as uow:
        tell(uow, number, office.anna.id)


def test_outdated_is_what_is_over_or_moved_before_anybody_was_told(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stays, over, moved, told = (open_task(uow, office) for _ in range(4))
        *_, last = planned(uow, *map(rung, (stays, over, moved, told)))
        tell(uow, last, office.anna.id)
        for task in (over, told):
            uow.tasks.close(task.case_id, [STEPS], NOW)
        uow.tasks.move(moved.id, TOMORROW, None)
        assert uow.reminders.void_outdated() == 2
        assert states(uow) == [("planned", None), ("void", None), ("void", None), ("sent", "2026-11-20")]
