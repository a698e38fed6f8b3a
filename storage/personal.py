"""What is kept encrypted, and the links to it, as one part of a unit of work."""

from functools import cached_property

from sqlalchemy import Connection

from bot.ports import Vault
from storage.debtors import SqlDebtors
from storage.deliveries import SqlDeliveries
from storage.file_store import FileStore
from storage.files import SqlFiles
from storage.notes import SqlNotes
from storage.statements import Statements
from storage.visits import SqlVisits


class SqlPersonal:
    """Implements `bot.ports.PersonalData`. Without a vault only `visits` can be used."""

    def __init__(
        self,
        connection: Connection,
        statements: Statements,
        vault: Vault | None,
        store: FileStore | None,
        removed: list[str],
    ) -> None:
        self._connection = connection
        self._statements = statements
        self._vault = vault
        self._store = store
        self._removed = removed

    @property
    def vault(self) -> Vault:
        if self._vault is None:
            raise RuntimeError("this database was opened without a key")
        return self._vault

    @cached_property
    def visits(self) -> SqlVisits:
        return SqlVisits(self._statements)

    @cached_property
    def debtors(self) -> SqlDebtors:
        return SqlDebtors(self._connection, self._statements, self.vault)

    @cached_property
    def notes(self) -> SqlNotes:
        return SqlNotes(self._statements, self.vault)

    @cached_property
    def files(self) -> SqlFiles:
        if self._store is None:
            raise RuntimeError("this database was opened without a file store")
        return SqlFiles(self._connection, self._statements, self.vault, self._store, self._removed)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        return SqlDeliveries(self._statements)
