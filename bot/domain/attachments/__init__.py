"""Anlagen: which files are taken, and how they are called. What counts is what is in a file, not what it says it is."""

from bot.domain.attachments.kinds import Checked, check_file
from bot.domain.attachments.names import clean_name

__all__ = ["Checked", "check_file", "clean_name"]
