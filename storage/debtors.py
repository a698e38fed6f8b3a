"""Debtors of claims: sealed, and found by the keyed hashes of the words of their names."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, select

from bot.domain.folding import name_words
from bot.domain.personal import Debtor
from bot.ports import ClaimRow, Vault
from storage.claims import LISTED, claim_row
from storage.many import Numbers, among
from storage.opening import opened
from storage.statements import Prepared, Statements, placeholders
from storage.tables.claims import CLAIM
from storage.tables.personal import DEBTOR, DEBTOR_WORD

NAME, ADDRESS, WORD = "claim_debtor.name", "claim_debtor.address", "claim_debtor_word"
"""Places of what is sealed."""

_GET = Prepared(select(DEBTOR.c.name, DEBTOR.c.address).where(DEBTOR.c.claim_id == bindparam("of_claim")))
_OF_CLAIMS = Prepared(
    select(DEBTOR.c.claim_id, DEBTOR.c.name, DEBTOR.c.address).where(among(DEBTOR.c.claim_id, "claims", Numbers))
)
_KNOWN = Prepared(
    select(DEBTOR.c.name.is_not(None), DEBTOR.c.address.is_not(None)).where(DEBTOR.c.claim_id == bindparam("of_claim"))
)
_SAVE = Prepared(
    lambda insert: (
        insert(DEBTOR)
        .values(placeholders(DEBTOR))
        .on_conflict_do_update(
            index_elements=[DEBTOR.c.claim_id],
            set_={
                column.name: getattr(insert(DEBTOR).excluded, column.name)
                for column in DEBTOR.c
                if column.name != "claim_id"
            },
        )
    )
)
_DROP_WORDS = Prepared(delete(DEBTOR_WORD).where(DEBTOR_WORD.c.claim_id == bindparam("of_claim")))
_ADD_WORD = Prepared(DEBTOR_WORD.insert().values(placeholders(DEBTOR_WORD)))


class SqlDebtors:
    """Implements `bot.ports.DebtorRepository`."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._connection = connection
        self._statements = statements
        self._vault = vault

    def of_claim(self, claim_id: int) -> Debtor:
        row = self._statements.row(_GET, of_claim=claim_id)
        return Debtor() if row is None else self._opened(claim_id, *row)

    def of_claims(self, claim_ids: Collection[int]) -> Mapping[int, Debtor]:
        rows = self._statements.rows(_OF_CLAIMS, claims=claim_ids) if claim_ids else ()
        return {row[0]: self._opened(*row) for row in rows}

    def save(self, claim_id: int, debtor: Debtor, *, by: int, at: datetime) -> None:
        stays = None in (debtor.name, debtor.address)
        name, address = (self._statements.row(_GET, of_claim=claim_id) if stays else None) or (None, None)
        self._statements.run(
            _SAVE,
            claim_id=claim_id,
            name=name if debtor.name is None else self._sealed(debtor.name, NAME, claim_id),
            address=address if debtor.address is None else self._sealed(debtor.address, ADDRESS, claim_id),
            updated_at=at,
            updated_by=by,
        )
        if debtor.name is not None:
            store_words(claim_id, debtor.name, self._statements, self._vault)

    def known(self, claim_id: int) -> tuple[bool, bool]:
        row = self._statements.row(_KNOWN, of_claim=claim_id)
        return (False, False) if row is None else (bool(row[0]), bool(row[1]))

    def search(
        self, words: Sequence[str], *, team_id: int | None, limit: int = 20
    ) -> Sequence[tuple[ClaimRow, Debtor]]:
        wanted = {folded for word in words for folded in name_words(word)}
        if not wanted:
            return []
        found = (
            select(*LISTED, DEBTOR.c.name, DEBTOR.c.address)
            .join(DEBTOR, DEBTOR.c.claim_id == CLAIM.c.id)
            .where(*(CLAIM.c.id.in_(_claims_with(self._vault.indexes(word, WORD))) for word in sorted(wanted)))
            .order_by(CLAIM.c.id.desc())
            .limit(limit)
        )
        if team_id is not None:
            found = found.where(CLAIM.c.team_id == team_id)
        rows = self._connection.execute(found).all()
        return [(claim_row(tuple(row[:-2])), self._opened(row.id, *row[-2:])) for row in rows]

    def _opened(self, claim_id: int, name: str | None, address: str | None) -> Debtor:
        return Debtor(
            opened(self._vault, name, NAME, claim_id) if name is not None else "",
            opened(self._vault, address, ADDRESS, claim_id) if address is not None else "",
        )

    def _sealed(self, content: str, context: str, claim_id: int) -> str | None:
        return self._vault.seal(content, context, claim_id) if content else None


def store_words(claim_id: int, name: str, statements: Statements, vault: Vault) -> None:
    """Instead of those that were there."""
    statements.run(_DROP_WORDS, of_claim=claim_id)
    hashes = {vault.index(word, WORD) for word in name_words(name)}
    statements.run_many(_ADD_WORD, [{"claim_id": claim_id, "word_hash": each} for each in sorted(hashes)])


def _claims_with(hashes: Collection[str]) -> Select[Any]:
    """While keys are changed a word may stand under any of them."""
    return select(DEBTOR_WORD.c.claim_id).where(DEBTOR_WORD.c.word_hash.in_(hashes))
