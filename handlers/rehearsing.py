"""Answers that take long: found on a snapshot before the update's transaction, which then only says them."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from bot.domain.errors import Refused, Unreadable
from bot.messages import Message
from handlers.request import Request

Run = Callable[[Request], None]


@dataclass
class Rehearsal(Request):
    """A request of which nothing leaves the house."""

    def __post_init__(self) -> None:
        self.said: list[Message] = []

    def reply(self, message: Message) -> int:
        self.said.append(message)
        return 0


def rehearsed(request: Request, run: Run) -> Run:
    """Runs what only reads and replies; gives what says the same once more, be it a refusal."""
    rehearsal = Rehearsal(**{field.name: getattr(request, field.name) for field in fields(Request)})
    refusal = None
    try:
        run(rehearsal)
    except (Refused, Unreadable) as error:
        refusal = error

    def again(real: Request) -> None:
        for message in rehearsal.said:
            real.reply(message)
        if refusal is not None:
            raise refusal

    return again
