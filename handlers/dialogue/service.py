"""The dialogues of a chat: opened by a command or a button, continued by whatever the person writes or taps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.office import Office
from bot.domain.text import Said
from bot.messages import Button
from bot.ports import UnitOfWork
from handlers.dialogue.checks import check_all
from handlers.dialogue.model import Conversation
from handlers.request import Action, Request


def start_button(label: Said, conversation: str, subject: Mapping[str, Any] | None = None) -> Button:
    """A button, on a card for example, that opens a conversation about `subject` (JSON)."""
    return Button(label, "dialogue.open", {"conversation": conversation, "subject": dict(subject or {})})


class Dialogues:
    """All conversations of the assistant, and the way of each through a chat. Raises BadDefinition."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        check_all(conversations)
        self.conversations: Mapping[str, Conversation] = {each.name: each for each in conversations}

    @property
    def actions(self) -> Mapping[str, Action]:
        """For the handlers' ACTIONS."""
        raise NotImplementedError

    def open(self, request: Request, name: str, subject: Mapping[str, Any] | None = None, quick: str = "") -> None:
        """Begins a conversation; `quick` is what stood behind the command. An open one is asked about first."""
        raise NotImplementedError

    def on_text(self, request: Request, typed: str) -> bool:
        """Takes what was typed as an answer; False if no dialogue is open."""
        raise NotImplementedError

    def on_unexpected(self, request: Request) -> bool:
        """A file, picture or sticker: refused politely; False if no dialogue is open."""
        raise NotImplementedError

    def show_again(self, request: Request) -> bool:
        """Brings the open dialogue back to the bottom, after another command has answered; False if none is open."""
        raise NotImplementedError

    def cancel(self, request: Request) -> bool:
        """Ends the open dialogue; False if none is open."""
        raise NotImplementedError

    def expire_idle(self, uow: UnitOfWork, now: datetime, office: Office) -> int:
        """Closes what lay untouched for `office.dialogue_expiry_days`; returns how many."""
        raise NotImplementedError
