"""`amtsbote keys`, on real databases: what is sealed is told apart by its key, sealed anew, and never lost."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from keys_stage import ADDRESS, NAMES, contents, fill, opened, require_all_readable, sealed_values
from sqlalchemy import text as sql

from bot.cli.preparing import held
from bot.domain.personal import Debtor
from bot.domain.sealing import key_of_bytes
from bot.settings import StoreSettings, load
from bot.vault_file import add_to_key_file
from bot.vault_keys import load_keys
from storage.file_store import FileStore
from tests.cli.conftest import Answer, Call
from tests.vaults import AMTSBOTE_KEYS, KEY

ROOT = Path(__file__).resolve().parents[2]
NEW_ID = re.compile(r"20\d\d-\d\d-\d\d-[0-9a-f]{4}")


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "amtsbote.keys"


@pytest.fixture
def keys_anywhere(amtsbote: Call, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """`keys_anywhere("list")`: the command, on a migrated database of either kind."""
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", database_url)
    return lambda *arguments: amtsbote("keys", *arguments)


@pytest.fixture
def keys(amtsbote: Call, sqlite_template: Path, key_file: Path) -> Callable[..., Answer]:
    """On a migrated file in the data folder, with a first key."""
    key_file.parent.mkdir()
    shutil.copyfile(sqlite_template, key_file.with_name("amtsbote.db"))
    amtsbote("keys", "new")
    return lambda *arguments: amtsbote("keys", *arguments)


def ids() -> list[str]:
    return [key.id for key in load_keys(load(StoreSettings))]


def listed(answer: Answer) -> list[list[str]]:
    return [line.split(maxsplit=2) for line in answer.out.splitlines()]


def test_a_first_key_is_made_once_and_is_its_owner_s_alone(amtsbote: Call, key_file: Path) -> None:
    answer = amtsbote("keys", "new")
    (key,) = load_keys(load(StoreSettings))
    assert answer.code == 0
    assert answer.out.splitlines()[0] == f"The key {key.id} is in {key_file}."
    assert NEW_ID.fullmatch(key.id)
    assert key.written not in answer.out
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    again = amtsbote("keys", "new")
    assert (again.code, again.err) == (
        1,
        f"There is a key file already: {key_file}. A newer key comes with amtsbote keys rotate.\n",
    )
    assert load_keys(load(StoreSettings)) == [key]


def test_no_key_file_is_made_beside_keys_of_the_environment(
    amtsbote: Call, monkeypatch: pytest.MonkeyPatch, key_file: Path
) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    answer = amtsbote("keys", "new")
    assert answer.code == 1
    assert not key_file.exists()


@pytest.mark.parametrize("command", [("list",), ("rotate",), ("drop", "k1")])
def test_without_a_key_there_is_nothing_to_do(amtsbote: Call, key_file: Path, command: tuple[str, ...]) -> None:
    amtsbote("migrate")
    answer = amtsbote("keys", *command)
    assert (answer.code, answer.err) == (
        2,
        f"There is no key yet: please call amtsbote keys new, which makes {key_file}.\n",
    )


def test_a_rotation_seals_everything_anew_and_the_old_key_can_go(
    keys_anywhere: Callable[..., Answer], key_file: Path
) -> None:
    keys = keys_anywhere
    keys("new")
    (old,) = ids()
    fill(copies=2)
    assert listed(keys("list")) == [[old, str(sealed_values(2)), "seals and opens"]]
    assert keys("drop", old).err.startswith(f"{old} is the newest key: it seals.")

    answer = keys("rotate")
    _, new = ids()
    assert answer.out.splitlines() == [
        f"The key {new} is in {key_file}.",
        f"{sealed_values(2)} values are sealed anew, with the key {new}.",
    ]
    assert listed(keys("list")) == [[old, "0", "opens"], [new, str(sealed_values(2)), "seals and opens"]]
    assert {key_of_bytes(content) for content in contents(load(StoreSettings).files_dir)} == {new}
    require_all_readable(copies=2)

    assert keys("drop", old).code == 0
    assert ids() == [new]
    require_all_readable(copies=2)


def test_an_old_key_stays_as_long_as_something_needs_it(keys: Callable[..., Answer], key_file: Path) -> None:
    (old,) = ids()
    fill()
    key_file.write_text(key_file.read_text() + f"{KEY.id} {KEY.written}\n")
    answer = keys("drop", old)
    assert (answer.code, answer.err) == (
        1,
        (
            f"{sealed_values()} values are still sealed with {old}: please call amtsbote keys rotate first. "
            "It says what can be done about those that cannot be opened.\n"
        ),
    )
    assert keys("drop", "other").err == "There is no key other; amtsbote keys list shows them.\n"
    assert ids() == [old, KEY.id]


def test_with_keys_of_the_environment_the_newest_one_given_is_used(
    keys: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, key_file: Path
) -> None:
    key_file.unlink()
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    fill()
    answer = keys("rotate")
    assert (answer.code, answer.err) == (
        1,
        (
            "Everything that can be opened is sealed with k1, the newest key: "
            "please add a newer one at the end of AMTSBOTE_KEYS.\n"
        ),
    )
    monkeypatch.setenv("AMTSBOTE_KEYS", f"{AMTSBOTE_KEYS}, k2:{'A' * 42}E=")
    assert keys("rotate").out == f"{sealed_values()} values are sealed anew, with the key k2.\n"
    assert keys("drop", "k1").out.splitlines()[0] == (
        "Nothing is sealed with k1 any more: please take it out of AMTSBOTE_KEYS."
    )
    monkeypatch.setenv("AMTSBOTE_KEYS", f"k2:{'A' * 42}E=")
    require_all_readable()
    assert not key_file.exists()


def test_keys_are_not_changed_under_a_running_assistant(keys: Callable[..., Answer], key_file: Path) -> None:
    before = key_file.read_bytes()
    with held(key_file.parent):
        for command in (("rotate",), ("drop", ids()[0])):
            answer = keys(*command)
            assert (answer.code, answer.err) == (
                1,
                "Amtsbote is running: please stop it first. It knows only the keys of its start.\n",
            )
    assert key_file.read_bytes() == before


def test_what_cannot_be_opened_is_counted_and_holds_up_neither_this_change_of_keys_nor_the_next(
    keys: Callable[..., Answer],
) -> None:
    """A note was changed, the content of a file is gone; all the others are sealed anew each time."""
    fill()
    (first,) = ids()
    break_note_and_file()
    rest = sealed_values() - 2
    said = (
        "2 values cannot be opened and stay as they are:\n"
        "claim_note.content: 1 (1)\n"
        "stored_file.content: 1 (1)\n"
        "If a backup has them whole, please restore it and call amtsbote keys rotate again.\n"
        f"Otherwise amtsbote keys drop {first} --lost removes them and the key.\n"
    )
    for n in (1, 2):
        answer = keys("rotate")
        newest = ids()[-1]
        assert (len(ids()), answer.code, answer.err) == (1 + n, 1, said)
        assert answer.out.splitlines()[1] == f"{rest} values are sealed anew, with the key {newest}."
    _, second, third = ids()
    counts = {key: count for key, count, _ in listed(keys("list"))}
    assert counts == {first: "2", second: "0", third: str(rest)}
    assert keys("drop", first).err == (
        f"2 values are still sealed with {first}: please call amtsbote keys rotate first. "
        "It says what can be done about those that cannot be opened.\n"
    )
    assert ids() == [first, second, third]


def test_what_is_broken_is_removed_with_its_key_and_nothing_that_can_be_read(keys: Callable[..., Answer]) -> None:
    """Even where the key was not changed throughout: what can be opened is sealed anew before."""
    fill()
    (old,) = ids()
    break_note_and_file()
    assert keys("drop", old, "--lost").err == (
        f"{old} is the newest key: it seals. amtsbote keys rotate makes a newer one.\n"
    )
    add_to_key_file(load(StoreSettings).key_path, KEY)
    answer = keys("drop", old, "--lost")
    assert (answer.code, answer.out.splitlines()[:2]) == (
        0,
        [f"2 values that were sealed with {old} are removed.", f"The key {old} is removed."],
    )
    assert listed(keys("list")) == [[KEY.id, str(sealed_values() - 2), "seals and opens"]]
    with closing(opened()) as database, database.begin() as uow:
        found = uow.personal.debtors.search(["müller"], team_id=None)
        assert [debtor for _, debtor in found] == [Debtor(NAMES[0], ADDRESS)]
        assert (uow.personal.notes.of_case(2), uow.personal.files.of_case(2)) == ([], [])
    assert keys("rotate").code == 0


def test_a_key_under_which_nothing_is_broken_has_lost_nothing(keys: Callable[..., Answer]) -> None:
    fill()
    (old,) = ids()
    add_to_key_file(load(StoreSettings).key_path, KEY)
    assert keys("drop", old, "--lost").err == f"Nothing is sealed with {old} that cannot be opened.\n"
    require_all_readable()


def break_note_and_file() -> None:
    with closing(opened()) as database, database.begin() as uow:
        uow.connection.execute(
            sql("UPDATE claim_note SET content = substr(content, 1, length(content) - 8) || 'AAAAAAAA'")
        )
        (place,) = uow.connection.execute(sql("SELECT place FROM stored_file")).scalars()
    FileStore(load(StoreSettings).files_dir).drop([place])


def test_a_rotation_killed_in_the_middle_is_taken_up_again(keys: Callable[..., Answer]) -> None:
    """SIGKILL as soon as the tenth transaction is through; what was sealed anew stays so, and all can be read."""
    fill(copies=9)
    (old,) = ids()
    child = subprocess.run(
        [sys.executable, "-c", KILLED_AFTER_TEN], cwd=ROOT, env=os.environ, check=False, capture_output=True, text=True
    )
    assert child.returncode == -signal.SIGKILL, child.stderr
    _, new = ids()
    counts = {key: int(count) for key, count, _ in listed(keys("list"))}
    assert counts[old] + counts[new] == sealed_values(9)
    assert min(counts.values()) > 0
    require_all_readable(copies=9)

    assert keys("rotate").out == f"{counts[old]} values are sealed anew, with the key {new}.\n"
    assert ids() == [old, new]
    require_all_readable(copies=9)
    assert keys("drop", old).code == 0
    require_all_readable(copies=9)


KILLED_AFTER_TEN = """
import os, signal, sys
from bot.cli import rotating
seen = 0
def kill(progress):
    global seen
    seen += 1
    if seen == 10:
        os.kill(os.getpid(), signal.SIGKILL)
rotating._show = kill
sys.argv = ["amtsbote", "keys", "rotate"]
from bot.__main__ import main
main()
"""
