"""What every request needs to know of the office, wherever it comes from: the chat, the private page, a tick."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.moment import Moment
from bot.domain.office import Office
from bot.domain.people import Staff
from bot.domain.workdays import WorkCalendar
from bot.ports import UnitOfWork
from bot.ports.letters import Illustrator, LetterPress
from handlers.registry import commands_of
from handlers.request import Command, Request


@dataclass(frozen=True)
class Desk:
    """`bot_name` is known once the messenger was reached; `press` sets letters, where any can be written, and
    `illustrator` draws what stands in them."""

    office: Office
    calendar: WorkCalendar
    bot_name: Callable[[], str] = lambda: ""
    press: LetterPress | None = None
    illustrator: Illustrator | None = None

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        return commands_of(self.office)

    def today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.office.timezone)).date()

    def moment(self, now: datetime) -> Moment:
        return Moment(now, self.today(now), self.calendar, self.office)

    def request(self, uow: UnitOfWork, staff: Staff, now: datetime, **details: Any) -> Request:
        assert staff.telegram_id is not None
        return Request(
            uow,
            staff,
            staff.telegram_id,
            now,
            self.today(now),
            self.office,
            self.calendar,
            commands=self.commands,
            bot_name=self.bot_name(),
            press=self.press,
            illustrator=self.illustrator,
            **details,
        )
