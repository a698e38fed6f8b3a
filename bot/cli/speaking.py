"""What the command line says: German, or English where the shell is English."""

import errno
import os
import sys
from collections.abc import Mapping
from typing import NoReturn

from bot.domain.text import Said, literal, text

_REASONS: Mapping[int, Said] = {
    errno.ENOENT: text("No such file or directory"),
    errno.ENOTDIR: text("Not a directory"),
    errno.EISDIR: text("Is a directory"),
    errno.EACCES: text("Permission denied"),
    errno.EPERM: text("Operation not permitted"),
    errno.EROFS: text("Read-only file system"),
    errno.ENOSPC: text("No space left on device"),
}


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


def reason(problem: OSError) -> Said:
    """What the system says, in the reader's language where it is something usual."""
    return _REASONS.get(problem.errno or 0) or literal(problem.strerror)
