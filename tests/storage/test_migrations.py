"""Migrations: complete, reversible, safe at once and when killed; and they make what the tables say."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, inspect, text

from storage.engine import make_engine
from storage.migrate import HEAD, configuration, downgrade, is_current, locked_connection, upgrade, version_of
from storage.tables import METADATA

STOP_AT = """
import sys, time
from sqlalchemy import Engine, event
from storage.migrate import upgrade

@event.listens_for(Engine, "before_cursor_execute")
def stop(connection, cursor, statement, *rest):
    if statement.lstrip().startswith(sys.argv[2]):
        print("half way", flush=True)
        time.sleep(60)

upgrade(sys.argv[1])
"""
ADD_TEAM = text("INSERT INTO team (id, name) VALUES (1, 'Leistung 1')")
ADD_STAFF = text("INSERT INTO staff (id, name, team_id, locale, active) VALUES (1, 'Anna', 1, 'de', true)")
COLUMNS = {column.name for table in METADATA.sorted_tables for column in table.c}
UPGRADE = "import sys; from storage.migrate import upgrade; upgrade(sys.argv[1])"


@contextmanager
def looking_at(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def tables_of(url: str) -> set[str]:
    with looking_at(url) as connection:
        return set(inspect(connection).get_table_names())


def kill_half_way(url: str, statement: str) -> None:
    """Starts the migrations in another process and kills it where it is about to run the statement."""
    command_line = [sys.executable, "-c", STOP_AT, url, statement]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.kill()


def test_an_empty_database_is_brought_to_the_version_of_the_program(empty_url: str) -> None:
    assert version_of(empty_url) is None
    assert not is_current(empty_url)
    upgrade(empty_url)
    assert version_of(empty_url) == HEAD
    assert is_current(empty_url)
    assert tables_of(empty_url) == {*METADATA.tables, "alembic_version"}


def test_asking_for_the_version_makes_no_file(tmp_path: Path) -> None:
    assert version_of(f"sqlite:///{tmp_path / 'none.db'}") is None
    assert list(tmp_path.iterdir()) == []


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str) -> None:
    """Alembic's own comparison: it raises where it would write another migration."""
    config = configuration()
    with locked_connection(database_url) as connection:
        config.attributes["connection"] = connection
        command.check(config)


def test_the_checks_in_the_database_are_those_of_the_tables(database_url: str) -> None:
    """What Alembic's comparison leaves out: a new state of a claim needs a migration."""
    expected = {
        (table.name, check.name, _words(str(check.sqltext)))
        for table in METADATA.sorted_tables
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    with looking_at(database_url) as connection:
        seen = inspect(connection)
        found = {
            (table, check["name"], _words(check["sqltext"]))
            for table in METADATA.tables
            for check in seen.get_check_constraints(table)
        }
    assert found == expected


def test_numbers_that_are_never_to_be_given_twice_are_counted_on_by_the_database(sqlite_url: str) -> None:
    """SQLite would give the highest one again. A table that a migration copies loses it unless it says so."""
    wanted = {table.name for table in METADATA.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]}
    with looking_at(sqlite_url) as connection:
        made = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"))
        assert set(made.scalars()) == wanted


def _words(condition: str) -> frozenset[str]:
    """PostgreSQL writes conditions in its own way; names and values stay the same."""
    quoted = re.findall(r"'([^']*)'", condition)
    names = re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", condition))
    return frozenset(quoted) | COLUMNS.intersection(names)


def test_references_are_found_by_their_end_whatever_language_the_server_sorts_by(postgres_url: str) -> None:
    with looking_at(postgres_url) as connection:
        collations = connection.execute(
            text("SELECT DISTINCT collation_name FROM information_schema.columns WHERE column_name LIKE '%\\_tail'")
        ).scalars()
        assert list(collations) == ["C"]


def test_going_back_removes_everything_and_going_forward_again_works(empty_url: str) -> None:
    upgrade(empty_url)
    downgrade(empty_url, "base")
    assert tables_of(empty_url) == {"alembic_version"}
    upgrade(empty_url)
    assert is_current(empty_url)


def test_going_back_stops_at_each_step_and_goes_on_from_there(empty_url: str) -> None:
    upgrade(empty_url, "0001")
    assert "dialogue" not in tables_of(empty_url)
    upgrade(empty_url)
    downgrade(empty_url, "0001")
    assert version_of(empty_url) == "0001"
    assert "dialogue" not in tables_of(empty_url)
    assert "claim" in tables_of(empty_url)


def test_running_it_again_changes_nothing(database_url: str) -> None:
    with locked_connection(database_url) as connection:
        connection.execute(ADD_TEAM)
    upgrade(database_url)
    with looking_at(database_url) as connection:
        assert connection.execute(text("SELECT name FROM team")).scalars().all() == ["Leistung 1"]


@pytest.mark.parametrize("half_way", ["CREATE TRIGGER", "CREATE TABLE dialogue"])
def test_a_migration_that_was_killed_half_way_is_as_if_it_never_began_and_runs_through_the_next_time(
    empty_url: str, half_way: str
) -> None:
    kill_half_way(empty_url, half_way)
    assert tables_of(empty_url) == set()
    upgrade(empty_url)
    assert is_current(empty_url)
    assert tables_of(empty_url) == {*METADATA.tables, "alembic_version"}


def test_of_processes_that_start_at_once_one_migrates_and_the_others_find_it_done(empty_url: str) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", UPGRADE, empty_url]) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert is_current(empty_url)


def test_a_migration_that_leaves_rows_pointing_to_nothing_is_undone(sqlite_url: str) -> None:
    with pytest.raises(RuntimeError, match="point to nothing"), locked_connection(sqlite_url) as connection:
        connection.execute(ADD_STAFF)
    with looking_at(sqlite_url) as connection:
        assert connection.execute(text("SELECT count(*) FROM staff")).scalar() == 0


def test_the_migrations_are_found_from_any_folder(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    subprocess.run([sys.executable, "-c", UPGRADE, url], cwd=tmp_path, check=True)
    assert is_current(url)


def test_a_table_can_be_rebuilt_while_others_point_to_it(sqlite_url: str) -> None:
    """How the next migration changes a check on SQLite: a new table, the rows copied, the old one dropped."""
    with locked_connection(sqlite_url) as connection:
        connection.execute(ADD_TEAM)
        connection.execute(ADD_STAFF)
    with locked_connection(sqlite_url) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("team", recreate="always") as batch:
            batch.create_check_constraint("name", "length(name) < 100")
    with looking_at(sqlite_url) as connection:
        (row,) = connection.execute(text("SELECT staff.name, team.name FROM staff JOIN team ON team.id = team_id"))
    assert tuple(row) == ("Anna", "Leistung 1")
