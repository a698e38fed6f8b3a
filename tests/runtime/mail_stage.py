"""A mail server of the tests' own, as real as they come: it takes e-mails over a socket and answers as it is told."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.domain.mail_settings import MailSettings, Security, TeamMailbox
from bot.domain.text import literal
from bot.i18n import Translator
from bot.mail import Email
from bot.runtime.hooks import MailHooks
from bot.runtime.mail_desk import MailDesk
from bot.runtime.mailing import Mailing, MailLine
from bot.runtime.smtp import SmtpTransport
from storage.database import SqlDatabase
from storage.uow import SqlUnitOfWork
from tests.vaults import VAULT

MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
TEAM, LEAD = "team567@jobcenter.example", "leitung567@jobcenter.example"
SENDER = "amtsbote@jobcenter.example"
OK = "250 OK"


@dataclass
class Received:
    """One e-mail as the server got it, and as the standard library reads it."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        read = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read

    @property
    def body(self) -> str:
        part = self.message.get_body(("plain",))
        assert part is not None
        said: str = part.get_content()
        return said.replace("\r\n", "\n")


@dataclass
class Manners:
    """What the server answers, by turns, then OK: to a sender, to a recipient by address, to the word that content
    comes (`before_contents`), to content. `hangs_up`: whether it takes a content and leaves without a word. `open` are
    the connections it had."""

    recipients: dict[str, list[str]] = field(default_factory=dict)
    before_contents: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    hangs_up: list[bool] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    open: list[asyncio.Transport] = field(default_factory=list)

    # the names and arguments of the hooks are the library's

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.open.append(server.transport)
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.senders.pop(0) if self.senders else OK
        if answer == OK:
            envelope.mail_from = address
        return answer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answers = self.recipients.get(address)
        answer = answers.pop(0) if answers else OK
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.contents.pop(0) if self.contents else OK
        if answer == OK:
            assert isinstance(envelope.content, bytes)
            self.received.append(Received(envelope.mail_from or "", list(envelope.rcpt_tos), envelope.content))
        if self.hangs_up and self.hangs_up.pop(0):
            server.transport.abort()
        return answer


@dataclass
class MailServer:
    address: str
    manners: Manners

    @property
    def received(self) -> list[Received]:
        return self.manners.received

    @property
    def connections(self) -> int:
        return len(self.manners.open)

    @property
    def subjects(self) -> list[str]:
        return [each.message["Subject"] for each in self.received]


class _Refusing(SMTP):
    """Can say no before any content comes: the library asks its handler only afterwards, and begins anew then."""

    async def smtp_DATA(self, arg: str) -> None:
        answers = self.event_handler.before_contents
        answer = answers.pop(0) if answers else OK
        if answer == OK:
            await super().smtp_DATA(arg)
        else:
            await self.push(answer)


class _OwnPort(Controller):
    """On a free port: the library would ask itself on the port it was given. Knows all whom it speaks to: the
    library asks itself, too, and nobody says EHLO then."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.speaking: list[SMTP] = []

    def factory(self) -> SMTP:
        one = _Refusing(self.handler, **self.SMTP_kwargs)
        self.speaking.append(one)
        return one

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(login: tuple[str, str] | None = None, **options: Any) -> Iterator[MailServer]:
    """Runs in a thread of its own. `login` is asked for where it is given."""
    manners = Manners()

    def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=(given.login.decode(), given.password.decode()) == login, handled=False)

    if login is not None:
        options |= {"authenticator": knows, "auth_required": True}
    controller = _OwnPort(manners, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield MailServer(f"127.0.0.1:{controller.port}", manners)
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(controller.speaking), controller.loop).result(5)
        controller.stop()


async def _hang_up(speaking: list[SMTP]) -> None:
    """Returns when all of them are gone, however busy the machine is: a socket that is left open is found later, by a
    test that knows nothing of it."""
    while any(each.transport is not None for each in speaking):
        for each in speaking:
            if each.transport is not None:
                each.transport.abort()
        await asyncio.sleep(0.001)


def own_certificate(folder: Path) -> Path:
    """Made by itself, for 127.0.0.1; the key stands in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "mail.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


def settings(server: str, security: Security = Security.NONE) -> MailSettings:
    return MailSettings(server, security, SENDER, {"Team 567": TeamMailbox(TEAM, LEAD)})


def email(subject: str = "Neuer Vorgang 12", **more: Any) -> Email:
    return Email((TEAM,), literal(subject), literal("Bitte einen Termin vergeben."), **{"locale": "en", **more})


@dataclass
class StandingClock:
    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment

    def move(self, **ahead: float) -> datetime:
        self.moment += timedelta(**ahead)
        return self.moment


class MailStage:
    """A database with its line of mail, a clock that stands, and what was told to the administrators."""

    def __init__(self, url: str, server: str, patience: float = 5) -> None:
        self.clock = StandingClock()
        self.settings = settings(server)
        self.patience = patience
        self.database = SqlDatabase(url, vault=VAULT, mail_factory=self._desk, pauses=(0.01,))
        self.undeliverable: list[tuple[frozenset[str], str]] = []
        self.late: list[tuple[int, str]] = []
        self.mailing = self.another()

    def connect(self) -> AbstractAsyncContextManager[MailLine]:
        """As a transport: to the server that is named now."""
        return SmtpTransport(self.settings, patience=self.patience).connect()

    def _desk(self, uow: SqlUnitOfWork) -> MailDesk:
        return MailDesk(uow.mail_queue, self.clock, Translator, self.settings)

    def another(self, database: Any = None) -> Mailing:
        """As a process that starts anew has it."""
        hooks = MailHooks(
            undeliverable=lambda uow, addresses, error: self.undeliverable.append((addresses, error)),
            late=lambda uow, waiting, error: self.late.append((waiting, error)),
        )
        return Mailing(self, database or self.database, VAULT, hooks, sender=SENDER, sender_name="Jobcenter Köln")

    def put(self, *emails: Email) -> list[int]:
        with self.database.begin() as uow:
            return [uow.mail.put(each) for each in emails]

    async def tick(self, **ahead: float) -> None:
        """After the clock has moved ahead."""
        await self.mailing.run(self.clock.move(**ahead))

    def rows(self, columns: str = "state, attempts, repeats") -> list[tuple[Any, ...]]:
        with self.database.begin() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(f"SELECT {columns} FROM mail ORDER BY id")]

    def close(self) -> None:
        self.database.close()
