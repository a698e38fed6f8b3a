"""Eingabefilter: what somebody writes in a chat is looked through for what is personal before anything reads it."""

from bot.domain.personal_data.explain import explain
from bot.domain.personal_data.finding import find_personal
from bot.domain.personal_data.kinds import PersonalKind

__all__ = ["PersonalKind", "explain", "find_personal"]
