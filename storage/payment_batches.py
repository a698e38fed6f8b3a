"""Files of payments on their way, and remembered layouts."""

import base64
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, literal_column, select, update

from bot.domain.errors import NotFound
from bot.domain.payment_import.batches import (
    WAITING,
    Batch,
    BatchState,
    Report,
    Source,
    layout_facts,
    layout_of,
)
from bot.domain.payment_import.glimpse import Glimpse
from bot.domain.payment_import.layout import Layout, Profile
from bot.domain.text import text
from bot.ports import Vault
from storage.opening import opened
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.payments import BATCH, PROFILE
from storage.tables.payments import SECRET as SECRET_TABLE

NAME, CONTENT, GLIMPSE = "payment_batch.name", "payment_batch.content", "payment_batch.glimpse"
SECRET = "payment_secret.secret"
"""Places of what is sealed."""

_SEALED = ("name", "content", "glimpse")
_ADD_BATCH = Prepared(BATCH.insert().values(placeholders(BATCH, "id")).returning(BATCH.c.id))
_SEAL_BATCH = Prepared(
    update(BATCH)
    .where(BATCH.c.id == bindparam("batch_id"))
    .values(name=bindparam("sealed_name"), content=bindparam("sealed"))
)
_BATCH_COLUMNS = [column for column in BATCH.c if column.name not in ("content", "glimpse")]
_GET_BATCH = Prepared(select(*_BATCH_COLUMNS).where(BATCH.c.id == bindparam("batch_id")))
_LOCK_BATCH = Prepared(select(*_BATCH_COLUMNS).where(BATCH.c.id == bindparam("batch_id")).with_for_update())
_SAVE_BATCH = Prepared(
    update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(placeholders(BATCH, "id", *_SEALED))
)
_SHOWN_IN = Prepared(update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(message_id=bindparam("shown_in")))
_DROP_CONTENT = Prepared(update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(content=None, glimpse=None))
_CONTENT = Prepared(select(BATCH.c.content).where(BATCH.c.id == bindparam("batch_id")))
_SEAL_GLIMPSE = Prepared(update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(glimpse=bindparam("sealed")))
_GLIMPSE = Prepared(select(BATCH.c.glimpse).where(BATCH.c.id == bindparam("batch_id")))
_WAITING_STATES: list[Any] = [literal_column(f"'{state.value}'") for state in WAITING]
_WAITING = Prepared(select(*_BATCH_COLUMNS).where(BATCH.c.state.in_(_WAITING_STATES)).order_by(BATCH.c.id))
_BATCHES = Prepared(
    select(*_BATCH_COLUMNS).order_by(BATCH.c.id.desc()).limit(bindparam("limit")).offset(bindparam("offset"))
)
_SAME_FILE = Prepared(select(*_BATCH_COLUMNS).where(BATCH.c.digest == bindparam("of_digest")).order_by(BATCH.c.id))
_FORGET = Prepared(
    update(BATCH)
    .where(
        BATCH.c.at < bindparam("before"),
        BATCH.c.state.in_([literal_column(f"'{state.value}'") for state in (BatchState.UNCLEAR, BatchState.CHECKED)]),
    )
    .values(state=literal_column(f"'{BatchState.DISCARDED.value}'"), content=None, glimpse=None)
)
_THE_ONE = 1
_SECRET = Prepared(select(SECRET_TABLE.c.secret).where(SECRET_TABLE.c.id == _THE_ONE))
_PUT_SECRET = Prepared(
    lambda insert: (added := insert(SECRET_TABLE).values(placeholders(SECRET_TABLE))).on_conflict_do_update(
        index_elements=["id"], set_={"secret": added.excluded.secret}
    )
)
_PROFILES = Prepared(select(PROFILE.c.id, PROFILE.c.name, PROFILE.c.layout).order_by(PROFILE.c.name))
_PUT_PROFILE = Prepared(
    lambda insert: (added := insert(PROFILE).values(placeholders(PROFILE, "id"))).on_conflict_do_update(
        index_elements=["name"],
        set_={name: added.excluded[name] for name in ("layout", "by_id", "at")},
    )
)


