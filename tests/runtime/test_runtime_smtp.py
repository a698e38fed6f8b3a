"""The way to the mail server: encrypted where it should be, with a login, and never in the open instead."""

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_stage import SENDER, TEAM, MailServer, mail_server, own_certificate, settings

from bot.domain.mail_settings import Security
from bot.runtime.mail_verdicts import MailRefused, MailUnanswered
from bot.runtime.smtp import SmtpTransport

pytestmark = pytest.mark.enable_socket

LOGIN = ("amtsbote", "canary-Päßwort")
CONTENT = b"Subject: x\r\n\r\nx\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    """Knows that certificate and no other."""
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def upgrading(serving: ssl.SSLContext) -> Iterator[MailServer]:
    """Speaks to nobody in the open, and asks for a login."""
    with mail_server(LOGIN, tls_context=serving, require_starttls=True) as server:
        yield server


async def send(transport: SmtpTransport) -> None:
    async with transport.connect() as line:
        assert await line.announce(SENDER, (TEAM,)) == {}
        await line.deliver(CONTENT)


async def test_with_starttls_login_and_content_go_over_a_safe_line(
    upgrading: MailServer, trusting: ssl.SSLContext
) -> None:
    await send(SmtpTransport(settings(upgrading.address, Security.STARTTLS), *LOGIN, context=trusting))
    assert [received.recipients for received in upgrading.received] == [[TEAM]]


async def test_with_tls_the_line_is_safe_from_the_first_byte_on(
    serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    with mail_server(ssl_context=serving) as server:
        await send(SmtpTransport(settings(server.address, Security.TLS), context=trusting))
        assert len(server.received) == 1


async def test_a_certificate_that_nobody_vouches_for_ends_it(upgrading: MailServer) -> None:
    with pytest.raises(MailUnanswered) as caught:
        await send(SmtpTransport(settings(upgrading.address, Security.STARTTLS), *LOGIN))
    assert caught.value.name == "SSLCertVerificationError"
    assert upgrading.received == []


async def test_a_server_without_starttls_gets_nothing_in_the_open() -> None:
    with mail_server() as server:
        with pytest.raises(MailUnanswered):
            await send(SmtpTransport(settings(server.address, Security.STARTTLS)))
        assert server.received == []


async def test_a_wrong_password_is_said_by_its_code_alone(upgrading: MailServer, trusting: ssl.SSLContext) -> None:
    wrong = SmtpTransport(settings(upgrading.address, Security.STARTTLS), LOGIN[0], "canary-falsch", context=trusting)
    with pytest.raises(MailRefused) as caught:
        await send(wrong)
    assert caught.value.code == 535
    assert "canary" not in f"{caught.value!r} {caught.value.__context__!r}"


async def test_nobody_at_the_address_is_said_by_the_kind_of_error_alone() -> None:
    with pytest.raises(MailUnanswered) as caught:
        await send(SmtpTransport(settings("127.0.0.1:1")))
    assert caught.value.name == "ConnectionRefusedError"


async def test_whoever_has_left_has_no_socket_open_however_slow_the_other_side_takes_leave(
    serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    """The end of TLS is one more way there and back; nobody waits for it after the last word."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while not (await reader.readline()).startswith(b"QUIT"):
            writer.write(b"250 yes\r\n")
        writer.write(b"221 bye\r\n")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0, ssl=serving) as server:
        port = server.sockets[0].getsockname()[1]
        transport = SmtpTransport(settings(f"127.0.0.1:{port}", Security.TLS), context=trusting)
        async with transport.connect() as line:
            await line.forget()
            ours = line._client.transport.get_extra_info("socket")  # type: ignore[union-attr]
            assert ours.fileno() >= 0
        assert ours.fileno() == -1
        await asyncio.sleep(0.01)
