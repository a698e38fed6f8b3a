"""The dialogue engine: conversations are data, and all of them have the same manners."""

from handlers.dialogue.model import (
    YES_NO,
    Answers,
    BadDefinition,
    Choice,
    Conversation,
    Group,
    Outcome,
    Sensitivity,
    Step,
    Submission,
)
from handlers.dialogue.service import Dialogues, start_button

__all__ = [
    "YES_NO",
    "Answers",
    "BadDefinition",
    "Choice",
    "Conversation",
    "Dialogues",
    "Group",
    "Outcome",
    "Sensitivity",
    "Step",
    "Submission",
    "start_button",
]
