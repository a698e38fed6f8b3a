"""`amtsbote run` does not start with keys that do not fit what is sealed in the database."""

from contextlib import closing

import pytest
from keys_stage import NOW, fill, opened, require_all_readable, sealed_values
from sqlalchemy import text as sql

from bot.domain.personal import Debtor
from bot.domain.sealing import WrongKeys
from bot.vault import Key, Keyring
from storage.database import SqlDatabase
from storage.vault_check import check_vault, forget_key
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS, KEY

OTHER = Key("k2", bytes(31) + b"\x01")
THIRD = Key("k3", bytes(31) + b"\x02")
FOREIGN = Key(KEY.id, OTHER.master)


@pytest.fixture
def office(amtsbote: Call, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Where something was sealed with k1."""
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    fill()
    return amtsbote


def written(*keys: Key) -> str:
    return ",".join(f"{key.id}:{key.written}" for key in keys)


def test_without_a_key_there_is_no_start(amtsbote: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    answer = amtsbote("run")
    assert answer.code == 2
    assert answer.err.startswith("There is no key yet: please call amtsbote keys new, which makes ")


def test_a_missing_key_is_named(office: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", written(OTHER))
    answer = office("run")
    assert answer.code == 2
    assert answer.err == (
        "Something in the database is sealed with the key k1, which is missing: please put it back into "
        "AMTSBOTE_KEYS or the key file.\n"
    )
    listed = f"k1 {sealed_values()} is missing k2 0 seals and opens"
    assert office("keys", "list").out.split() == listed.split()


def test_what_a_lost_key_sealed_can_be_given_up_so_that_work_goes_on(
    office: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims stay, only their debtors are unknown; a key that is there is not given up by mistake."""
    answer = office("keys", "drop", "k1", "--lost")
    assert (answer.code, answer.err) == (
        1,
        "k1 is the newest key: it seals. amtsbote keys rotate makes a newer one.\n",
    )
    monkeypatch.setenv("AMTSBOTE_KEYS", written(OTHER))
    said = f"{sealed_values()} values that were sealed with k1 are removed.\n"
    assert office("keys", "drop", "k1", "--lost").out == said
    assert office("keys", "list").out.split() == ["k2", "0", "seals", "and", "opens"]
    with closing(opened()) as database, database.begin() as uow:
        assert [uow.claims.get(number).id for number in (1, 2)] == [1, 2]
        assert [uow.personal.debtors.of_claim(number) for number in (1, 2)] == [Debtor(), Debtor()]
        assert [*uow.personal.notes.of_case(2), *uow.personal.files.of_case(2)] == []
        assert uow.connection.execute(sql("SELECT count(*) FROM claim_debtor_word")).scalar() == 0
        (listed,) = uow.inkasso.recent(9)
        assert [(listed.name, line.no, line.line) for line in uow.inkasso.lines(listed.id)] == [("", 2, None)]
        dialogue = uow.dialogues.open_in(1)
        assert dialogue is not None
        assert dialogue.state["answers"] == {"name": {"sealed": ""}, "amount": "v1.0"}
    assert office("keys", "drop", "k1", "--lost").err == "Nothing is sealed with a key k1.\n"


@pytest.mark.parametrize("command", [("run",), ("keys", "rotate")])
def test_another_key_under_the_same_id_is_named(
    office: Call, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", written(FOREIGN, THIRD))
    answer = office(*command)
    assert answer.code == 2
    assert answer.err == (
        "The key k1 is not the one of this name that sealed the database: please put the right one into "
        "AMTSBOTE_KEYS or the key file.\n"
    )


def test_the_doctor_names_a_wrong_key(office: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", written(FOREIGN))
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", "http://127.0.0.1:1")
    assert "✗ Keys: The key k1 is not the one of this name" in office("doctor").out


def test_a_newer_key_beside_the_old_one_is_welcome(office: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", written(KEY, OTHER))
    require_all_readable()


def test_a_key_with_which_nothing_is_sealed_any_more_may_be_gone(sqlite_url: str) -> None:
    with closing(SqlDatabase(sqlite_url)) as database:
        check_vault(database, Keyring([KEY]), NOW)
        check_vault(database, Keyring([OTHER]), NOW)


def test_each_key_that_seals_leaves_one_word_until_it_is_forgotten(database_url: str) -> None:
    def words() -> list[str]:
        with database.begin() as uow:
            return list(uow.connection.scalars(sql("SELECT id FROM vault_key ORDER BY id")))

    with closing(SqlDatabase(database_url)) as database:
        for keys in ([KEY], [KEY], [OTHER, KEY], [KEY, OTHER]):
            check_vault(database, Keyring(keys), NOW)
        assert words() == ["k1", "k2"]
        forget_key(database, "k1")
        assert words() == ["k2"]
        with pytest.raises(WrongKeys) as wrong:
            check_vault(database, Keyring([Key("k2", KEY.master)]), NOW)
        assert (wrong.value.missing, wrong.value.foreign) == ([], ["k2"])
