"""The way out: what is said is rendered in the reader's language, remembered with its buttons, and put in line."""

import base64
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.calendar_files import calendar_document
from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.people import Staff
from bot.domain.text import Said
from bot.i18n import Translator
from bot.messages import Button, Drawing, Keyboard, Lane, Message, Picture
from bot.ports import Clock, Forged, Pressed, SentMessage, Stale
from bot.queues import RuntimeUnitOfWork, ShownMessage
from bot.runtime import drawings
from bot.runtime.markup import CAPTION_LIMIT, MESSAGE_LIMIT, clean, cut, cut_label, split, units, visible

LONGEST_LIFE = timedelta(hours=47)
"""The messenger refuses to delete what is older than 48 hours; one hour is left for trying."""

ROOM_FOR_MARK = 64
"""Units kept free for the mark of a repeated message."""

LONGEST_TEXT, LONGEST_CAPTION = MESSAGE_LIMIT - ROOM_FOR_MARK, CAPTION_LIMIT - ROOM_FOR_MARK

HAS_CAPTION = "_picture"
"""Stands in the context of a stored message that is a picture or a document: editing it means editing its caption."""

TOKEN_BYTES = 6
BUTTONS_IN_A_ROW = 8


@dataclass(frozen=True)
class Part:
    """What goes out as one message: a text, or a picture or document with the text as its caption. Telegram HTML."""

    text: str
    attached: Picture | Drawing | Document | None = None


class OutboxPost:
    """Implements `bot.ports.Post` inside one transaction, which is one moment."""

    def __init__(
        self, uow: RuntimeUnitOfWork, clock: Clock, translator: Callable[[str], Translator], organizer: str = ""
    ) -> None:
        """`organizer` is the address that appointments in calendar files come from."""
        self._uow = uow
        self._now = clock.now()
        self._translator = translator
        self._organizer = organizer

    def send(self, to: Staff, message: Message) -> int:
        """Texts beyond Telegram's limit go out as several messages; the last one has the buttons and is returned."""
        if to.telegram_id is None or to.unreachable_since is not None:
            return 0
        *first, last = self._parts(to, message)
        for part in first:
            self._put(to, to.telegram_id, part, message, ())
        return self._put(to, to.telegram_id, last, message, message.keyboard)

    def say(self, chat_id: int, locale: str, said: Said) -> None:
        rendered = clean(self._translator(locale).render(said))
        payload = _payload(cut(rendered, LONGEST_TEXT), [], locale, protect=False)
        self._uow.outbox.send(chat_id, None, Lane.REPLY, payload, self._now)

    def edit(self, message_id: int, to: Staff, message: Message) -> None:
        """What still waits is replaced and goes on waiting; a picture or document stays, with a new caption."""
        shown = self._uow.messages.find(message_id)
        if shown is None or shown.deleted:
            return
        token = _new_token()
        has_caption = HAS_CAPTION in shown.message.context
        self._uow.messages.change(
            message_id,
            token=token,
            keyboard=_actions(message.keyboard),
            context=_context(message, has_caption=has_caption),
            vanish_at=_vanish_at(message, self._now),
        )
        text = cut(self._render(to, message.said), LONGEST_CAPTION if has_caption else LONGEST_TEXT)
        buttons = self._buttons(message_id, token, to, message.keyboard)
        payload = _payload(text, buttons, to.locale, protect=message.protect)
        if has_caption:
            payload["caption"] = True
        self._uow.outbox.edit(shown.message.chat_id, message_id, message.lane, payload, self._now)

    def delete(self, message_id: int) -> None:
        remove(self._uow, message_id, self._now)

    def delete_incoming(self, chat_id: int, telegram_message_id: int) -> None:
        self._uow.outbox.delete_incoming(chat_id, telegram_message_id, self._now)

    def find(self, message_id: int) -> SentMessage | None:
        shown = self._uow.messages.find(message_id)
        return None if shown is None else shown.message

    def menu(self, to: Staff, commands: Sequence[tuple[str, str]]) -> None:
        if to.telegram_id is None or to.unreachable_since is not None:
            return
        listed = [{"command": name, "description": cut_label(description, 256)} for name, description in commands]
        self._uow.outbox.commands(to.telegram_id, {"commands": listed}, self._now)

    def leave(self, chat_id: int) -> None:
        for message_id in self._uow.outbox.take_back(chat_id, self._now):
            self._uow.messages.deleted(message_id, self._now)
        self._uow.outbox.commands(chat_id, {"commands": []}, self._now)

    def resolve(self, data: str, chat_id: int, staff_id: int) -> Pressed | Stale | Forged:
        """What stands behind a pressed button; the server decides, by person, chat and version of the message."""
        message_id, token, index = _parse(data)
        shown = None if message_id is None else self._uow.messages.find(message_id)
        if shown is None or shown.message.chat_id != chat_id or shown.staff_id != staff_id:
            return Forged()
        return _pressed(shown, token, index)

    def _parts(self, to: Staff, message: Message) -> list[Part]:
        """What is attached and its caption are one. Where the text is too long or empty, a picture says what it shows;
        a document has its name."""
        rendered, attached = self._render(to, message.said), message.picture or self._document(to, message)
        if attached is None:
            return [Part(text) for text in split(rendered, LONGEST_TEXT)]
        seen = visible(rendered)
        if seen.strip() and units(seen) <= LONGEST_CAPTION:
            return [Part(rendered, attached)]
        first = Part(self._described(to, attached), attached)
        return [first, *(Part(text) for text in split(rendered, LONGEST_TEXT) if seen.strip())]

    def _described(self, to: Staff, attached: Picture | Drawing | Document) -> str:
        return "" if isinstance(attached, Document) else cut(self._render(to, attached.alternative), LONGEST_CAPTION)

    def _document(self, to: Staff, message: Message) -> Document | None:
        if not isinstance(message.document, CalendarEntry):
            return message.document
        return calendar_document(message.document, self._translator(to.locale), self._now, organizer=self._organizer)

    def _put(self, to: Staff, chat_id: int, part: Part, message: Message, keyboard: Keyboard) -> int:
        token = _new_token()
        message_id = self._uow.messages.add(
            chat_id=chat_id,
            staff_id=to.id,
            token=token,
            keyboard=_actions(keyboard),
            context=_context(message, has_caption=part.attached is not None),
            created_at=self._now,
            vanish_at=_vanish_at(message, self._now),
        )
        buttons = self._buttons(message_id, token, to, keyboard)
        payload = _payload(part.text, buttons, to.locale, protect=message.protect)
        if isinstance(part.attached, Drawing):
            payload[drawings.DRAWING] = drawings.put(part.attached, self._translator(to.locale))
        elif part.attached is not None:
            kind = "picture" if isinstance(part.attached, Picture) else "document"
            payload[kind] = {"name": part.attached.name, "data": base64.b64encode(part.attached.data).decode()}
        self._uow.outbox.send(chat_id, message_id, message.lane, payload, self._now, message.not_before)
        return message_id

    def _render(self, to: Staff, said: Said) -> str:
        return clean(self._translator(to.locale).render(said))

    def _buttons(self, message_id: int, token: str, to: Staff, keyboard: Keyboard) -> list[list[list[str]]]:
        """Rows of (label, callback data), or (label, "", address); at most eight in a row, as the messenger shows
        them."""
        translator = self._translator(to.locale)
        index = 0
        rows: list[list[list[str]]] = []
        for row in keyboard:
            drawn = []
            for button in row:
                if button.url:
                    drawn.append([_label(translator, button), "", button.url])
                    continue
                drawn.append([_label(translator, button), f"{message_id}.{token}.{index}"])
                index += 1
            rows.extend(drawn[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(drawn), BUTTONS_IN_A_ROW))
        return rows


