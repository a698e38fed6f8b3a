"""Delivery: the only sender. Takes parcels from the outbox, hands them to the messenger, notes what became of them.

One turn is one transaction: note what came back, claim what is due (at most one parcel a chat is ever under way,
so the order in a chat is kept). The calls themselves run beside one another, outside any transaction. So are pictures
drawn: a parcel with one comes back from the studio first, is claimed again, and goes out. Until then it takes nobody's
place, and in its chat only what is no more urgent waits for it: a picture behind many others keeps no answer back.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from telegram import Bot

from bot.domain.sealing import OUTBOX_PAYLOAD
from bot.messages import Lane
from bot.ports import Clock, Vault
from bot.queues import DatabaseUnavailable, Operation, Parcel, RuntimeDatabase, RuntimeUnitOfWork
from bot.runtime.drawings import Drawn, drawn, is_to_be_drawn
from bot.runtime.heartbeat import Pulse
from bot.runtime.hooks import Hooks
from bot.runtime.messenger import hand_over
from bot.runtime.pacing import Limits, Pacing
from bot.runtime.patience import Backoff, Bell, persist
from bot.runtime.seldom import Seldom
from bot.runtime.studio import Studio
from bot.runtime.verdicts import (
    FIRST_PAUSE,
    Again,
    Dead,
    Delivered,
    Moved,
    Slower,
    Uncertain,
    Unreachable,
    Verdict,
    judge,
)

log = structlog.get_logger()

SWEEP_SECONDS = 30.0
"""So often at least it is looked for parcels whose time has come, however long a chat or lane is closed."""
UNDER_WAY = 30
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Returned:
    parcel: Parcel
    verdict: Verdict | Drawn


@dataclass(frozen=True)
class Drawing:
    parcel: Parcel
    task: asyncio.Task[None]

    def closes(self) -> Iterator[tuple[int, int]]:
        """Its lane and the less urgent ones of its chat: what came later in them is not to come before it."""
        return ((self.parcel.chat_id, lane) for lane in Lane if lane >= self.parcel.lane)


class Delivery:
    """`wake` after every commit that may have put something in line."""

    def __init__(
        self,
        bot: Bot,
        database: RuntimeDatabase,
        clock: Clock,
        vault: Vault,
        hooks: Hooks,
        limits: Limits,
        studio: Studio,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._vault = vault
        self._hooks = hooks
        self._pacing = Pacing(limits)
        self._studio = studio
        self.pulse = Pulse("delivery")
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._being_drawn: dict[int, Drawing] = {}
        self._claimed: set[int] = set()
        self._returned: list[Returned] = []
        self._seldom = Seldom()
        self._bell = Bell()
        self._resting = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        self._resting.clear()
        self._bell.ring()

    async def idle(self) -> None:
        """Returns when nothing is under way and nothing could go out now."""
        await self._resting.wait()

    def stop(self) -> None:
        """Makes `run` end: it claims no more, and lets the calls under way end. What is being drawn is drawn anew after
        the next start."""
        self._stopping = True
        self._bell.ring()

    async def run(self) -> None:
        """Until stopped. No error ends it."""
        recovered = await persist("recovery", lambda: self._database.write(lambda uow: uow.outbox.recover()))
        if recovered:
            log.warning("parcels_recovered", count=recovered)
        backoff = Backoff()
        while not self._stopping:
            self._bell.silence()
            try:
                waiting = await self._turn(release=backoff.failing)
            except Exception as error:
                log.error("delivery_turn_failed", error=type(error).__name__)
                await backoff.wait()
                continue
            backoff.reset()
            self.pulse.beat()
            if not (waiting or self._bell.rung):
                self._resting.set()
            opens_in = self._pacing.opens_in() if waiting else None
            await self._bell.wait(min(opens_in or SWEEP_SECONDS, SWEEP_SECONDS))
        await self._drain()

    async def _drain(self) -> None:
        for drawing in self._being_drawn.values():
            drawing.task.cancel()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=PATIENCE_SECONDS)
            for call in late:
                call.cancel()
        try:
            await self._database.write(lambda uow: self._note_all(uow, self._returned))
        except DatabaseUnavailable:
            log.error("last_deliveries_not_noted", count=len(self._returned))

    async def _turn(self, *, release: bool) -> int:
        """Notes what came back and claims what is due; returns how many are in line or under way.

        What is closed is looked up before the transaction: it runs on another thread. `release` after a turn
        that failed: its claims may have been stored all the same.
        """
        returned = list(self._returned)
        room = min(UNDER_WAY - len(self._under_way), self._pacing.room())
        chats = {*self._under_way, *self._pacing.closed_chats()}
        lanes = {*self._pacing.closed_lanes(), *self._closed_by_drawings()}
        known = frozenset(self._claimed)
        claimed: list[Parcel] = []

        def claim(uow: RuntimeUnitOfWork) -> int:
            now = self._clock.now()
            if release:
                uow.outbox.release(known)
            due = uow.outbox.claim_due(now, room, chats, lanes)
            claimed[:] = [parcel for parcel in due if not self._is_held(uow, parcel, now)]
            return uow.outbox.waiting(now)

        def note_and_claim(uow: RuntimeUnitOfWork) -> int:
            self._note_all(uow, returned)
            return claim(uow)

        waiting = await self._database.write(note_and_claim)
        self._seldom.keep()
        del self._returned[: len(returned)]
        self._claimed.difference_update(done.parcel.id for done in returned)
        for parcel in claimed:
            self._start(parcel)
        return waiting

    def _is_held(self, uow: RuntimeUnitOfWork, parcel: Parcel, now: datetime) -> bool:
        """What was to come in the morning and could not does not come at night."""
        if parcel.operation is not Operation.SEND or parcel.lane is Lane.REPLY or parcel.repeats:
            return False
        until = self._hooks.hold(uow, parcel, now)
        if until is None:
            return False
        uow.outbox.postpone(parcel, until)
        self._hooks.held(uow, parcel)
        return True

    def _start(self, parcel: Parcel) -> None:
        self._claimed.add(parcel.id)
        if is_to_be_drawn(parcel):
            self._being_drawn[parcel.id] = Drawing(parcel, asyncio.create_task(self._draw(parcel)))
            self._bell.ring()
            return
        self._pacing.spend(parcel)
        self._under_way[parcel.chat_id] = asyncio.create_task(self._carry(parcel))

    async def _draw(self, parcel: Parcel) -> None:
        self._returned.append(Returned(parcel, await drawn(parcel, self._studio)))
        del self._being_drawn[parcel.id]
        self.wake()

    def _closed_by_drawings(self) -> Iterator[tuple[int, int]]:
        return (lane for drawing in self._being_drawn.values() for lane in drawing.closes())

    async def _carry(self, parcel: Parcel) -> None:
        try:
            verdict: Verdict = Delivered(await hand_over(self._bot, parcel))
        except Exception as error:
            verdict = judge(parcel, error)
            log.warning("parcel_returned", parcel=parcel.id, verdict=type(verdict).__name__, error=type(error).__name__)
        self._slow_down(parcel, verdict)
        self._returned.append(Returned(parcel, verdict))
        del self._under_way[parcel.chat_id]
        self.wake()

    def _slow_down(self, parcel: Parcel, verdict: Verdict) -> None:
        match verdict:
            case Slower(seconds):
                self._pacing.slow_down(parcel.chat_id, seconds)
            case Again(_, seconds, everything=True):
                self._pacing.pause_all(seconds)
            case Uncertain():
                self._pacing.pause_lane(parcel.chat_id, parcel.lane, FIRST_PAUSE)
            case Again(_, seconds):
                self._pacing.pause_lane(parcel.chat_id, parcel.lane, seconds)

    def _note_all(self, uow: RuntimeUnitOfWork, returned: list[Returned]) -> None:
        now = self._clock.now()
        self._seldom.begin()
        for done in returned:
            self._note(uow, done.parcel, done.verdict, now)

    def _note(self, uow: RuntimeUnitOfWork, parcel: Parcel, verdict: Verdict | Drawn, now: datetime) -> None:
        match verdict:
            case Drawn(payload, error):
                uow.outbox.drawn(parcel, payload, error)
            case Delivered(telegram_id):
                uow.outbox.sent(parcel, now)
                if telegram_id is not None and parcel.message_id is not None:
                    uow.messages.delivered(parcel.message_id, telegram_id)
            case Again(error, _):
                uow.outbox.retry(parcel, error)
            case Slower():
                uow.outbox.retry(parcel, "flood control")
            case Uncertain(error):
                uow.outbox.uncertain(parcel, error)
            case Moved(chat_id):
                uow.outbox.retry(parcel, "chat moved")
                uow.outbox.move_chat(parcel.chat_id, chat_id)
                uow.messages.move_chat(parcel.chat_id, chat_id)
            case Unreachable(error):
                self._give_up_chat(uow, parcel, error, now)
            case Dead(error):
                self._give_up(uow, parcel, error, now)

    def _give_up(self, uow: RuntimeUnitOfWork, parcel: Parcel, error: str, now: datetime) -> None:
        """Told at most once an hour and chat: the telling may be undeliverable itself."""
        sealed = self._vault.seal(json.dumps(dict(parcel.payload)), OUTBOX_PAYLOAD, parcel.id)
        uow.outbox.dead(parcel, error, sealed, now)
        if self._seldom.may_tell(parcel.chat_id):
            self._hooks.undeliverable(uow, parcel, error)

    def _give_up_chat(self, uow: RuntimeUnitOfWork, parcel: Parcel, error: str, now: datetime) -> None:
        uow.outbox.give_up_chat(parcel.chat_id, error, now)
        staff = uow.staff.by_telegram_id(parcel.chat_id)
        if staff is not None and staff.unreachable_since is None:
            gone = replace(staff, unreachable_since=now)
            uow.staff.update(gone)
            self._hooks.unreachable(uow, gone)
