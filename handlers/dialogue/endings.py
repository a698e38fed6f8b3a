"""The last message of a dialogue: what came of it, or why it ended."""

from collections.abc import Sequence

from bot.domain.errors import Refused
from bot.domain.text import GAP, Said, lines, text
from bot.messages import Message
from handlers.dialogue.model import Conversation, Outcome
from handlers.dialogue.state import State
from handlers.dialogue.thread import Thread
from handlers.dialogue.walk import Talk, walk


def ending(outcome: Outcome, answers: Sequence[Said]) -> Message:
    below = (GAP, *answers) if outcome.summary and answers else ()
    return Message(lines(outcome.said, *below), outcome.keyboard, context=outcome.context)


def cancel(thread: Thread, *, below: bool) -> None:
    said = text("“{title}” is cancelled. Nothing was stored.", title=text(thread.talk.conversation.title))
    thread.end("cancelled", home_of(thread, said), below=below)


def home_of(thread: Thread, said: Said) -> Message:
    return homewards(thread.talk, thread.state, said)


def homewards(talk: Talk, state: State, said: Said) -> Message:
    """A sentence over what the conversation is about, as it stands now."""
    home = talk.conversation.home
    if home is None:
        return Message(said)
    try:
        outcome = home(walk(talk, state).submission)
    except Refused:
        return Message(said)
    return Message(lines(said, GAP, outcome.said), outcome.keyboard, context=outcome.context)


def outdated(conversation: Conversation, label: str) -> Said:
    return lines(
        text("“{title}” has been changed by an update.", title=text(conversation.title)),
        text("Your answer to “{label}” no longer fits, so please begin anew. Nothing was stored.", label=text(label)),
    )
