"""Tells people of their deadlines: one digest a working day, and what is urgent at once.

Who is told, and whether it is still so, is found when it is told. First it is read whom it concerns (`due_people`,
`concerned_after`, `urgent_after`), then each person gets theirs in a transaction of their own (`make_digest`,
`make_alert`), which looks again and stores who was told: it happens once, whatever restarts in between.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.presence import Presence
from bot.domain.reminders.kinds import KIND_OF
from bot.domain.reminders.outage import Outage, missed_digest, missed_digests
from bot.domain.reminders.recipients import Because, Recipient, recipients
from bot.ports import DigestItem, Receipt, UnitOfWork, Waiting
from bot.usecases.presence import presence_of

PAGE = 200
"""Reminders looked at in one go."""

JUST_ENDED = timedelta(days=1)

LEADING = frozenset({Because.LEAD, Because.LEAD_DEPUTY})


@dataclass(frozen=True)
class Digest:
    """What one person is told. `outage` is set where it comes late, or holds what should have come earlier."""

    id: int
    staff: Staff
    items: Sequence[DigestItem]
    outage: Outage | None


@dataclass(frozen=True)
class Alert:
    """What one person is told at once."""

    staff: Staff
    items: Sequence[DigestItem]


def due_people(uow: UnitOfWork, moment: Moment) -> frozenset[int]:
    """Staff ids of everybody whose digest of today is due now; also of those who have nothing."""
    presence = presence_of(uow, moment)
    done = uow.digests.done_for(moment.today)
    return frozenset(
        staff.id
        for staff in presence.colleagues.values()
        if staff.id not in done and _is_time_for_digest(staff, presence)
    )


@dataclass(frozen=True)
class Page:
    """(reminder, staff) that belong together, and the last reminder looked at: 0 where there was none left."""

    concerned: Sequence[tuple[int, int]]
    last: int


def concerned_after(reminder_id: int, uow: UnitOfWork, moment: Moment, limit: int = PAGE) -> Page:
    """Whom the next reminders concern, page by page: nobody's answer waits for a long look."""
    presence = presence_of(uow, moment)
    waiting = uow.reminders.waiting_after(reminder_id, moment.today, limit)
    concerned = [(each.reminder.id, recipient.staff.id) for each in waiting for recipient in _told(each, presence)]
    return Page(concerned, waiting[-1].reminder.id if waiting else 0)


def make_digest(
    staff_id: int, reminder_ids: Collection[int], outages: Sequence[Outage], uow: UnitOfWork, moment: Moment
) -> Digest | None:
    """Stores the person's digest of today; an empty one, too: what comes up later waits for tomorrow's.

    `outages` are those of the last weeks. None where it exists already, or the person may not be disturbed any more.
    """
    outage = _not_told_yet(staff_id, outages, uow, moment)
    presence = presence_of(uow, moment, since=outage.since.date() if outage else None)
    staff = presence.colleagues.get(staff_id)
    if staff is None or not _is_time_for_digest(staff, presence):
        return None
    digest_id = uow.digests.add(staff_id, moment.today, moment.now)
    if digest_id is None:
        return None
    receipts = [
        replace(_receipt(waiting, recipient), late=_is_late(waiting, staff, outage, presence))
        for waiting, recipient in _untold(staff_id, reminder_ids, presence, uow)
    ]
    uow.reminders.sent(receipts, digest_id, moment.today, moment.now)
    says_so = outage is not None and missed_digests(staff, outage, presence)
    return Digest(digest_id, staff, uow.digests.items(digest_id), outage if says_so else None)


