"""E-mail: the second way out. Put in line with the rest of a transaction, delivered by a tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.mail import Email


class Mail(Protocol):
    """As use cases see it. Whether the office sends any, and where to, its settings say (`office.mail`)."""

    def put(self, email: Email) -> int:
        """Says it in its language and puts it in line; returns its number. Raises Refused where the office has no mail
        server: whoever calls asks `office.mail` before."""


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """An e-mail in line. `message_id` names it for ever, in angle brackets. `payload` holds what is said and to whom.

    `attempts` are those that failed. `repeats` above 0: it may have arrived before; it goes out again, marked.
    """

    id: int
    message_id: str
    payload: Mapping[str, Any]
    attempts: int
    repeats: int
    created_at: datetime


class MailQueue(Protocol):
    """As the runtime sees it. What is noted of a mail counts only as long as nobody else has noted anything since."""

    def add(self, message_id: str, payload: Mapping[str, Any], now: datetime) -> int: ...

    def due(self, now: datetime, limit: int) -> Sequence[WaitingMail]:
        """Whose time has come, oldest first."""

    def begin(self, mail: WaitingMail) -> bool:
        """Its content is about to go over the line: whoever dies from here on leaves an uncertain one behind. False if
        somebody else was first."""

    def sent(self, mail: WaitingMail, now: datetime) -> None:
        """The payload is emptied."""

    def again(self, mail: WaitingMail, error: str, due_at: datetime, payload: Mapping[str, Any] | None = None) -> None:
        """It certainly did not arrive; once more from `due_at` on, with another `payload` where some have it now."""

    def uncertain(self, mail: WaitingMail, error: str, due_at: datetime) -> None:
        """It may have arrived; it is repeated once from `due_at` on."""

    def dead(self, mail: WaitingMail, error: str, sealed: str, now: datetime) -> None:
        """Given up; the payload is kept sealed."""

    def recover(self, now: datetime) -> int:
        """After a stop: what was under way is uncertain; returns how many."""

    def waiting(self) -> int: ...

    def purge(self, now: datetime) -> int:
        """Deletes sent ones 3 days after they went out, dead ones 7 days after they were given up; returns how many."""
