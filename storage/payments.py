"""Imported payments: files on their way, their lines, remembered layouts."""

import base64
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, bindparam, func, literal_column, select, update

from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.money import Money
from bot.domain.payment_import.batches import (
    WAITING,
    Batch,
    BatchState,
    BookedLine,
    DismissReason,
    LineState,
    OpenLine,
    Report,
    Source,
    layout_facts,
    layout_of,
)
from bot.domain.payment_import.layout import Layout, Profile
from bot.domain.payment_import.sorting import Problem, References, Sorted
from bot.domain.text import text
from bot.ports import Vault
from storage.opening import opened
from storage.references import tail
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.claims import CLAIM
from storage.tables.payments import BATCH, LINE, PROFILE

CONTENT, PURPOSE = "payment_batch.content", "payment_line.purpose"
"""The places of what is sealed."""

AT_ONCE = 900

_IS_OPEN = LINE.c.state == literal_column(f"'{LineState.OPEN.value}'")
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
_ADD_LINE = Prepared(lambda insert: insert(LINE).values(placeholders(LINE, "id")).on_conflict_do_nothing())
_ADD_OPEN_LINE = Prepared(
    lambda insert: insert(LINE).values(placeholders(LINE, "id")).on_conflict_do_nothing().returning(LINE.c.id)
)
_SEAL_LINE = Prepared(update(LINE).where(LINE.c.id == bindparam("line_id")).values(purpose=bindparam("sealed")))
_LINE_COLUMNS = [
    LINE.c[name]
    for name in ("id", "batch_id", "no", "cash_ref", "amount_cents", "value_date", "state", "problem", "claim_id")
]
_OPEN_LINES = Prepared(
    select(*_LINE_COLUMNS)
    .where(_IS_OPEN)
    .order_by(LINE.c.value_date, LINE.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT_OPEN = Prepared(select(func.count()).where(_IS_OPEN).select_from(LINE))
_LINE = Prepared(select(*_LINE_COLUMNS, LINE.c.purpose).where(LINE.c.id == bindparam("line_id")))
_SETTLED: dict[str, Any] = {
    "state": bindparam("new_state"),
    "settled_by": bindparam("by"),
    "settled_at": bindparam("at"),
}
_ASSIGN = Prepared(
    update(LINE)
    .where(LINE.c.id == bindparam("line_id"), _IS_OPEN)
    .values(**_SETTLED, claim_id=bindparam("new_claim"), posting_no=bindparam("new_posting"), purpose=None)
)
_DISMISS = Prepared(
    update(LINE)
    .where(LINE.c.id == bindparam("line_id"), _IS_OPEN)
    .values(**_SETTLED, dismissed=bindparam("reason"), purpose=None)
)
_BOOKED = Prepared(
    select(LINE.c.id, LINE.c.claim_id, LINE.c.posting_no)
    .where(LINE.c.batch_id == bindparam("of_batch"), LINE.c.state == literal_column(f"'{LineState.BOOKED.value}'"))
    .order_by(LINE.c.id)
)
_UNDO = Prepared(
    update(LINE)
    .where(LINE.c.batch_id == bindparam("of_batch"))
    .values(state=literal_column(f"'{LineState.UNDONE.value}'"), purpose=None)
)
_PROFILES = Prepared(select(PROFILE.c.id, PROFILE.c.name, PROFILE.c.layout).order_by(PROFILE.c.name))
_PUT_PROFILE = Prepared(
    lambda insert: (added := insert(PROFILE).values(placeholders(PROFILE, "id"))).on_conflict_do_update(
        index_elements=["name"],
        set_={name: added.excluded[name] for name in ("layout", "by_id", "at")},
    )
)


class SqlPayments:
    """Implements `bot.ports.PaymentRepository`. Only contents and purposes need a vault."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault | None) -> None:
        self._connection = connection
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

    def claims_by_reference(self, references: Collection[str]) -> tuple[References, References]:
        tails = {tail(reference) for reference in references} - {""}
        return self._by(CLAIM.c.cash_ref_tail, tails), self._by(CLAIM.c.order_no_tail, tails)

    def teams(self, claim_ids: Collection[int]) -> Mapping[int, int]:
        found: dict[int, int] = {}
        for some in _parts(claim_ids):
            rows = self._connection.execute(select(CLAIM.c.id, CLAIM.c.team_id).where(CLAIM.c.id.in_(some)))
            found.update((number, team) for number, team in rows)
        return found

    def known(self, keys: Collection[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        is_in_books = LINE.c.state != literal_column(f"'{LineState.UNDONE.value}'")
        for some in _parts(keys):
            rows = self._connection.execute(select(LINE.c.key, LINE.c.content).where(LINE.c.key.in_(some), is_in_books))
            found.update((key, content) for key, content in rows)
        return found

    def imported(self, claim_ids: Collection[int]) -> Collection[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for some in _parts(claim_ids):
            query = select(LINE.c.claim_id, LINE.c.posting_no).where(
                LINE.c.claim_id.in_(some), LINE.c.posting_no.is_not(None)
            )
            found.update((claim, posting) for claim, posting in self._connection.execute(query))
        return found

    def add_lines(self, batch_id: int, lines: Sequence[Sorted]) -> None:
        booked = [_line_columns(batch_id, each) for each in lines if each.posting_no is not None]
        stored = self._statements.run_many(_ADD_LINE, booked)
        others = [each for each in lines if each.posting_no is None]
        sealed = []
        for each in others:
            line_id = self._statements.value(_ADD_OPEN_LINE, **_line_columns(batch_id, each))
            stored += line_id is not None
            if line_id is not None and each.keyed.line.purpose:
                purpose = self._vault.seal(each.keyed.line.purpose, PURPOSE, line_id)
                sealed.append({"line_id": line_id, "sealed": purpose})
        self._statements.run_many(_SEAL_LINE, sealed)
        if stored != len(lines):
            raise ChangedMeanwhile(text("Somebody else imported some of these payments meanwhile. Nothing was stored."))

    def open_lines(self, *, limit: int, offset: int = 0) -> Sequence[OpenLine]:
        return [_line(row) for row in self._statements.rows(_OPEN_LINES, limit=limit, offset=offset)]

    def count_open(self) -> int:
        return int(self._statements.value(_COUNT_OPEN))

    def line(self, line_id: int, *, with_purpose: bool = False) -> OpenLine:
        row = self._statements.row(_LINE, line_id=line_id)
        if row is None:
            raise NotFound(text("There is no such payment."))
        line, sealed = _line(row[:-1]), row[-1]
        if not with_purpose or sealed is None:
            return line
        return replace(line, purpose=opened(self._vault, sealed, PURPOSE, line_id))

    def assign(self, line_id: int, claim_id: int, posting_no: int, *, by: int, at: datetime) -> None:
        self._settle(_ASSIGN, line_id, LineState.BOOKED, by=by, at=at, new_claim=claim_id, new_posting=posting_no)

    def dismiss(self, line_id: int, reason: DismissReason, *, by: int, at: datetime) -> None:
        self._settle(_DISMISS, line_id, LineState.DISMISSED, by=by, at=at, reason=reason.value)

    def booked_lines(self, batch_id: int) -> Sequence[BookedLine]:
        return [BookedLine(*row) for row in self._statements.rows(_BOOKED, of_batch=batch_id)]

    def undo_lines(self, batch_id: int) -> None:
        self._statements.run(_UNDO, of_batch=batch_id)

    def profiles(self) -> Sequence[Profile]:
        return [Profile(number, name, layout_of(facts)) for number, name, facts in self._statements.rows(_PROFILES)]

    def save_profile(self, name: str, layout: Layout, *, by: int | None, at: datetime) -> None:
        self._statements.run(_PUT_PROFILE, name=name, layout=dict(layout_facts(layout)), by_id=by, at=at)

    def _settle(self, prepared: Prepared, line_id: int, state: LineState, **values: Any) -> None:
        if not self._statements.run(prepared, line_id=line_id, new_state=state.value, **values):
            raise ChangedMeanwhile(text("Somebody else has sorted out this payment meanwhile."))

    def _by(self, column: Column[Any], tails: Iterable[str]) -> References:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for some in _parts(tails):
            query = select(column, CLAIM.c.id).where(column.in_(some)).order_by(CLAIM.c.id)
            for backwards, number in self._connection.execute(query):
                found[backwards[::-1]].append(number)
        return found


def _parts(values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    ordered = sorted(values)
    for at in range(0, len(ordered), AT_ONCE):
        yield ordered[at : at + AT_ONCE]


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


def _line_columns(batch_id: int, each: Sorted) -> dict[str, Any]:
    line = each.keyed.line
    return {
        "batch_id": batch_id,
        "no": line.no,
        "key": each.key,
        "content": each.keyed.content,
        "cash_ref": line.cash_ref,
        "amount_cents": line.amount.cents,
        "value_date": line.value_date,
        "state": (LineState.OPEN if each.posting_no is None else LineState.BOOKED).value,
        "problem": each.problem.value if each.problem else None,
        "claim_id": each.claim_id,
        "posting_no": each.posting_no,
        "purpose": None,
        "dismissed": None,
        "settled_by": None,
        "settled_at": None,
    }


def _line(row: Row) -> OpenLine:
    number, batch_id, no, cash_ref, cents, value_date, state, problem, claim_id = row
    return OpenLine(
        number, batch_id, no, cash_ref, Money(cents), value_date, LineState(state),
        Problem(problem) if problem else None, claim_id,
    )  # fmt: skip
