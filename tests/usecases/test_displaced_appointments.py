"""Appointments that stand although nobody is there for them any more: whatever takes the time away, somebody is told.

Monday, 2 March 2026, is the day of application and today; the house's slots are on Mon, Tue, Thu, Fri at 9:00 and 9:30.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time

import pytest
from intake_office import (
    APPLIED,
    FRIDAY,
    HALF_PAST,
    MDS,
    NINE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    IntakeOffice,
    OfficePost,
    at,
)

from bot.calendars import calendar_of
from bot.domain.attendance import WorkingHours
from bot.domain.moment import Moment
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.calendar import Opening
from bot.domain.new_customers.codes import Channel, Told
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.people import Role
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.deadline_rules import reconcile_deadlines
from bot.usecases.manage_staff import change_roles, change_team, set_hours
from bot.usecases.new_customers.calendars import KeepWeek, calendar_sheet, keep_week
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

E = IntakeEvent
NO_FRIDAYS = WorkingHours(time(8), time(16), frozenset({0, 1, 2, 3}))


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def booked_on_friday(office: IntakeOffice, start: time = NINE) -> Intake:
    intake = office.booked(office.registered(ref=None), office.slot(FRIDAY, start))
    office.said()
    return intake


def told_to_move(office: IntakeOffice) -> set[str]:
    return {name for name, said in office.said() if "is booked" in said}


def test_who_no_longer_works_on_fridays_leaves_no_appointment_of_a_friday_unseen(office: IntakeOffice) -> None:
    intake = booked_on_friday(office)
    office.run(lambda uow: set_hours(office.ava.id, NO_FRIDAYS, None, uow, at()))
    assert office.tasks(intake)["displaced.1"] == (THURSDAY, None)
    assert told_to_move(office) == {"Ava", "Ela", "Timo"}
    office.run(lambda uow: set_hours(office.ava.id, None, None, uow, at()))
    assert "displaced.1" not in office.tasks(intake)


def test_who_holds_no_talks_any_more_leaves_no_appointment_unseen(office: IntakeOffice) -> None:
    intake = booked_on_friday(office)
    office.run(lambda uow: change_roles(office.ava.id, frozenset({Role.EZ}), None, uow, at()))
    assert office.tasks(intake)["displaced.1"] == (THURSDAY, None)
    assert told_to_move(office) == {"Ava", "Ela", "Timo"}
    office.run(lambda uow: change_roles(office.ava.id, frozenset({Role.AV}), None, uow, at()))
    assert "displaced.1" not in office.tasks(intake)


def test_who_changes_the_team_takes_the_appointments_along_and_leaves_the_rest(office: IntakeOffice) -> None:
    """The appointment on Friday is with Ava wherever she works; the minimum standard is her old team's business."""
    intake = booked_on_friday(office)
    assert office.tasks(intake)["mds.1"] == (MDS, office.ava.id)
    office.run(lambda uow: change_team(office.ava.id, "Vermittlung 2", None, uow, at(), new_team=True))
    tasks = office.tasks(intake)
    assert tasks["consultation.1"] == (FRIDAY, office.ava.id)
    assert tasks["mds.1"] == (MDS, None)
    assert "displaced.1" not in tasks


@pytest.mark.parametrize(
    ("start", "number", "minutes", "displaced"),
    [
        (time(9), 2, 45, False),  # 9:00 to 10:30 has room for 9:30 to 10:00
        (time(9), 3, 20, False),  # three of twenty minutes, one after the other, reach until 10:00
        (time(9), 1, 45, True),  # until 9:45 only
        (time(9, 45), 1, 30, True),  # begins too late
    ],
)
def test_an_appointment_stays_where_the_calendar_is_open_for_all_of_its_time(
    office: IntakeOffice, start: time, number: int, minutes: int, displaced: bool
) -> None:
    """Booked from 9:30 to 10:00."""
    intake = booked_on_friday(office, HALF_PAST)
    week = KeepWeek(office.ava, office.ava.id, {weekday: (Opening(start, number, minutes),) for weekday in range(5)})
    to_move = office.run(lambda uow: keep_week(week, uow, at()))
    assert bool(to_move) is displaced
    assert ("displaced.1" in office.tasks(intake)) is displaced


