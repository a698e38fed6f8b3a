"""The conversations about objections."""

from handlers.conversations.objections.corrections import CORRECTIONS
from handlers.conversations.objections.register import REGISTER_OBJECTION
from handlers.conversations.objections.settle import SETTLEMENTS
from handlers.dialogue.model import Conversation

OBJECTIONS: tuple[Conversation, ...] = (REGISTER_OBJECTION, *SETTLEMENTS, *CORRECTIONS)
