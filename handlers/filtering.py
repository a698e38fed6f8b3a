"""What must not stand in the messenger: found in what people write, and said where it belongs instead."""

from bot.domain.personal_data import PersonalKind, explain
from bot.domain.text import Said, lines, text
from bot.messages import Keyboard, Message
from bot.usecases.personal_data import may_handle
from bot.usecases.personal_words import personal_words
from bot.usecases.visiting import make_link
from handlers.request import Request
from handlers.views.private import NOTE_ROOM, door

BELONGS_THERE = text("A note about a case belongs on the private page.")


def personal_in(written: str, request: Request, *, number_asked: bool = False) -> frozenset[PersonalKind]:
    return personal_words(written, request.uow, request.moment, number_asked=number_asked)


def note_door(request: Request) -> Keyboard:
    """A link to where it may be written; nothing where there is no page for this person."""
    if not may_handle(request.staff, request.moment):
        return ()
    return ((door(make_link(request.staff, NOTE_ROOM, {}, request.uow, request.moment).url),),)


def refusal(kinds: frozenset[PersonalKind], request: Request) -> Message:
    """In the place of an answer; the message with the link leaves the chat with it."""
    keyboard = note_door(request)
    said: Said = lines(explain(kinds), BELONGS_THERE if keyboard else None)
    return Message(said, keyboard, protect=bool(keyboard))
