"""What `amtsbote doctor` says of e-mail: a server that can be reached, a safe line, a login, mailboxes."""

import asyncio

from bot.domain.errors import Refused
from bot.domain.mail_settings import MailSettings, Security
from bot.domain.text import Lines, Said, ntext, text
from bot.office_mail import require_safe_login, server_address
from bot.office_page import is_this_machine
from bot.runtime.mail_verdicts import MailRefused, MailUnanswered

PATIENCE_SECONDS = 10.0
WRONG_LOGIN = (530, 534, 535)
NO_SAFE_LINE = ("SSLCertVerificationError", "SSLError")


def examine_mail(mail: MailSettings, login: tuple[str, str]) -> tuple[Said, bool]:
    """What there is, and whether somebody should look at it. Raises Refused and SettingsError for what cannot be."""
    if not mail.is_open:
        return text("there is none: tasks are all that tell a team"), False
    require_safe_login(mail, *login)
    _reach(mail, login)
    doubts = [*_doubts(mail)]
    how = {
        Security.STARTTLS: text("with STARTTLS"),
        Security.TLS: text("with TLS"),
        Security.NONE: text("unencrypted"),
    }[mail.security]
    found = text("{server} answers, {how}; {sender} writes to {mailboxes}",
                 server=mail.server, how=how, sender=mail.sender,
                 mailboxes=ntext("one team", "{n} teams", len(mail.teams)))  # fmt: skip
    return Lines((found, *doubts), separator="; "), bool(doubts)


def _doubts(mail: MailSettings) -> list[Said]:
    doubts: list[Said] = []
    if mail.security is Security.NONE and not is_this_machine(server_address(mail.server)[0]):
        doubts.append(text("better: security = {value}", value='"starttls"'))
    if not mail.teams:
        doubts.append(text("no team has a mailbox in [mail.teams]"))
    return doubts


def _reach(mail: MailSettings, login: tuple[str, str]) -> None:
    """Says good day, logs in and leaves. Raises Refused."""
    try:
        asyncio.run(_visit(mail, login))
    except MailRefused as refusal:
        raise Refused(_why_refused(mail, refusal)) from None
    except MailUnanswered as silence:
        raise Refused(_why_unanswered(mail, silence)) from None


async def _visit(mail: MailSettings, login: tuple[str, str]) -> None:
    from bot.runtime.smtp import SmtpTransport

    async with SmtpTransport(mail, *login, patience=PATIENCE_SECONDS).connect():
        return


def _why_refused(mail: MailSettings, refusal: MailRefused) -> Said:
    if refusal.code in WRONG_LOGIN:
        return text("{server} does not accept AMTSBOTE_MAIL_USER and AMTSBOTE_MAIL_PASSWORD.", server=mail.server)
    return text("{server} refuses the connection ({code}).", server=mail.server, code=refusal.code)


def _why_unanswered(mail: MailSettings, silence: MailUnanswered) -> Said:
    if silence.name in NO_SAFE_LINE:
        return text(
            "The certificate of {server} cannot be trusted. If your house has a certification authority of its own, "
            "name its certificate in SSL_CERT_FILE; and check security in [mail] (port 587 {starttls}, 465 {tls}).",
            server=mail.server,
            starttls='"starttls"',
            tls='"tls"',
        )
    if silence.name == "SMTPException":
        return text(
            "{server} does not offer what is set: STARTTLS, or a login. Please check security in [mail].",
            server=mail.server,
        )
    return text("{server} cannot be reached ({reason}).", server=mail.server, reason=silence.name)
