"""The section [mail]: mailboxes by team, and what cannot be right is said before an e-mail is lost."""

from pathlib import Path

import pytest

from bot.domain.mail_settings import MailSettings, Security, TeamMailbox
from bot.i18n import Translator
from bot.office_file import load_office
from bot.office_mail import require_safe_login, server_address
from bot.settings import Settings, SettingsError

SERVER = 'server = "mail.kreis.example:587"\nsender = "amtsbote@jobcenter.example"\n'
MAILBOX, LEAD = "team567@jobcenter.example", "leitung567@jobcenter.example"
NO_HOST = 'server: a host and a port belong here, for example "mail.kreis.example:587"'
NO_MAILBOXES = (
    'teams: mailboxes by team belong here, for example "Team 567" = {mailbox = "team567@jobcenter.example", '
    'lead = "leitung567@jobcenter.example"}'
)
OPEN = MailSettings("mail.kreis.example:587", teams={"Team 567": TeamMailbox(MAILBOX, LEAD)})
ENGLISH = Translator("en")


def loaded(folder: Path, lines: str) -> MailSettings:
    path = folder / "office.toml"
    path.write_text(f"[mail]\n{lines}\n", encoding="utf-8")
    return load_office(path).mail


def test_server_sender_and_mailboxes_are_read(tmp_path: Path) -> None:
    teams = f'[mail.teams]\n"Team 567" = {{mailbox = "{MAILBOX}", lead = "{LEAD}"}}\nEZ = {{mailbox = "ez@x.de"}}'
    mail = loaded(tmp_path, f'{SERVER}security = "tls"\n{teams}')
    assert (mail.server, mail.security) == ("mail.kreis.example:587", Security.TLS)
    assert mail.sender == "amtsbote@jobcenter.example"
    assert mail.teams == {"Team 567": TeamMailbox(MAILBOX, LEAD), "EZ": TeamMailbox("ez@x.de")}
    assert [team.cc for team in mail.teams.values()] == [(LEAD,), ()]


def test_without_a_section_no_email_is_sent_and_starttls_would_be_asked_for(tmp_path: Path) -> None:
    mail = loaded(tmp_path, "")
    assert (mail.is_open, mail.security) == (False, Security.STARTTLS)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            'server = "mail.kreis.example"',
            'server: a host and a port belong here, for example "mail.kreis.example:587"',
        ),
        ('server = "smtp://mail:25"', NO_HOST),
        ('server = "mail:99999"', NO_HOST),
        (
            'server = "mail.kreis.example:587"',
            "sender: “” is no e-mail address; a right one is team567@jobcenter.example",
        ),
        (f'{SERVER}security = "ssl"', 'security: a right value is one of "starttls", "tls", "none".'),
        (
            'sender = "amtsbote@jobcenter.example"',
            "server: without a server no e-mail is sent: please name one, or take the section out.",
        ),
        (
            f'{SERVER}[mail.teams]\n"Team 567" = {{mailbox = "team567"}}',
            "teams.Team 567: “team567” is no e-mail address; a right one is team567@jobcenter.example",
        ),
        (
            f'{SERVER}[mail.teams]\n"Team 567" = {{mailbox = "{MAILBOX}", lead = "Frau Vogt"}}',
            "teams.Team 567: “Frau Vogt” is no e-mail address; a right one is team567@jobcenter.example",
        ),
        (
            f'{SERVER}[mail.teams]\n"Team 567" = "{MAILBOX}"',
            NO_MAILBOXES,
        ),
        (
            f'{SERVER}[mail.teams]\n"Team 567" = {{mailbox = "{MAILBOX}", cc = "{LEAD}"}}',
            NO_MAILBOXES,
        ),
    ],
)
def test_a_wrong_line_is_said_with_file_and_key(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        loaded(tmp_path, lines)
    assert ENGLISH.plain(refused.value.said) == f"office.toml, mail.{said}"


def test_host_and_port_are_told_apart() -> None:
    assert server_address("mail.kreis.example:587") == ("mail.kreis.example", 587)
    assert server_address("[::1]:25") == ("::1", 25)


def test_whoever_expects_an_email_hears_why_there_is_none() -> None:
    closed, none = MailSettings().why_not("Team 567"), OPEN.why_not("Team 999")
    assert closed is not None
    assert none is not None
    assert ENGLISH.plain(closed) == "This office sends no e-mail."
    assert ENGLISH.plain(none) == "No mailbox is set for Team 999, so no e-mail was sent."
    assert OPEN.why_not("Team 567") is None
    assert OPEN.mailbox_of("Team 567") == TeamMailbox(MAILBOX, LEAD)
    assert (OPEN.mailbox_of("Team 999"), MailSettings(teams=OPEN.teams).mailbox_of("Team 567")) == (None, None)


def test_of_addresses_only_the_teams_are_named() -> None:
    assert OPEN.teams_at(frozenset({LEAD})) == ("Team 567",)
    assert OPEN.teams_at(frozenset({"fremd@x.de"})) == ()


@pytest.mark.parametrize(
    ("server", "security", "user", "password", "is_safe"),
    [
        ("mail.kreis.example:587", Security.STARTTLS, "u", "p", True),
        ("mail.kreis.example:465", Security.TLS, "u", "p", True),
        ("mail.kreis.example:25", Security.NONE, "", "", True),
        ("mail.kreis.example:25", Security.NONE, "u", "p", False),
        ("127.0.0.1:25", Security.NONE, "u", "p", True),
        ("mail.kreis.example:587", Security.STARTTLS, "u", "", False),
        ("mail.kreis.example:587", Security.STARTTLS, "", "p", False),
    ],
)
def test_a_password_is_not_sent_in_the_open_nor_half_a_login(
    server: str, security: Security, user: str, password: str, is_safe: bool
) -> None:
    mail = MailSettings(server, security)
    if is_safe:
        require_safe_login(mail, user, password)
        return
    with pytest.raises(SettingsError) as refused:
        require_safe_login(mail, user, password)
    assert "AMTSBOTE_MAIL_PASSWORD" in ENGLISH.plain(refused.value.said)


def test_the_login_comes_from_the_environment_and_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    monkeypatch.setenv("AMTSBOTE_MAIL_USER", "canary-user")
    monkeypatch.setenv("AMTSBOTE_MAIL_PASSWORD", "canary-password")
    settings = Settings()  # type: ignore[call-arg]
    assert settings.mail_login == ("canary-user", "canary-password")
    assert "canary" not in f"{settings!r} {settings}"
    monkeypatch.delenv("AMTSBOTE_MAIL_USER")
    monkeypatch.delenv("AMTSBOTE_MAIL_PASSWORD")
    assert Settings().mail_login == ("", "")  # type: ignore[call-arg]
