"""Where a question is asked: in the chat, on the private page, or, without one, nowhere."""

from collections.abc import Iterator
from enum import Enum, auto

from bot.domain.office import Office
from handlers.dialogue.model import Conversation, Group, Part, Sensitivity, Step


class Place(Enum):
    CHAT = auto()
    PAGE = auto()
    NOWHERE = auto()


def place_of(step: Step, office: Office) -> Place:
    """Personal answers never belong in a chat, references only below the level `strict`."""
    is_reference = step.sensitivity is Sensitivity.REFERENCE
    if step.sensitivity is Sensitivity.OPEN or (is_reference and office.references_in_chat):
        return Place.CHAT
    return Place.PAGE if office.private_page.is_open else Place.NOWHERE


def askable(part: Part, office: Office) -> bool:
    """A group is asked as long as it can do without what cannot be asked."""
    if isinstance(part, Group):
        return all(step.optional or askable(step, office) for step in part.steps)
    return place_of(part, office) is not Place.NOWHERE


def kept_out(conversation: Conversation, office: Office) -> Iterator[tuple[Part, bool]]:
    """Parts that can be asked nowhere at this level, and whether the conversation can do without."""
    for part in conversation.steps:
        if not askable(part, office):
            yield part, part.optional if isinstance(part, Step) else part.at_least == 0


def can_be_done(conversation: Conversation, office: Office) -> bool:
    """Whether it can do without what can be asked nowhere."""
    return all(dispensable for _, dispensable in kept_out(conversation, office))


def holds_references(conversation: Conversation, office: Office) -> bool:
    """Whether its messages must be protected from forwarding. (A link needs no protection: it is one person's.)"""
    return any(
        step.sensitivity is Sensitivity.REFERENCE and place_of(step, office) is Place.CHAT
        for step in conversation.all_steps
    )
