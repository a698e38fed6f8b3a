"""Mailing: takes e-mails from their line, one connection for all that are due, and notes what became of each.

Nothing is claimed before the server has said yes to the recipients: only from the moment the content goes over the
line on may an e-mail have arrived, and whoever dies then leaves it to be repeated once, marked, under the same
Message-ID. Everything before is simply tried again.
"""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

import structlog

from bot.domain.sealing import MAIL_PAYLOAD
from bot.ports import Vault
from bot.ports.mail import WaitingMail
from bot.queues import RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.hooks import MailHooks
from bot.runtime.mail_building import build_mail
from bot.runtime.mail_verdicts import (
    LATE_AFTER,
    Again,
    Dead,
    MailRefused,
    MailUnanswered,
    Outcome,
    Sent,
    Uncertain,
    due_after,
    in_time,
    of_recipients,
    of_refusal,
    of_silence,
)
from bot.runtime.seldom import Seldom

AT_ONCE = 20
LONGEST_BATCH = 120.0
"""Seconds after which a batch ends: what else is due goes with the next one."""

TRIES_A_DAY = 48
"""Of a server that is out of reach: every half hour."""

log = structlog.get_logger()


class MailLine(Protocol):
    """An open connection to the mail server. Each raises MailRefused and MailUnanswered."""

    async def announce(self, sender: str, recipients: tuple[str, ...]) -> Mapping[str, int]:
        """Who it is from and for; returns the codes of those refused."""

    async def deliver(self, message: bytes) -> None:
        """To all who were announced and not refused."""

    async def forget(self) -> None:
        """What was announced is not delivered; the next one may be announced."""


class MailTransport(Protocol):
    def connect(self) -> AbstractAsyncContextManager[MailLine]:
        """Raises MailRefused and MailUnanswered where there is no connection, or none that is as safe as it should
        be."""


