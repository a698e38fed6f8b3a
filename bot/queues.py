"""What waits: updates that have arrived, and parcels that are to go out. The words storage and runtime share."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from bot.messages import Lane
from bot.ports import SentMessage, UnitOfWork
from bot.ports.mail import MailQueue

T = TypeVar("T")


class DatabaseUnavailable(Exception):
    """The database cannot be used just now: busy, full, restarting. Passing: worth another try, nothing was stored."""


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """An update as the messenger gave it. `payload` is its JSON; `chat_id` None where it belongs to no chat."""

    update_id: int
    chat_id: int | None
    payload: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update in the inbox; ids rise in the order of arrival. `attempts` counts the processes that began it."""

    id: int
    update_id: int
    chat_id: int | None
    payload: str
    attempts: int


class Outcome(StrEnum):
    """How an update ended badly: its work failed, or it crashed the process too often."""

    FAILED = "failed"
    SET_ASIDE = "set_aside"


class Inbox(Protocol):
    def add(self, bot_id: int, updates: Sequence[NewUpdate], now: datetime) -> Sequence[Arrival]:
        """Stores those not yet known and returns them in order of arrival."""

    def unfinished(self, after: int = 0, limit: int = 200) -> Sequence[Arrival]:
        """In order of arrival, those with an id above `after`."""

    def claim(self, arrival_id: int) -> None:
        """Counts an attempt."""

    def done(self, arrival_id: int, now: datetime) -> bool:
        """Finishes it and empties its payload; False if somebody else had finished it."""

    def fail(
        self, arrival_id: int, outcome: Outcome, *, reference: str, error: str, sealed: str, now: datetime
    ) -> bool:
        """Finishes it badly and keeps its payload sealed; False if somebody else had finished it."""

    def heard(self, bot_id: int, now: datetime) -> datetime | None:
        """Notes that the messenger was heard; returns when it was heard before, None the first time."""

    def purge(self, now: datetime) -> int:
        """Deletes finished rows after 3 days and failed ones after 7; returns how many."""


class Operation(StrEnum):
    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    DELETE_INCOMING = "delete_incoming"
    COMMANDS = "commands"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing the messenger is to do, claimed for delivery. `telegram_id` is that of our message, once known.

    `repeats` above 0: its answer was lost before; it goes out again, visibly marked.
    """

    id: int
    operation: Operation
    message_id: int | None
    chat_id: int
    lane: Lane
    payload: Mapping[str, Any]
    attempts: int
    repeats: int
    telegram_id: int | None


class Outbox(Protocol):
    def postpone(self, parcel: Parcel, not_before: datetime) -> None:
        """Puts a claimed parcel back in line: it waits until then, and this was no attempt."""

    def send(
        self,
        chat_id: int,
        message_id: int | None,
        lane: Lane,
        payload: Mapping[str, Any],
        now: datetime,
        not_before: datetime | None = None,
    ) -> None:
        """Puts a new message in line; None as `message_id` for one that is never touched again.

        It is held until `not_before` (UTC), and meanwhile holds up nothing else.
        """

    def edit(self, chat_id: int, message_id: int, lane: Lane, payload: Mapping[str, Any], now: datetime) -> None:
        """Replaces what is still waiting for that message, except for its picture or document; a held one stays held.
        Puts an edit in line where nothing waits."""

    def delete(self, chat_id: int, message_id: int, lane: Lane, now: datetime) -> None:
        """Takes back what is still waiting for that message; puts a deletion in line where it may be on show."""

    def delete_incoming(self, chat_id: int, telegram_message_id: int, now: datetime) -> None: ...

    def commands(self, chat_id: int, payload: Mapping[str, Any], now: datetime) -> None:
        """The command menu of a chat; an older one that still waits is replaced."""

    def take_back(self, chat_id: int, now: datetime) -> Sequence[int]:
        """What is still to be said in the chat, and not under way, is not said; returns the messages that never came
        there."""

    def answers_under_way(self, chat_id: int) -> Collection[str]:
        """Which buttons, by their data, what still goes out to the chat answers."""

    def claim_due(
        self,
        now: datetime,
        limit: int,
        closed_chats: Collection[int] = (),
        closed_lanes: Collection[tuple[int, int]] = (),
    ) -> Sequence[Parcel]:
        """Marks as sending, and returns, at most one parcel a chat, best lane first, then oldest first.

        Closed chats and (chat, lane) pairs are left out. Of those that are due, none overtakes an older one of its
        lane and chat; nothing overtakes an older one of the same message.
        """

    def drawn(self, parcel: Parcel, payload: Mapping[str, Any], error: str | None) -> None:
        """It waits again, at its old place, with this payload instead of what was to be drawn; this was no attempt.
        Until then it has certainly not been sent, whatever happens."""

    def sent(self, parcel: Parcel, now: datetime) -> None:
        """Done: the payload is emptied. Also for one that was rescued meanwhile: what was sent was sent."""

    def retry(self, parcel: Parcel, error: str) -> None:
        """It certainly did not happen; it waits again, at its old place. Like the next two: only if the parcel is
        still claimed by this claim."""

    def uncertain(self, parcel: Parcel, error: str) -> None:
        """A send that may have happened; it waits for its one marked repeat."""

    def dead(self, parcel: Parcel, error: str, sealed: str, now: datetime) -> None:
        """Given up; the payload is kept sealed."""

    def give_up_chat(self, chat_id: int, error: str, now: datetime) -> int:
        """Nobody reads there any more: what waits for the chat is dropped; returns how much."""

    def move_chat(self, old: int, new: int) -> None:
        """The messenger gave the chat a new id."""

    def recover(self) -> int:
        """After a stop: sends under way become uncertain, all else waits again; returns how many."""

    def release(self, under_way: Collection[int]) -> int:
        """Takes back claims that never reached the sender (their commit was in doubt): all but those under way."""

    def waiting(self, now: datetime) -> int:
        """How many could go out now (those that wait deliberately are not counted)."""

    def purge(self, now: datetime) -> int:
        """Deletes delivered rows after 3 days and dead ones after 7; returns how many."""


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message row with the person it was shown to; `staff_id` None for a chat that is no colleague's."""

    message: SentMessage
    staff_id: int | None
    deleted: bool


