"""What goes wrong on the command line becomes one sentence; a bug keeps its traceback, less the secrets."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import Refused, Unreadable
from bot.domain.text import Said

REFUSED, MISCONFIGURED, UNFORESEEN = 1, 2, 70
SECRETS = ("AMTSBOTE_BOT_TOKEN", "AMTSBOTE_DATABASE_URL", "AMTSBOTE_KEYS")


@contextmanager
def explained() -> Iterator[None]:
    """Exit code 2: a setting is missing or malformed; 1: anything else that has a sentence; 70: a bug."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as problem:
        from bot.cli.speaking import fail

        said, code = _explanation(problem)
        if said is not None:
            fail(said, code)
        print(_without_secrets(traceback.format_exc()), file=sys.stderr)
        sys.exit(UNFORESEEN)


def _explanation(problem: Exception) -> tuple[Said | None, int]:
    from sqlalchemy.exc import OperationalError

    from bot.cli.preparing import UNREACHABLE
    from bot.domain.sealing import WrongKeys
    from bot.queues import DatabaseUnavailable
    from bot.settings import SettingsError
    from bot.vault_keys import say_wrong

    match problem:
        case SettingsError():
            return problem.said, MISCONFIGURED
        case WrongKeys():
            return say_wrong(problem), MISCONFIGURED
        case Refused() | Unreadable():
            return problem.said, REFUSED
        case DatabaseUnavailable() | OperationalError():
            return UNREACHABLE, REFUSED
        case _:
            return None, UNFORESEEN


def _without_secrets(trace: str) -> str:
    """A library's message may repeat the token or the database's password; a traceback is often passed on."""
    for secret in filter(None, map(os.environ.get, SECRETS)):
        trace = trace.replace(secret, "…")
    return trace
