"""The tick of subscriptions: brings everybody the figures they subscribed to, each period once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.domain.errors import NotFound
from bot.domain.kpis.subscriptions import OVERVIEW
from bot.domain.text import text
from bot.messages import Lane, Message
from bot.ports import UnitOfWork
from bot.queues import RuntimeDatabase, RuntimeUnitOfWork
from bot.usecases.figure_views import FiguresOnce
from bot.usecases.subscriptions import Due, beats_for, check_subject, due_subscriptions, note_brought
from handlers.desk import Desk
from handlers.views.figure_pages import Shown, overview_message, page_message


class Subscribing:
    """Figures are read beside the transaction that brings them: nobody's answer waits for a large house's facts. They
    are worked out once for all who see the same."""

    def __init__(self, desk: Desk, database: RuntimeDatabase, stored: Callable[[], None]) -> None:
        self._desk = desk
        self._database = database
        self._stored = stored

    async def run(self, now: datetime) -> None:
        moment, once = self._desk.moment(now), FiguresOnce()
        for due in await self._database.read(lambda uow: due_subscriptions(uow, moment)):
            message = await self._database.study(partial(self._message, due, once, now))
            await self._database.write(partial(self._bring, due, message, now))
            self._stored()

    def _message(self, due: Due, once: FiguresOnce, now: datetime, uow: UnitOfWork) -> Message | None:
        """None where the person may not see it any more, or not as often."""
        request = self._desk.request(uow, due.staff, now)
        subject = due.subscription.subject
        try:
            check_subject(subject, due.staff)
            if due.subscription.beat not in beats_for(due.staff):
                return None
            shown = Shown(None, due.subscription.data_of(due.period))
            if subject == OVERVIEW:
                return overview_message(request, shown, once)
            return page_message(request, shown, subject, once)
        except NotFound:
            return None

    def _bring(self, due: Due, message: Message | None, now: datetime, uow: RuntimeUnitOfWork) -> None:
        moment = self._desk.moment(now)
        if message is not None:
            if note_brought(due, uow, moment):
                uow.post.send(due.staff, replace(message, lane=Lane.DIGEST))
            return
        uow.subscriptions.remove(due.subscription.id)
        said = text("A subscription has ended: its figures are no longer yours to see.")
        uow.post.send(due.staff, Message(said, lane=Lane.DIGEST))
