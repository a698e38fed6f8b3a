"""What the command line says: German, or English where the shell is English."""

import os
import sys
from typing import NoReturn

from bot.domain.text import Said


def shell_locale() -> str:
    """From LC_ALL, LC_MESSAGES, LANG, in the order in which they rule; German unless they say English."""
    spoken = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if spoken.startswith("en") else "de"


def say(said: Said) -> None:
    print(in_words(said), flush=True)


def fail(said: Said, code: int) -> NoReturn:
    """One sentence on stderr, and the exit code."""
    print(in_words(said), file=sys.stderr)
    sys.exit(code)


def in_words(said: Said) -> str:
    from bot.i18n import Translator

    return Translator(shell_locale()).plain(said)