class Messages(Protocol):
    """Message rows. A keyboard lists (action, args) in button order."""

    def add(
        self,
        *,
        chat_id: int,
        staff_id: int | None,
        token: str,
        keyboard: Sequence[tuple[str, Mapping[str, object]]],
        context: Mapping[str, object],
        created_at: datetime,
        vanish_at: datetime | None,
    ) -> int: ...

    def change(
        self,
        message_id: int,
        *,
        token: str,
        keyboard: Sequence[tuple[str, Mapping[str, object]]],
        context: Mapping[str, object],
        vanish_at: datetime | None,
    ) -> None: ...

    def find(self, message_id: int) -> ShownMessage | None: ...

    def delivered(self, message_id: int, telegram_id: int) -> None: ...

    def deleted(self, message_id: int, at: datetime) -> int | None:
        """Returns its chat; None where there is nothing left to delete."""

    def vanishing(self, now: datetime, limit: int = 200) -> Sequence[tuple[int, int]]:
        """(message, chat) of those whose time has come and that are not deleted yet."""

    def move_chat(self, old: int, new: int) -> None: ...


class RuntimeUnitOfWork(UnitOfWork, Protocol):
    """The transaction as the runtime sees it: the use cases' ports, and the queues."""

    @property
    def inbox(self) -> Inbox: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def mail_queue(self) -> MailQueue: ...


class RuntimeDatabase(Protocol):
    async def write(
        self, work: Callable[[RuntimeUnitOfWork], T], *, before: Callable[[RuntimeUnitOfWork], None] | None = None
    ) -> T:
        """Raises DatabaseUnavailable for passing errors, after a few tries. `before` runs first in a transaction
        of its own that does not wait for the disk."""

    async def read(self, work: Callable[[RuntimeUnitOfWork], T]) -> T: ...

    async def study(self, work: Callable[[RuntimeUnitOfWork], T]) -> T:
        """As `read`, for what may take seconds: it holds up none of the others."""

    async def checkpoint(self) -> bool:
        """Whatever was overwritten or deleted leaves the disk, as far as that is in the hands of this process. False
        where somebody was reading just now."""
