"""Placeholder."""

from handlers.dialogue.model import Conversation

CALENDARS: tuple[Conversation, ...] = ()