class Mailing:
    """The tick; `stored` is called when somebody was told something. Of calls at once only the first one works."""

    def __init__(
        self,
        transport: MailTransport,
        database: RuntimeDatabase,
        vault: Vault,
        hooks: MailHooks,
        *,
        sender: str,
        sender_name: str,
        stored: Callable[[], None] = lambda: None,
    ) -> None:
        self._transport = transport
        self._database = database
        self._vault = vault
        self._hooks = hooks
        self._sender, self._sender_name = sender, sender_name
        self._stored = stored
        self._working = asyncio.Lock()
        self._recovered = False
        self._lost_connections = 0
        self._rests_until: datetime | None = None
        self._unnoted: list[tuple[WaitingMail, Outcome]] = []
        self._seldom = Seldom()

    async def run(self, now: datetime) -> None:
        if self._working.locked():
            return
        async with self._working:
            await self._recover(now)
            await self._note_all(now)
            if self._rests_until is not None and now < self._rests_until:
                return
            due = await self._database.read(lambda uow: uow.mail_queue.due(now, AT_ONCE))
            if due:
                await self._mail(due, now)

    async def _recover(self, now: datetime) -> None:
        """What was under way when the last process ended; once."""
        if self._recovered:
            return
        recovered = await self._database.write(lambda uow: uow.mail_queue.recover(now))
        self._recovered = True
        if recovered:
            log.warning("mails_recovered", count=recovered)

    async def _mail(self, due: Sequence[WaitingMail], now: datetime) -> None:
        ends = time.monotonic() + LONGEST_BATCH
        try:
            async with self._transport.connect() as line:
                self._lost_connections = 0
                for mail in due:
                    if time.monotonic() >= ends:
                        break
                    await self._carry(line, mail, now)
        except (MailRefused, MailUnanswered) as error:
            await self._rest(error, now)

    async def _carry(self, line: MailLine, mail: WaitingMail, now: datetime) -> None:
        """Raises what ends the connection. What cannot be written as an e-mail never goes out: that is known before
        anything is begun."""
        left = tuple(mail.payload["left"])
        try:
            content = build_mail(mail, self._sender, self._sender_name)
        except Exception as error:
            await self._note(mail, Dead(type(error).__name__, left), now)
            return
        try:
            refusals = await line.announce(self._sender, left)
        except (MailRefused, MailUnanswered) as error:
            await self._note(mail, Again(error.name, left), now)
            raise
        outcome = of_recipients(left, refusals)
        if len(refusals) < len(left):
            await self._deliver(line, mail, content, outcome, now)
            return
        await self._note(mail, outcome, now)
        await line.forget()

    async def _deliver(
        self, line: MailLine, mail: WaitingMail, content: bytes, outcome: Outcome, now: datetime
    ) -> None:
        """`outcome` if the content is taken. Whatever breaks from here on, it may have arrived."""
        left = tuple(mail.payload["left"])
        if not await self._is_begun(mail, left):
            await line.forget()
            return
        try:
            await line.deliver(content)
        except MailRefused as refusal:
            await self._note(mail, of_refusal(left, refusal), now)
            await line.forget()  # the server still knows whom it was for, and would hear of nobody else
        except Exception as error:
            silence = error if isinstance(error, MailUnanswered) else MailUnanswered(type(error).__name__)
            await self._note(mail, of_silence(mail, left, silence), now)
            raise
        else:
            await self._note(mail, outcome, now)

    async def _is_begun(self, mail: WaitingMail, left: tuple[str, ...]) -> bool:
        """False if somebody else was first. A commit that may or may not have been stored is taken back later."""
        try:
            return await self._database.write(lambda uow: uow.mail_queue.begin(mail))
        except Exception:
            self._unnoted.append((mail, Again("not begun", left)))
            raise

    async def _rest(self, error: MailRefused | MailUnanswered, now: datetime) -> None:
        """Nobody's e-mail gets through now; the pauses grow. After a quarter of an hour, then daily, it is told."""
        self._lost_connections += 1
        self._rests_until = due_after(self._lost_connections, now)
        log.warning("mail_server_out_of_reach", error=error.name, times=self._lost_connections)
        if self._lost_connections % TRIES_A_DAY == LATE_AFTER:
            await self._write(lambda uow: self._tell_late(uow, error.name))

    async def _note(self, mail: WaitingMail, outcome: Outcome, now: datetime) -> None:
        outcome = in_time(mail, outcome, now)
        if not isinstance(outcome, Sent) or outcome.refused:
            log.warning("mail_returned", mail=mail.id, verdict=type(outcome).__name__, error=outcome.error)
        self._unnoted.append((mail, outcome))
        await self._note_all(now)

    async def _note_all(self, now: datetime) -> None:
        """Also what the database did not take before: what was sent was sent."""
        noted = list(self._unnoted)
        if not noted:
            return

        def work(uow: RuntimeUnitOfWork) -> None:
            for mail, outcome in noted:
                self._store(uow, mail, outcome, now)

        await self._write(work)
        del self._unnoted[: len(noted)]

    async def _write(self, work: Callable[[RuntimeUnitOfWork], None]) -> None:
        """What may tell somebody."""

        def begun(uow: RuntimeUnitOfWork) -> None:
            self._seldom.begin()
            work(uow)

        await self._database.write(begun)
        self._seldom.keep()
        self._stored()

    def _store(self, uow: RuntimeUnitOfWork, mail: WaitingMail, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent(refused, error):
                uow.mail_queue.sent(mail, now)
                self._tell_undeliverable(uow, refused, error)
            case Again(error, left, refused):
                until = due_after(mail.attempts + 1, now)
                uow.mail_queue.again(mail, error, until, {**mail.payload, "left": list(left)})
                self._tell_undeliverable(uow, refused, error)
                if mail.attempts + 1 == LATE_AFTER:
                    self._tell_late(uow, error)
            case Uncertain(error):
                uow.mail_queue.uncertain(mail, error, now)
            case Dead(error, refused):
                sealed = self._vault.seal(json.dumps(dict(mail.payload)), MAIL_PAYLOAD, mail.id)
                uow.mail_queue.dead(mail, error, sealed, now)
                self._tell_undeliverable(uow, refused, error)

    def _tell_undeliverable(self, uow: RuntimeUnitOfWork, refused: tuple[str, ...], error: str) -> None:
        """Once an hour for each set of addresses."""
        if refused and self._seldom.may_tell(frozenset(refused)):
            self._hooks.undeliverable(uow, frozenset(refused), error)

    def _tell_late(self, uow: RuntimeUnitOfWork, error: str) -> None:
        if self._seldom.may_tell("late"):
            self._hooks.late(uow, uow.mail_queue.waiting(), error)
