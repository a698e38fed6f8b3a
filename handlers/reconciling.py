"""The tick that brings deadlines in line with a changed calendar or changed settings: once, after the start."""

from collections.abc import Callable
from datetime import datetime

from bot.queues import RuntimeDatabase
from bot.usecases.deadline_rules import is_reconciled, reconcile_deadlines
from handlers.desk import Desk


class Reconciling:
    """Short transactions, so that nobody's answer waits for them. Nothing more to do until the next start: settings
    are read then. `stored` is called when something may be in line for delivery.
    """

    def __init__(self, desk: Desk, database: RuntimeDatabase, stored: Callable[[], None]) -> None:
        self._desk = desk
        self._database = database
        self._stored = stored
        self._is_done = False

    async def run(self, now: datetime) -> None:
        if self._is_done:
            return
        moment = self._desk.moment(now)
        if not await self._database.read(lambda uow: is_reconciled(uow, moment)):
            while await self._database.write(lambda uow: reconcile_deadlines(uow, moment)):
                pass
            self._stored()
        self._is_done = True
