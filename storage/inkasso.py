"""Lists of the collecting agency, and their lines."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, func, literal_column, or_, select, update
from sqlalchemy import text as sql

from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.inkasso.enriched import GIVEN_UP
from bot.domain.inkasso.lines import Doubt, InkassoLine
from bot.domain.inkasso.lists import Counts, InkassoList, LineState, ListState, NotOurs, StoredLine
from bot.domain.inkasso.matching import Candidates, Matched
from bot.domain.payment_import.batches import Source
from bot.domain.text import text
from bot.ports import Vault
from bot.ports.inkasso import Unsure
from storage.inkasso_candidates import candidates
from storage.many import Numbers, among
from storage.opening import opened
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.claims import CLAIM
from storage.tables.inkasso import INKASSO_LINE as LINE
from storage.tables.inkasso import INKASSO_LIST as LIST
from storage.tables.personal import DEBTOR

NAME, CONTENT = "inkasso_list.name", "inkasso_line.content"
"""Places of what is sealed."""

ALL = 2**31 - 1
"""Lines: as many as there are."""


TURN = 4_268_013
"""An arbitrary number that names the advisory lock of arrivals in PostgreSQL."""

_TURN = sql("SELECT pg_advisory_xact_lock(:turn)")


def _is(column: Column[Any], value: str) -> Any:
    return column == literal_column(f"'{value}'")


_IS_MATCHED = _is(LINE.c.state, LineState.MATCHED.value)
_ADD = Prepared(LIST.insert().values(placeholders(LIST, "id", "name")).returning(LIST.c.id))
_SEAL_NAME = Prepared(update(LIST).where(LIST.c.id == bindparam("list_id")).values(name=bindparam("sealed")))
_GET = Prepared(select(LIST).where(LIST.c.id == bindparam("list_id")))
_LOCK = Prepared(select(LIST).where(LIST.c.id == bindparam("list_id")).with_for_update())
_SAVE = Prepared(update(LIST).where(LIST.c.id == bindparam("list_id")).values(placeholders(LIST, "id", "name")))
_SAME = Prepared(
    select(LIST).where(
        LIST.c.digest == bindparam("of_digest"), LIST.c.state != literal_column(f"'{ListState.DISCARDED.value}'")
    )
)
_OTHER = LIST.alias()
_LEFT_DUTIES = Prepared(
    select(LIST.c.duty_id)
    .where(
        _is(LIST.c.state, ListState.DISCARDED.value),
        LIST.c.arrived_on == bindparam("of_day"),
        ~select(_OTHER.c.id)
        .where(_OTHER.c.duty_id == LIST.c.duty_id, _OTHER.c.state != literal_column(f"'{ListState.DISCARDED.value}'"))
        .exists(),
    )
    .order_by(LIST.c.id)
)
_LAST = select(LIST.c.id).order_by(LIST.c.id.desc()).limit(bindparam("limit"))
_RECENT = Prepared(
    select(LIST).where(or_(_is(LIST.c.state, ListState.OPEN.value), LIST.c.id.in_(_LAST))).order_by(LIST.c.id.desc())
)
_SENT = Prepared(
    select(LIST).where(_is(LIST.c.state, ListState.SENT.value)).order_by(LIST.c.id.desc()).limit(bindparam("limit"))
)
_COUNTS = Prepared(
    select(LINE.c.list_id, LINE.c.state, func.count())
    .where(among(LINE.c.list_id, "lists", Numbers))
    .group_by(LINE.c.list_id, LINE.c.state)
)
_ADD_LINE = Prepared(LINE.insert().values(placeholders(LINE, "id")).returning(LINE.c.id))
_SEAL_LINE = Prepared(update(LINE).where(LINE.c.id == bindparam("line_id")).values(content=bindparam("sealed")))
_SHOWN = [LINE.c[name] for name in ("id", "list_id", "no", "state", "doubt", "claim_id", "reason", "content")]
_OF_LIST = select(*_SHOWN).where(LINE.c.list_id == bindparam("of_list"))
_BELOW = _OF_LIST.where(LINE.c.no > bindparam("after")).order_by(LINE.c.no).limit(bindparam("limit"))
_LINES = Prepared(_BELOW)
_LINES_IN = Prepared(_BELOW.where(LINE.c.state == bindparam("in_state")))
_OF_CLAIMS = Prepared(_OF_LIST.where(_IS_MATCHED, among(LINE.c.claim_id, "claims", Numbers)).order_by(LINE.c.no))
_UNSURE = Prepared(
    select(LINE.c.no, LINE.c.claim_id, DEBTOR.c.address.is_not(None))
    .join(CLAIM, CLAIM.c.id == LINE.c.claim_id)
    .outerjoin(DEBTOR, DEBTOR.c.claim_id == LINE.c.claim_id)
    .where(
        LINE.c.list_id == bindparam("of_list"),
        _IS_MATCHED,
        or_(
            DEBTOR.c.name.is_(None),
            DEBTOR.c.address.is_(None),
            *(_is(CLAIM.c.state, state.value) for state in GIVEN_UP),
        ),
    )
    .order_by(LINE.c.no)
)
_LINE = Prepared(select(*_SHOWN).where(LINE.c.id == bindparam("line_id")))
_NUMBERED = Prepared(_OF_LIST.where(LINE.c.no == bindparam("no")))
_MATCHED = Prepared(select(LINE.c.claim_id).where(LINE.c.list_id == bindparam("of_list"), _IS_MATCHED))
_PAIRS = Prepared(
    select(LINE.c.no, LINE.c.claim_id).where(LINE.c.list_id == bindparam("of_list"), _IS_MATCHED).order_by(LINE.c.no)
)
_DECIDE = Prepared(
    update(LINE)
    .where(LINE.c.id == bindparam("line_id"), LINE.c.state == bindparam("before"))
    .values(
        state=bindparam("after"), claim_id=bindparam("new_claim"), reason=bindparam("new_reason"),
        doubt=bindparam("new_doubt"), decided_by_id=bindparam("by"), decided_at=bindparam("at"),
    )
)  # fmt: skip
_DROP = Prepared(delete(LINE).where(LINE.c.list_id == bindparam("of_list")))
_FORGET = Prepared(
    delete(LINE).where(
        LINE.c.list_id.in_(
            select(LIST.c.id).where(_is(LIST.c.state, ListState.SENT.value), LIST.c.ended_at < bindparam("sent_before"))
        )
    )
)


class SqlInkasso:
    """Implements `bot.ports.inkasso.InkassoRepository`. What is sealed needs a vault."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault | None) -> None:
        self._connection = connection
        self._statements = statements
        self._sealing = vault

    @property
    def _vault(self) -> Vault:
        if self._sealing is None:
            raise RuntimeError("this database was opened without a key")
        return self._sealing

    def one_at_a_time(self) -> None:
        """On SQLite only one writes anyway."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_TURN, {"turn": TURN})

    def add(self, found: InkassoList) -> InkassoList:
        list_id = int(self._statements.value(_ADD, **_columns(found)))
        self._statements.run(_SEAL_NAME, list_id=list_id, sealed=self._vault.seal(found.name, NAME, list_id))
        return replace(found, id=list_id)

    def get(self, list_id: int, *, to_change: bool = False) -> InkassoList:
        row = self._statements.row(_LOCK if to_change else _GET, list_id=list_id)
        if row is None:
            raise NotFound(text("There is no list with this number."))
        return self._list(row)

    def save(self, found: InkassoList) -> None:
        self._statements.run(_SAVE, list_id=found.id, **_columns(found))

    def same(self, digest: str) -> InkassoList | None:
        row = self._statements.row(_SAME, of_digest=digest)
        return None if row is None else self._list(row)

    def left_duties(self, arrived_on: date) -> Sequence[int]:
        return [row[0] for row in self._statements.rows(_LEFT_DUTIES, of_day=arrived_on)]

    def recent(self, limit: int) -> Sequence[InkassoList]:
        return [self._list(row) for row in self._statements.rows(_RECENT, limit=limit)]

    def sent(self, limit: int) -> Sequence[InkassoList]:
        return [self._list(row) for row in self._statements.rows(_SENT, limit=limit)]

    def counts(self, list_ids: Collection[int]) -> Mapping[int, Counts]:
        found = {list_id: dict.fromkeys(LineState, 0) for list_id in list_ids}
        for list_id, state, count in self._statements.rows(_COUNTS, lists=list_ids) if list_ids else ():
            found[list_id][LineState(state)] = int(count)
        return found

    def candidates(self, cash_refs: Collection[str], case_refs: Collection[str]) -> Candidates:
        return candidates(self._statements, cash_refs, case_refs)

    def add_lines(self, list_id: int, lines: Sequence[Matched]) -> None:
        """First the rows, whose numbers their contents are bound to."""
        sealed = []
        for each in lines:
            line_id = int(self._statements.value(_ADD_LINE, **_line_columns(list_id, each)))
            content = self._vault.seal(json.dumps(each.line.facts()), CONTENT, line_id)
            sealed.append({"line_id": line_id, "sealed": content})
        self._statements.run_many(_SEAL_LINE, sealed)

    def lines(
        self, list_id: int, state: LineState | None = None, *, limit: int | None = None, after: int = 0
    ) -> Sequence[StoredLine]:
        values = {"of_list": list_id, "limit": ALL if limit is None else limit, "after": after}
        if state is None:
            rows = self._statements.rows(_LINES, **values)
        else:
            rows = self._statements.rows(_LINES_IN, **values, in_state=state.value)
        return [self._line(row) for row in rows]

    def of_claims(self, list_id: int, claim_ids: Collection[int]) -> Sequence[StoredLine]:
        rows = self._statements.rows(_OF_CLAIMS, of_list=list_id, claims=claim_ids) if claim_ids else ()
        return [self._line(row) for row in rows]

    def unsure(self, list_id: int) -> Sequence[Unsure]:
        rows = self._statements.rows(_UNSURE, of_list=list_id)
        return [Unsure(no, claim_id, bool(has_address)) for no, claim_id, has_address in rows]

    def line(self, line_id: int) -> StoredLine:
        row = self._statements.row(_LINE, line_id=line_id)
        if row is None:
            raise NotFound(text("There is no such line."))
        return self._line(row)

    def numbered(self, list_id: int, no: int) -> StoredLine | None:
        row = self._statements.row(_NUMBERED, of_list=list_id, no=no)
        return None if row is None else self._line(row)

    def matched(self, list_id: int) -> Collection[int]:
        return {row[0] for row in self._statements.rows(_MATCHED, of_list=list_id)}

    def pairs(self, list_id: int) -> Sequence[tuple[int, int]]:
        return [(no, claim_id) for no, claim_id in self._statements.rows(_PAIRS, of_list=list_id)]

    def decide(
        self, line_id: int, before: LineState, after: LineState, *, by: int, at: datetime, claim_id: int | None = None,
        reason: NotOurs | None = None, doubt: Doubt | None = None,
    ) -> None:  # fmt: skip
        touched = self._statements.run(
            _DECIDE, line_id=line_id, before=before.value, after=after.value, new_claim=claim_id,
            new_reason=reason and reason.value, new_doubt=doubt and doubt.value, by=by, at=at,
        )  # fmt: skip
        if not touched:
            raise ChangedMeanwhile(text("Somebody else has decided on this line meanwhile."))

    def drop_lines(self, list_id: int) -> None:
        self._statements.run(_DROP, of_list=list_id)

    def forget_lines(self, sent_before: datetime) -> int:
        return self._statements.run(_FORGET, sent_before=sent_before)

    def _list(self, row: Row) -> InkassoList:
        number, source, state, name, digest, arrived_on, due_on, at, by, ended_at, ended_by, file, duty = row
        readable = opened(self._vault, name, NAME, number) if name is not None and self._sealing is not None else None
        return InkassoList(
            number, readable or "", digest, Source(source), ListState(state), arrived_on, due_on, at, duty, by,
            ended_at, ended_by, file,
        )  # fmt: skip

    def _line(self, row: Row) -> StoredLine:
        number, list_id, no, state, doubt, claim_id, reason, content = row
        found = opened(self._vault, content, CONTENT, number) if content is not None else None
        return StoredLine(
            number, list_id, no, LineState(state), Doubt(doubt) if doubt else None, claim_id,
            NotOurs(reason) if reason else None, InkassoLine.from_facts(no, json.loads(found)) if found else None,
        )  # fmt: skip


def _columns(found: InkassoList) -> dict[str, Any]:
    return {
        "source": found.source.value,
        "state": found.state.value,
        "digest": found.digest,
        "arrived_on": found.arrived_on,
        "due_on": found.due_on,
        "at": found.at,
        "by_id": found.by,
        "ended_at": found.ended_at,
        "ended_by_id": found.ended_by,
        "file_id": found.file_id,
        "duty_id": found.duty_id,
    }


def _line_columns(list_id: int, each: Matched) -> dict[str, Any]:
    state = LineState.OPEN if each.doubt is not None or each.claim_id is None else LineState.MATCHED
    return {
        "list_id": list_id,
        "no": each.line.no,
        "state": state.value,
        "doubt": each.doubt and each.doubt.value,
        "claim_id": each.claim_id,
        "reason": None,
        "content": None,
        "decided_by_id": None,
        "decided_at": None,
    }
