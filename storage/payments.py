"""Lines of imported payments: booked, open, dismissed; what they are looked up by."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, bindparam, func, literal_column, select, update

from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.money import Money
from bot.domain.payment_import.batches import (
    BookedLine,
    DismissReason,
    LineState,
    OpenLine,
)
from bot.domain.payment_import.sorting import Problem, References, Sorted
from bot.domain.text import text
from storage.many import Numbers, Words, among
from storage.opening import opened
from storage.payment_batches import SqlBatches
from storage.references import tail
from storage.statements import Prepared, Row, placeholders
from storage.tables.claims import CLAIM
from storage.tables.payments import LINE

PURPOSE = "payment_line.purpose"
"""The place of what is sealed."""

_IS_OPEN = LINE.c.state == literal_column(f"'{LineState.OPEN.value}'")


def _by_tail(column: Column[Any]) -> Prepared:
    return Prepared(select(column, CLAIM.c.id).where(among(column, "tails", Words)).order_by(CLAIM.c.id))


_BY_CASH_REF, _BY_ORDER_NO = _by_tail(CLAIM.c.cash_ref_tail), _by_tail(CLAIM.c.order_no_tail)
_TEAMS = Prepared(select(CLAIM.c.id, CLAIM.c.team_id).where(among(CLAIM.c.id, "claims", Numbers)))
_KNOWN = Prepared(
    select(LINE.c.key, LINE.c.content).where(
        among(LINE.c.key, "keys", Words), LINE.c.state != literal_column(f"'{LineState.UNDONE.value}'")
    )
)
_IMPORTED = Prepared(
    select(LINE.c.claim_id, LINE.c.posting_no, LINE.c.key).where(
        among(LINE.c.claim_id, "claims", Numbers), LINE.c.posting_no.is_not(None)
    )
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
    select(*_LINE_COLUMNS, LINE.c.purpose)
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


class SqlPayments(SqlBatches):
    """Implements `bot.ports.PaymentRepository`. What is sealed needs a vault."""

    def claims_by_reference(self, references: Collection[str]) -> tuple[References, References]:
        tails = {tail(reference) for reference in references} - {""}
        return self._by(_BY_CASH_REF, tails), self._by(_BY_ORDER_NO, tails)

    def teams(self, claim_ids: Collection[int]) -> Mapping[int, int]:
        return dict(self._statements.rows(_TEAMS, claims=claim_ids))

    def known(self, keys: Collection[str]) -> Mapping[str, str]:
        return dict(self._statements.rows(_KNOWN, keys=keys))

    def imported(self, claim_ids: Collection[int]) -> Mapping[tuple[int, int], str]:
        return {(claim, posting): key for claim, posting, key in self._statements.rows(_IMPORTED, claims=claim_ids)}

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

    def open_lines(self, *, limit: int, offset: int = 0, with_purpose: bool = False) -> Sequence[OpenLine]:
        rows = self._statements.rows(_OPEN_LINES, limit=limit, offset=offset)
        return [self._line(row, with_purpose=with_purpose) for row in rows]

    def count_open(self) -> int:
        return int(self._statements.value(_COUNT_OPEN))

    def line(self, line_id: int, *, with_purpose: bool = False) -> OpenLine:
        row = self._statements.row(_LINE, line_id=line_id)
        if row is None:
            raise NotFound(text("There is no such payment."))
        return self._line(row, with_purpose=with_purpose)

    def assign(self, line_id: int, claim_id: int, posting_no: int, *, by: int, at: datetime) -> None:
        self._settle(_ASSIGN, line_id, LineState.BOOKED, by=by, at=at, new_claim=claim_id, new_posting=posting_no)

    def dismiss(self, line_id: int, reason: DismissReason, *, by: int, at: datetime) -> None:
        self._settle(_DISMISS, line_id, LineState.DISMISSED, by=by, at=at, reason=reason.value)

    def booked_lines(self, batch_id: int) -> Sequence[BookedLine]:
        return [BookedLine(*row) for row in self._statements.rows(_BOOKED, of_batch=batch_id)]

    def undo_lines(self, batch_id: int) -> None:
        self._statements.run(_UNDO, of_batch=batch_id)

    def _line(self, row: Row, *, with_purpose: bool) -> OpenLine:
        line, sealed = _line(row[:-1]), row[-1]
        if not with_purpose or sealed is None:
            return line
        return replace(line, purpose=opened(self._vault, sealed, PURPOSE, line.id))

    def _by(self, prepared: Prepared, tails: Collection[str]) -> References:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for backwards, number in self._statements.rows(prepared, tails=tails):
            found[backwards[::-1]].append(number)
        return found

    def _settle(self, prepared: Prepared, line_id: int, state: LineState, **values: Any) -> None:
        if not self._statements.run(prepared, line_id=line_id, new_state=state.value, **values):
            raise ChangedMeanwhile(text("Somebody else has sorted out this payment meanwhile."))


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
