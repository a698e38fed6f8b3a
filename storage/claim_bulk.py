"""Many claims at once: read with a few queries, and stored with a few statements, each for many rows.

What is stored is what `storage.claims`, `storage.tasks` and `storage.audit` would have stored one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter, is_
from typing import Any

from sqlalchemy import Table, bindparam, literal_column, select, update

from bot.domain.approvals import ApprovalState
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, TimelineEntry
from bot.domain.claims.plans import oldest_due, paid_days, standing_of
from bot.domain.errors import ChangedMeanwhile
from bot.domain.instalments import Instalment
from bot.domain.tasks import Task
from bot.domain.text import text
from bot.ports import BulkChanges
from storage.audit import RECORD, audit_values
from storage.claim_records import (
    instalment_of,
    objection_of,
    plan_of,
    request_of,
    store_records,
)
from storage.claims import ADD_POSTING, NOTE, SAVE, STORED, claim_columns, claim_of, entry_of, posting_columns
from storage.many import Numbers, among
from storage.statements import Prepared, Row, Statements
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.records import INSTALMENT, OBJECTION, PLAN, REQUEST
from storage.tables.work import APPROVAL, TASK
from storage.task_rows import ADD_TASKS, TASK_COLUMNS, task_of, task_values

_OPEN = TASK.c.closed_at.is_(None)


def _of_claims(table: Table, *order: str, without: Collection[str] = ()) -> Prepared:
    columns = (column for column in table.c if column.name not in {"claim_id", *without})
    query = select(table.c.claim_id, *columns).where(among(table.c.claim_id, "claims", Numbers))
    return Prepared(query.order_by(*(table.c[name] for name in order)))


_CLAIMS = Prepared(select(*STORED).where(among(CLAIM.c.id, "claims", Numbers)))
_POSTINGS = _of_claims(POSTING, "no", without={"team_id"})
_TIMELINES = _of_claims(TIMELINE, "id", without={"id"})
_TASKS = Prepared(select(*TASK_COLUMNS).where(among(TASK.c.case_id, "claims", Numbers), _OPEN).order_by(TASK.c.id))
_PROPOSALS = Prepared(
    select(APPROVAL.c.case_id).where(
        among(APPROVAL.c.case_id, "claims", Numbers),
        APPROVAL.c.state == literal_column(f"'{ApprovalState.PENDING.value}'"),
    )
)
_RECORDS = (
    _of_claims(PLAN, "no"),
    _of_claims(INSTALMENT, "plan_no", "no", without={"needed_cents", "open_cents", "paid_on", "team_id"}),
    _of_claims(REQUEST, "no"),
    _of_claims(OBJECTION, "no"),
)
_MONEY = Prepared(
    update(CLAIM)
    .where(CLAIM.c.id == bindparam("claim_id"), CLAIM.c.version == bindparam("expected_version"))
    .values({name: bindparam(name) for name in ("version", "state", "open_cents", "oldest_due")})
)
_FILL = Prepared(
    update(INSTALMENT)
    .where(
        INSTALMENT.c.claim_id == bindparam("of_claim"),
        INSTALMENT.c.plan_no == bindparam("of_plan"),
        INSTALMENT.c.no == bindparam("of_no"),
    )
    .values({name: bindparam(name) for name in ("needed_cents", "open_cents", "paid_on")})
)
_CLOSE = Prepared(update(TASK).where(TASK.c.id == bindparam("task_id"), _OPEN).values(closed_at=bindparam("at")))
_MOVE = Prepared(
    update(TASK)
    .where(TASK.c.id == bindparam("task_id"), _OPEN)
    .values(due_on=bindparam("new_due_on"), next_on=bindparam("new_next_on"))
)
_BESIDE = frozenset({"version", "state", "postings"})
_PLAIN = attrgetter(*(each.name for each in fields(Claim) if each.name not in _BESIDE))


class SqlClaimBulk:
    """Implements `bot.ports.ClaimBulk`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def claims(self, ids: Collection[int]) -> Mapping[int, Claim]:
        postings = self._by_claim(_POSTINGS, ids)
        found: dict[int, Claim] = {}
        with_more = []
        for row in self._statements.rows(_CLAIMS, claims=ids):
            claim, has_more = claim_of(row, postings.get(row[0], ()))
            found[claim.id] = claim
            if has_more:
                with_more.append(claim.id)
        found.update(self._with_records(found, with_more))
        return found

    def timelines(self, ids: Collection[int]) -> Mapping[int, Sequence[TimelineEntry]]:
        rows = self._by_claim(_TIMELINES, ids)
        return {number: [entry_of((number, *row)) for row in each] for number, each in rows.items()}

    def tasks(self, ids: Collection[int]) -> Mapping[int, Sequence[Task]]:
        found: defaultdict[int, list[Task]] = defaultdict(list)
        for row in self._statements.rows(_TASKS, claims=ids) if ids else ():
            task = task_of(row)
            found[task.case_id].append(task)
        return found

    def with_proposals(self, ids: Collection[int]) -> Collection[int]:
        return {row[0] for row in self._statements.rows(_PROPOSALS, claims=ids)}

    def store(self, changes: BulkChanges) -> None:
        self._save(changes.claims)
        run = self._statements.run_many
        run(ADD_POSTING, list(_new_postings(changes.claims)))
        run(_FILL, list(_filled(changes.claims)))
        run(NOTE, [_entry_row(entry) for entry in changes.entries])
        run(_MOVE, [_moved(task) for task in changes.moved])
        run(_CLOSE, [{"task_id": task.id, "at": task.closed_at} for task in changes.closed])
        run(ADD_TASKS, [task_values(task) for task in changes.opened])
        run(RECORD, [audit_values(row) for row in changes.audit])

    def _save(self, claims: Sequence[tuple[Claim, Claim]]) -> None:
        """Raises ChangedMeanwhile if one of them moved on."""
        by_money: list[tuple[Claim, Claim]] = []
        otherwise: list[tuple[Claim, Claim]] = []
        for before, after in claims:
            (by_money if _only_money(before, after) else otherwise).append((before, after))
        touched = self._statements.run_many(_MONEY, [_money_row(before, after) for before, after in by_money])
        touched += self._statements.run_many(SAVE, [_save_row(before, after) for before, after in otherwise])
        if touched != len(claims):
            raise ChangedMeanwhile(text("Somebody else changed one of the claims meanwhile. Nothing was stored."))
        for before, after in otherwise:
            if not _same_records(before, after):
                store_records(after, self._statements)

    def _with_records(self, claims: Mapping[int, Claim], ids: Sequence[int]) -> Mapping[int, Claim]:
        if not ids:
            return {}
        plans, instalments, requests, objections = (self._by_claim(query, ids) for query in _RECORDS)
        return {
            number: replace(
                claims[number],
                plans=_plans(plans.get(number, ()), instalments.get(number, ())),
                requests=tuple(map(request_of, requests.get(number, ()))),
                objections=tuple(map(objection_of, objections.get(number, ()))),
            )
            for number in ids
        }

    def _by_claim(self, query: Prepared, ids: Collection[int]) -> Mapping[int, Sequence[Row]]:
        """The first column is the claim's number."""
        found: defaultdict[int, list[Row]] = defaultdict(list)
        for row in self._statements.rows(query, claims=ids) if ids else ():
            found[row[0]].append(row[1:])
        return found


