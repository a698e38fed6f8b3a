"""No place in the database is forgotten when keys are changed."""

import pytest
from keys_stage import contents, fill, opened
from sqlalchemy import String, cast, select

from bot.domain.sealing import key_of_bytes
from bot.settings import StoreSettings, load
from storage.resealing import SEALED
from storage.tables import METADATA
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS, KEY

BESIDE = {"claim_debtor_word.word_hash", "dialogue.state", "vault_key.check_value"}
"""With a name go the hashes of its words; answers lie inside a JSON; a key's word stays with its key."""


def test_every_place_where_something_sealed_lies_is_in_the_register(
    amtsbote: Call, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an office where something is sealed in every place, all columns of all tables are looked through.

    `tests/cli/keys_stage.py` fills it: whoever seals something new puts it there, and here it is found.
    """
    monkeypatch.setenv("AMTSBOTE_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    fill()
    database = opened()
    with database.begin() as uow:
        found = {
            f"{table.name}.{column.name}"
            for table in METADATA.sorted_tables
            for column in table.columns
            if uow.connection.execute(
                select(column).where(cast(column, String).regexp_match(rf"v\d\.{KEY.id}\."))
            ).first()
        }
    database.close()
    registered = {f"{sealed.column.table.name}.{sealed.column.name}" for sealed in SEALED}
    assert found == registered | BESIDE
    assert [key_of_bytes(content) for content in contents(load(StoreSettings).files_dir)] == [KEY.id]
