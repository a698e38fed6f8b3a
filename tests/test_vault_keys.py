"""Keys come from AMTSBOTE_KEYS or a key file; what is wrong is one sentence, and a key is never repeated."""

import stat
from base64 import b64encode, urlsafe_b64encode
from datetime import date
from pathlib import Path

import pytest

from bot.domain.errors import Refused
from bot.i18n import Translator
from bot.settings import SettingsError, StoreSettings, load
from bot.vault import Key
from bot.vault_file import add_to_key_file, make_key_file, new_key, remove_from_key_file
from bot.vault_keys import load_keys

FIRST, SECOND = Key("2026-01-05-a1b2", bytes(range(32))), Key("2026-11-21-c3d4", bytes(range(200, 232)))
MAKE = "a right one comes from openssl rand -base64 32"
ENTRY = "an id and a key belong here, for example 2026-11-21-7f3a"
CANARY = "canary" + "A" * 37 + "="
"""44 signs of base64: 32 bytes."""


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KEYS", "KEY_FILE", "DATABASE_URL", "OFFICE"):
        monkeypatch.delenv(f"AMTSBOTE_{name}", raising=False)
    monkeypatch.setenv("AMTSBOTE_DATA_DIR", str(tmp_path))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "amtsbote.keys"


def keys() -> list[Key]:
    return list(load_keys(load(StoreSettings)))


def complaint() -> str:
    with pytest.raises(SettingsError) as refused:
        keys()
    said = Translator("en").plain(refused.value.said)
    assert "canary" not in said.lower()
    assert "canary" not in repr(refused.value).lower()
    return said


def test_keys_of_the_environment_are_read_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", f"{FIRST.id}:{FIRST.written}, {SECOND.id}:{SECOND.written}")
    assert keys() == [FIRST, SECOND]


def test_both_alphabets_of_base64_are_read_with_or_without_the_signs_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = urlsafe_b64encode(SECOND.master).decode()
    assert set("-_") & set(other)
    monkeypatch.setenv("AMTSBOTE_KEYS", f"{FIRST.id}:{FIRST.written.rstrip('=')}\n{SECOND.id}:{other}\n")
    assert keys() == [FIRST, SECOND]


def test_keys_of_the_file_are_read_in_their_order(key_file: Path) -> None:
    key_file.write_text(f"# ours\n\n{FIRST.id} {FIRST.written}\n  # newer\n{SECOND.id}\t{SECOND.written}")
    assert keys() == [FIRST, SECOND]


def test_the_key_file_may_lie_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{FIRST.id} {FIRST.written}\n")
    monkeypatch.setenv("AMTSBOTE_KEY_FILE", str(tmp_path / "secret"))
    assert keys() == [FIRST]


def test_without_a_key_the_way_to_one_is_named(key_file: Path) -> None:
    assert complaint() == f"There is no key yet: please call amtsbote keys new, which makes {key_file}."


def test_an_empty_environment_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, key_file: Path) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", "")
    key_file.write_text(f"{FIRST.id} {FIRST.written}\n")
    assert keys() == [FIRST]