def whole_claims(numbers: Collection[int], statements: Statements) -> Mapping[int, Claim]:
    return SqlClaimBulk(statements).claims(numbers)


def _plans(plans: Sequence[Row], instalments: Sequence[Row]) -> Any:
    of_plan: defaultdict[int, list[Instalment]] = defaultdict(list)
    for plan_no, *row in instalments:
        of_plan[plan_no].append(instalment_of(tuple(row)))
    return tuple(plan_of(row, tuple(of_plan[row[0]])) for row in plans)


def _only_money(before: Claim, after: Claim) -> bool:
    """Nothing but state and postings: what `replace` did not touch is the very same."""
    return all(map(is_, _PLAIN(before), _PLAIN(after)))


def _same_records(before: Claim, after: Claim) -> bool:
    return before.plans is after.plans and before.requests is after.requests and before.objections is after.objections


def _save_row(before: Claim, after: Claim) -> Mapping[str, Any]:
    return {"claim_id": after.id, "expected_version": before.version, **claim_columns(after)}


def _money_row(before: Claim, after: Claim) -> Mapping[str, Any]:
    return {
        "claim_id": after.id,
        "expected_version": before.version,
        "version": after.version,
        "state": after.state.value,
        "open_cents": balance(after).open.cents,
        "oldest_due": oldest_due(after),
    }


def _new_postings(claims: Sequence[tuple[Claim, Claim]]) -> Iterator[Mapping[str, Any]]:
    for before, after in claims:
        for posting in after.postings[len(before.postings) :]:
            yield posting_columns(after, posting)


def _filled(claims: Sequence[tuple[Claim, Claim]]) -> Iterator[Mapping[str, Any]]:
    """Instalments of the standing plan that are paid otherwise than before."""
    for before, after in claims:
        plan = after.plan
        if plan is None or not _same_records(before, after):
            continue
        was, now = standing_of(before, plan).instalments, standing_of(after, plan).instalments
        was_paid, paid = paid_days(before, plan), paid_days(after, plan)
        for earlier, later in zip(was, now, strict=True):
            no = later.instalment.no
            if earlier != later or was_paid.get(no) != paid.get(no):
                yield {
                    "of_claim": after.id,
                    "of_plan": plan.no,
                    "of_no": no,
                    "needed_cents": later.needed.cents,
                    "open_cents": later.open.cents,
                    "paid_on": paid.get(no),
                }


def _entry_row(entry: TimelineEntry) -> Mapping[str, Any]:
    return {
        "claim_id": entry.claim_id,
        "event": entry.event.value,
        "at": entry.at,
        "by_id": entry.by,
        "source": None if entry.source is None else entry.source.value,
        "target": entry.target.value,
        "details": dict(entry.details),
    }


def _moved(task: Task) -> Mapping[str, Any]:
    return {"task_id": task.id, "new_due_on": task.due_on, "new_next_on": task.next_on}
