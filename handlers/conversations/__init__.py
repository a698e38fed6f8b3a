"""All guided conversations, one line each."""

from handlers.conversations.claim_events import CLAIM_EVENTS
from handlers.conversations.colleagues import COLLEAGUES
from handlers.conversations.deadline import DEADLINE
from handlers.conversations.instalment_calculator import INSTALMENT_CALCULATOR
from handlers.conversations.register_claim import REGISTER_CLAIM
from handlers.conversations.snooze import SNOOZE_TASK
from handlers.dialogue.model import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (
    REGISTER_CLAIM,
    *CLAIM_EVENTS,
    DEADLINE,
    INSTALMENT_CALCULATOR,
    SNOOZE_TASK,
    *COLLEAGUES,
)
