"""Claims: versioned, with append-only postings and timeline."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, bindparam, func, literal_column, or_, select, union, update

from bot.domain.cases import CaseKind
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import (
    Claim,
    ClaimEvent,
    ClaimKind,
    ClaimState,
    Posting,
    PostingKind,
    TimelineEntry,
)
from bot.domain.claims.plans import oldest_due
from bot.domain.claims.records import BlockReason, DunningBlock
from bot.domain.errors import ChangedMeanwhile, NotFound
from bot.domain.money import Money
from bot.domain.text import text
from bot.ports import ClaimRow
from storage.case_numbers import new_case
from storage.claim_records import has_records, store_records, with_records
from storage.many import Numbers, among
from storage.references import tail, tail_range
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.base import BigId
from storage.tables.claims import CLAIM, POSTING, TIMELINE

LISTED = (
    CLAIM.c.id,
    CLAIM.c.state,
    CLAIM.c.case_ref,
    CLAIM.c.amount_cents,
    CLAIM.c.open_cents,
    CLAIM.c.team_id,
    CLAIM.c.due_on,
)
LARGEST_NUMBER = 2**31 - 1

_DERIVED = ("_tail", "open_cents", "oldest_due")
STORED = [column for column in CLAIM.c if not column.name.endswith(_DERIVED)]
_GET = Prepared(select(*STORED).where(CLAIM.c.id == bindparam("claim_id")))
_LOCK = Prepared(select(CLAIM.c.id).where(CLAIM.c.id == bindparam("claim_id")).with_for_update(key_share=True))
_POSTINGS = Prepared(
    select(*(column for column in POSTING.c if column.name not in ("claim_id", "team_id")))
    .where(POSTING.c.claim_id == bindparam("claim_id"))
    .order_by(POSTING.c.no)
)
_COUNT_POSTINGS = Prepared(select(func.count()).where(POSTING.c.claim_id == bindparam("claim_id")))
_ROWS = Prepared(select(*LISTED).where(among(CLAIM.c.id, "claims", Numbers)))
_ADD = Prepared(CLAIM.insert().values(placeholders(CLAIM)))
ADD_POSTING = Prepared(POSTING.insert().values(placeholders(POSTING)))
SAVE = Prepared(
    update(CLAIM)
    .where(CLAIM.c.id == bindparam("claim_id"), CLAIM.c.version == bindparam("expected_version"))
    .values(placeholders(CLAIM, "id"))
)
NOTE = Prepared(TIMELINE.insert().values(placeholders(TIMELINE, "id")))
_TIMELINE = Prepared(
    select(*(column for column in TIMELINE.c if column.name != "id"))
    .where(TIMELINE.c.claim_id == bindparam("claim_id"))
    .order_by(TIMELINE.c.id)
)
_DOUBLES = Prepared(
    select(CLAIM.c.id, CLAIM.c.team_id)
    .where(
        CLAIM.c.case_ref == bindparam("case_ref"),
        CLAIM.c.amount_cents == bindparam("cents"),
        CLAIM.c.registered_at >= bindparam("since"),
        CLAIM.c.state != literal_column(f"'{ClaimState.WITHDRAWN.value}'"),
    )
    .order_by(CLAIM.c.id)
)
_MATCHES = union(
    *(
        select(CLAIM.c.id).where(column >= bindparam("low"), column <= bindparam("high"))
        for column in (CLAIM.c.case_ref_tail, CLAIM.c.order_no_tail, CLAIM.c.cash_ref_tail)
    ),
    select(bindparam("number", type_=BigId)),
)
_SEARCH = Prepared(
    select(*LISTED)
    .where(
        CLAIM.c.id.in_(_MATCHES),
        or_(bindparam("team_id", type_=CLAIM.c.team_id.type).is_(None), CLAIM.c.team_id == bindparam("team_id")),
    )
    .order_by(CLAIM.c.id.desc())
    .limit(bindparam("limit"))
)


_LATEST = Prepared(
    select(TIMELINE.c.claim_id)
    .where(TIMELINE.c.by_id == bindparam("by_id"))
    .order_by(TIMELINE.c.id.desc())
    .limit(literal_column("100"))
)


class SqlClaims:
    """Implements `bot.ports.ClaimRepository`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._connection = connection
        self._statements = statements

    def get(self, claim_id: int) -> Claim:
        row = self._statements.row(_GET, claim_id=claim_id) if claim_id <= LARGEST_NUMBER else None
        if row is None:
            raise NotFound(text("There is no claim {no}.", no=claim_id))
        claim, has_more = claim_of(row, self._statements.rows(_POSTINGS, claim_id=claim_id))
        return with_records(claim, self._statements) if has_more else claim

    def lock(self, claim_id: int) -> None:
        if claim_id <= LARGEST_NUMBER:
            self._statements.row(_LOCK, claim_id=claim_id)

    def add(self, claim: Claim) -> Claim:
        claim_id = new_case(CaseKind.CLAIM, self._statements)
        self._statements.run(_ADD, id=claim_id, **claim_columns(claim))
        self._append(replace(claim, id=claim_id), claim.postings)
        store_records(replace(claim, id=claim_id), self._statements)
        return self.get(claim_id)

    def save(self, claim: Claim, *, expected_version: int) -> None:
        if claim.version != expected_version + 1:
            raise ValueError(f"version {claim.version} does not follow {expected_version}")
        touched = self._statements.run(
            SAVE, claim_id=claim.id, expected_version=expected_version, **claim_columns(claim)
        )
        if not touched:
            raise ChangedMeanwhile(text("Somebody else changed this claim meanwhile. Please look at it again."))
        stored = self._statements.value(_COUNT_POSTINGS, claim_id=claim.id)
        if stored > len(claim.postings):
            raise ValueError("postings are append-only")
        self._append(claim, claim.postings[stored:])
        store_records(claim, self._statements)

    def note(self, entry: TimelineEntry) -> None:
        self._statements.run(
            NOTE,
            claim_id=entry.claim_id,
            event=entry.event.value,
            at=entry.at,
            by_id=entry.by,
            source=None if entry.source is None else entry.source.value,
            target=entry.target.value,
            details=dict(entry.details),
        )

    def timeline(self, claim_id: int) -> Sequence[TimelineEntry]:
        return timeline_of(claim_id, self._statements)

    def doubles(self, case_ref: str, amount: Money, since: date) -> Sequence[tuple[int, int]]:
        """`since` begins at midnight UTC."""
        moment = datetime.combine(since, time(), UTC)
        rows = self._statements.rows(_DOUBLES, case_ref=case_ref, cents=amount.cents, since=moment)
        return [(claim_id, team_id) for claim_id, team_id in rows]

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ClaimRow]:
        low, high = tail_range(query)
        if not low:
            return []
        rows = self._statements.rows(_SEARCH, low=low, high=high, number=number_of(query), team_id=team_id, limit=limit)
        return [claim_row(row) for row in rows]

    def recent(self, staff_id: int, *, team_id: int | None, limit: int = 20) -> Sequence[ClaimRow]:
        latest = [claim_id for (claim_id,) in self._statements.rows(_LATEST, by_id=staff_id)]
        numbers = list(dict.fromkeys(latest))[:limit]
        if not numbers:
            return []
        query = select(*LISTED).where(CLAIM.c.id.in_(numbers))
        if team_id is not None:
            query = query.where(CLAIM.c.team_id == team_id)
        rows = {row[0]: claim_row(tuple(row)) for row in self._connection.execute(query)}
        return [rows[number] for number in numbers if number in rows]

    def _append(self, claim: Claim, postings: Sequence[Posting]) -> None:
        if postings:
            self._statements.run_many(ADD_POSTING, [posting_columns(claim, posting) for posting in postings])


