"""What the assistant says in a chat: values that handlers and use cases make and the outbox carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.text import Said

Args = Mapping[str, object]

PNG = b"\x89PNG\r\n\x1a\n"


class Lane(IntEnum):
    """Who goes first when many wait. Ten thousand reminders never delay an answer."""

    REPLY = 0
    ALERT = 1
    DIGEST = 2
    BULK = 3


@dataclass(frozen=True)
class Button:
    """A button. `action` is a name in the handlers' ACTIONS; `args` is JSON and never leaves the server.

    With a `url` it has no action: the messenger opens the address.
    """

    label: Said
    action: str = ""
    args: Args = field(default_factory=dict)
    url: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A PNG (`data`, at most 10 MB) and the name of its file. `alternative` says in a line what it shows: it stands
    under the picture where the message's own text does not."""

    data: bytes
    name: str
    alternative: Said

    def __post_init__(self) -> None:
        if not self.data.startswith(PNG):
            raise ValueError("a picture is a PNG")


class DrawingKind(StrEnum):
    """Who draws what stands in `bot/pictures/painting.py`."""

    BOARD = "board"
    OVERVIEW = "overview"
    PAGE = "page"


@dataclass(frozen=True)
class Drawing:
    """A picture that is drawn when it goes out, in a process of its own: no transaction and no other chat waits for it.

    `content` is all that stands on it, to be stored as JSON: dataclasses, mappings and sequences of texts (said in the
    reader's language), numbers, days and codes. Where it cannot be drawn, the message goes out without it and says so.
    """

    kind: DrawingKind
    content: object
    name: str
    alternative: Said


ANSWERS = "_answers"
"""Stands in the context of a message that answers a button: its data."""


@dataclass(frozen=True)
class Message:
    """`protect`: the messenger refuses forwarding and saving. `vanish_at`: deleted then, always before 48 hours.

    `context` is kept with the stored message for the handlers (for example which card it shows); JSON.
    `not_before` (UTC): it waits until then, and holds up nothing that may go out earlier.
    `said` is the caption of a `picture`; one beyond the messenger's 1,024 units follows as a message of its own.
    So it is of a `document`; an appointment goes out as one, a calendar file in the reader's language. A message has
    one of them at most, and only a new one: an edit changes what is said and the buttons.
    """

    said: Said
    keyboard: Keyboard = ()
    lane: Lane = Lane.REPLY
    protect: bool = False
    vanish_at: datetime | None = None
    context: Args = field(default_factory=dict)
    picture: Picture | Drawing | None = None
    document: Document | CalendarEntry | None = None
    not_before: datetime | None = None

    def __post_init__(self) -> None:
        if self.picture is not None and self.document is not None:
            raise ValueError("a message has a picture or a document")
