"""An appointment whose outcome nobody entered: its officer is asked when their hours end, and the board has it first.

Slots of the house are on Mon, Tue, Thu and Fri at 9:00 and 9:30; the office works from 8:00 to 16:30.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from intake_office import APPLIED, HALF_PAST, TUESDAY, WEDNESDAY, IntakeOffice, OfficePost, at

from bot.domain.attendance import WorkingHours
from bot.domain.moment import Moment
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers.codes import Channel, Obstacle
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import Registration
from bot.domain.people import Staff
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.manage_staff import set_hours
from bot.usecases.new_customers.board import BoardQuery, IntakeBoard, View, intake_board
from bot.usecases.new_customers.board_file import board_table
from bot.usecases.new_customers.evening import remind_of_outcomes
from storage.database import SqlDatabase

E = IntakeEvent


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def clock(hour: int, minute: int = 0, day: date = TUESDAY) -> Moment:
    """On the wall, in winter."""
    return replace(at(day), now=datetime(day.year, day.month, day.day, hour - 1, minute, tzinfo=UTC))


def works(office: IntakeOffice, start: time, end: time) -> None:
    hours = WorkingHours(start, end)
    office.run(lambda uow: set_hours(office.ava.id, hours, None, uow, at()))


def asked(office: IntakeOffice, *times: tuple[int, int]) -> dict[tuple[int, int], list[tuple[str, list[int]]]]:
    """The minutes at which somebody was asked: whom, and about which new customers."""
    found = {}
    for hour, minute in times:
        with office.database.begin() as uow:
            remind_of_outcomes(uow, clock(hour, minute))
        said = [
            (name, [int(line.split()[3].rstrip(",")) for line in text.split(" / ") if line.startswith("• ")])
            for name, text in office.said()
        ]
        if said:
            found[hour, minute] = said
    return found


def two_talks(office: IntakeOffice) -> tuple[Intake, Intake]:
    """Tuesday at 9:00 and at 9:30."""
    first, second = office.registered(ref=None), office.registered(ref=None)
    booked = office.booked(first), office.booked(second, office.slot(TUESDAY, HALF_PAST))
    office.said()
    return booked


def test_three_quarters_of_an_hour_before_the_end_all_that_are_over_are_asked_for_once(office: IntakeOffice) -> None:
    """16:30 less 45 minutes is 15:45."""
    first, second = two_talks(office)
    assert asked(office, (10, 0), (15, 44), (15, 45), (16, 0), (16, 30), (17, 0)) == {
        (15, 45): [("Ava", [first.id, second.id])]
    }


def test_nobody_is_asked_about_a_talk_that_goes_on_and_the_last_one_is_asked_for_when_work_ends(
    office: IntakeOffice,
) -> None:
    """Eight to ten: the talk from 9:00 is over at 9:30, later than 9:15; that from 9:30 with the end of work."""
    works(office, time(8), time(10))
    first, second = two_talks(office)
    assert asked(office, (9, 15), (9, 20), (9, 35), (9, 55), (10, 0), (10, 5), (12, 0)) == {
        (10, 0): [("Ava", [first.id, second.id])]
    }


def test_what_is_over_before_is_asked_for_then_and_only_the_rest_at_the_end(office: IntakeOffice) -> None:
    """Eight to a quarter past ten: 9:30 is the time for what is over at 9:30, the end for what is over at ten."""
    works(office, time(8), time(10, 15))
    first, second = two_talks(office)
    assert asked(office, (9, 25), (9, 30), (9, 35), (10, 0), (10, 10), (10, 15), (10, 20)) == {
        (9, 30): [("Ava", [first.id])],
        (10, 15): [("Ava", [second.id])],
    }


def test_whoever_is_asked_at_the_end_of_work_reads_it_then_and_not_on_the_next_morning(office: IntakeOffice) -> None:
    works(office, time(8), time(10))
    two_talks(office)
    office.run(lambda uow: remind_of_outcomes(uow, clock(10, 3)))
    ((to, message),) = office.post.sent
    assert (to.name, message.not_before) == ("Ava", None)


def test_long_after_work_nobody_is_asked_any_more_for_the_morning_does_it(office: IntakeOffice) -> None:
    """Down from noon on: an hour after the end is the latest."""
    first, second = two_talks(office)
    assert asked(office, (17, 31), (23, 0)) == {}
    assert asked(office, (17, 30)) == {(17, 30): [("Ava", [first.id, second.id])]}


def test_for_whoever_fell_ill_the_deputy_is_asked(office: IntakeOffice) -> None:
    first, second = two_talks(office)
    ill = RecordAbsence(office.ava, office.ava.id, TUESDAY, TUESDAY)
    office.run(lambda uow: record_absence(ill, uow, clock(11)))
    office.said()
    assert asked(office, (15, 45), (16, 30)) == {(15, 45): [("Ola", [first.id, second.id])]}


def board(office: IntakeOffice, by: Staff, moment: Moment, view: View = View.MISSING, **more: object) -> IntakeBoard:
    return office.run(lambda uow: intake_board(BoardQuery(by, view, **more), uow, moment))  # type: ignore[arg-type]


def test_the_board_has_it_from_the_end_of_the_appointment_until_its_outcome_is_entered(office: IntakeOffice) -> None:
    """From nine to half past; of the other one nothing is missing yet."""
    first, second = two_talks(office)
    for now, missing in ((clock(9, 29), []), (clock(9, 30), [first.id]), (clock(9, 45), [first.id]),
                         (clock(8, 0, WEDNESDAY), [first.id, second.id])):  # fmt: skip
        for by in (office.timo, office.elke, office.ava):
            found = board(office, by, now)
            assert [line.intake_id for line in found.lines] == missing
            assert found.counts[View.MISSING] == len(missing)
    assert [line.intake_id for line in board(office, office.ava, clock(10), own=True).lines] == [first.id, second.id]
    office.press(first, E.NO_SHOW, a.NoShow(), office.ava, member=1, moment=clock(11))
    assert [line.intake_id for line in board(office, office.timo, clock(12)).lines] == [second.id]


def test_the_file_says_of_which_the_outcome_is_missing(office: IntakeOffice) -> None:
    first, _ = two_talks(office)
    table = office.run(lambda uow: board_table(uow, office.timo, clock(9, 45), View.ALL))
    column = next(each for each in table.columns if each.label == "Outcome missing")
    values = [column.value(line, table.reader) for line in table.lines]
    assert [(line.intake_id, value is not None) for line, value in zip(table.lines, values, strict=True)] == [
        (first.id, True), (first.id + 1, False)
    ]  # fmt: skip


def test_the_ticket_of_a_call_that_was_entered_later_is_due_alike_on_the_board_and_in_the_task(
    office: IntakeOffice,
) -> None:
    """Called on Monday, entered on Friday the 6th: a working day later is Monday the 9th."""
    friday = at(date(2026, 3, 6))
    ticket = office.register(Registration(Channel.SC, APPLIED, obstacle=Obstacle.GERMAN), office.sina, friday)
    (line,) = board(office, office.ela, friday, View.ALL).lines
    assert line.due_on == office.tasks(ticket)["ticket"][0] == date(2026, 3, 9)
