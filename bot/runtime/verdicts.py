"""What an answer of the messenger, or its absence, means for a parcel. Pure: a table of cases.

The question behind it: did it certainly happen, certainly not, or may it have happened?
"""

from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.queues import Operation, Parcel

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

ALREADY_SO = (
    "message is not modified",
    "message to edit not found",
    "message to delete not found",
    "message can't be deleted",
    "message can't be edited",
    "message_id_invalid",
)
NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid")

FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS = 1.0, 300.0, 12
UNREACHED_PAUSE = 10.0
"""The server cannot be reached: tried again for ever, at most this many seconds apart."""

REFUSED_PAUSE = 60.0


@dataclass(frozen=True)
class Delivered:
    """`telegram_id` for a new message. Also for what needs no doing any more."""

    telegram_id: int | None = None


@dataclass(frozen=True)
class Again:
    """It did not happen; once more after `seconds`. `everything`: nobody's parcel would get through now."""

    error: str
    seconds: float
    everything: bool = False


@dataclass(frozen=True)
class Slower:
    """Flood control: this chat is to wait."""

    seconds: float


@dataclass(frozen=True)
class Uncertain:
    """It may have happened."""

    error: str


@dataclass(frozen=True)
class Dead:
    """It will never work."""

    error: str


@dataclass(frozen=True)
class Unreachable:
    """Nobody reads there any more."""

    error: str


@dataclass(frozen=True)
class Moved:
    """The chat has a new id; once more, there."""

    chat_id: int


Verdict = Delivered | Again | Slower | Uncertain | Dead | Unreachable | Moved


def judge(parcel: Parcel, error: Exception) -> Verdict:
    """`BadRequest` and `TimedOut` are kinds of `NetworkError`: their cases come first.

    A server's error answer (500) means not done; an answer that cannot be read, or none, may mean done.
    """
    match error:
        case RetryAfter():
            return Slower(_seconds(error.retry_after))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Unreachable("forbidden")
        case BadRequest():
            return _refused(parcel, error.message.lower())
        case InvalidToken():
            return Again("token refused", REFUSED_PAUSE, everything=True)
        case NetworkError() if isinstance(error.__cause__, NEVER_SENT):
            return Again(_name(error), min(_pause(parcel), UNREACHED_PAUSE), everything=True)
        case NetworkError() if isinstance(error, TimedOut) or isinstance(error.__cause__, httpx.HTTPError):
            return _unanswered(parcel, error)
        case TelegramError() if not isinstance(error, NetworkError):
            return _unanswered(parcel, error)
        case _:
            return _failed(parcel, error)


def _refused(parcel: Parcel, message: str) -> Verdict:
    """A menu for somebody who has not written yet is no alarm: /start brings it."""
    if parcel.operation is not Operation.SEND and any(known in message for known in ALREADY_SO):
        return Delivered()
    nobody = any(known in message for known in NOBODY_THERE)
    if nobody and parcel.operation is Operation.COMMANDS:
        return Delivered()
    if nobody:
        return Unreachable("chat not found")
    return Dead("BadRequest")


def _unanswered(parcel: Parcel, error: Exception) -> Verdict:
    """Only a send can be doubled; whatever else was lost is simply done again."""
    if parcel.operation is not Operation.SEND:
        return _failed(parcel, error)
    return Dead("twice unanswered") if parcel.repeats else Uncertain(_name(error))


def _failed(parcel: Parcel, error: Exception) -> Verdict:
    if parcel.attempts >= MOST_ATTEMPTS:
        return Dead(_name(error))
    return Again(_name(error), _pause(parcel))


def _pause(parcel: Parcel) -> float:
    """1, 2, 4 … seconds, at most five minutes; the twelfth attempt is the last (after about 27 minutes)."""
    doubled: float = FIRST_PAUSE * 2 ** max(0, min(parcel.attempts, 16) - 1)
    return min(doubled, LONGEST_PAUSE)


def _seconds(duration: int | timedelta) -> float:
    return duration.total_seconds() if isinstance(duration, timedelta) else float(duration)


def _name(error: Exception) -> str:
    cause = error.__cause__
    return type(error).__name__ if cause is None else f"{type(error).__name__}/{type(cause).__name__}"
