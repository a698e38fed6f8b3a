"""E-mails on their way into line: said in their language, given a number for ever. Implements `bot.ports.mail.Mail`."""

import base64
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.calendar_files import calendar_document, calendar_method
from bot.domain.calendar_entry import CalendarEntry
from bot.domain.document import Document
from bot.domain.errors import Refused
from bot.domain.mail_settings import MailSettings
from bot.domain.text import text
from bot.i18n import Translator
from bot.mail import Email
from bot.ports import Clock
from bot.ports.mail import MailQueue

NUMBER_BYTES = 16


class MailDesk:
    """Inside one transaction, which is one moment."""

    def __init__(
        self, queue: MailQueue, clock: Clock, translator: Callable[[str], Translator], settings: MailSettings
    ) -> None:
        self._queue = queue
        self._now: datetime = clock.now()
        self._translator = translator
        self._settings = settings

    def put(self, email: Email) -> int:
        if not self._settings.is_open:
            raise Refused(text("This office sends no e-mail."))
        domain = self._settings.sender.rpartition("@")[2]
        return self._queue.add(f"<{secrets.token_hex(NUMBER_BYTES)}@{domain}>", self._payload(email), self._now)

    def _payload(self, email: Email) -> dict[str, Any]:
        translator = self._translator(email.locale)
        return {
            "to": list(email.to),
            "cc": [address for address in email.cc if address not in email.to],
            "left": list(email.recipients),
            "subject": " ".join(translator.plain(email.subject).split()),
            "body": translator.plain(email.body),
            "attachments": [self._attachment(each, email, translator) for each in email.attachments],
            "locale": email.locale,
        }

    def _attachment(self, attached: Document | CalendarEntry, email: Email, translator: Translator) -> dict[str, Any]:
        parameters = {}
        if isinstance(attached, CalendarEntry):
            parameters = {"method": calendar_method(attached), "charset": "utf-8"}
            sender = self._settings.sender
            attached = calendar_document(attached, translator, self._now, organizer=sender, attendee=email.to[0])
        return {
            "name": attached.name,
            "type": attached.media_type,
            "parameters": parameters,
            "data": base64.b64encode(attached.data).decode(),
        }
