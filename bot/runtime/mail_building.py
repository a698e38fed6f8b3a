"""An e-mail as the bytes that go over the line: plain seven-bit text with everything else encoded (RFC 5322, 2047)."""

import base64
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from bot.domain.text import text
from bot.i18n import Translator
from bot.ports.mail import WaitingMail

POLICY = SMTP.clone(cte_type="7bit")


def build_mail(mail: WaitingMail, sender: str, sender_name: str) -> bytes:
    """The same for each repeat, but for the mark."""
    payload = mail.payload
    message = EmailMessage(policy=POLICY)
    user, _, domain = sender.rpartition("@")
    message["From"] = Address(sender_name, user, domain)
    message["To"] = ", ".join(payload["to"])
    if payload["cc"]:
        message["Cc"] = ", ".join(payload["cc"])
    message["Subject"] = payload["subject"]
    message["Date"] = mail.created_at
    message["Message-ID"] = mail.message_id
    # Nobody's absence note is to answer a machine (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = payload["locale"]
    message.set_content(_body(mail), charset="utf-8", cte="quoted-printable")
    for attachment in payload["attachments"]:
        _attach(message, attachment)
    return message.as_bytes()


def _body(mail: WaitingMail) -> str:
    body = f"{mail.payload['body'].rstrip()}\n"
    if not mail.repeats:
        return body
    again = Translator(mail.payload["locale"]).plain(
        text("(Sent again: it is not certain that this e-mail arrived the first time.)")
    )
    return f"{body}\n{again}\n"


def _attach(message: EmailMessage, attachment: dict[str, Any]) -> None:
    main, _, sub = attachment["type"].partition("/")
    message.add_attachment(
        base64.b64decode(attachment["data"]),
        maintype=main,
        subtype=sub,
        filename=attachment["name"],
        params=attachment["parameters"],
    )
