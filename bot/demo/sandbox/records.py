"""What the messenger remembers. Fields are JSON values only, so that a record is stored as it stands.

Dates are Unix seconds by the sandbox clock, as in the Bot API.
"""

from dataclasses import dataclass, field
from typing import Literal

from bot.demo.sandbox.formatting import Entity

BOT = "bot"
ChatKind = Literal["private", "group", "supergroup"]
Button = dict[str, str]
Rows = list[list[Button]]


@dataclass
class Person:
    """Somebody with an account. `key` names them at the control interface."""

    key: str
    name: str
    user_id: int
    role: str = ""
    username: str | None = None
    language_code: str = "de"


@dataclass
class Chat:
    """`members` are keys of persons. `started`: wrote to the bot at least once. `blocked`: the bot is shut out.

    `deleted` lists message ids, newest last. A group that became a supergroup stays with `migrated_to` set.
    """

    chat_id: int
    kind: ChatKind
    key: str
    title: str
    members: list[str]
    started: bool = True
    blocked: bool = False
    migrated_to: int | None = None
    read_up_to: int = 0
    deleted: list[int] = field(default_factory=list)


@dataclass
class Post:
    """One message. `sender` is a person's key or BOT; `text` is the caption where there is a photo or document."""

    chat_id: int
    message_id: int
    sender: str
    date: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    photo: str | None = None
    document: str | None = None
    buttons: Rows = field(default_factory=list)
    reply_to: int | None = None
    edited: int | None = None
    protected: bool = False
    service: dict[str, object] | None = None

    @property
    def has_media(self) -> bool:
        return self.photo is not None or self.document is not None


@dataclass
class Upload:
    """A stored file. `path` is where getFile says it lies; `size` in bytes, picture measures in pixels."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    size: int
    width: int = 0
    height: int = 0


@dataclass
class Mail:
    """An e-mail that somebody sent; `text` is plain, `files` are file_ids."""

    number: int
    sender: str
    to: list[str]
    cc: list[str]
    subject: str
    text: str
    date: int
    files: list[str] = field(default_factory=list)


@dataclass
class Query:
    """A pressed button that waits for its answer."""

    query_id: str
    chat_id: int
    person: str
    date: int
    answered: bool = False


@dataclass
class Toast:
    id: int
    text: str
    alert: bool
    date: int


@dataclass
class Call:
    """One Bot API call, for tests and for looking."""

    method: str
    status: int
    chat_id: int | None
    error: str | None
    at: int
