"""What has not arrived in time, and what was opened again: who is told, and how often."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from duty_house import MONDAY, House, open_house

from bot.domain.attendance import Absence
from bot.domain.duties.model import ReopenReason
from bot.domain.duties.presets import LISTS
from bot.domain.people import Role, Staff
from bot.domain.reminders.recipients import Because, recipients
from bot.usecases.duties.awaiting import remind_of_arrivals
from bot.usecases.duties.planning import begin
from bot.usecases.duties.steps import reopen_duty
from bot.usecases.presence import presence_of

LATE = "⚠ Not here yet: <b>List of municipal receivables</b>"
"""The first line. The list of the fourth quarter is awaited by Fri, 22.01.2027, the 15th working day after 31.12.: Fri
1.1. is a holiday, 4–8 (5), 11–15 (10), 18–22 (15)."""


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    yield from open_house(sqlite_url, tmp_path)


def look(house: House, *days: date) -> list[tuple[str, str]]:
    """On each of these days twice, as the tick does."""
    for day in days:
        for _ in range(2):
            with house.database.begin() as uow:
                remind_of_arrivals(uow, house.at(day))
    return house.said()


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_a_list_that_is_late_is_told_to_its_owner_and_a_week_later_to_the_management(house: House) -> None:
    """Late from Mon 25.01. on; the sixth working day after the 22nd is Mon 01.02., the eleventh Mon 08.02."""
    assert look(house, *days(MONDAY, date(2027, 1, 24))) == []
    assert look(house, *days(date(2027, 1, 25), date(2027, 1, 31))) == [("Rosa", LATE)]
    assert look(house, *days(date(2027, 2, 1), date(2027, 2, 7))) == [("Gregor", LATE), ("Rosa", LATE)]
    assert look(house, date(2027, 2, 8)) == [("Gregor", LATE), ("Rosa", LATE)]


def test_once_it_is_here_nobody_is_told_until_the_next_quarter_s_is_late(house: House) -> None:
    look(house, MONDAY)
    day = date(2027, 1, 26)
    assert look(house, day) == [("Rosa", LATE)]
    with house.database.begin() as uow:
        begin(LISTS, day, uow, house.at(day), by=house.rosa)
    house.said()
    assert look(house, *days(day, date(2027, 4, 1))) == []
    # 31.03.: 1, 2 (2), 5–9 (7), 12–16 (12), 19–21 (15): Wed 21.04.2027 (Easter was in March)
    assert look(house, date(2027, 4, 21)) == []
    assert look(house, date(2027, 4, 22)) == [("Rosa", LATE)]


def test_of_a_quarter_that_ended_before_the_duty_was_set_up_nothing_is_asked_for(house: House) -> None:
    """On 16 November the day of the third quarter's list, 21 October, has long passed."""
    assert look(house, *days(MONDAY, date(2026, 12, 31))) == []


def test_after_a_downtime_it_is_told_once_to_both(house: House) -> None:
    look(house, MONDAY)
    assert look(house, date(2027, 2, 10)) == [("Gregor", LATE), ("Rosa", LATE)]


def test_what_is_opened_again_is_seen_by_whoever_had_recorded_it_and_by_the_management(house: House) -> None:
    house.plan()
    done = house.submit(house.svea)
    house.said()
    with house.database.begin() as uow:
        again = reopen_duty(done.id, done.version, ReopenReason.MISTAKE, house.gregor, uow, house.at())
    ((reader, told),) = house.letters.read()
    assert reader == "Svea"
    assert told.splitlines() == [
        "<b>Avoidable upholdings, municipal benefits</b> is open again.",
        f"Gregor has opened duty {done.id} again: recorded by mistake.",
        "It is due on Tue, 15 Dec 2026. What was sent stays in the evidence.",
    ]
    house.said()
    house.submit(house.svea)
    with house.database.begin() as uow:
        reopen_duty(done.id, again.version + 1, ReopenReason.INCOMPLETE, house.svea, uow, house.at())
    assert house.said() == [("Gregor", "<b>Avoidable upholdings, municipal benefits</b> is open again.")]


def test_the_stand_in_of_whoever_looks_after_it_is_reminded_while_they_are_away(house: House) -> None:
    """Sven is in the objections office, too, and stands in for Svea, who had taken it over."""
    house.plan()
    duty = house.duty()
    with house.database.begin() as uow:
        sven = uow.staff.add(Staff(0, "Sven", frozenset({Role.SGG}), telegram_id=6))
        uow.staff.update(replace(house.svea, deputy_id=sven.id))
        uow.absences.add(Absence(0, house.svea.id, MONDAY, MONDAY, house.svea.id, house.at().now))
        (task,) = uow.tasks.of_case(duty.id)
        found = recipients(replace(task, assignee_id=house.svea.id), duty, -3, presence_of(uow, house.at()))
    assert [(each.staff.name, each.because) for each in found] == [("Sven", Because.STAND_IN)]
