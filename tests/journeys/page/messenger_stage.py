"""The sandbox messenger on a loopback port with a small scripted bot behind it, both in a thread of their own."""

import asyncio
import struct
import threading
import zlib
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.demo.sandbox.records import Person
from bot.demo.sandbox.sandbox import Sandbox, create_sandbox
from bot.demo.sandbox.server import serving

PEOPLE = (
    Person("anna", "Anna Leist", 1001, "Leistung"),
    Person("rene", "René Stelle", 1002, "Rechenstelle"),
    Person("kim", "Kim Kasse", 1003, "Kreiskasse"),
    Person("tina", "Tina Team", 1004, "Teamleitung"),
)
COMMANDS = (
    ("forderung", "Neue Forderung erfassen"),
    ("fall", "Eine Forderung ansehen"),
    ("bild", "Ein Bild zeigen"),
    ("beleg", "Einen Beleg schicken"),
)
QUESTION = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Rückforderung", callback_data="kind"),
            InlineKeyboardButton("Darlehen", callback_data="kind"),
        ],
        [
            InlineKeyboardButton("Hinweis", callback_data="alert"),
            InlineKeyboardButton("Löschen", callback_data="delete"),
        ],
        [InlineKeyboardButton("Handbuch", url="https://example.org/handbuch")],
    ]
)
Result = TypeVar("Result")


class Stage:
    """Enter it to serve. `url` is the page; `do` runs a coroutine where sandbox and bot live."""

    def __init__(self, path: Path | None = None, port: int = 0) -> None:
        self.sandbox = create_sandbox(PEOPLE, path=path)
        self.tick = Tick()
        self.sandbox.attach(self.tick)
        self.application = scripted_bot(self.sandbox)
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="messenger")
        self._address: Future[str] = Future()
        self._end = asyncio.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self.url = self._address.result(timeout=20)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(timeout=20)

    @property
    def port(self) -> int:
        return httpx.URL(self.url).port or 0

    def do(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        return asyncio.run_coroutine_threadsafe(work(), self._loop).result(timeout=20)

    def post(self, path: str, body: dict[str, object]) -> Any:
        """What somebody else does at the control interface."""
        return httpx.post(f"{self.url}/sandbox/{path}", json=body, trust_env=False).raise_for_status().json()

    def get(self, path: str) -> Any:
        return httpx.get(f"{self.url}/sandbox/{path}", trust_env=False).raise_for_status().json()

    def bot_says(self, key: str, text: str, **more: Any) -> None:
        """A message of the bot's own accord."""
        chat = next(person.user_id for person in PEOPLE if person.key == key)
        self.do(lambda: self.application.bot.send_message(chat, text, **more))

    def _live(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        try:
            async with serving(self.sandbox, port=self._port) as address, self.application:
                await self.application.bot.set_my_commands([BotCommand(*command) for command in COMMANDS])
                await self.application.start()
                await self.application.updater.start_polling(timeout=5)
                self._address.set_result(address)
                await self._end.wait()
                await self.application.updater.stop()
                await self.application.stop()
        finally:
            self.sandbox.close()


class Tick:
    """An assistant whose ticks take until `finish` is called."""

    def __init__(self) -> None:
        self.may_finish = threading.Event()
        self.may_finish.set()

    async def settle(self, seconds: float, /) -> None:
        return

    async def tick(self) -> None:
        await asyncio.to_thread(self.may_finish.wait, 10)


def scripted_bot(sandbox: Sandbox) -> Application[Any, Any, Any, Any, Any, Any]:
    """The library's own Application, asking about a claim."""
    request, updates = (HTTPXRequest(httpx_kwargs={"transport": httpx.ASGITransport(sandbox.app)}) for _ in range(2))
    application = (
        Application.builder()
        .token(sandbox.token)
        .base_url("http://localhost/bot")
        .base_file_url("http://localhost/file/bot")
        .request(request)
        .get_updates_request(updates)
        .build()
    )
    for command, handler in {"start": _start, "forderung": _ask, "bild": _picture, "beleg": _receipt}.items():
        application.add_handler(CommandHandler(command, handler))
    application.add_handler(CallbackQueryHandler(_pressed))
    application.add_handler(MessageHandler(filters.Document.ALL | filters.PHOTO, _got_file))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, _echo))
    return application


async def _start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_html("<b>Guten Tag!</b> Mit /forderung geht es los.")


async def _ask(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_text("Was ist es?", reply_markup=QUESTION, protect_content=True)


async def _picture(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_photo(png(320, 180), caption="Eingänge je Monat")


async def _receipt(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    await update.effective_message.reply_document(b"%PDF-1.7 Beleg", filename="Beleg.pdf", caption="Ihr Beleg")


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message.text == "Moment":
        await update.effective_chat.send_action(ChatAction.TYPING)
    else:
        await update.effective_message.reply_text(f"Gelesen: {update.effective_message.text}")


async def _got_file(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    kind = f"Bild {message.photo[-1].width}×{message.photo[-1].height}" if message.photo else message.document.file_name
    await message.reply_text(f"Erhalten: {kind}, {message.caption}")


async def _pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    if query.data == "alert":
        await query.answer("Bitte prüfen Sie die Anhörung.", show_alert=True)
    elif query.data == "delete":
        await query.answer()
        await query.message.delete()
    else:
        await query.answer("Übernommen")
        await query.edit_message_text("Welcher Betrag?", reply_markup=keyboard("Abbrechen"))


def keyboard(*texts: str) -> InlineKeyboardMarkup:
    """One row of buttons."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data="kind") for text in texts]])


def png(width: int, height: int) -> bytes:
    """A blue picture; measures in pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\x00" + b"\x1b\x66\xb8" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