def claim_rows(numbers: Collection[int], statements: Statements) -> Mapping[int, ClaimRow]:
    """One query, however many they are."""
    return {row[0]: claim_row(row) for row in statements.rows(_ROWS, claims=numbers)}


def timeline_of(claim_id: int, statements: Statements) -> Sequence[TimelineEntry]:
    """Oldest first."""
    return [entry_of(row) for row in statements.rows(_TIMELINE, claim_id=claim_id)]


def claim_row(row: Row) -> ClaimRow:
    """From the columns `LISTED`."""
    claim_id, state, case_ref, amount, open_cents, team_id, due_on = row
    return ClaimRow(claim_id, ClaimState(state), case_ref, Money(amount), Money(open_cents), team_id, due_on)


def number_of(query: str) -> int | None:
    """What somebody typed, as a claim number, if it can be one."""
    digits = query.strip()
    if not (digits.isascii() and digits.isdigit()) or digits.startswith("0") or int(digits) > LARGEST_NUMBER:
        return None
    return int(digits)


def claim_columns(claim: Claim) -> dict[str, Any]:
    return {
        "version": claim.version,
        "kind": claim.kind.value,
        "state": claim.state.value,
        "case_ref": claim.case_ref,
        "amount_cents": claim.amount.cents,
        "municipal_share_cents": claim.municipal_share.cents,
        "open_cents": balance(claim).open.cents,
        "known_on": claim.known_on,
        "team_id": claim.team_id,
        "registered_by": claim.registered_by,
        "registered_at": claim.registered_at,
        "hearing_on": claim.hearing_on,
        "notice_dated": claim.notice_dated,
        "notice_posted": claim.notice_posted,
        "enclosures": sorted(claim.enclosures),
        "order_no": claim.order_no,
        "cash_ref": claim.cash_ref,
        "account": claim.account,
        "due_on": claim.due_on,
        "dunned_on": claim.dunned_on,
        "dunned_due": claim.dunned_due,
        "dunning_level": claim.dunning_level,
        "block_reason": claim.block.reason.value if claim.block else None,
        "block_until": claim.block.until if claim.block else None,
        "review_on": claim.review_on,
        "to_correct": claim.to_correct,
        "address_lost": claim.address_lost,
        "has_records": has_records(claim),
        "oldest_due": oldest_due(claim),
        "case_ref_tail": tail(claim.case_ref),
        "order_no_tail": None if claim.order_no is None else tail(claim.order_no),
        "cash_ref_tail": None if claim.cash_ref is None else tail(claim.cash_ref),
    }


