"""The deadlines of new customers in the register: where each stands, whose it is, when it is due, what ends it.

Monday, 2 March 2026, is the day of application; the reception area is team 1, the benefit team 2, placement team 3.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from new_customer_samples import (
    APPLIED,
    AVA,
    BENEFIT,
    ELA,
    FRIDAY,
    MDS,
    PLACEMENT,
    RECEPTION,
    SLOT,
    TUESDAY,
    UE25_TASKS,
    booked,
    does,
    ended,
    held,
    moment,
    registered,
    ticket,
)

from bot.domain.cases import CaseKind
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.appointments import Book, BookIdentity, Move
from bot.domain.new_customers.calendar import Slot
from bot.domain.new_customers.codes import AgeBand, CheckItem, CoreTask, HeldBy, NoAgreementReason, Told
from bot.domain.new_customers.deadlines import natural_assignee
from bot.domain.new_customers.model import Intake, IntakeEntry, IntakeEvent, IntakeState
from bot.domain.new_customers.outcomes import Hold
from bot.domain.new_customers.table import TRANSITIONS
from bot.domain.office import Office
from bot.domain.people import PERMISSIONS, Permission
from bot.domain.reminders.deadlines import Ending, changed_deadlines, deadlines_of, ending_of, gone_on, stands
from bot.domain.reminders.kinds import KIND_OF, KINDS
from bot.domain.reminders.new_customer_kinds import DISPLACED, DISPLACED_IDENTITY
from bot.domain.tasks import Task, step_at

E = IntakeEvent
OWN = [kind for kind in KINDS if kind.case is CaseKind.NEW_CUSTOMER]

Stands = tuple[str, int | None, date]


def standing(intake: Intake) -> dict[str, tuple[int | None, date]]:
    """Step → (team, day)."""
    return {task.step: (task.team_id, task.due_on) for task in deadlines_of(intake, APPLIED, moment())}


def task_of(intake: Intake, step: str) -> Task:
    return next(task for task in deadlines_of(intake, APPLIED, moment()) if task.step == step)


def out(intake: Intake, *items: CheckItem) -> Intake:
    return does(intake, E.TICK, i.TickItems(frozenset(items)))


def invited_thrice() -> Intake:
    intake = replace(registered(), members=(replace(registered().members[0], no_shows=2, officer_id=AVA.id,
                                                    team_id=PLACEMENT.id),))  # fmt: skip
    return does(does(intake, E.BOOK), E.NO_SHOW, today=FRIDAY)


def to_be_cleared() -> Intake:
    tasks = UE25_TASKS - {CoreTask.AGREEMENT}
    held_on = Hold(FRIDAY, HeldBy.PERSONALLY, tasks, no_agreement=NoAgreementReason.TO_BE_CLEARED)
    return does(booked(), E.HOLD, held_on, today=FRIDAY)


@pytest.mark.parametrize(
    ("kind", "intake", "place", "team", "day"),
    [
        # Sam of the service centre took it, and nobody of the reception area was asked.
        ("ticket", ticket(), "", None, TUESDAY),
        ("checklist", registered(), "", RECEPTION.id, date(2026, 3, 5)),
        ("identity", registered(), "", RECEPTION.id, date(2026, 3, 9)),
        ("papers_back", registered(), "", BENEFIT.id, date(2026, 3, 16)),
        ("decision", does(registered(), E.PAPERS_COMPLETE), "", BENEFIT.id, date(2026, 3, 20)),
        ("work_package", out(registered(), CheckItem.WORK_PACKAGE), "1", RECEPTION.id, date(2026, 3, 9)),
        ("invitation", registered(), "1", RECEPTION.id, TUESDAY),
        ("substitute_ticket", does(does(registered(), E.ASSIGN), E.SEND_TICKET), "1", PLACEMENT.id, TUESDAY),
        ("consultation", booked(), "1", PLACEMENT.id, FRIDAY),
        # Held on Fri 6 March; 9 to 13, 16 to 20 are ten working days.
        ("agreement", to_be_cleared(), "1", PLACEMENT.id, date(2026, 3, 20)),
        ("no_shows", invited_thrice(), "1", PLACEMENT.id, date(2026, 3, 9)),
        ("mds", registered(AgeBand.U25, AgeBand.UE25), "2", RECEPTION.id, MDS),
        ("mds", booked(), "1", PLACEMENT.id, MDS),
    ],
)
def test_where_it_stands_whose_it_is_and_when_it_is_due(
    kind: str, intake: Intake, place: str, team: int | None, day: date
) -> None:
    assert standing(intake)[step_at(KIND_OF[kind].step, place)] == (team, day)


def test_an_appointment_whose_officer_is_not_there_is_found_out_by_no_state() -> None:
    """The kind "displaced" is opened by whoever looks at the calendar; it is due on the working day before."""
    assert not any(task.kind == "displaced" for task in deadlines_of(booked(), APPLIED, moment()))
    part = DISPLACED.places(booked(), Office())["1"]
    assert DISPLACED.due(part, APPLIED, moment()) == date(2026, 3, 5)
    assert DISPLACED.due(part, FRIDAY, moment(FRIDAY)) == FRIDAY


def test_an_identity_check_for_which_the_house_is_closed_is_found_out_by_no_state_either() -> None:
    """On Friday the 6th: to be moved by Thursday the 5th, or at once."""
    intake = does(registered(), E.BOOK_IDENTITY, BookIdentity(FRIDAY, time(10), Told.BY_LETTER))
    assert not any(task.kind == "displaced_identity" for task in deadlines_of(intake, APPLIED, moment()))
    part = DISPLACED_IDENTITY.places(intake, Office())[""]
    assert DISPLACED_IDENTITY.team is not None
    assert DISPLACED_IDENTITY.team(part) == RECEPTION.id
    assert DISPLACED_IDENTITY.due(part, APPLIED, moment()) == date(2026, 3, 5)
    assert DISPLACED_IDENTITY.due(part, FRIDAY, moment(FRIDAY)) == FRIDAY
    assert DISPLACED_IDENTITY.places(registered(), Office()) == {}


def test_every_kind_but_those_found_out_elsewhere_has_been_seen_above() -> None:
    seen = {"ticket", "checklist", "identity", "papers_back", "decision", "work_package", "invitation",
            "substitute_ticket", "consultation", "agreement", "no_shows", "mds", "displaced",
            "displaced_identity"}  # fmt: skip
    assert {kind.name for kind in OWN} == seen


def test_no_deadline_is_left_to_a_team_of_which_nobody_knows() -> None:
    """A task without a team would stand in the lists of all who hold its permission."""
    bare = replace(registered(benefit_team_id=None), reception_team_id=None)
    teams = {task.step: task.team_id for task in deadlines_of(bare, APPLIED, moment())}
    for step, team in teams.items():
        if KIND_OF[step.partition(".")[0]].permission is not Permission.TAKE_INTAKE:
            assert team == RECEPTION.id, step


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.name)
def test_what_ends_it_is_a_step_of_the_table_that_its_doers_may_do(kind) -> None:
    needed = {row.permission for row in TRANSITIONS if row.event in kind.endings}
    assert kind.endings
    assert any(kind.permission in held and needed & held for held in PERMISSIONS.values())


def test_a_talk_that_was_held_is_done_and_an_invitation_that_was_overtaken_no_longer_needed() -> None:
    def ended(step: str, event: IntakeEvent) -> Ending:
        at = datetime(2026, 3, 6, 11, tzinfo=UTC)
        entry = IntakeEntry(12, event, at, ELA.id, 1, IntakeState.OPEN, IntakeState.OPEN)
        task = replace(task_of(booked() if step == "consultation.1" else registered(), step), closed_at=at)
        return ending_of(task, [entry], moment())

    assert ended("consultation.1", E.HOLD) is Ending.DONE
    assert ended("invitation.1", E.BOOK) is Ending.DONE
    assert ended("invitation.1", E.WITHDRAW) is Ending.MOOT
    assert ended("consultation.1", E.MOVE) is Ending.MOOT


def test_moving_gives_the_appointment_another_day_and_ends_nothing() -> None:
    before = booked()
    after = does(before, E.MOVE, moved_to(TUESDAY))
    changes = changed_deadlines(before, after, APPLIED, moment())
    stood = deadlines_of(before, APPLIED, moment())
    moved = [(now.step, now.due_on) for task in stood if (now := gone_on(task, changes, after, moment())) != task]
    assert moved == [("consultation.1", TUESDAY)]
    assert (changes.open, changes.close) == ((), ())


def moved_to(day: date) -> Move:
    return Move(Slot(day, booked().appointments[0].start, AVA.id, 30), Told.BY_PHONE)


def test_each_member_has_a_standard_of_their_own() -> None:
    both = registered(AgeBand.U25, AgeBand.UE25)
    one = does(both, E.END_TALK, member=1)
    assert changed_deadlines(both, one, APPLIED, moment()).close == ("invitation.1", "mds.1")
    assert stands(task_of(both, "mds.2"), one, Office())


def test_without_profiling_the_standard_stands_on() -> None:
    assert "mds.1" in standing(held(UE25_TASKS - {CoreTask.PROFILING}))
    assert "mds.1" not in standing(held())


def test_nothing_is_left_when_it_has_ended() -> None:
    assert standing(ended()) == {}
    assert standing(does(registered(), E.WITHDRAW)) == {}


def test_whose_tasks_they_are_by_nature() -> None:
    both = does(registered(AgeBand.U25, AgeBand.UE25), E.BOOK, member=1)
    natural = {task.step: natural_assignee(task, both) for task in deadlines_of(both, APPLIED, moment())}
    assert natural == {
        "checklist": ELA.id, "identity": None, "papers_back": None, "invitation.2": None,
        "consultation.1": AVA.id, "mds.1": AVA.id, "mds.2": None,
    }  # fmt: skip


def test_a_work_package_is_due_before_the_talk_but_never_before_anybody_could_know() -> None:
    """Handed out on Monday the 2nd, to come back by Monday the 9th. A talk on Friday the 6th makes it Thursday the 5th;
    one on the very day of booking cannot make it the day before, and neither can a package handed out on that day."""

    def due(intake: Intake, since: date = APPLIED, today: date = APPLIED) -> date:
        part = KIND_OF["work_package"].places(intake, Office())["1"]
        return KIND_OF["work_package"].due(part, since, moment(today))

    package = out(registered(), CheckItem.WORK_PACKAGE)
    talk = does(package, E.BOOK)  # on Friday
    assert due(talk) == date(2026, 3, 5)
    assert due(talk, today=MDS) == date(2026, 3, 5)  # whenever it is computed anew
    same_day = does(package, E.BOOK, today=FRIDAY, details=Book(replace(SLOT, start=time(15)), Told.BY_PHONE))
    assert due(same_day) == FRIDAY
    assert due(same_day, today=MDS) == FRIDAY
    on_the_weekend = does(package, E.BOOK, today=date(2026, 3, 7), details=Book(replace(SLOT, day=date(2026, 3, 9)),
                                                                               Told.BY_PHONE))  # fmt: skip
    assert due(on_the_weekend) == date(2026, 3, 9)
    handed_out_late = out(booked(), CheckItem.WORK_PACKAGE)
    assert due(handed_out_late, since=FRIDAY, today=FRIDAY) == FRIDAY
    overdue_by_itself = does(package, E.BOOK, today=date(2026, 3, 12), details=Book(
        replace(SLOT, day=date(2026, 3, 13)), Told.BY_PHONE))  # fmt: skip
    assert due(overdue_by_itself) == date(2026, 3, 9)
