"""What the runtime tells the rest of the assistant, inside the transaction that records it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Update

from bot.domain.people import Staff
from bot.queues import Arrival, Parcel, RuntimeUnitOfWork


def _nothing(*_: object) -> None:
    """Nobody needs to be told."""


def _at_once(*_: object) -> None:
    """Everything may go out at any time."""


@dataclass(frozen=True)
class Hooks:
    """`failed`: an update could not be worked on; answer the person with the reference (update None: unreadable).

    `gap`: nothing was heard since the moment given, for so long that updates may be lost.
    `unreachable`: the colleague (already marked) blocked the assistant.
    `hold`: until when a parcel that nobody asked for has to wait, because it was to go out earlier; None: it may go.
    `held`: it waits now, and may be taken back.
    `undeliverable`: given up on a parcel, with the error's name.
    """

    failed: Callable[[RuntimeUnitOfWork, Arrival, Update | None, str], None] = _nothing
    gap: Callable[[RuntimeUnitOfWork, datetime], None] = _nothing
    unreachable: Callable[[RuntimeUnitOfWork, Staff], None] = _nothing
    undeliverable: Callable[[RuntimeUnitOfWork, Parcel, str], None] = _nothing
    hold: Callable[[RuntimeUnitOfWork, Parcel, datetime], datetime | None] = _at_once
    held: Callable[[RuntimeUnitOfWork, Parcel], None] = _nothing


@dataclass(frozen=True)
class MailHooks:
    """`undeliverable`: with the addresses that do not get an e-mail, and the error; `late`: nothing gets through, with
    how many wait and the error."""

    undeliverable: Callable[[RuntimeUnitOfWork, frozenset[str], str], None] = _nothing
    late: Callable[[RuntimeUnitOfWork, int, str], None] = _nothing
