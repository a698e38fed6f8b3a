"""What the absence repository promises: both days count, soonest first, everybody's in one query."""

from datetime import date

import pytest
from small_office import NOW, SmallOffice

from bot.domain.attendance import Absence
from bot.domain.errors import NotFound
from storage.database import SqlDatabase

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


def absence(office: SmallOffice, first: date = TUESDAY, last: date = FRIDAY, **who: int | None) -> Absence:
    return Absence(0, who.get("staff_id") or office.anna.id, first, last, who.get("recorded_by"), NOW)


def test_an_absence_is_found_again_with_everything(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        by_ben = uow.absences.add(absence(office, recorded_by=office.ben.id))
        by_command_line = uow.absences.add(absence(office, staff_id=office.kim.id))
    with database.begin() as uow:
        assert uow.absences.get(by_ben.id) == by_ben
        assert uow.absences.get(by_command_line.id) == by_command_line
        assert (by_ben.recorded_by, by_command_line.recorded_by) == (office.ben.id, None)


@pytest.mark.parametrize(("since", "found"), [(TUESDAY, True), (FRIDAY, True), (date(2026, 11, 28), False)])
def test_the_last_day_still_counts(database: SqlDatabase, office: SmallOffice, since: date, found: bool) -> None:
    with database.begin() as uow:
        uow.absences.add(absence(office))
        assert bool(uow.absences.of_staff(office.anna.id, since)) is found
        assert bool(uow.absences.since(since)) is found


def test_absences_come_soonest_first_and_those_of_others_apart(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        christmas = uow.absences.add(absence(office, date(2026, 12, 21), date(2026, 12, 31)))
        week = uow.absences.add(absence(office))
        kims = uow.absences.add(absence(office, FRIDAY, FRIDAY, staff_id=office.kim.id))
        assert uow.absences.of_staff(office.anna.id, TUESDAY) == [week, christmas]
        assert uow.absences.since(TUESDAY) == [week, kims, christmas]


def test_one_is_shortened_or_removed_and_the_others_stay(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        week, christmas = uow.absences.add(absence(office)), uow.absences.add(absence(office, FRIDAY, FRIDAY))
        uow.absences.shorten(week.id, TUESDAY)
        assert [each.last for each in uow.absences.of_staff(office.anna.id, TUESDAY)] == [TUESDAY, FRIDAY]
        uow.absences.remove(week.id)
        assert uow.absences.of_staff(office.anna.id, TUESDAY) == [christmas]
        with pytest.raises(NotFound):
            uow.absences.get(week.id)


def test_the_database_refuses_an_absence_that_ends_before_it_begins(database: SqlDatabase, office: SmallOffice) -> None:
    with pytest.raises(database.engine.dialect.dbapi.IntegrityError), database.begin() as uow:
        uow.absences.add(absence(office, FRIDAY, TUESDAY))
