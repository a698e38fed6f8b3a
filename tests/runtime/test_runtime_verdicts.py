"""What an answer means: did it happen, certainly not, or perhaps?"""

import httpx
import pytest
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

from bot.messages import Lane
from bot.queues import Operation, Parcel
from bot.runtime.verdicts import Again, Dead, Delivered, Moved, Slower, Uncertain, Unreachable, Verdict, judge

SEND, EDIT, DELETE = Operation.SEND, Operation.EDIT, Operation.DELETE


def parcel(operation: Operation, attempts: int = 1, repeats: int = 0) -> Parcel:
    return Parcel(1, operation, 7, 1001, Lane.REPLY, {}, attempts, repeats, 55)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


CONNECT_REFUSED = caused(NetworkError("x"), httpx.ConnectError("refused"))
CONNECT_TIMEOUT = caused(TimedOut(), httpx.ConnectTimeout("late"))
POOL_TIMEOUT = caused(TimedOut(), httpx.PoolTimeout("full"))
READ_TIMEOUT = caused(TimedOut(), httpx.ReadTimeout("late"))
DISCONNECTED = caused(NetworkError("x"), httpx.RemoteProtocolError("closed"))
SERVER_ERROR = NetworkError("Internal Server Error (500)")


@pytest.mark.parametrize(
    ("operation", "error", "expected"),
    [
        (SEND, RetryAfter(7), Slower(7.0)),
        (SEND, ChatMigrated(-100), Moved(-100)),
        (SEND, Forbidden("bot was blocked by the user"), Unreachable("forbidden")),
        (EDIT, BadRequest("Message is not modified: specified new message content…"), Delivered()),
        (EDIT, BadRequest("Message to edit not found"), Delivered()),
        (DELETE, BadRequest("Message to delete not found"), Delivered()),
        (DELETE, BadRequest("Message can't be deleted for everyone"), Delivered()),
        (SEND, BadRequest("Chat not found"), Unreachable("chat not found")),
        (SEND, BadRequest("can't parse entities"), Dead("BadRequest")),
        (SEND, CONNECT_REFUSED, Again("NetworkError/ConnectError", 1.0, everything=True)),
        (SEND, CONNECT_TIMEOUT, Again("TimedOut/ConnectTimeout", 1.0, everything=True)),
        (SEND, POOL_TIMEOUT, Again("TimedOut/PoolTimeout", 1.0, everything=True)),
        (SEND, READ_TIMEOUT, Uncertain("TimedOut/ReadTimeout")),
        (SEND, DISCONNECTED, Uncertain("NetworkError/RemoteProtocolError")),
        (EDIT, READ_TIMEOUT, Again("TimedOut/ReadTimeout", 1.0)),
        (DELETE, DISCONNECTED, Again("NetworkError/RemoteProtocolError", 1.0)),
        (SEND, SERVER_ERROR, Again("NetworkError", 1.0)),
        (SEND, TelegramError("Invalid server response"), Uncertain("TelegramError")),
        (SEND, InvalidToken("Unauthorized"), Again("token refused", 60.0, everything=True)),
        (SEND, KeyError("text"), Again("KeyError", 1.0)),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_each_answer_has_its_meaning(operation: Operation, error: Exception, expected: Verdict) -> None:
    assert judge(parcel(operation), error) == expected


def test_f03_a_repeat_whose_answer_is_lost_too_is_given_up() -> None:
    assert judge(parcel(SEND, attempts=2, repeats=1), READ_TIMEOUT) == Dead("twice unanswered")


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 1.0), (2, 2.0), (5, 16.0), (9, 256.0), (10, 300.0), (11, 300.0)])
def test_pauses_double_up_to_five_minutes(attempts: int, seconds: float) -> None:
    assert judge(parcel(SEND, attempts), SERVER_ERROR) == Again("NetworkError", seconds)


def test_after_the_twelfth_failure_a_parcel_is_dead() -> None:
    assert judge(parcel(SEND, attempts=12), SERVER_ERROR) == Dead("NetworkError")


def test_a_messenger_that_cannot_be_reached_is_tried_for_ever() -> None:
    verdict = judge(parcel(SEND, attempts=500), CONNECT_REFUSED)
    assert verdict == Again("NetworkError/ConnectError", 10.0, everything=True)
