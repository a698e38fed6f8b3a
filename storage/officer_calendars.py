"""The officers' calendars: their own week, single days, and whom they advise."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time

from sqlalchemy import bindparam, delete, select

from bot.domain.attendance import Absence
from bot.domain.new_customers.calendar import OfficerCalendar, Opening, Openings
from bot.domain.new_customers.codes import Group
from bot.domain.people import Staff
from storage.many import Numbers, among
from storage.statements import Prepared, Row, Statements, placeholders, upsert
from storage.tables.intakes import CALENDAR_DAY, CALENDAR_PATTERN, OFFICER_CALENDAR
from storage.tables.people import ABSENCE, STAFF

_EVERYBODY = [group.value for group in Group]

_KEEP_WEEK = upsert(OFFICER_CALENDAR, ["own_week"])
_KEEP_GROUPS = upsert(OFFICER_CALENDAR, ["groups"])
_KEEP_DAY = upsert(CALENDAR_DAY, ["openings"])
_ADD_OPENING = Prepared(CALENDAR_PATTERN.insert().values(placeholders(CALENDAR_PATTERN)))
_DROP_WEEK = Prepared(delete(CALENDAR_PATTERN).where(CALENDAR_PATTERN.c.officer_id == bindparam("officer")))
_DROP_DAY = Prepared(
    delete(CALENDAR_DAY).where(CALENDAR_DAY.c.officer_id == bindparam("officer"), CALENDAR_DAY.c.day == bindparam("on"))
)
_LOCK = Prepared(
    select(STAFF.c.id)
    .where(among(STAFF.c.id, "officers", Numbers))
    .order_by(STAFF.c.id)
    .with_for_update(key_share=True, of=STAFF)
)
"""Always in the same order. Rows that only refer to a colleague (`key_share`) are stored meanwhile as ever; on SQLite
one transaction writes after the other anyway."""

_CALENDARS = Prepared(select(*OFFICER_CALENDAR.c).where(among(OFFICER_CALENDAR.c.officer_id, "officers", Numbers)))
_PATTERNS = Prepared(
    select(*CALENDAR_PATTERN.c)
    .where(among(CALENDAR_PATTERN.c.officer_id, "officers", Numbers))
    .order_by(*CALENDAR_PATTERN.primary_key)
)
_DAYS = Prepared(
    select(*CALENDAR_DAY.c).where(
        among(CALENDAR_DAY.c.officer_id, "officers", Numbers), CALENDAR_DAY.c.day >= bindparam("since")
    )
)
_ABSENCES = Prepared(
    select(*ABSENCE.c)
    .where(among(ABSENCE.c.staff_id, "officers", Numbers), ABSENCE.c.last_on >= bindparam("since"))
    .order_by(ABSENCE.c.first_on, ABSENCE.c.id)
)


class SqlOfficerCalendars:
    """Implements `bot.ports.OfficerCalendarRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def lock(self, officer_ids: Collection[int]) -> None:
        self._statements.rows(_LOCK, officers=sorted(officer_ids))

    def of(self, officers: Sequence[Staff], since: date) -> Sequence[OfficerCalendar]:
        numbers = [officer.id for officer in officers]
        if not numbers:
            return []
        own = {row[0]: row for row in self._statements.rows(_CALENDARS, officers=numbers)}
        patterns = _patterns_of(self._statements.rows(_PATTERNS, officers=numbers))
        days = _days_of(self._statements.rows(_DAYS, officers=numbers, since=since))
        absences: defaultdict[int, list[Absence]] = defaultdict(list)
        for row in self._statements.rows(_ABSENCES, officers=numbers, since=since):
            absences[row[1]].append(Absence(*row))
        return [
            _calendar_of(officer, own.get(officer.id), patterns[officer.id], days[officer.id], absences[officer.id])
            for officer in officers
        ]

    def keep_week(self, officer_id: int, pattern: Mapping[int, Openings] | None) -> None:
        own = pattern is not None
        self._statements.run(_KEEP_WEEK, officer_id=officer_id, groups=_EVERYBODY, own_week=own)
        self._statements.run(_DROP_WEEK, officer=officer_id)
        self._statements.run_many(
            _ADD_OPENING,
            [
                {
                    "officer_id": officer_id,
                    "weekday": weekday,
                    "start": opening.start,
                    "number": opening.number,
                    "minutes": opening.minutes,
                }
                for weekday, openings in (pattern or {}).items()
                for opening in openings
            ],
        )

    def keep_groups(self, officer_id: int, groups: frozenset[Group]) -> None:
        self._statements.run(_KEEP_GROUPS, officer_id=officer_id, groups=sorted(groups), own_week=False)

    def keep_day(self, officer_id: int, day: date, openings: Openings | None) -> None:
        if openings is None:
            self._statements.run(_DROP_DAY, officer=officer_id, on=day)
            return
        written = [[each.start.isoformat("minutes"), each.number, each.minutes] for each in openings]
        self._statements.run(_KEEP_DAY, officer_id=officer_id, day=day, openings=written)


def _calendar_of(
    officer: Staff, own: Row | None, pattern: Mapping[int, Openings], days: Mapping[date, Openings], away: list[Absence]
) -> OfficerCalendar:
    _, groups, own_week = own or (officer.id, _EVERYBODY, False)
    return OfficerCalendar(
        officer_id=officer.id,
        team_id=officer.team.id if officer.team else None,
        groups=frozenset(map(Group, groups)),
        pattern=pattern if own_week else None,
        days=days,
        absences=tuple(away),
        hours=officer.hours,
    )


def _patterns_of(rows: Iterable[Row]) -> Mapping[int, Mapping[int, Openings]]:
    found: defaultdict[int, dict[int, Openings]] = defaultdict(dict)
    for officer_id, weekday, start, number, minutes in rows:
        week = found[officer_id]
        week[weekday] = (*week.get(weekday, ()), Opening(start, number, minutes))
    return found


def _days_of(rows: Iterable[Row]) -> Mapping[int, Mapping[date, Openings]]:
    found: defaultdict[int, dict[date, Openings]] = defaultdict(dict)
    for officer_id, day, openings in rows:
        found[officer_id][day] = tuple(
            Opening(time.fromisoformat(start), number, minutes) for start, number, minutes in openings
        )
    return found
