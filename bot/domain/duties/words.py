"""How a duty is spoken of: what a preset brought in the reader's language, the office's own words as they stand."""

from bot.domain.duties.model import Duty
from bot.domain.duties.presets import PRESET_WORDS
from bot.domain.text import Text, literal, text


def said(words: str) -> Text:
    return text(words) if words in PRESET_WORDS else literal(words)


def titled(duty: Duty) -> Text:
    """With the team, where each team owes it."""
    title = said(duty.title)
    return text("{title}, {team}", title=title, team=literal(duty.team)) if duty.team else title