def urgent_after(reminder_id: int, uow: UnitOfWork, moment: Moment, limit: int = PAGE) -> Page:
    """The same, of urgent deadlines that were missed, for the leads who are at work now and do not know yet."""
    presence = presence_of(uow, moment)
    waiting = uow.reminders.waiting_after(reminder_id, moment.today, limit, urgent=True)
    urgent = [each for each in waiting if _is_urgent(each)]
    told = uow.reminders.receivers([each.reminder.id for each in urgent])
    concerned = [
        (each.reminder.id, recipient.staff.id)
        for each in urgent
        for recipient in _told(each, presence)
        if recipient.because in LEADING
        and (each.reminder.id, recipient.staff.id) not in told
        and presence.is_working_time(recipient.staff)
    ]
    return Page(concerned, waiting[-1].reminder.id if waiting else 0)


def make_alert(staff_id: int, reminder_ids: Collection[int], uow: UnitOfWork, moment: Moment) -> Alert | None:
    """Stores that the person was told at once; None where there is nothing left to tell. Of several rungs of one
    deadline they read the highest, and are not told the others any more."""
    presence = presence_of(uow, moment)
    staff = presence.colleagues.get(staff_id)
    if staff is None or not presence.is_working_time(staff):
        return None
    items = [
        DigestItem(waiting.task, waiting.case, _receipt(waiting, recipient), waiting.reminder)
        for waiting, recipient in _untold(staff_id, reminder_ids, presence, uow)
    ]
    uow.reminders.sent([item.receipt for item in items], None, moment.today, moment.now)
    of_tasks = {item.task.id: item for item in sorted(items, key=lambda item: item.reminder.rung)}
    shown = [item for item in items if item is of_tasks[item.task.id]]
    return Alert(staff, shown) if shown else None


def _untold(
    staff_id: int, reminder_ids: Collection[int], presence: Presence, uow: UnitOfWork
) -> Iterator[tuple[Waiting, Recipient]]:
    """Those of the reminders that are still so, still this person's, and not told them yet."""
    told = uow.reminders.receivers(reminder_ids)
    for waiting in uow.reminders.waiting(presence.moment.today, reminder_ids):
        if (waiting.reminder.id, staff_id) not in told:
            for recipient in _told(waiting, presence):
                if recipient.staff.id == staff_id:
                    yield waiting, recipient


def _told(waiting: Waiting, presence: Presence) -> Sequence[Recipient]:
    """Nobody where it is no longer true. A putting off that ends concerns those who put it off, not the lead."""
    reminder = waiting.reminder
    if waiting.case.state not in KIND_OF[reminder.kind].states:
        return ()
    rung = min(reminder.rung, 0) if reminder.snooze else reminder.rung
    return recipients(waiting.task, waiting.case, rung, presence, waiting.barred)


def _receipt(waiting: Waiting, recipient: Recipient) -> Receipt:
    instead_of = recipient.instead_of.id if recipient.instead_of else None
    return Receipt(waiting.reminder.id, recipient.staff.id, recipient.because, instead_of)


def _is_urgent(waiting: Waiting) -> bool:
    return waiting.reminder.rung > 0 and not waiting.reminder.snooze and KIND_OF[waiting.reminder.kind].urgent


def _is_time_for_digest(staff: Staff, presence: Presence) -> bool:
    at = presence.moment.office.reminders.digest_at
    return presence.is_reachable(staff) and presence.is_working_time(staff, since=at)


def _not_told_yet(staff_id: int, outages: Sequence[Outage], uow: UnitOfWork, moment: Moment) -> Outage | None:
    """What the person has had no digest since, as one: between its parts none of theirs came. Whoever never had one
    may be new to the house: they hear of what has just ended only."""
    latest = uow.digests.latest(staff_id)
    if latest is None:
        missed = [outage for outage in outages if moment.now - outage.until < JUST_ENDED]
    else:
        missed = [outage for outage in outages if latest < outage.until]
    if not missed:
        return None
    return Outage(min(outage.since for outage in missed), max(outage.until for outage in missed))


def _is_late(waiting: Waiting, staff: Staff, outage: Outage | None, presence: Presence) -> bool:
    day = waiting.reminder.day
    return outage is not None and day < presence.moment.today and missed_digest(staff, day, outage, presence)
