"""Files of payments on their way, and remembered layouts."""

import base64
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
from bot.domain.payment_import.layout import Layout, Profile
from bot.domain.text import text
from bot.ports import Vault
from storage.opening import opened
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.payments import BATCH, PROFILE

CONTENT = "payment_batch.content"
"""The place of what is sealed."""

_ADD_BATCH = Prepared(BATCH.insert().values(placeholders(BATCH, "id")).returning(BATCH.c.id))
_SEAL_BATCH = Prepared(update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(content=bindparam("sealed")))
_BATCH_COLUMNS = [column for column in BATCH.c if column.name != "content"]
_GET_BATCH = Prepared(select(*_BATCH_COLUMNS).where(BATCH.c.id == bindparam("batch_id")))
_SAVE_BATCH = Prepared(
    update(BATCH).where(BATCH.c.id == bindparam("batch_id")).values(placeholders(BATCH, "id", "content"))
)
_CONTENT = Prepared(select(BATCH.c.content).where(BATCH.c.id == bindparam("batch_id")))
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
    .values(state=literal_column(f"'{BatchState.DISCARDED.value}'"), content=None)
)
_PROFILES = Prepared(select(PROFILE.c.id, PROFILE.c.name, PROFILE.c.layout).order_by(PROFILE.c.name))
_PUT_PROFILE = Prepared(
    lambda insert: (added := insert(PROFILE).values(placeholders(PROFILE, "id"))).on_conflict_do_update(
        index_elements=["name"],
        set_={name: added.excluded[name] for name in ("layout", "by_id", "at")},
    )
)


class SqlBatches:
    """The part of `bot.ports.PaymentRepository` that is about files and layouts. Only contents need a vault."""

    def __init__(self, statements: Statements, vault: Vault | None) -> None:
        self._statements = statements
        self._sealing = vault

    @property
    def _vault(self) -> Vault:
        if self._sealing is None:
            raise RuntimeError("this database was opened without a key")
        return self._sealing

    def add_batch(self, batch: Batch, content: bytes | None = None) -> Batch:
        batch_id = self._statements.value(_ADD_BATCH, **_batch_columns(batch), content=None)
        if content is not None:
            sealed = self._vault.seal(base64.b64encode(content).decode("ascii"), CONTENT, batch_id)
            self._statements.run(_SEAL_BATCH, batch_id=batch_id, sealed=sealed)
        return replace(batch, id=batch_id)

    def batch(self, batch_id: int) -> Batch:
        row = self._statements.row(_GET_BATCH, batch_id=batch_id)
        if row is None:
            raise NotFound(text("There is no import with this number."))
        return _batch(row)

    def save_batch(self, batch: Batch, *, keep_content: bool = True) -> None:
        self._statements.run(_SAVE_BATCH, batch_id=batch.id, **_batch_columns(batch))
        if not keep_content:
            self._statements.run(_SEAL_BATCH, batch_id=batch.id, sealed=None)

    def content(self, batch_id: int) -> bytes:
        sealed = self._statements.value(_CONTENT, batch_id=batch_id)
        content = opened(self._vault, sealed, CONTENT, batch_id) if sealed else None
        if content is None:
            raise NotFound(text("The file is no longer there. Please import it again."))
        return base64.b64decode(content)

    def waiting(self) -> Sequence[Batch]:
        return [_batch(row) for row in self._statements.rows(_WAITING)]

    def batches(self, *, limit: int, offset: int = 0) -> Sequence[Batch]:
        return [_batch(row) for row in self._statements.rows(_BATCHES, limit=limit, offset=offset)]

    def same_file(self, digest: str) -> Sequence[Batch]:
        return [_batch(row) for row in self._statements.rows(_SAME_FILE, of_digest=digest)]

    def forget_drafts(self, before: datetime) -> int:
        return self._statements.run(_FORGET, before=before)

    def profiles(self) -> Sequence[Profile]:
        return [Profile(number, name, layout_of(facts)) for number, name, facts in self._statements.rows(_PROFILES)]

    def save_profile(self, name: str, layout: Layout, *, by: int | None, at: datetime) -> None:
        self._statements.run(_PUT_PROFILE, name=name, layout=dict(layout_facts(layout)), by_id=by, at=at)


def _batch_columns(batch: Batch) -> dict[str, Any]:
    return {
        "name": batch.name,
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


def _batch(row: Row) -> Batch:
    number, name, digest, source, state, at, by, layout, profile, report, message_id, booked, undone, undone_by = row
    return Batch(
        number,
        name,
        digest,
        Source(source),
        BatchState(state),
        at,
        by,
        None if layout is None else layout_of(layout),
        profile,
        None if report is None else Report.from_facts(report),
        message_id,
        booked,
        undone,
        undone_by,
    )
