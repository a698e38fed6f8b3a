"""Geschützte Seite: the office's own page for what must not stand in a messenger."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

SECRET_BYTES = 32
NUMBERS_OFFERED = 3


@dataclass(frozen=True)
class PrivatePage:
    """`url` is where colleagues reach it ("https://amtsbote.example-kreis.de"); empty: there is no page.

    `listen` is the address it is served at ("127.0.0.1:8090"), behind the proxy that speaks https. `networks` (CIDR)
    are those it answers to; `proxies` are the addresses whose X-Forwarded-For is believed. A link may be opened for
    `link_minutes`, an opened page used for `visit_minutes`. A browser is known for `trust_hours` after its person
    confirmed it in the chat; 0 asks each time. `scanner` is a command that reads a file on its standard input and
    exits with 0 (clean) or 1 (infected); empty: files are not scanned.
    """

    url: str = ""
    listen: str = "127.0.0.1:8090"
    networks: tuple[str, ...] = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128")
    proxies: tuple[str, ...] = ()
    link_minutes: int = 10
    visit_minutes: int = 30
    trust_hours: int = 10
    largest_file_mb: int = 10
    scanner: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.url)


@dataclass(frozen=True)
class Visit:
    """One link and what became of it. Only hashes of the link's secret and of the browser are kept.

    `room` is one of the handlers' ROOMS, `args` (JSON) says which case. It is made for `staff_id`, may be opened
    until `expires_at` and used until `ends_at`. `number` is shown on the page until its person confirms it in the
    chat; `asked_in` is our message that asks there, `message_id` the one whose button carries the link.
    """

    id: int
    secret_hash: str
    staff_id: int
    room: str
    args: dict[str, object] = field(compare=False)
    created_at: datetime
    expires_at: datetime
    message_id: int | None = None
    opened_at: datetime | None = None
    browser_hash: str | None = None
    number: int | None = None
    asked_in: int | None = None
    confirmed_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None

    def may_be_opened(self, now: datetime) -> bool:
        """Once, and in time."""
        return self.opened_at is None and self.ended_at is None and now < self.expires_at

    def is_under_way(self, now: datetime) -> bool:
        """Opened and not over; perhaps still to be confirmed."""
        return self.ended_at is None and self.ends_at is not None and now < self.ends_at

    def may_be_used(self, now: datetime) -> bool:
        return self.confirmed_at is not None and self.is_under_way(now)


def secret_hash(secret: str) -> str:
    """What is kept of a secret of at least 32 random bytes: it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
