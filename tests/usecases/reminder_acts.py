"""What the tick of reminders does, in the house of `colleagues_stage`, and what everybody is told by it.

Tasks fall due on Tuesday, 1 December 2026. Only weekends are free, and winter's clock is an hour ahead of UTC.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from colleagues_stage import CALENDAR, House

from bot.domain.claims.model import Claim, ClaimEvent, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Permission, Staff
from bot.domain.reminders.outage import Outage
from bot.domain.tasks import Task
from bot.ports import DigestItem, UnitOfWork
from bot.usecases.reminders.delivering import (
    Page,
    concerned_after,
    due_people,
    make_alert,
    make_digest,
    urgent_after,
)
from bot.usecases.reminders.planning import plan_batch

DUE = date(2026, 12, 1)
NOVEMBER_30, DECEMBER_2, DECEMBER_3 = date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 3)

Told = dict[str, list[tuple[int, str]]]
"""Name → (claim, because), in the order shown."""


def at(day: date, hour: int = 8, minute: int = 0, office: Office | None = None) -> Moment:
    """A time of the office's clock in winter."""
    now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=1)
    return Moment(now, day, CALENDAR, office or Office())


def hand_over(house: House, assignee: Staff | None, due_on: date = DUE, **changes: object) -> Task:
    """Team 1 is to hand a claim over; spoken of one working day before, on the day, and 1 and 3 after it."""
    claim = house.uow.claims.add(
        Claim(0, 1, ClaimKind.RECOVERY, ClaimState.NOTIFIED, "12345//0001234", Money.euro(500), Money(0),
              date(2026, 11, 2), house.one.id, house.anna.id, house.moment.now)
    )  # fmt: skip
    task = Task(0, claim.id, "hand_over", ClaimEvent.HAND_OVER, Permission.HAND_OVER_CLAIM, house.one.id,
                date(2026, 11, 2), due_on, house.moment.now, assignee_id=assignee.id if assignee else None,
                next_on=date(2026, 11, 2))  # fmt: skip
    return house.uow.tasks.open(replace(task, **changes))  # type: ignore[arg-type]


def plan(house: House, moment: Moment) -> None:
    while plan_batch(house.uow, moment):
        pass


def seen(look: Callable[[int, UnitOfWork, Moment], Page], house: House, moment: Moment) -> dict[int, list[int]]:
    """Staff id → reminders."""
    found: dict[int, list[int]] = {}
    for reminder_id, staff_id in look(0, house.uow, moment).concerned:
        found.setdefault(staff_id, []).append(reminder_id)
    return found


def digests(house: House, moment: Moment, outage: Outage | None = None) -> Told:
    """Plans, and brings the digests that are due; who had an empty one is not listed."""
    plan(house, moment)
    found = seen(concerned_after, house, moment)
    outages = (outage,) if outage else ()
    made = [
        make_digest(each, found.get(each, []), outages, house.uow, moment) for each in due_people(house.uow, moment)
    ]
    return {each.staff.name: shown(each.items) for each in made if each is not None and each.items}


def alerts(house: House, moment: Moment) -> Told:
    """Plans, and tells what is urgent."""
    plan(house, moment)
    found = seen(urgent_after, house, moment)
    made = [make_alert(staff_id, ids, house.uow, moment) for staff_id, ids in found.items()]
    return {each.staff.name: shown(each.items) for each in made if each is not None}


def shown(items: Iterable[DigestItem]) -> list[tuple[int, str]]:
    return [(item.case.id, item.receipt.because.value) for item in items]


def ledger(house: House) -> list[tuple[int, int, str]]:
    """(rung, putting off, state), as entered."""
    rows = house.uow.connection.exec_driver_sql("SELECT rung, snooze, state FROM reminder ORDER BY id")
    return [tuple(row) for row in rows]