def remove(uow: RuntimeUnitOfWork, message_id: int, now: datetime) -> None:
    """Takes one of our messages out of its chat, if it is there; its buttons are dead from now on."""
    chat_id = uow.messages.deleted(message_id, now)
    if chat_id is not None:
        uow.outbox.delete(chat_id, message_id, Lane.REPLY, now)


def _label(translator: Translator, button: Button) -> str:
    return cut_label(translator.plain(button.label))


def _payload(text: str, buttons: Sequence[Any], locale: str, *, protect: bool) -> dict[str, Any]:
    return {"text": text, "buttons": buttons, "protect": protect, "locale": locale}


def _actions(keyboard: Keyboard) -> list[tuple[str, Mapping[str, object]]]:
    return [(button.action, button.args) for row in keyboard for button in row if not button.url]


def _context(message: Message, *, has_caption: bool) -> Mapping[str, object]:
    return {**message.context, HAS_CAPTION: True} if has_caption else message.context


def _vanish_at(message: Message, now: datetime) -> datetime | None:
    """Counted from when it is shown."""
    shown_at = max(now, message.not_before or now)
    return None if message.vanish_at is None else min(message.vanish_at, shown_at + LONGEST_LIFE)


def _new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _parse(data: str) -> tuple[int | None, str, int]:
    match data.split("."):
        case [message_id, token, index] if _is_number(message_id) and _is_number(index):
            return int(message_id), token, int(index)
    return None, "", 0


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= 18


def _pressed(shown: ShownMessage, token: str, index: int) -> Pressed | Stale | Forged:
    if shown.deleted or token != shown.message.token:
        return Stale(shown.message)
    if index >= len(shown.message.keyboard):
        return Forged()
    action, args = shown.message.keyboard[index]
    return Pressed(shown.message, action, args)
