"""Do the keys that are there fit what was sealed? Each key that ever sealed here left a known word, sealed with it."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.sealing import Unopenable, WrongKeys
from bot.ports import Vault
from storage.database import SqlDatabase
from storage.resealing import sealed_under
from storage.tables.personal import VAULT_KEY

WORD, CONTEXT = "amtsbote", "vault_key.check_value"


def check_vault(database: SqlDatabase, vault: Vault, now: datetime) -> None:
    """Before anything is sealed: raises WrongKeys, and lets the newest key leave its word."""
    require_fitting(database, vault)
    with database.begin() as uow:
        if uow.connection.execute(select(VAULT_KEY.c.id).where(VAULT_KEY.c.id == vault.newest)).first() is None:
            word = vault.seal(WORD, CONTEXT, vault.newest)
            uow.connection.execute(VAULT_KEY.insert().values(id=vault.newest, check_value=word, since=now))


def require_fitting(database: SqlDatabase, vault: Vault) -> None:
    """Raises WrongKeys: a key with which something is sealed is missing, or is another one under its id."""
    with database.begin() as uow:
        rows = uow.connection.execute(select(VAULT_KEY.c.id, VAULT_KEY.c.check_value))
        words: dict[str, str] = {row.id: row.check_value for row in rows}
    foreign = [key_id for key_id in vault.ids if key_id in words and not _opens(vault, key_id, words[key_id])]
    absent = [key_id for key_id in words if key_id not in vault.ids]
    counts = sealed_under(database) if absent else {}
    missing = [key_id for key_id in absent if counts.get(key_id)]
    if foreign or missing:
        raise WrongKeys(missing, foreign)


def forget_key(database: SqlDatabase, key_id: str) -> None:
    """It is expected no longer."""
    with database.begin() as uow:
        uow.connection.execute(delete(VAULT_KEY).where(VAULT_KEY.c.id == key_id))


def _opens(vault: Vault, key_id: str, check_value: str) -> bool:
    try:
        return vault.open(check_value, CONTEXT, key_id) == WORD
    except Unopenable:
        return False
