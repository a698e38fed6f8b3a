"""A duty in one line. Its own words are the office's, or those of a preset in the reader's language."""

from bot.domain.duties.model import Duty
from bot.domain.duties.words import said, titled
from bot.domain.text import Said, text


def duty_line(duty: Duty) -> Said:
    return text("{title} · to: {recipient}", title=titled(duty), recipient=said(duty.recipient))