def posting_columns(claim: Claim, posting: Posting) -> dict[str, Any]:
    return {
        "claim_id": claim.id,
        "no": posting.no,
        "kind": posting.kind.value,
        "amount_cents": posting.amount.cents,
        "value_date": posting.value_date,
        "booked_at": posting.booked_at,
        "booked_by": posting.booked_by,
        "reverses": posting.reverses,
        "team_id": claim.team_id,
    }


def claim_of(row: Row, postings: Sequence[Row]) -> tuple[Claim, bool]:
    """The claim, and whether there is more of it in other tables."""
    values = dict(zip((column.name for column in STORED), row, strict=True))
    reason, until, has_more = values.pop("block_reason"), values.pop("block_until"), values.pop("has_records")
    claim = Claim(
        kind=ClaimKind(values.pop("kind")),
        state=ClaimState(values.pop("state")),
        amount=Money(values.pop("amount_cents")),
        municipal_share=Money(values.pop("municipal_share_cents")),
        enclosures=frozenset(values.pop("enclosures")),
        postings=tuple(posting_of(posting) for posting in postings),
        block=DunningBlock(BlockReason(reason), until) if reason else None,
        to_correct=bool(values.pop("to_correct")),
        address_lost=bool(values.pop("address_lost")),
        **values,
    )
    return claim, bool(has_more)


def posting_of(row: Row) -> Posting:
    no, kind, cents, value_date, booked_at, booked_by, reverses = row
    return Posting(no, PostingKind(kind), Money(cents), value_date, booked_at, booked_by, reverses)


def entry_of(row: Row) -> TimelineEntry:
    claim_id, event, at, by, source, target, details = row
    return TimelineEntry(
        claim_id, ClaimEvent(event), at, by, None if source is None else ClaimState(source), ClaimState(target), details
    )
