"""Databases for all tests. What asks for `database` or `database_url` runs twice: on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from postgres_cluster import Server, run_folder, shared_server, stop_shared_server

from storage.database import SqlDatabase
from storage.migrate import upgrade

settings.register_profile("amtsbote", deadline=None)
settings.load_profile("amtsbote")
# A slow machine is no wrong answer: how long things take is measured by `make bench`.

RUN_FOLDER = "AMTSBOTE_TEST_RUN"
DATABASES = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    """One folder for the whole run; the workers of pytest-xdist find it in their environment."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN_FOLDER] = str(run_folder())


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(RUN_FOLDER))
        stop_shared_server(folder)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    server = shared_server(Path(os.environ[RUN_FOLDER]))
    yield server
    server.drop_finished()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file."""
    path = tmp_path_factory.mktemp("template") / "amtsbote.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own."""
    path = tmp_path / "amtsbote.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A migrated PostgreSQL database of this test's own."""
    with postgres.copy() as url:
        yield url


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database on which no migration has run."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'amtsbote.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.copy("template0") as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[SqlDatabase]:
    with closing(SqlDatabase(database_url)) as opened:
        yield opened
