"""A duty in one line. Its own words are the office's, or those of a preset in the reader's language."""

from bot.domain.duties.model import Duty
from bot.domain.duties.rules import DutyRule
from bot.domain.duties.words import said
from bot.domain.text import Said, text


def duty_line(duty: Duty) -> Said:
    return text("{title} · to: {recipient}", title=said(duty.title), recipient=said(duty.recipient))


def rule_line(rule: DutyRule) -> Said:
    return text("{title} · to: {recipient}", title=said(rule.title), recipient=said(rule.recipient))
