"""A parcel as a call of the Bot API, and the two calls that are never stored."""

import asyncio
import base64
from collections.abc import Coroutine
from typing import Any

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.domain.text import text
from bot.i18n import Translator
from bot.queues import Operation, Parcel
from bot.runtime.markup import cut_label

log = structlog.get_logger()

LONGEST_TOAST = 200

WENT_WITHOUT_PICTURE = "no caption in the message"
"""The messenger's answer where a picture could not be drawn: our message is words alone."""


async def hand_over(bot: Bot, parcel: Parcel) -> int | None:
    """Does what the parcel says; the Telegram id of a new message, else None. Raises what the library raises.

    An edit or deletion of a message that was never sent needs no call.
    """
    match parcel.operation:
        case Operation.SEND:
            return await _send(bot, parcel)
        case Operation.EDIT if parcel.telegram_id is not None:
            await _edit(bot, parcel, parcel.telegram_id)
        case Operation.DELETE if parcel.telegram_id is not None:
            await bot.delete_message(parcel.chat_id, parcel.telegram_id)
        case Operation.DELETE_INCOMING:
            await bot.delete_message(parcel.chat_id, parcel.payload["message_id"])
        case Operation.COMMANDS:
            await _set_menu(bot, parcel)
    return None


async def _send(bot: Bot, parcel: Parcel) -> int:
    said = parcel.payload["text"]
    if parcel.repeats:
        again = Translator(parcel.payload["locale"]).render(text("<i>(delivered again)</i>"))
        said = f"{said}\n{again}".lstrip()
    looks: dict[str, Any] = {
        "parse_mode": ParseMode.HTML,
        "reply_markup": _keyboard(parcel),
        "protect_content": parcel.payload["protect"] or None,
    }
    match parcel.payload:
        case {"picture": {"data": data, "name": name}}:
            picture = base64.b64decode(data)
            message = await bot.send_photo(parcel.chat_id, picture, caption=said, filename=name, **looks)
        case {"document": {"data": data, "name": name}}:
            document = base64.b64decode(data)
            message = await bot.send_document(parcel.chat_id, document, caption=said, filename=name, **looks)
        case _:
            message = await bot.send_message(parcel.chat_id, said, link_preview_options=NO_PREVIEW, **looks)
    return message.message_id


async def _edit(bot: Bot, parcel: Parcel, telegram_id: int) -> None:
    said = parcel.payload["text"]
    place_and_looks: dict[str, Any] = {
        "chat_id": parcel.chat_id,
        "message_id": telegram_id,
        "parse_mode": ParseMode.HTML,
        "reply_markup": _keyboard(parcel),
    }
    if parcel.payload.get("caption"):
        try:
            await bot.edit_message_caption(caption=said, **place_and_looks)
            return
        except BadRequest as error:
            if WENT_WITHOUT_PICTURE not in error.message.lower():
                raise
    await bot.edit_message_text(said, link_preview_options=NO_PREVIEW, **place_and_looks)


async def _set_menu(bot: Bot, parcel: Parcel) -> None:
    commands = [BotCommand(entry["command"], entry["description"]) for entry in parcel.payload["commands"]]
    scope = BotCommandScopeChat(parcel.chat_id)
    if commands:
        await bot.set_my_commands(commands, scope=scope)
    else:
        await bot.delete_my_commands(scope=scope)


def _keyboard(parcel: Parcel) -> InlineKeyboardMarkup | None:
    rows = parcel.payload["buttons"]
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(*button) for button in row] for row in rows])


def _button(label: str, data: str, url: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, url=url) if url else InlineKeyboardButton(label, callback_data=data)


NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class QuickLane:
    """Button answers and typing: sent at once, never stored; if one is lost, nothing is."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._under_way: set[asyncio.Task[Any]] = set()

    def answer(self, callback_id: str, toast: str | None = None) -> None:
        """Stops the button's spinner; `toast` is shown over the chat for a moment (cut at 200 units)."""
        said = cut_label(toast, LONGEST_TOAST) if toast else None
        self._start(self._bot.answer_callback_query(callback_id, said))

    def typing(self, chat_id: int) -> None:
        self._start(self._bot.send_chat_action(chat_id, ChatAction.TYPING))

    async def idle(self) -> None:
        """Returns when none is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    def _start(self, call: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(_quietly(call))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


async def _quietly(call: Coroutine[Any, Any, Any]) -> None:
    try:
        await call
    except Exception as error:
        log.info("quick_call_lost", error=type(error).__name__)
