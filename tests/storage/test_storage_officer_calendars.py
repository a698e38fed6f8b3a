"""What the repository of calendars promises: all that officers entered, in a few queries."""

from dataclasses import replace
from datetime import date, time

import pytest
from new_customers_office import APPLIED, FRIDAY, MOMENT, NOW, TUESDAY, ReceptionOffice, open_reception

from bot.domain.attendance import Absence, WorkingHours
from bot.domain.new_customers.calendar import OfficerCalendar, Opening
from bot.domain.new_customers.codes import Group
from bot.usecases.appointment_slots import find_free_slots
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork

AFTERNOON = (Opening(time(13), 2, 45), Opening(time(15), 1, 20))
WEEK = {0: (Opening(time(8, 15), 3, 20),), 3: AFTERNOON}


@pytest.fixture
def house(database: SqlDatabase) -> ReceptionOffice:
    return open_reception(database)


def of(uow: SqlUnitOfWork, house: ReceptionOffice, since: date = APPLIED) -> OfficerCalendar:
    (calendar,) = uow.officer_calendars.of([house.ava], since)
    return calendar


def test_who_entered_nothing_has_the_week_of_the_house(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        assert of(uow, house) == OfficerCalendar(house.ava.id, house.placement.id)
        assert uow.officer_calendars.of([], APPLIED) == []


def test_a_week_of_ones_own_is_found_again_changed_and_given_up(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        uow.officer_calendars.keep_week(house.ava.id, WEEK)
        assert of(uow, house).pattern == WEEK
        uow.officer_calendars.keep_week(house.ava.id, {1: AFTERNOON})
        assert of(uow, house).pattern == {1: AFTERNOON}
        uow.officer_calendars.keep_week(house.ava.id, {})
        assert of(uow, house).pattern == {}
        uow.officer_calendars.keep_week(house.ava.id, None)
        assert of(uow, house).pattern is None


def test_the_groups_are_kept_beside_the_week(database: SqlDatabase, house: ReceptionOffice) -> None:
    young = frozenset({Group.U25})
    with database.begin() as uow:
        uow.officer_calendars.keep_groups(house.ava.id, young)
        assert (of(uow, house).groups, of(uow, house).pattern) == (young, None)
        uow.officer_calendars.keep_week(house.ava.id, WEEK)
        assert (of(uow, house).groups, of(uow, house).pattern) == (young, WEEK)
        uow.officer_calendars.keep_groups(house.ava.id, frozenset(Group))
        assert (of(uow, house).groups, of(uow, house).pattern) == (frozenset(Group), WEEK)


def test_single_days_are_closed_opened_and_forgotten(database: SqlDatabase, house: ReceptionOffice) -> None:
    with database.begin() as uow:
        uow.officer_calendars.keep_day(house.ava.id, TUESDAY, ())
        uow.officer_calendars.keep_day(house.ava.id, FRIDAY, AFTERNOON)
        assert of(uow, house).days == {TUESDAY: (), FRIDAY: AFTERNOON}
        assert of(uow, house, FRIDAY).days == {FRIDAY: AFTERNOON}
        uow.officer_calendars.keep_day(house.ava.id, TUESDAY, AFTERNOON)
        uow.officer_calendars.keep_day(house.ava.id, FRIDAY, None)
        assert of(uow, house).days == {TUESDAY: AFTERNOON}


def test_absences_hours_and_team_come_with_it_each_to_its_officer(
    database: SqlDatabase, house: ReceptionOffice
) -> None:
    with database.begin() as uow:
        hours = WorkingHours(time(9), time(13), frozenset({0, 1}))
        part_time = replace(house.ola, hours=hours)
        uow.staff.update(part_time)
        past = uow.absences.add(Absence(0, house.ava.id, date(2026, 2, 2), date(2026, 2, 6), None, NOW))
        away = uow.absences.add(Absence(0, house.ava.id, TUESDAY, FRIDAY, None, NOW))
        uow.officer_calendars.keep_day(house.ola.id, TUESDAY, ())
        ola, ava = uow.officer_calendars.of([uow.staff.get(house.ola.id), house.ava], APPLIED)
    assert (ola.officer_id, ola.hours, ola.absences, ola.days) == (house.ola.id, hours, (), {TUESDAY: ()})
    assert (ava.officer_id, ava.absences, ava.days) == (house.ava.id, (away,), {})
    assert past not in ava.absences


def test_free_slots_are_those_of_the_calendars_less_what_is_booked(
    database: SqlDatabase, house: ReceptionOffice
) -> None:
    with database.begin() as uow:
        uow.officer_calendars.keep_week(house.ava.id, {1: (Opening(time(9), 2, 30),)})
        uow.officer_calendars.keep_week(house.ola.id, {1: (Opening(time(9), 1, 30),)})
        house.booked(uow)
        found = find_free_slots([house.ava, house.ola], APPLIED, uow, MOMENT)
    assert found.within[:3] == (
        house.slot(officer=house.ola), house.slot(start=time(9, 30)), house.slot(date(2026, 3, 10), officer=house.ola),
    )  # fmt: skip
