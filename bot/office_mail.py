"""What must be so in the section [mail] of office.toml."""

from urllib.parse import urlsplit

from bot.domain.errors import Refused
from bot.domain.mail_settings import MailSettings, Security
from bot.domain.text import text
from bot.mail import is_address
from bot.office_page import is_this_machine
from bot.settings import SettingsError


def check_mail(mail: MailSettings) -> None:
    """Raises Refused with the name of the setting as its `field`."""
    if mail.server:
        _check_server(mail)
    elif mail.teams or mail.sender:
        raise Refused(
            text("without a server no e-mail is sent: please name one, or take the section out."), field="server"
        )
    for name, team in mail.teams.items():
        for address in (team.mailbox, *team.cc):
            if not is_address(address):
                raise _no_address(f"teams.{name}", address)


def _check_server(mail: MailSettings) -> None:
    try:
        server_address(mail.server)
    except ValueError:
        raise Refused(
            text("a host and a port belong here, for example {example}", example='"mail.kreis.example:587"'),
            field="server",
        ) from None
    if not is_address(mail.sender):
        raise _no_address("sender", mail.sender)


def server_address(server: str) -> tuple[str, int]:
    """Host and port. Raises ValueError."""
    address = urlsplit(f"//{server}")
    beside = address.path or address.query or address.fragment or "@" in address.netloc
    if not address.hostname or not address.port or beside or not server.isascii() or not server.isprintable():
        raise ValueError(server)
    return address.hostname, address.port


def require_safe_login(mail: MailSettings, user: str, password: str) -> None:
    """Raises SettingsError: half a login is none, and none goes over the network in the open."""
    if bool(user) != bool(password):
        raise SettingsError(
            text("AMTSBOTE_MAIL_USER and AMTSBOTE_MAIL_PASSWORD belong together: please set both, or neither.")
        )
    if user and mail.security is Security.NONE and not is_this_machine(server_address(mail.server)[0]):
        raise SettingsError(
            text(
                "The password in AMTSBOTE_MAIL_PASSWORD would go to {server} in the open: please set security in "
                '[mail] to "starttls" or "tls".',
                server=mail.server,
            )
        )


def _no_address(field: str, value: str) -> Refused:
    example = "team567@jobcenter.example"
    said = text("“{value}” is no e-mail address; a right one is {example}", value=value, example=example)
    return Refused(said, field=field)
