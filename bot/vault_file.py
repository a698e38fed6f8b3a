"""Makes and changes the key file: readable for its owner alone, and at every moment the old one or the new one."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.domain.errors import Refused
from bot.domain.text import text
from bot.vault import KEY_BYTES, Key

HEADING = "# Amtsbote: id and key, the newest last. Without them nothing that is sealed can be read again."


def new_key(today: date) -> Key:
    """Its id tells its age; the random end keeps an id from being given twice, which old backups would not bear."""
    return Key(f"{today.isoformat()}-{secrets.token_hex(2)}", secrets.token_bytes(KEY_BYTES))


def make_key_file(path: Path, key: Key) -> None:
    """Raises Refused if there is one already, or it cannot be written."""
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _draft(path, f"{HEADING}\n{_line(key)}") as draft:
            _publish(draft, path)


def add_to_key_file(path: Path, key: Key) -> None:
    """As the newest one; it is on the disk when this returns. Raises Refused."""
    with _explained(path):
        before = path.read_text(encoding="utf-8")
        _replace(path, before + ("" if before.endswith("\n") else "\n") + _line(key))


def remove_from_key_file(path: Path, key_id: str) -> None:
    """The other lines stay as they are. Raises Refused."""
    with _explained(path):
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        _replace(path, "".join(row for row in rows if row.split()[:1] != [key_id]))


def _publish(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise Refused(
            text("There is a key file already: {file}. A newer key comes with amtsbote keys rotate.", file=path)
        ) from None


def _line(key: Key) -> str:
    return f"{key.id} {key.written}\n"


def _replace(path: Path, content: str) -> None:
    """Keeps owner and mode: who calls this may be another user than the one who runs Amtsbote."""
    target = path.resolve()
    before = target.stat()
    with _draft(target, content) as draft:
        draft.chmod(before.st_mode & 0o777)
        if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(draft, before.st_uid, before.st_gid)
        draft.replace(target)


@contextmanager
def _draft(path: Path, content: str) -> Iterator[Path]:
    """A file beside it (mode 0600), on the disk; what the block made of it is on the disk, too, in the end."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(content.encode())
            file.flush()
            os.fsync(file.fileno())
            yield draft
        finally:
            draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise Refused(
            text("The key file {file} cannot be written: {reason}.", file=path, reason=problem.strerror)
        ) from None
