"""Chats: open dialogues, and the way out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.people import Staff
from bot.domain.text import Said
from bot.messages import Message


@dataclass(frozen=True)
class DialogueRecord:
    """An open (or ended) dialogue. `state` is the engine's own JSON; `message_id` our message row."""

    id: int
    chat_id: int
    staff_id: int
    conversation: str
    version: int
    state: Mapping[str, object]
    message_id: int | None
    started_at: datetime
    updated_at: datetime
    status: str = "open"


class DialogueRepository(Protocol):
    def open_in(self, chat_id: int) -> DialogueRecord | None: ...
    def get(self, dialogue_id: int) -> DialogueRecord | None: ...
    def start(self, record: DialogueRecord) -> DialogueRecord:
        """Stores a new one (`id` 0). At most one is open per chat (unique in the database)."""

    def save(self, record: DialogueRecord) -> None: ...
    def idle_since(self, moment: datetime, limit: int = 100) -> Sequence[DialogueRecord]: ...


@dataclass(frozen=True)
class SentMessage:
    """Our own message row. `keyboard` lists (action, args) in button order, row by row, as last shown."""

    id: int
    chat_id: int
    token: str
    keyboard: Sequence[tuple[str, Mapping[str, object]]]
    telegram_id: int | None
    context: Mapping[str, object]


@dataclass(frozen=True)
class Pressed:
    """A button of the message as it is now, pressed by the person it was shown to."""

    message: SentMessage
    action: str
    args: Mapping[str, object]


@dataclass(frozen=True)
class Stale:
    """A button the message had before, or one of a message that is gone."""

    message: SentMessage


@dataclass(frozen=True)
class Forged:
    """No button of ours, or not this person's, or not of this chat."""


class Post(Protocol):
    """The way out: everything said goes through here, is rendered in the reader's language and stored for delivery."""

    def send(self, to: Staff, message: Message) -> int:
        """Returns the id of our message row. A colleague without a chat, or unreachable, gets nothing: returns 0."""

    def say(self, chat_id: int, locale: str, said: Said) -> None:
        """One plain sentence to a chat that is no colleague's own: a stranger's, a group's."""

    def edit(self, message_id: int, to: Staff, message: Message) -> None:
        """Replaces text and buttons; older buttons of that message go stale."""

    def delete(self, message_id: int) -> None: ...

    def delete_incoming(self, chat_id: int, telegram_message_id: int) -> None:
        """Deletes what a person wrote (a reference must not stay in the chat)."""

    def menu(self, to: Staff, commands: Sequence[tuple[str, str]]) -> None:
        """The command menu of the colleague's chat: (command, description in their language)."""

    def leave(self, chat_id: int) -> None:
        """The account is no colleague's any more: what is still to be said to it is not, its menu is emptied."""

    def find(self, message_id: int) -> SentMessage | None: ...

    def resolve(self, data: str, chat_id: int, staff_id: int) -> Pressed | Stale | Forged:
        """What stands behind a pressed button; the server decides, by person, chat and version of the message."""
