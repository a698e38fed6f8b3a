"""What happened to a duty, in words."""

from bot.domain.duties.model import DutyEntry, DutyEvent, ReopenReason, WaiveReason
from bot.domain.duties.words import said
from bot.domain.text import Text, text


def describe(entry: DutyEntry) -> Text:
    """Without the names of files: these stand on the private page alone."""
    match entry.event:
        case DutyEvent.SUBMIT:
            return text("sent to {recipient} on {day}", recipient=said(entry.recipient or ""), day=entry.day)
        case DutyEvent.WAIVE:
            return text("not owed this time: {reason}", reason=WaiveReason(entry.reason or ""))
        case DutyEvent.REOPEN:
            return text("opened again: {reason}", reason=ReopenReason(entry.reason or ""))
