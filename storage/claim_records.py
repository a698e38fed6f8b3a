"""Plans, requests and objections of a claim. Only the last of each may change; earlier ones stay as they ended."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Date, Table, bindparam, literal_column, select, update

from bot.domain.claims.model import Claim
from bot.domain.claims.plans import paid_days, standing_of
from bot.domain.claims.records import (
    AgreedPlan,
    InstalmentRequest,
    Objection,
    ObjectionOutcome,
    PlanEnd,
    RequestReason,
    RequestState,
    Terms,
)
from bot.domain.instalments import Instalment
from bot.domain.money import ZERO, Money
from storage.statements import Prepared, Row, Statements, upsert
from storage.tables.records import INSTALMENT, OBJECTION, PLAN, REQUEST

Values = Mapping[str, Any]

_STANDING = ("needed_cents", "open_cents", "paid_on")
"""Of an instalment, what follows from the ledger."""


def _of_claim(table: Table) -> Prepared:
    columns = (column for column in table.c if column.name not in {"claim_id", "team_id", *_STANDING})
    query = select(*columns).where(table.c.claim_id == bindparam("claim_id"))
    return Prepared(query.order_by(*(column for column in table.primary_key if column.name != "claim_id")))


_PLANS, _INSTALMENTS, _REQUESTS, _OBJECTIONS = (_of_claim(each) for each in (PLAN, INSTALMENT, REQUEST, OBJECTION))
_PUT_PLAN = upsert(PLAN, ["ended", "ended_on"])
_PUT_INSTALMENT = upsert(INSTALMENT, _STANDING)
_PUT_REQUEST = upsert(REQUEST, ["state", "ended_on"])
_PUT_OBJECTION = upsert(OBJECTION, ["outcome", "decided_on"])
_NOTHING_OPEN = Prepared(
    update(INSTALMENT)
    .where(
        INSTALMENT.c.claim_id == bindparam("claim_id"),
        INSTALMENT.c.plan_no != bindparam("standing"),
        INSTALMENT.c.open_cents > literal_column("0"),
    )
    .values(open_cents=literal_column("0"))
)

_FALLEN_AWAY = Prepared(
    update(INSTALMENT)
    .where(
        INSTALMENT.c.claim_id == bindparam("of_claim"),
        INSTALMENT.c.plan_no == bindparam("of_plan"),
        INSTALMENT.c.due > bindparam("ended_on", type_=Date()),
        INSTALMENT.c.paid_on.is_(None),
        INSTALMENT.c.needed_cents > literal_column("0"),
    )
    .values(needed_cents=literal_column("0"), open_cents=literal_column("0"))
)


def with_records(claim: Claim, statements: Statements) -> Claim:
    instalments: dict[int, list[Instalment]] = {}
    for plan_no, *row in statements.rows(_INSTALMENTS, claim_id=claim.id):
        instalments.setdefault(plan_no, []).append(instalment_of(tuple(row)))
    return replace(
        claim,
        plans=tuple(plan_of(row, tuple(instalments[row[0]])) for row in statements.rows(_PLANS, claim_id=claim.id)),
        requests=tuple(request_of(row) for row in statements.rows(_REQUESTS, claim_id=claim.id)),
        objections=tuple(objection_of(row) for row in statements.rows(_OBJECTIONS, claim_id=claim.id)),
    )


def has_records(claim: Claim) -> bool:
    return bool(claim.plans or claim.requests or claim.objections)


def store_records(claim: Claim, statements: Statements) -> None:
    """Ended plans first: two never stand at once."""
    if not has_records(claim):
        return
    standing = claim.plan.no if claim.plan else 0
    statements.run_many(_PUT_PLAN, [_plan_row(claim.id, plan) for plan in claim.plans[-2:]])
    statements.run(_NOTHING_OPEN, claim_id=claim.id, standing=standing)
    if claim.plans:
        statements.run_many(_PUT_INSTALMENT, list(_instalment_rows(claim, claim.plans[-1])))
        ended = [plan for plan in claim.plans[-2:] if plan.ended_on is not None]
        statements.run_many(_FALLEN_AWAY, [_ended_row(claim.id, plan) for plan in ended])
    statements.run_many(_PUT_REQUEST, [_request_row(claim.id, each) for each in claim.requests[-1:]])
    statements.run_many(_PUT_OBJECTION, [_objection_row(claim.id, each) for each in claim.objections[-1:]])


def _plan_row(claim_id: int, plan: AgreedPlan) -> Values:
    return {
        "claim_id": claim_id,
        "no": plan.no,
        "granted_on": plan.granted_on,
        "since_posting": plan.since_posting,
        "ended": plan.ended.value if plan.ended else None,
        "ended_on": plan.ended_on,
    }


def _ended_row(claim_id: int, plan: AgreedPlan) -> Values:
    return {"of_claim": claim_id, "of_plan": plan.no, "ended_on": plan.ended_on}


def _instalment_rows(claim: Claim, plan: AgreedPlan) -> Iterator[Values]:
    standing, paid = standing_of(claim, plan).instalments, paid_days(claim, plan)
    for each in standing:
        yield {
            "claim_id": claim.id,
            "plan_no": plan.no,
            "no": each.instalment.no,
            "nominal": each.instalment.nominal,
            "due": each.instalment.due,
            "amount_cents": each.instalment.amount.cents,
            "interest_cents": each.instalment.interest.cents,
            "needed_cents": each.needed.cents,
            "open_cents": (ZERO if plan.ended else each.open).cents,
            "paid_on": paid.get(each.instalment.no),
            "team_id": claim.team_id,
        }


def _request_row(claim_id: int, request: InstalmentRequest) -> Values:
    return {
        "claim_id": claim_id,
        "no": request.no,
        "received_on": request.received_on,
        "registered_by": request.registered_by,
        "first_on": request.terms.first,
        "rate_cents": request.terms.rate.cents if request.terms.rate else None,
        "number": request.terms.number,
        "reason": request.reason.value,
        "disclosure": request.disclosure,
        "state": request.state.value,
        "ended_on": request.ended_on,
    }


def _objection_row(claim_id: int, objection: Objection) -> Values:
    return {
        "claim_id": claim_id,
        "no": objection.no,
        "received_on": objection.received_on,
        "registered_by": objection.registered_by,
        "outcome": objection.outcome.value,
        "decided_on": objection.decided_on,
    }


def instalment_of(row: Row) -> Instalment:
    no, nominal, due, cents, interest = row
    return Instalment(no, nominal, due, Money(cents), Money(interest))


def plan_of(row: Row, instalments: tuple[Instalment, ...]) -> AgreedPlan:
    no, granted_on, since_posting, ended, ended_on = row
    return AgreedPlan(no, instalments, granted_on, since_posting, PlanEnd(ended) if ended else None, ended_on)


def request_of(row: Row) -> InstalmentRequest:
    no, received_on, by, first_on, rate, number, reason, disclosure, state, ended_on = row
    terms = Terms(first_on, None if rate is None else Money(rate), number)
    return InstalmentRequest(
        no, received_on, by, terms, RequestReason(reason), bool(disclosure), RequestState(state), ended_on
    )


def objection_of(row: Row) -> Objection:
    no, received_on, by, outcome, decided_on = row
    return Objection(no, received_on, by, ObjectionOutcome(outcome), decided_on)
