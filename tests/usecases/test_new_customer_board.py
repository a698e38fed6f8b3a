"""The board of new customers, the reminder in the evening, and deadlines from the first reminder to the end."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from intake_office import APPLIED, MDS, NINE, REF, THURSDAY, TUESDAY, IntakeOffice, OfficePost, at
from sqlalchemy import event as sql_event

from bot.domain.errors import NotFound, NotPermitted
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.codes import AgeBand, Channel, Group, HeldBy, Obstacle, Told
from bot.domain.new_customers.consultation import core_tasks
from bot.domain.new_customers.model import ConsultationState, IntakeEvent
from bot.domain.new_customers.registration import Registration
from bot.domain.people import Role, Staff
from bot.domain.tasks import action_of
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.new_customers.board import BoardQuery, Clock, IntakeBoard, Line, View, end_of_week, intake_board
from bot.usecases.new_customers.evening import remind_of_outcomes
from bot.usecases.reminders.delivering import concerned_after, due_people, make_alert, make_digest, urgent_after
from bot.usecases.reminders.planning import plan_batch
from storage.database import SqlDatabase

E = IntakeEvent
LAST_WEEK = date(2026, 3, 18)
"""Wednesday before the day of the minimum standard, Monday the 23rd."""


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def board(office: IntakeOffice, by: Staff, view: View = View.ALL, today: date = APPLIED, **more: object) -> IntakeBoard:
    query = BoardQuery(by, view, **more)  # type: ignore[arg-type]
    return office.run(lambda uow: intake_board(query, uow, at(today)))


def places(lines: list[Line]) -> list[tuple[int, int, Clock]]:
    return [(line.intake_id, line.member, line.clock) for line in lines]


def held(office: IntakeOffice, intake, day: date, member: int = 1):
    details = o.Hold(day, HeldBy.PERSONALLY, frozenset(core_tasks(Group.UE25)))
    return office.press(intake, E.HOLD, details, office.ava, member=member, moment=at(day)).intake


def test_a_week_ends_on_its_friday_and_a_weekend_belongs_to_the_next():
    days = [date(2026, 3, day) for day in (2, 6, 7, 8, 9)]
    assert [end_of_week(day).day for day in days] == [6, 6, 13, 13, 13]


def test_each_view_holds_what_it_says(office: IntakeOffice) -> None:
    """Applied on Monday the 2nd: the minimum standard ends on Monday the 23rd."""
    free = office.registered(AgeBand.UE25, officer=office.ava)
    booked = office.booked(office.registered(ref=None))
    missed = office.press(booked, E.NO_SHOW, a.NoShow(), office.ava, member=1, moment=at(TUESDAY, 11)).intake
    settled = held(office, office.booked(office.registered(ref=None), office.slot(THURSDAY)), THURSDAY)
    for today, week, overdue in ((APPLIED, 0, 0), (date(2026, 3, 20), 0, 0), (MDS, 2, 0), (date(2026, 3, 24), 0, 2)):
        counts = board(office, office.ela, today=today).counts
        assert (counts[View.WEEK], counts[View.OVERDUE], counts[View.ALL]) == (week, overdue, 2)
    assert places(board(office, office.ela, View.NO_SHOWS).lines) == [(missed.id, 1, Clock.CONSULTATION)]
    without = board(office, office.ela, View.WITHOUT).lines
    assert [(line.intake_id, line.no_shows) for line in without] == [(free.id, 0), (missed.id, 1)]
    assert settled.id not in {line.intake_id for line in board(office, office.ela).lines}


def test_a_line_says_by_when_with_whom_and_when(office: IntakeOffice) -> None:
    booked = office.booked(office.registered(AgeBand.U25, channel=Channel.ONLINE))
    found = board(office, office.ela)
    assert found.lines == [
        Line(booked.id, 1, Clock.CONSULTATION, MDS, Channel.ONLINE, APPLIED, REF, Group.U25, ConsultationState.BOOKED,
             0, office.ava.id, office.placement.id, TUESDAY, NINE)
    ]  # fmt: skip
    assert found.names == {office.ava.id: "Ava"}


def test_decisions_and_tickets_have_clocks_of_their_own(office: IntakeOffice) -> None:
    """Papers complete on the 2nd: 14 working days later is Friday the 20th."""
    intake = office.registered()
    office.press(intake, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo)
    ticket = office.register(Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN), office.sina)
    found = [(line.intake_id, line.clock, line.due_on) for line in board(office, office.ela).lines]
    assert found == [
        (ticket.id, Clock.TICKET, TUESDAY),
        (intake.id, Clock.DECISION, date(2026, 3, 20)),
        (intake.id, Clock.CONSULTATION, MDS),
    ]


def test_a_team_sees_its_own_the_reception_and_the_management_all(office: IntakeOffice) -> None:
    other = office.run(lambda uow: uow.teams.add("Vermittlung 2"))
    office.run(lambda uow: uow.staff.update(replace(office.ola, team=other)))
    office.registered(officer=office.ava)
    office.registered(ref=None, officer=office.ola)
    assert [board(office, by).total for by in (office.ela, office.gero, office.timo, office.leo)] == [2, 2, 1, 2]
    assert set(board(office, office.timo).teams.values()) == {"Vermittlung"}
    assert board(office, office.ela, team_id=office.placement.id).total == 1
    with pytest.raises(NotPermitted):
        board(office, office.timo, team_id=office.reception.id)
    assert [board(office, by, own=True).total for by in (office.ava, office.ola)] == [1, 1]


def test_who_sees_no_new_customers_has_no_board(office: IntakeOffice) -> None:
    kurt = office.run(lambda uow: uow.staff.add(Staff(0, "Kurt", frozenset({Role.KK}))))
    with pytest.raises(NotFound):
        board(office, kurt)


def test_members_of_another_placement_team_are_not_shown_to_a_team(office: IntakeOffice) -> None:
    other = office.run(lambda uow: uow.teams.add("Vermittlung 2"))
    office.run(lambda uow: uow.staff.update(replace(office.ola, team=other)))
    intake = office.registered(AgeBand.UE25, AgeBand.UE25)
    for member, officer in ((1, office.ava), (2, office.ola)):
        intake = office.press(intake, E.ASSIGN, a.Assign(officer.id), member=member).intake
    assert places(board(office, office.timo).lines) == [(intake.id, 1, Clock.CONSULTATION)]
    assert len(board(office, office.ela, team_id=office.reception.id).lines) == 2


def test_pages_follow_one_another(office: IntakeOffice) -> None:
    numbers = [office.registered(ref=None).id for _ in range(5)]
    pages = [board(office, office.ela, limit=2, offset=at_).lines for at_ in (0, 2, 4)]
    assert [[line.intake_id for line in page] for page in pages] == [numbers[:2], numbers[2:4], numbers[4:]]


def test_a_board_takes_the_same_few_queries_however_many_there_are(office: IntakeOffice) -> None:
    def queries() -> int:
        asked: list[str] = []

        def listener(conn: object, cursor: object, statement: str, *rest: object) -> None:
            asked.append(statement)

        sql_event.listen(office.database.engine, "before_cursor_execute", listener)
        board(office, office.ela)
        sql_event.remove(office.database.engine, "before_cursor_execute", listener)
        return len(asked)

    office.registered(ref=None, officer=office.ava)
    few = queries()
    for _ in range(8):
        office.registered(AgeBand.U25, AgeBand.UE25, ref=None, officer=office.ola)
    assert queries() == few


def test_in_the_evening_an_officer_is_reminded_once_of_the_outcome(office: IntakeOffice) -> None:
    """The office closes at half past four; from a quarter to four on."""
    booked = office.booked(office.registered())
    office.said()
    assert office.run(lambda uow: remind_of_outcomes(uow, at(TUESDAY, 15))) == 0
    assert office.run(lambda uow: remind_of_outcomes(uow, at(TUESDAY, 16))) == 1
    assert office.run(lambda uow: remind_of_outcomes(uow, at(TUESDAY, 16))) == 0
    ((name, said),) = office.said()
    assert name == "Ava"
    assert said == f"The outcome of an appointment of today is missing: / • New customer {booked.id}, member 1: 9:00"
    held(office, booked, TUESDAY)


def test_who_has_entered_the_outcome_is_left_in_peace(office: IntakeOffice) -> None:
    held(office, office.booked(office.registered()), TUESDAY)
    assert office.run(lambda uow: remind_of_outcomes(uow, at(TUESDAY, 16))) == 0


def told(office: IntakeOffice, day: date, hour: int = 8) -> dict[str, set[str]]:
    """Name → what their digest of that morning is about, planned and made as the ticks do it."""
    now = at(day, hour)

    def morning(uow) -> dict[str, set[str]]:
        while plan_batch(uow, now):
            pass
        concerned: dict[int, list[int]] = {}
        for reminder, staff in concerned_after(0, uow, now).concerned:
            concerned.setdefault(staff, []).append(reminder)
        made = [make_digest(staff, concerned.get(staff, []), (), uow, now) for staff in sorted(due_people(uow, now))]
        return {
            each.staff.name: {action_of(item.task.step) for item in each.items if item.task.closed_at is None}
            for each in made
            if each is not None and each.items
        }

    return office.run(morning)


def test_the_minimum_standard_is_spoken_of_before_on_the_day_and_missed_to_both_leads(office: IntakeOffice) -> None:
    """Monday the 23rd less five working days is Monday the 16th, less two is Thursday the 19th."""
    intake = office.registered(officer=office.ava)
    spoken = {
        day: sorted(name for name, about in told(office, date(2026, 3, day)).items() if "mds" in about)
        for day in (13, 16, 17, 19, 20, 23, 24)
    }
    assert spoken == {13: [], 16: ["Ava"], 17: [], 19: ["Ava"], 20: [], 23: ["Ava"], 24: ["Ava", "Elke", "Timo"]}
    held(office, intake, date(2026, 3, 24))
    assert "mds" not in set().union(*told(office, date(2026, 3, 26)).values(), set())


def test_a_missed_standard_is_told_the_leads_at_once_where_their_digest_is_out_already(office: IntakeOffice) -> None:
    office.registered(officer=office.ava)
    now = at(date(2026, 3, 24), 9)

    def at_once(uow) -> dict[str, set[str]]:
        while plan_batch(uow, now):
            pass
        concerned: dict[int, list[int]] = {}
        for reminder, staff in urgent_after(0, uow, now).concerned:
            concerned.setdefault(staff, []).append(reminder)
        alerts = [make_alert(staff, numbers, uow, now) for staff, numbers in sorted(concerned.items())]
        return {each.staff.name: {action_of(item.task.step) for item in each.items} for each in alerts if each}

    assert office.run(at_once) == {"Elke": {"mds"}, "Timo": {"mds"}}


def test_an_appointment_is_spoken_of_on_the_working_day_before_and_its_missing_outcome_after(
    office: IntakeOffice,
) -> None:
    """Tuesday the 10th; on the day itself nothing, in the evening there is a message of its own."""
    office.booked(office.registered(), office.slot(date(2026, 3, 10)))
    spoken = {
        day: sorted(name for name, about in told(office, date(2026, 3, day)).items() if "consultation" in about)
        for day in (6, 9, 10, 11)
    }
    assert spoken == {6: [], 9: ["Ava"], 10: [], 11: ["Ava", "Elke", "Timo"]}


def test_the_decision_is_spoken_of_three_days_before_on_the_day_and_missed(office: IntakeOffice) -> None:
    """Papers complete on Monday the 2nd: Friday the 20th is the last day, Tuesday the 17th three before it."""
    intake = office.registered(officer=office.ava)
    office.press(intake, E.PAPERS_COMPLETE, d.PapersComplete(APPLIED), office.leo)
    spoken = {
        day: sorted(name for name, about in told(office, date(2026, 3, day)).items() if "decision" in about)
        for day in (16, 17, 20, 23)
    }
    assert spoken == {16: [], 17: ["Leo"], 20: ["Leo"], 23: ["Elke", "Lena", "Leo", "Timo"]}


def test_a_ticket_that_nobody_touches_for_a_working_day_reaches_the_leads(office: IntakeOffice) -> None:
    """Ava is away for the whole time of the standard; her deputy Ola has the ticket, from Tuesday on it is late."""
    intake = office.registered(officer=office.ava)
    away = RecordAbsence(office.ava, office.ava.id, APPLIED, MDS)
    office.run(lambda uow: record_absence(away, uow, at()))
    sent = office.press(intake, E.SEND_TICKET, a.SendTicket(), member=1).intake
    assert office.tasks(sent)["substitute_ticket.1"] == (TUESDAY, office.ola.id)
    spoken = {
        day: sorted(name for name, about in told(office, day).items() if "substitute_ticket" in about)
        for day in (TUESDAY, date(2026, 3, 4))
    }
    assert spoken == {TUESDAY: ["Ola"], date(2026, 3, 4): ["Elke", "Ola", "Timo"]}
    booked = office.booked(sent, office.slot(THURSDAY, officer=office.ola), moment=at(date(2026, 3, 4)))
    assert "substitute_ticket.1" not in office.tasks(booked)
    assert (booked.member(1).officer_id, Told.IN_PERSON) == (office.ava.id, booked.appointments[0].told)