class SqlBatches:
    """The part of `bot.ports.PaymentRepository` that is about files and layouts."""

    def __init__(self, statements: Statements, vault: Vault | None) -> None:
        self._statements = statements
        self._sealing = vault

    @property
    def _vault(self) -> Vault:
        if self._sealing is None:
            raise RuntimeError("this database was opened without a key")
        return self._sealing

    def add_batch(self, batch: Batch, content: bytes | None = None) -> Batch:
        """First the row, whose number name and content are bound to."""
        batch_id = self._statements.value(_ADD_BATCH, **_batch_columns(batch), **dict.fromkeys(_SEALED))
        name, sealed = self._vault.seal(batch.name, NAME, batch_id), None
        if content is not None:
            sealed = self._vault.seal(base64.b64encode(content).decode("ascii"), CONTENT, batch_id)
        self._statements.run(_SEAL_BATCH, batch_id=batch_id, sealed_name=name, sealed=sealed)
        return replace(batch, id=batch_id)

    def batch(self, batch_id: int, *, to_change: bool = False) -> Batch:
        row = self._statements.row(_LOCK_BATCH if to_change else _GET_BATCH, batch_id=batch_id)
        if row is None:
            raise NotFound(text("There is no import with this number."))
        return self._batch(row)

    def save_batch(self, batch: Batch, *, keep_content: bool = True) -> None:
        self._statements.run(_SAVE_BATCH, batch_id=batch.id, **_batch_columns(batch))
        if not keep_content:
            self._statements.run(_DROP_CONTENT, batch_id=batch.id)

    def shown_in(self, batch_id: int, message_id: int | None) -> None:
        self._statements.run(_SHOWN_IN, batch_id=batch_id, shown_in=message_id)

    def keep_glimpse(self, batch_id: int, glimpse: Glimpse) -> None:
        sealed = self._vault.seal(json.dumps(glimpse.facts()), GLIMPSE, batch_id)
        self._statements.run(_SEAL_GLIMPSE, batch_id=batch_id, sealed=sealed)

    def glimpse(self, batch_id: int) -> Glimpse | None:
        sealed = self._statements.value(_GLIMPSE, batch_id=batch_id)
        facts = opened(self._vault, sealed, GLIMPSE, batch_id) if sealed else None
        return None if facts is None else Glimpse.from_facts(json.loads(facts))

    def content(self, batch_id: int) -> bytes:
        sealed = self._statements.value(_CONTENT, batch_id=batch_id)
        content = opened(self._vault, sealed, CONTENT, batch_id) if sealed else None
        if content is None:
            raise NotFound(text("The file is no longer there. Please import it again."))
        return base64.b64decode(content)

    def waiting(self) -> Sequence[Batch]:
        return [self._batch(row) for row in self._statements.rows(_WAITING)]

    def batches(self, *, limit: int, offset: int = 0) -> Sequence[Batch]:
        return [self._batch(row) for row in self._statements.rows(_BATCHES, limit=limit, offset=offset)]

    def same_file(self, digest: str) -> Sequence[Batch]:
        return [self._batch(row) for row in self._statements.rows(_SAME_FILE, of_digest=digest)]

    def forget_drafts(self, before: datetime) -> int:
        return self._statements.run(_FORGET, before=before)

    def profiles(self) -> Sequence[Profile]:
        return [Profile(number, name, layout_of(facts)) for number, name, facts in self._statements.rows(_PROFILES)]

    def save_profile(self, name: str, layout: Layout, *, by: int | None, at: datetime) -> None:
        self._statements.run(_PUT_PROFILE, name=name, layout=dict(layout_facts(layout)), by_id=by, at=at)

    def secret(self) -> bytes:
        sealed = self._statements.value(_SECRET)
        known = opened(self._vault, sealed, SECRET, _THE_ONE) if sealed else None
        if known is None:
            known = secrets.token_hex(32)
            self._statements.run(_PUT_SECRET, id=_THE_ONE, secret=self._vault.seal(known, SECRET, _THE_ONE))
        return bytes.fromhex(known)

    def _batch(self, row: Row) -> Batch:
        number, name, digest, source, state, at, by, layout, profile, report, shown_in, booked, undone, undone_by = row
        return Batch(
            number,
            (opened(self._vault, name, NAME, number) if name else None) or "",
            digest,
            Source(source),
            BatchState(state),
            at,
            by,
            None if layout is None else layout_of(layout),
            profile,
            None if report is None else Report.from_facts(report),
            shown_in,
            booked,
            undone,
            undone_by,
        )


def _batch_columns(batch: Batch) -> dict[str, Any]:
    return {
        "digest": batch.digest,
        "source": batch.source.value,
        "state": batch.state.value,
        "at": batch.at,
        "by_id": batch.by,
        "layout": None if batch.layout is None else dict(layout_facts(batch.layout)),
        "profile": batch.profile,
        "report": None if batch.report is None else dict(batch.report.facts()),
        "message_id": batch.message_id,
        "booked_at": batch.booked_at,
        "undone_at": batch.undone_at,
        "undone_by": batch.undone_by,
    }
