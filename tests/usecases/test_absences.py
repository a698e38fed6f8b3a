"""Absences: entered by oneself, the lead or the administrators; the deputy always learns of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from colleagues_stage import CALENDAR, MONDAY, House
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Staff
from bot.usecases.absences import LONGEST, RecordAbsence, Recorded, check_absence, end_absence, record_absence

TUESDAY, FRIDAY = date(2026, 11, 17), date(2026, 11, 20)


def recorded(house: House, by: Staff | None, whom: Staff, first: date = TUESDAY, last: date = FRIDAY) -> Recorded:
    return record_absence(RecordAbsence(by, whom.id, first, last), house.uow, house.moment)


def days(house: House, whom: Staff) -> list[tuple[date, date]]:
    return [(each.first, each.last) for each in house.uow.absences.of_staff(whom.id, date(2026, 1, 1))]


def test_ones_own_absence_is_told_to_the_deputy_only(house: House) -> None:
    anna = house.changed(house.anna, deputy_id=house.ben.id)
    found = recorded(house, anna, anna)
    assert (found.deputy, found.absence.recorded_by) == (house.ben, anna.id)
    assert house.letters.read() == [("Ben", "Anna is away from Tue, 17 Nov 2026 to Fri, 20 Nov 2026. You stand in.")]


def test_an_absence_the_lead_enters_is_told_to_the_colleague_and_the_deputy(house: House) -> None:
    anna = house.changed(house.anna, deputy_id=house.ben.id)
    recorded(house, house.tina, anna)
    assert house.letters.read() == [
        ("Anna", "Tina has entered that you are away from Tue, 17 Nov 2026 to Fri, 20 Nov 2026."),
        ("Ben", "Anna is away from Tue, 17 Nov 2026 to Fri, 20 Nov 2026. You stand in."),
    ]


def test_whoever_is_reported_sick_today_reads_it_on_coming_back(house: House) -> None:
    """Away Monday to Wednesday: Thursday, 8:00 in the office is 7:00 UTC. The deputy reads only what is theirs."""
    anna = house.changed(house.anna, deputy_id=house.ben.id)
    recorded(house, house.tina, anna, MONDAY, date(2026, 11, 18))
    waits = {to.name: message.not_before for to, message in house.letters.sent}
    assert waits == {"Anna": datetime(2026, 11, 19, 7, tzinfo=UTC), "Ben": None}


def test_the_command_line_speaks_for_the_administration(house: House) -> None:
    found = recorded(house, None, house.anna)
    assert found.absence.recorded_by is None
    assert house.letters.read() == [
        ("Anna", "The administration has entered that you are away from Tue, 17 Nov 2026 to Fri, 20 Nov 2026.")
    ]


def test_a_deputy_who_enters_it_need_not_be_told(house: House) -> None:
    anna = house.changed(house.anna, deputy_id=house.tina.id)
    recorded(house, house.tina, anna)
    assert [name for name, _ in house.letters.read()] == ["Anna"]


def test_without_a_deputy_who_works_here_there_is_none(house: House) -> None:
    assert recorded(house, house.anna, house.anna).deputy is None
    house.changed(house.frida, active=False)
    ben = house.changed(house.ben, deputy_id=house.frida.id)
    assert recorded(house, ben, ben).deputy is None
    assert house.letters.read() == []


@pytest.mark.parametrize(
    ("by", "whom", "allowed"),
    [
        ("anna", "anna", True),
        ("anna", "ben", False),
        ("tina", "anna", True),
        ("tina", "otto", False),
        ("olga", "otto", True),
        ("rosa", "rita", False),
        ("ada", "rosa", True),
    ],
)
def test_who_may_enter_an_absence(house: House, by: str, whom: str, allowed: bool) -> None:
    colleague = getattr(house, whom)
    if allowed:
        recorded(house, getattr(house, by), colleague)
    else:
        with pytest.raises(NotPermitted):
            recorded(house, getattr(house, by), colleague)
    assert bool(days(house, colleague)) is allowed


def test_nobody_is_away_who_no_longer_works_here(house: House) -> None:
    house.changed(house.anna, active=False)
    with pytest.raises(NotFound):
        recorded(house, house.tina, house.anna)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (TUESDAY, TUESDAY, None),  # one day
        (date(2026, 11, 9), MONDAY, None),  # began last week, ends today
        (FRIDAY, TUESDAY, "last"),
        (date(2026, 11, 9), date(2026, 11, 15), "last"),  # was over yesterday
        (TUESDAY, TUESDAY + timedelta(days=399), None),  # 400 days
        (TUESDAY, TUESDAY + timedelta(days=400), "last"),
    ],
)
def test_which_days_can_be_entered(house: House, first: date, last: date, field: str | None) -> None:
    if field is None:
        recorded(house, house.anna, house.anna, first, last)
        assert days(house, house.anna) == [(first, last)]
    else:
        with pytest.raises(Refused) as refusal:
            recorded(house, house.anna, house.anna, first, last)
        assert refusal.value.field == field
        assert days(house, house.anna) == []


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (date(2026, 11, 16), date(2026, 11, 16), True),  # ends the day before
        (date(2026, 11, 21), date(2026, 11, 22), True),  # begins the day after
        (date(2026, 11, 16), date(2026, 11, 17), False),
        (date(2026, 11, 18), date(2026, 11, 19), False),
        (date(2026, 11, 20), date(2026, 11, 21), False),
        (date(2026, 11, 16), date(2026, 11, 30), False),
    ],
)
def test_two_absences_do_not_overlap_and_the_refusal_names_the_other(
    house: House, first: date, last: date, free: bool
) -> None:
    """There is one from 17 to 20 November."""
    recorded(house, house.anna, house.anna)
    recorded(house, house.ben, house.ben, first, last)
    if free:
        recorded(house, house.anna, house.anna, first, last)
        return
    with pytest.raises(Refused) as refusal:
        recorded(house, house.anna, house.anna, first, last)
    assert dict(refusal.value.said.values) == {"first": TUESDAY, "last": FRIDAY}  # type: ignore[union-attr]


def test_one_that_has_begun_ends_yesterday(house: House) -> None:
    """On Wednesday Anna is back from the absence of Tuesday to Friday."""
    anna = house.changed(house.anna, deputy_id=house.ben.id)
    absence = recorded(house, anna, anna).absence
    house.letters.sent.clear()
    house.moment = replace(house.moment, today=date(2026, 11, 18), now=datetime(2026, 11, 18, 9, tzinfo=UTC))
    end_absence(absence.id, anna, house.uow, house.moment)
    assert days(house, anna) == [(TUESDAY, TUESDAY)]
    assert house.letters.read() == [("Ben", "Anna is back already. You no longer stand in.")]


@pytest.mark.parametrize("today", [MONDAY, TUESDAY])
def test_one_that_is_ahead_or_begins_today_is_taken_back(house: House, today: date) -> None:
    anna = house.changed(house.anna, deputy_id=house.ben.id)
    absence = recorded(house, anna, anna).absence
    house.letters.sent.clear()
    house.moment = replace(house.moment, today=today)
    end_absence(absence.id, house.tina, house.uow, house.moment)
    assert days(house, anna) == []
    assert house.letters.read() == [
        ("Anna", "Tina has entered that you are no longer away."),
        ("Ben", "Anna is here from Tue, 17 Nov 2026 to Fri, 20 Nov 2026 after all. You need not stand in."),
    ]


def test_one_that_is_over_stays_as_it_was(house: House) -> None:
    absence = recorded(house, house.anna, house.anna).absence
    house.moment = replace(house.moment, today=date(2026, 11, 23))
    with pytest.raises(Refused):
        end_absence(absence.id, house.anna, house.uow, house.moment)
    assert days(house, house.anna) == [(TUESDAY, FRIDAY)]


def test_nobody_ends_the_absence_of_a_colleague(house: House) -> None:
    absence = recorded(house, house.anna, house.anna).absence
    with pytest.raises(NotPermitted):
        end_absence(absence.id, house.ben, house.uow, house.moment)
    with pytest.raises(NotFound):
        end_absence(absence.id + 1, house.ada, house.uow, house.moment)


def test_the_books_name_who_entered_and_ended_it(house: House) -> None:
    absence = recorded(house, house.tina, house.anna).absence
    end_absence(absence.id, house.anna, house.uow, house.moment)
    subject = f"staff:{house.anna.id}"
    assert house.audit() == [
        ("absence.recorded", house.tina.id, subject),
        ("absence.ended", house.anna.id, subject),
    ]


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_an_absence_lasts_between_one_day_and_the_longest_and_ends_today_or_later(begins: int, ends: int) -> None:
    """Days from today on."""
    moment = Moment(datetime(2026, 11, 16, 9, tzinfo=UTC), MONDAY, CALENDAR, Office())
    fine = 1 <= ends - begins + 1 <= LONGEST and ends >= 0
    try:
        check_absence(MONDAY + timedelta(days=begins), MONDAY + timedelta(days=ends), moment)
    except Refused:
        assert not fine
    else:
        assert fine
