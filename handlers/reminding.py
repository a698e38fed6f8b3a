"""The tick of reminders: plans what is due, tells what is urgent, and brings everybody their digest."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.domain.moment import Moment
from bot.domain.reminders.outage import Outage
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase, RuntimeUnitOfWork
from bot.usecases.reminders.delivering import (
    Page,
    concerned_after,
    due_people,
    make_alert,
    make_digest,
    urgent_after,
)
from bot.usecases.reminders.planning import is_something_to_plan, plan_batch
from handlers.desk import Desk
from handlers.views.digest import alert_message, digest_message

Look = Callable[[int, UnitOfWork, Moment], Page]

SEEN = "reminders.seen"
"""The name under which it is remembered when reminders were last looked at."""

OUTAGES = "reminders.outages"
"""The name under which outages are kept until everybody knows."""

OUTAGES_KEPT = timedelta(days=60)
NOTE_EVERY = timedelta(minutes=5)


class Reminding:
    """Several short transactions, so that nobody's answer waits for them. A stop between any two of them is made good
    by the next run. `stored` is called when something may be in line for delivery.
    """

    def __init__(self, desk: Desk, database: RuntimeDatabase, stored: Callable[[], None]) -> None:
        self._desk = desk
        self._database = database
        self._stored = stored
        self._has_run = False
        self._outages: Sequence[Outage] = ()
        self._noted_at: datetime | None = None

    async def run(self, now: datetime) -> None:
        moment = self._desk.moment(now)
        if not self._has_run:
            self._outages = await self._outages_before(now)
            self._has_run = True
        await self._plan(moment)
        await self._tell_urgent(moment)
        await self._bring_digests(moment)
        await self._note(now)

    async def _plan(self, moment: Moment) -> None:
        if await self._database.read(lambda uow: is_something_to_plan(uow, moment)):
            while await self._database.write(lambda uow: plan_batch(uow, moment)):
                pass

    async def _tell_urgent(self, moment: Moment) -> None:
        for staff_id, ids in (await self._concerned(urgent_after, moment)).items():
            await self._database.write(partial(_send_alert, staff_id, ids, moment))
            self._stored()

    async def _bring_digests(self, moment: Moment) -> None:
        due = await self._database.read(lambda uow: due_people(uow, moment))
        if not due:
            return
        found = await self._concerned(concerned_after, moment)
        for staff_id in sorted(due):
            ids = found.get(staff_id, ())
            await self._database.write(partial(_send_digest, staff_id, ids, self._outages, moment))
            self._stored()

    async def _concerned(self, look: Look, moment: Moment) -> Mapping[int, Sequence[int]]:
        """Staff id → reminders, gathered page by page."""
        found: dict[int, list[int]] = {}
        last = 0
        while True:
            page = await self._database.read(partial(_looked, look, last, moment))
            for reminder_id, staff_id in page.concerned:
                found.setdefault(staff_id, []).append(reminder_id)
            if not page.last:
                return found
            last = page.last

    async def _outages_before(self, now: datetime) -> Sequence[Outage]:
        """Those of the last weeks, with the one that ends now: how long nobody looked at reminders before this process
        began (a clock moved later on is no outage). They are kept until everybody has had their word of them, which
        another start in between must not take away."""

        def work(uow: RuntimeUnitOfWork) -> Sequence[Outage]:
            seen, noted = uow.state.get(SEEN), uow.state.get(OUTAGES)
            known = [Outage(*map(datetime.fromisoformat, each)) for each in json.loads(noted or "[]")]
            latest = Outage(datetime.fromisoformat(seen), now) if seen else None
            if latest is not None and latest.is_worth_a_word():
                known.append(latest)
            known = [outage for outage in known if now - outage.until < OUTAGES_KEPT]
            written = json.dumps([[outage.since.isoformat(), outage.until.isoformat()] for outage in known])
            if written != (noted or "[]"):
                uow.state.put(OUTAGES, written)
            uow.state.put(SEEN, now.isoformat())
            return known

        return await self._database.write(work)

    async def _note(self, now: datetime) -> None:
        if self._noted_at is not None and abs(now - self._noted_at) < NOTE_EVERY:
            return

        def note(uow: RuntimeUnitOfWork) -> None:
            uow.reminders.void_outdated()
            uow.state.put(SEEN, now.isoformat())

        await self._database.write(note)
        self._noted_at = now


def _looked(look: Look, last: int, moment: Moment, uow: RuntimeUnitOfWork) -> Page:
    return look(last, uow, moment)


def _send_alert(staff_id: int, ids: Sequence[int], moment: Moment, uow: RuntimeUnitOfWork) -> None:
    alert = make_alert(staff_id, ids, uow, moment)
    if alert is not None:
        uow.post.send(alert.staff, alert_message(alert, uow, moment))


def _send_digest(
    staff_id: int, ids: Sequence[int], outages: Sequence[Outage], moment: Moment, uow: RuntimeUnitOfWork
) -> None:
    digest = make_digest(staff_id, ids, outages, uow, moment)
    if digest is not None and digest.items:
        message_id = uow.post.send(digest.staff, digest_message(digest, uow, moment))
        uow.digests.shown(digest.id, message_id)
