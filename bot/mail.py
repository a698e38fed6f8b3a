"""What goes out as an e-mail: values that use cases make and the line of mail carries."""

import re
from dataclasses import dataclass

from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.text import Said

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
LONGEST_ADDRESS = 254
MOST_RECIPIENTS = 50


def is_address(value: str) -> bool:
    """An address of the plain kind: `post@jobcenter.example`, without a name beside it."""
    return len(value) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(value) is not None


@dataclass(frozen=True)
class Email:
    """`to` and `cc` are addresses from the office's settings; who sends it stands there, too.

    It leaves the house: neither `subject` nor `body` nor what is attached holds a name, an address or a reference, only
    numbers of cases, groups and days. It is said in the language `locale`. Whoever needs the same appointment in a
    chat and by mail gives the same `CalendarEntry`.
    """

    to: tuple[str, ...]
    subject: Said
    body: Said
    cc: tuple[str, ...] = ()
    attachments: tuple[Document | CalendarEntry, ...] = ()
    locale: str = "de"

    def __post_init__(self) -> None:
        if not self.to or len(self.recipients) > MOST_RECIPIENTS or not all(map(is_address, self.recipients)):
            raise ValueError("an e-mail goes to addresses")

    @property
    def recipients(self) -> tuple[str, ...]:
        """Each once, in order."""
        return tuple(dict.fromkeys((*self.to, *self.cc)))
