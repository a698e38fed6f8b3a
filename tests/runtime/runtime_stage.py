"""The real Application on the sandbox, with two colleagues and acts a test writes itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, BaseHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.demo.sandbox import Person, Sandbox, SandboxClock, create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.transport import IN_PROCESS_URL, FaultyTransport
from bot.domain.people import Role, Staff
from bot.domain.text import Said, literal
from bot.i18n import Translator
from bot.messages import Button, Lane, Message
from bot.queues import NewUpdate
from bot.runtime.assistant import Assistant
from bot.runtime.hooks import Hooks
from bot.runtime.pacing import Limits
from bot.runtime.post import OutboxPost
from bot.runtime.studio import LIMIT_SECONDS, Paint, no_pictures
from bot.runtime.ticks import Tick
from bot.runtime.trip import Act, RoadContext, in_transaction
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ANNA, RITA, BOT = 1001, 1002, 7_000_000_001


def message(said: str | Said, *buttons: str, lane: Lane = Lane.REPLY, **more: Any) -> Message:
    """Buttons stand in one row and carry their label as argument."""
    row = tuple(Button(literal(label), "pressed", {"label": label}) for label in buttons)
    return Message(literal(said) if isinstance(said, str) else said, (row,) if row else (), lane=lane, **more)


def new_update(update_id: int, chat_id: int = ANNA, said: str = "hallo") -> NewUpdate:
    """A text message as the messenger would give it."""
    person = {"id": chat_id, "is_bot": False, "first_name": "Anna"}
    chat = {"id": chat_id, "type": "private", "first_name": "Anna"}
    written = {"message_id": update_id, "date": 1_795_000_000, "chat": chat, "from": person, "text": said}
    return NewUpdate(update_id, chat_id, json.dumps({"update_id": update_id, "message": written}))


async def until(happened: Callable[[], Awaitable[object]]) -> None:
    """Looks every 20 ms, for at most 15 seconds."""
    async with asyncio.timeout(15):
        while not await happened():  # noqa: ASYNC110 - what is waited for happens elsewhere
            await asyncio.sleep(0.02)


@dataclass
class Stage:
    """`anna` (German) and `rita` (English) work here; `act` answers whatever is written until a test sets another.
    `paint` draws, each picture within `paint_seconds`."""

    folder: Path
    database_url: str
    clock: SandboxClock = field(default_factory=lambda: SandboxClock(FRIDAY))
    paint: Paint = no_pictures
    paint_seconds: float = LIMIT_SECONDS
    sandbox: Sandbox = field(init=False)
    database: SqlDatabase = field(init=False)
    anna: Staff = field(init=False)
    rita: Staff = field(init=False)

    def __post_init__(self) -> None:
        people = (Person("anna", "Anna Leist", ANNA), Person("rita", "Rita Rechen", RITA, language_code="en"))
        self.sandbox = create_sandbox(people, clock=self.clock)
        self.database = SqlDatabase(self.database_url, self.post, pauses=(0.01,), busy_timeout=0.2)
        with self.database.begin() as uow:
            self.anna = uow.staff.add(Staff(0, "Anna Leist", frozenset({Role.LSB}), telegram_id=ANNA))
            self.rita = uow.staff.add(Staff(0, "Rita Rechen", frozenset({Role.RS}), telegram_id=RITA, locale="en"))

    def post(self, uow: SqlUnitOfWork) -> OutboxPost:
        return OutboxPost(uow, self.clock, Translator)

    def person(self, uow: Any, update: Update) -> Staff:
        assert update.effective_user is not None
        staff: Staff = uow.staff.by_telegram_id(update.effective_user.id)
        return staff

    def echo(self, uow: Any, update: Update, _now: datetime) -> None:
        """Says again what was written."""
        assert update.effective_message is not None
        uow.post.send(self.person(uow, update), message(update.effective_message.text or "?"))

    def application(self, *handlers: BaseHandler[Any, Any, Any]) -> Application[Any, Any, Any, Any, Any, Any]:
        builder = ApplicationBuilder().token(self.sandbox.token).base_url(f"{IN_PROCESS_URL}/bot")
        builder = builder.request(self.request()).get_updates_request(self.request())
        built = builder.updater(None).context_types(ContextTypes(context=RoadContext)).build()
        built.add_handlers(handlers)
        return built

    def request(self) -> HTTPXRequest:
        return HTTPXRequest(connection_pool_size=32, httpx_kwargs={"transport": FaultyTransport(self.sandbox)})

    @asynccontextmanager
    async def open(
        self,
        *handlers: BaseHandler[Any, Any, Any],
        act: Act | None = None,
        hooks: Hooks | None = None,
        ticks: Sequence[Tick] = (),
        limits: Limits | None = None,
    ) -> AsyncIterator["Running"]:
        """A started assistant. Without handlers, `act` (or echo) takes every message."""
        if not handlers:
            handlers = (MessageHandler(filters.ALL, in_transaction(act or self.echo)),)
        async with self.running(self.application(*handlers), hooks, ticks, limits) as running:
            yield running

    @asynccontextmanager
    async def running(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        hooks: Hooks | None = None,
        ticks: Sequence[Tick] = (),
        limits: Limits | None = None,
    ) -> AsyncIterator["Running"]:
        assistant = Assistant(
            application,
            self.database,
            self.clock,
            VAULT,
            data_dir=self.folder,
            hooks=hooks,
            ticks=ticks,
            limits=limits or Limits.none(),
            poll_seconds=2,
            paint=self.paint,
            paint_seconds=self.paint_seconds,
        )
        self.sandbox.attach(assistant)
        await assistant.start()
        try:
            async with Messenger(self.sandbox) as messenger:
                yield Running(self, assistant, messenger)
        finally:
            await assistant.stop()

    async def has_stored_two_updates(self) -> bool:
        return len(self.rows("inbox", "id")) == 2

    def rows(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        with self.database.begin() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id")]

    def close(self) -> None:
        self.sandbox.close()
        self.database.close()


@dataclass
class Running:
    stage: Stage
    assistant: Assistant
    messenger: Messenger

    def __post_init__(self) -> None:
        self.anna = self.messenger.colleague("anna")
        self.rita = self.messenger.colleague("rita")

    async def anna_heard_something(self) -> bool:
        await self.anna.chat()
        return bool(self.anna.heard)

    async def rita_heard_something(self) -> bool:
        await self.rita.chat()
        return bool(self.rita.heard)

    async def in_transaction(self, work: Callable[[SqlUnitOfWork], object]) -> None:
        """As a use case outside a chat would: stores, wakes, and waits until all is said."""
        await self.stage.database.write(work)
        self.assistant.wake()
        await self.messenger.settle()
