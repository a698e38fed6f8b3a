"""What must be so before the assistant starts: a folder to write to and a free port."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from bot.cli.speaking import reason
from bot.domain.errors import Refused
from bot.domain.text import text
from bot.queues import DatabaseUnavailable
from bot.settings import SettingsError

UNREACHABLE = text("The database cannot be reached: check AMTSBOTE_DATABASE_URL and whether the server runs.")


def ready_folder(folder: Path) -> Path:
    """Made where it is missing; absolute. Raises SettingsError if nothing can be written there.

    What this process writes from now on is its user's own: the folder holds Sozialdaten.
    """
    os.umask(0o077)
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as problem:
        raise SettingsError(
            text("Nothing can be written to the data folder {folder}: {reason}.", folder=folder, reason=reason(problem))
        ) from None


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keeps the folder for this process. Raises SettingsError if another one runs on it: two would both deliver."""
    with _lock(folder) as is_ours:
        if not is_ours:
            raise SettingsError(text("Another Amtsbote already runs on the data folder {folder}.", folder=folder))
        yield


def is_held(folder: Path) -> bool:
    """Whether an Amtsbote runs on the folder."""
    with _lock(folder) as is_ours:
        return not is_ours


@contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Whether it could be had; it is given back in the end, also by a process that is killed."""
    with (folder / "running.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def require_current(database: str) -> None:
    """Raises Refused unless the database can be reached and is on the version of this program."""
    from sqlalchemy.exc import OperationalError

    from storage.migrate import is_current

    try:
        current = is_current(database)
    except (DatabaseUnavailable, OperationalError):
        raise Refused(UNREACHABLE) from None
    if not current:
        raise Refused(text("The database is not up to date: please call amtsbote migrate."))


def require_free_port(host: str, port: int) -> None:
    """Raises SettingsError if another program listens there, or the address is not this machine's."""
    reason = why_not_to_listen(host, port)
    if reason is not None:
        raise SettingsError(
            text(
                "Port {port} on {host} cannot be used ({reason}); choose another one: --port {other}.",
                port=port,
                host=host,
                reason=reason,
                other=port % 65535 + 1,
            )
        )


def why_not_to_listen(host: str, port: int) -> str | None:
    """What the system says against listening there; None if it can be done."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        return problem.strerror
    return None
