"""What the assistant says in a chat: values that handlers and use cases make and the outbox carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from bot.domain.text import Said

Args = Mapping[str, object]


class Lane(IntEnum):
    """Who goes first when many wait. Ten thousand reminders never delay an answer."""

    REPLY = 0
    ALERT = 1
    DIGEST = 2
    BULK = 3


@dataclass(frozen=True)
class Button:
    """A button. `action` is a name in the handlers' ACTIONS; `args` is JSON and never leaves the server."""

    label: Said
    action: str
    args: Args = field(default_factory=dict)


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Message:
    """`protect`: the messenger refuses forwarding and saving. `vanish_at`: deleted then, always before 48 hours.

    `context` is kept with the stored message for the handlers (for example which card it shows); JSON.
    """

    said: Said
    keyboard: Keyboard = ()
    lane: Lane = Lane.REPLY
    protect: bool = False
    vanish_at: datetime | None = None
    context: Args = field(default_factory=dict)
