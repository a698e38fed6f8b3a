"""The way to the office's mail server (SMTP). Loaded only where the office has one."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import cast

from aiosmtplib import SMTP, SMTPException, SMTPRecipientRefused, SMTPResponseException

from bot.domain.mail_settings import MailSettings, Security
from bot.office_mail import server_address
from bot.runtime.mail_verdicts import MailRefused, MailUnanswered

PATIENCE_SECONDS = 20.0
"""For each answer of the server."""

CONTENT_SECONDS = 60.0
"""For the one after the content: the server looks at it then."""


class SmtpTransport:
    """Implements `bot.runtime.mailing.MailTransport`. `context` is for certificates that the machine does not know;
    without one those of the system count (SSL_CERT_FILE)."""

    def __init__(
        self,
        settings: MailSettings,
        user: str = "",
        password: str = "",
        *,
        context: ssl.SSLContext | None = None,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._settings = settings
        self._user, self._password = user, password
        self._context = context
        self._patience = patience

    @asynccontextmanager
    async def connect(self) -> AsyncIterator["SmtpLine"]:
        host, port = server_address(self._settings.server)
        client = SMTP(
            hostname=host,
            port=port,
            timeout=self._patience,
            use_tls=self._settings.security is Security.TLS,
            start_tls=self._settings.security is Security.STARTTLS,
            tls_context=self._context,
            local_hostname=_own_name(),
        )
        try:
            with _translated():
                await client.connect()
                if self._user:
                    await client.login(self._user, self._password)
            yield SmtpLine(client)
        finally:
            await _leave(client)


class SmtpLine:
    """Implements `bot.runtime.mailing.MailLine`."""

    def __init__(self, client: SMTP) -> None:
        self._client = client

    async def announce(self, sender: str, recipients: tuple[str, ...]) -> Mapping[str, int]:
        refused: dict[str, int] = {}
        with _translated():
            await self._client.mail(sender)
            for recipient in recipients:
                try:
                    await self._client.rcpt(recipient)
                except SMTPRecipientRefused as refusal:
                    refused[recipient] = refusal.code
        return refused

    async def deliver(self, message: bytes) -> None:
        with _translated():
            await self._client.data(message, timeout=CONTENT_SECONDS)

    async def forget(self) -> None:
        with _translated():
            await self._client.rset()


@contextmanager
def _translated() -> Iterator[None]:
    """What the server answers may hold addresses: only the code, or the type of the error, is handed on."""
    try:
        yield
    except SMTPResponseException as refusal:
        raise MailRefused(refusal.code) from None
    except (SMTPException, OSError) as silence:
        raise MailUnanswered(type(silence.__cause__ or silence).__name__) from None


async def _leave(client: SMTP) -> None:
    transport = client.transport
    if transport is None:
        return
    try:
        await client.quit()
    except (SMTPException, OSError):
        client.close()
    # All is said. A close would wait for the other side's end of TLS, and leave the socket open until it comes.
    cast(asyncio.WriteTransport, transport).abort()
    await asyncio.sleep(0)


def _own_name() -> str:
    """What the machine calls itself, without asking the network."""
    name = socket.gethostname()
    return name if name.isascii() and name.replace("-", "").replace(".", "").isalnum() else "[127.0.0.1]"