def test_both_ways_at_once_are_refused(monkeypatch: pytest.MonkeyPatch, key_file: Path) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", f"{FIRST.id}:{CANARY}")
    monkeypatch.setenv("AMTSBOTE_KEY_FILE", str(key_file))
    assert complaint() == "AMTSBOTE_KEYS and AMTSBOTE_KEY_FILE are both set: please keep one of them."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (CANARY, f"key 1: {ENTRY}:q83vASNF…Rs5k="),
        (f"first:{CANARY} second:", f"key 2: {ENTRY}:q83vASNF…Rs5k="),
        (
            f"Canary:{CANARY}",
            "key 1: an id has up to 40 small letters, digits and hyphens, for example 2026-11-21-7f3a",
        ),
        (f"{CANARY}:first", "key 1: an id has up to 40 small letters, digits and hyphens, for example 2026-11-21-7f3a"),
        ("first:canary!", f"key 1: the key is not in base64; {MAKE}"),
        ("first:cänary", f"key 1: the key is not in base64; {MAKE}"),
        ("first:canarycanaryc", f"key 1: the key is not in base64; {MAKE}"),
        ("first:canarycanary", f"key 1: the key has 9 bytes, not 32; {MAKE}"),
        (f"first:{b64encode(b'canary' * 8).decode()}", f"key 1: the key has 48 bytes, not 32; {MAKE}"),
        (f"first:{CANARY}, first:{FIRST.written}", "key 2: the id first is there already; each key has its own."),
        (
            f"first:{CANARY}, second:{CANARY}",
            "key 2: this key is there already; a new one comes from openssl rand -base64 32",
        ),
    ],
)
def test_a_wrong_key_of_the_environment_is_said_by_its_number(
    monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", written)
    assert complaint() == f"AMTSBOTE_KEYS, {said}"


def test_an_environment_of_commas_holds_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", " , ")
    assert complaint() == "AMTSBOTE_KEYS holds no key; a right one is 2026-11-21-7f3a:q83vASNF…Rs5k=."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"# ours\nfirst:{CANARY}", f", line 2: {ENTRY} q83vASNF…Rs5k="),
        (f"first {CANARY} # ours", f", line 1: {ENTRY} q83vASNF…Rs5k="),
        ("first canarycanary", f", line 1: the key has 9 bytes, not 32; {MAKE}"),
        (
            f"first {CANARY}\n\nfirst {FIRST.written}",
            ", line 3: the id first is there already; each key has its own.",
        ),
        ("# nothing\n", " holds no key; a right line is 2026-11-21-7f3a q83vASNF…Rs5k=."),
        ("", " holds no key; a right line is 2026-11-21-7f3a q83vASNF…Rs5k=."),
    ],
)
def test_a_wrong_key_of_the_file_is_said_by_its_line(key_file: Path, written: str, said: str) -> None:
    key_file.write_text(written, encoding="utf-8")
    assert complaint() == f"{key_file}{said}"


def test_a_file_that_cannot_be_read_is_said_with_the_way_out(key_file: Path) -> None:
    key_file.mkdir()
    assert complaint() == (
        f"The key file {key_file} cannot be read (Is a directory). It must belong to whoever runs Amtsbote: "
        f"chmod 600 {key_file}"
    )


def test_a_file_that_is_no_text_is_said(key_file: Path) -> None:
    key_file.write_bytes(b"\xff\xfecanary")
    assert complaint().startswith(f"The key file {key_file} cannot be read (it is no text).")


def test_no_key_shows_in_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", f"first:{CANARY}")
    settings = load(StoreSettings)
    assert CANARY not in repr(settings) + str(settings) + settings.model_dump_json()


def test_a_new_key_is_random_and_tells_its_age() -> None:
    one, other = new_key(date(2026, 11, 21)), new_key(date(2026, 11, 21))
    assert one.id.startswith("2026-11-21-")
    assert len(one.master) == 32
    assert one.master != other.master


def test_a_new_key_file_is_its_owner_s_alone_and_can_be_read_again(key_file: Path) -> None:
    make_key_file(key_file, FIRST)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert keys() == [FIRST]
    assert list(key_file.parent.iterdir()) == [key_file]


def test_a_key_file_is_never_overwritten(key_file: Path) -> None:
    make_key_file(key_file, FIRST)
    with pytest.raises(Refused) as refused:
        make_key_file(key_file, SECOND)
    assert Translator("en").plain(refused.value.said) == (
        f"There is a key file already: {key_file}. A newer key comes with amtsbote keys rotate."
    )
    assert keys() == [FIRST]
    assert list(key_file.parent.iterdir()) == [key_file]


def test_a_key_is_added_as_the_newest_and_taken_out_again(key_file: Path) -> None:
    """Comments, mode and a last line without its end survive both; so does the link by which the file is reached."""
    real = key_file.with_name("real")
    real.write_text(f"# ours\n{FIRST.id} {FIRST.written}")
    real.chmod(0o640)
    key_file.symlink_to(real)
    add_to_key_file(key_file, SECOND)
    assert keys() == [FIRST, SECOND]
    remove_from_key_file(key_file, FIRST.id)
    assert real.read_text() == f"# ours\n{SECOND.id} {SECOND.written}\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert key_file.is_symlink()


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    """Where its folder should be, there is a file."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(Refused) as refused:
        make_key_file(tmp_path / "taken" / "amtsbote.keys", FIRST)
    assert Translator("en").plain(refused.value.said) == (
        f"The key file {tmp_path / 'taken' / 'amtsbote.keys'} cannot be written: File exists."
    )
