"""`amtsbote doctor` on e-mail, against a real mail server."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.runtime.mail_stage import MailServer, mail_server, own_certificate
from tests.vaults import AMTSBOTE_KEYS

pytestmark = pytest.mark.enable_socket

Doctor = Callable[..., str]
TEAMS = '[mail.teams]\n"Team 567" = {mailbox = "team567@jobcenter.example"}\n'


@pytest.fixture
def doctor(amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doctor:
    """What it finds of e-mail; the messenger does not answer, which is another part."""
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    monkeypatch.setenv("AMTSBOTE_OFFICE", str(tmp_path / "office.toml"))

    def examine(server: str, security: str = "none", teams: str = TEAMS) -> str:
        lines = f'server = "{server}"\nsecurity = "{security}"\nsender = "amtsbote@jobcenter.example"\n{teams}'
        (tmp_path / "office.toml").write_text(f"[mail]\n{lines}" if server else "", encoding="utf-8")
        out = amtsbote("doctor").out
        assert "canary-password" not in out
        (line,) = (line for line in out.splitlines() if " E-mail: " in line)
        return line.replace(" E-mail:", "")

    return examine


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return own_certificate(tmp_path)


@pytest.fixture
def safe(certificate: Path) -> ssl.SSLContext:
    """A server's, of which nobody knows the certificate unless they are told."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def asking(safe: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """It wants a login over a safe line, and is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(("amtsbote", "canary-password"), tls_context=safe, require_starttls=True) as server:
        yield server


def log_in(monkeypatch: pytest.MonkeyPatch, password: str = "canary-password") -> None:
    monkeypatch.setenv("AMTSBOTE_MAIL_USER", "amtsbote")
    monkeypatch.setenv("AMTSBOTE_MAIL_PASSWORD", password)


def test_an_office_without_email_is_well(doctor: Doctor) -> None:
    assert doctor("") == "✓ there is none: tasks are all that tell a team"


def test_a_server_that_answers_is_well(doctor: Doctor) -> None:
    with mail_server() as server:
        found = doctor(server.address)
    assert found == f"✓ {server.address} answers, unencrypted; amtsbote@jobcenter.example writes to one team"
    assert server.received == []


def test_no_mailbox_at_all_is_a_doubt(doctor: Doctor) -> None:
    with mail_server() as server:
        assert doctor(server.address, teams="").endswith("; no team has a mailbox in [mail.teams]")


def test_a_login_that_is_accepted_is_well(doctor: Doctor, asking: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is the house's own: SSL_CERT_FILE names it."""
    log_in(monkeypatch)
    assert doctor(asking.address, "starttls").startswith(f"✓ {asking.address} answers, with STARTTLS;")


def test_a_wrong_password_is_said(doctor: Doctor, asking: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(monkeypatch, "wrong")
    found = doctor(asking.address, "starttls")
    assert found == f"✗ {asking.address} does not accept AMTSBOTE_MAIL_USER and AMTSBOTE_MAIL_PASSWORD."


def test_a_server_that_is_not_there_is_said(doctor: Doctor) -> None:
    assert doctor("127.0.0.1:1") == "✗ 127.0.0.1:1 cannot be reached (ConnectionRefusedError)."


def test_a_certificate_nobody_vouches_for_is_said_with_what_to_do(doctor: Doctor, safe: ssl.SSLContext) -> None:
    with mail_server(ssl_context=safe) as server:
        assert doctor(server.address, "tls").startswith(f"✗ The certificate of {server.address} cannot be trusted.")


def test_a_server_without_starttls_is_said(doctor: Doctor) -> None:
    with mail_server() as server:
        found = doctor(server.address, "starttls")
    assert found.startswith(f"✗ {server.address} does not offer what is set: STARTTLS, or a login.")


def test_a_password_that_would_go_out_in_the_open_is_said(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(monkeypatch)
    assert doctor("mail.kreis.example:25").startswith("✗ The password in AMTSBOTE_MAIL_PASSWORD would go to")