def test_who_falls_ill_in_the_afternoon_need_not_have_the_morning_moved(office: IntakeOffice) -> None:
    """Ill from two o'clock on Tuesday to Friday: Tuesday nine o'clock is over, Friday is not."""
    over, ahead = office.booked(office.registered(ref=None), office.slot(TUESDAY)), booked_on_friday(office)
    ill = RecordAbsence(office.ava, office.ava.id, TUESDAY, FRIDAY)
    office.run(lambda uow: record_absence(ill, uow, at(TUESDAY, 14)))
    assert "displaced.1" not in office.tasks(over)
    assert office.tasks(ahead)["displaced.1"] == (THURSDAY, None)
    ((_, said), *_) = [each for each in office.said() if "is booked" in each[1]]
    assert f"New customer {ahead.id}, member 1" in said
    assert f"New customer {over.id}, member 1" not in said
    sheet = office.run(lambda uow: calendar_sheet(office.ava, office.ava.id, uow, at(TUESDAY, 14)))
    assert [each.intake_id for each in sheet.displaced] == [ahead.id]


def closed(*days: date) -> Moment:
    return replace(at(), calendar=calendar_of("BB", None, closing_days=frozenset(days)))


def bring_in_line(office: IntakeOffice, moment: Moment) -> None:
    def work(uow: SqlUnitOfWork) -> None:
        while reconcile_deadlines(uow, moment):
            pass

    office.run(work)


def with_identity_on_friday(office: IntakeOffice, start: time = time(10)) -> Intake:
    intake = office.registered(channel=Channel.ONLINE, ref=None)
    details = a.BookIdentity(FRIDAY, start, Told.BY_LETTER)
    return office.press(intake, E.BOOK_IDENTITY, details).intake


def test_an_identity_check_on_a_day_that_is_closed_by_now_is_told_the_reception_area(office: IntakeOffice) -> None:
    """To be moved by Thursday; with another day it is done."""
    intake = with_identity_on_friday(office)
    office.said()
    bring_in_line(office, closed(FRIDAY))
    assert office.tasks(intake)["displaced_identity"] == (THURSDAY, None)
    about = [(name, said) for name, said in office.said() if "The house is closed when" in said]
    assert [name for name, _ in about] == ["Ela"]
    assert f"• New customer {intake.id}: Fri, 6 Mar 2026, 10:00" in about[0][1]
    bring_in_line(office, closed(FRIDAY))
    assert office.said() == []
    elsewhere = a.MoveIdentity(WEDNESDAY, time(10), Told.BY_LETTER)
    moved = office.press(intake, E.MOVE_IDENTITY, elsewhere).intake
    assert "displaced_identity" not in office.tasks(moved)


def test_an_identity_check_on_a_day_that_is_open_again_need_not_be_moved(office: IntakeOffice) -> None:
    intake = with_identity_on_friday(office)
    bring_in_line(office, closed(FRIDAY))
    bring_in_line(office, closed())
    assert "displaced_identity" not in office.tasks(intake)
    assert office.tasks(intake)["identity"][0] == FRIDAY


def test_an_identity_check_outside_of_the_new_hours_of_the_house_has_to_be_moved(office: IntakeOffice) -> None:
    """The house closes at noon from now on: ten o'clock stays, three o'clock does not."""
    morning, afternoon = with_identity_on_friday(office), with_identity_on_friday(office, time(15))
    mornings = replace(at().office, working_hours=WorkingHours(time(8), time(12)))
    bring_in_line(office, at(APPLIED, office=mornings))
    assert "displaced_identity" not in office.tasks(morning)
    assert office.tasks(afternoon)["displaced_identity"] == (THURSDAY, None)
