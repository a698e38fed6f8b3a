"""The demo's mail server: whatever is sent stays in the sandbox, to be read on its page. Nothing leaves the house."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from bot.demo.sandbox.records import Mail
from bot.demo.sandbox.sandbox import Sandbox
from bot.demo.sandbox.world import World


class CaughtMail:
    """Implements `bot.runtime.mailing.MailTransport`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._world = sandbox.world

    @asynccontextmanager
    async def connect(self) -> AsyncIterator["CatchingLine"]:
        yield CatchingLine(self._world)


class CatchingLine:
    """Implements `bot.runtime.mailing.MailLine`; refuses nobody."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def announce(self, sender: str, recipients: tuple[str, ...]) -> Mapping[str, int]:
        return {}

    async def deliver(self, message: bytes) -> None:
        read = message_from_bytes(message, policy=policy.default)
        assert isinstance(read, EmailMessage)
        body = read.get_body(("plain",))
        caught = Mail(
            number=len(self._world.mails) + 1,
            sender=str(read["From"]),
            to=_addresses(read, "To"),
            cc=_addresses(read, "Cc"),
            subject=str(read["Subject"]),
            text="\n".join(body.get_content().splitlines()) if body is not None else "",
            date=self._world.clock.unix(),
            files=[self._world.upload(data, name, as_photo=False).file_id for name, data in _files(read)],
        )
        self._world.take_mail(caught)
        self._world.store.commit()

    async def forget(self) -> None:
        """There is nothing to forget."""


def _addresses(message: Message, header: str) -> list[str]:
    return [address.strip() for address in str(message.get(header, "")).split(",") if address.strip()]


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.iter_attachments():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield part.get_filename() or "?", data
