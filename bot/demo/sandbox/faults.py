"""Faults that somebody orders: the next calls that fit go wrong in a chosen way."""

import itertools
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from bot.demo.sandbox.errors import ControlError
from bot.demo.sandbox.records import Chat

FaultKind = Literal["429", "500", "timeout", "blocked", "drop-answer"]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


class AnswerLostError(Exception):
    """In process: the connection closed without an answer. `FaultyTransport` makes a network error of it."""


class AnswerLateError(Exception):
    """In process: no answer came in time."""


@dataclass
class Fault:
    """`times`: how many more calls it hits. Without `method` all but getUpdates, without `persona` every chat."""

    id: int
    kind: FaultKind
    times: int = 1
    method: str | None = None
    persona: str | None = None
    retry_after: int = 1

    def fits(self, method: str, chat: Chat | None) -> bool:
        if self.method is None and method == "getUpdates":
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.persona is None or (chat is not None and chat.key == self.persona)


class Faults:
    """The ordered faults, oldest first; each call takes at most one."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._open: list[Fault] = []

    def order(
        self, kind: str, *, times: int = 1, method: str | None = None, persona: str | None = None, retry_after: int = 1
    ) -> Fault:
        """Raises ControlError for a kind that is not in KINDS or numbers under 1."""
        known = next((known for known in KINDS if known == kind), None)
        if known is None:
            raise ControlError(400, f"unknown kind of fault, one of: {', '.join(KINDS)}")
        if times < 1 or retry_after < 1:
            raise ControlError(400, "times and retry_after are at least 1")
        fault = Fault(next(self._ids), known, times, method, persona, retry_after)
        self._open.append(fault)
        return fault

    def take(self, method: str, chat: Chat | None) -> Fault | None:
        """The fault that hits this call, counted."""
        fault = next((fault for fault in self._open if fault.fits(method, chat)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times == 0:
                self._open.remove(fault)
        return fault

    def clear(self) -> None:
        self._open.clear()

    def listed(self) -> list[dict[str, object]]:
        return [asdict(fault) for fault in self._open]
