"""What a mail server's answer, or its absence, means for an e-mail. Pure.

The question behind it is that of `bot.runtime.verdicts`: did it certainly arrive, certainly not, or may it have?
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ports.mail import WaitingMail

PAUSES = (1, 2, 4, 8, 16)
LONGEST_PAUSE = 30
"""Minutes."""

LATE_AFTER = len(PAUSES)
"""So many attempts, a quarter of an hour: somebody should look at it."""

LONGEST_WAIT = timedelta(days=5)
"""After it an e-mail that could not be sent is given up (RFC 5321, 4.5.4.1)."""


class MailRefused(Exception):
    """The server answered with a code that says no: 4xx for now, 5xx for ever."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code

    @property
    def passes(self) -> bool:
        return self.code < 500

    @property
    def name(self) -> str:
        return str(self.code)


class MailUnanswered(Exception):
    """Nobody answered: no connection, a lost one, none that is safe, or a time-out. `name` is the type of the error
    behind it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Sent:
    """`refused`: addresses that will never take it, while others have it."""

    refused: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Again:
    """It did not happen, or not for all: once more for those `left`. `refused` as above."""

    error: str
    left: tuple[str, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Uncertain:
    error: str


@dataclass(frozen=True)
class Dead:
    error: str
    refused: tuple[str, ...]


Outcome = Sent | Again | Uncertain | Dead


def of_recipients(left: tuple[str, ...], refusals: Mapping[str, int]) -> Outcome:
    """Of those `left` some were refused, each with a code; the others have it now, if there are others."""
    for_ever = tuple(address for address in left if refusals.get(address, 0) >= 500)
    for_now = tuple(address for address in left if 0 < refusals.get(address, 0) < 500)
    error = " ".join(map(str, sorted(set(refusals.values()))))
    if for_now:
        return Again(error, for_now, for_ever)
    if len(for_ever) == len(left):
        return Dead(error, for_ever)
    return Sent(for_ever, error)


def of_refusal(left: tuple[str, ...], refusal: MailRefused) -> Outcome:
    """Of the content: too large, taken for spam, or not just now."""
    error = str(refusal.code)
    return Again(error, left) if refusal.passes else Dead(error, left)


def of_silence(mail: WaitingMail, left: tuple[str, ...], silence: MailUnanswered) -> Outcome:
    """After the content went over the line. A repeat that is lost, too, is given up."""
    return Dead("twice unanswered", left) if mail.repeats else Uncertain(silence.name)


def in_time(mail: WaitingMail, outcome: Outcome, now: datetime) -> Outcome:
    """What has waited too long waits no more."""
    if isinstance(outcome, Again) and now - mail.created_at >= LONGEST_WAIT:
        return Dead(outcome.error, (*outcome.left, *outcome.refused))
    return outcome


def due_after(attempts: int, now: datetime) -> datetime:
    """When to try again after so many attempts that failed (one at least): 1, 2, 4, 8, 16, then every 30 minutes."""
    return now + timedelta(minutes=PAUSES[attempts - 1] if attempts <= len(PAUSES) else LONGEST_PAUSE)
