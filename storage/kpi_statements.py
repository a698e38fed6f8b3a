"""The statement behind each family of facts: grouped by month, team and code, never a row a case.

Columns are those of a fact: month, team, code (or what it is made of), number, cents, days. Literals, where a partial
index is to serve; working days come as a map of days, since no database knows them.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Date,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy import literal_column as literal
from sqlalchemy.sql.elements import ColumnElement

from bot.domain.claims.model import ClaimEvent, ClaimState, PostingKind
from bot.domain.kpis.new_customers import IN_TIME, LATE
from bot.domain.new_customers.model import ConsultationState, IntakeEvent, IntakeState
from bot.domain.objections.codes import AVOIDABLE
from storage.day_maps import BEGIN, day_map, day_of, month_of, working_days_between
from storage.statements import Prepared
from storage.tables.claims import CLAIM, POSTING, TIMELINE
from storage.tables.intakes import INTAKE, INTAKE_TIMELINE, MEMBER
from storage.tables.objections import OBJECTION_CASE
from storage.tables.people import TEAM
from storage.tables.records import INSTALMENT

ONE: ColumnElement[int] = literal("1")
NONE: ColumnElement[int] = literal("0")
FIRST, AT, BEFORE = (bindparam(name, type_=Date()) for name in ("first", "at", "before"))


def said(value: str) -> ColumnElement[Any]:
    return literal(f"'{value}'")


def total(value: Any) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(value), NONE), BigInteger)


def total_if(condition: Any, value: Any = ONE) -> ColumnElement[Any]:
    return total(case((condition, value), else_=NONE))


def objections() -> Select[Any]:
    settled = OBJECTION_CASE.c
    is_avoidable = case((settled.reason.in_([said(each.value) for each in sorted(AVOIDABLE)]), ONE), else_=NONE)
    by = (month_of(settled.settled_on), settled.team_id, settled.municipal, settled.outcome, is_avoidable)
    return select(*by, func.count()).where(settled.settled_on.between(FIRST, AT)).group_by(*by)


def mds() -> CompoundSelect[Any]:
    """Two ways to the day from which it runs, each by its index: the application, and the day on which a member became
    known later. As `mds_met` has it; one that is not due yet is not in the map."""
    of_application = _mds(INTAKE.c.applied_on, MEMBER.c.joined_on.is_(None))
    return union_all(of_application, _mds(MEMBER.c.joined_on, MEMBER.c.joined_on.is_not(None)))


_MDS = day_map("due")


def _mds(runs_from: Any, condition: Any) -> Select[Any]:
    until = _MDS.c.value
    no_longer = and_(
        MEMBER.c.profiled_on.is_(None),
        MEMBER.c.state == said(ConsultationState.ENDED_UNHELD.value),
        MEMBER.c.since <= until,
    )
    met = case((MEMBER.c.profiled_on <= until, ONE), else_=NONE)
    by = (month_of(until), func.coalesce(MEMBER.c.team_id, INTAKE.c.team_id), MEMBER.c.age_group, met)
    return (
        select(*by, func.count())
        .select_from(_MDS)
        .join(INTAKE if runs_from.table is INTAKE else MEMBER, runs_from == _MDS.c.day)
        .join(MEMBER if runs_from.table is INTAKE else INTAKE, MEMBER.c.intake_id == INTAKE.c.id)
        .where(condition, ~no_longer)
        .group_by(*by)
    )


def _withdrawn_by(until: Any) -> Any:
    """Looked up for the few that were withdrawn; the day is that of the client's wish."""
    event = INTAKE_TIMELINE.c
    return (
        select(ONE)
        .where(
            event.intake_id == INTAKE.c.id,
            event.event == said(IntakeEvent.WITHDRAW.value),
            func.date(event.details["on"].as_string()) <= until,
        )
        .exists()
    )


_TEAM_OF_DECISION = func.coalesce(INTAKE.c.benefit_team_id, INTAKE.c.team_id)


def decisions() -> CompoundSelect[Any]:
    """Those due, and how long those took that were decided. As `decided_in_time` has it; what was withdrawn by
    then without a decision needed none."""
    due = day_map("due")
    code = case((INTAKE.c.decided_on <= due.c.value, said(IN_TIME)), else_=said(LATE))
    by = (month_of(due.c.value), _TEAM_OF_DECISION, code)
    in_time = (
        select(*by, func.count(), NONE)
        .select_from(due)
        .join(INTAKE, INTAKE.c.papers_complete_on == due.c.day)
        .where(
            or_(
                INTAKE.c.decided_on.is_not(None),
                INTAKE.c.state != said(IntakeState.WITHDRAWN.value),
                ~_withdrawn_by(due.c.value),
            )
        )
        .group_by(*by)
    )
    took = working_days_between(INTAKE.c.papers_complete_on, INTAKE.c.decided_on).label("took")
    spans = (month_of(INTAKE.c.decided_on), _TEAM_OF_DECISION)
    durations = (
        select(*spans, said("days"), func.count(), took)
        .where(INTAKE.c.decided_on.between(FIRST, AT), INTAKE.c.papers_complete_on >= BEGIN)
        .group_by(*spans, literal("took"))
    )
    return union_all(in_time, durations)


def recovery(*conditions: ColumnElement[bool]) -> Select[Any]:
    """What was paid, and what was claimed: all there ever was, since the rate is one of all. By day first: in the
    order of the index, nothing is sorted."""
    of_day = (POSTING.c.value_date, POSTING.c.team_id, POSTING.c.kind)
    day = (
        select(*of_day, func.count().label("number"), total(POSTING.c.amount_cents).label("cents"))
        .where(POSTING.c.value_date <= AT, *conditions)
        .group_by(*of_day)
        .subquery("day")
        .c
    )
    kind, cents = day.kind, day.cents
    paid = kind == said(PostingKind.PAYMENT.value)
    unpaid = kind.in_([said(each.value) for each in (PostingKind.REVERSAL, PostingKind.REFUND)])
    claimed = kind.in_([said(each.value) for each in (PostingKind.CHARGE, PostingKind.FEE, PostingKind.INTEREST)])
    less = kind.in_([said(each.value) for each in (PostingKind.REDUCTION, PostingKind.TRANSFER)])
    by = (month_of(day.value_date), day.team_id)
    return select(
        *by,
        total(case((paid, day.number), (kind == said(PostingKind.REVERSAL.value), -day.number), else_=NONE)),
        total(case((paid, cents), (unpaid, -cents), else_=NONE)),
        total_if(kind == said(PostingKind.CHARGE.value), day.number),
        total(case((claimed, cents), (less, -cents), else_=NONE)),
    ).group_by(*by)


def instalments() -> Select[Any]:
    """What fell due before a day, without what has fallen away; by day first, as in `recovery`."""
    paid, due = INSTALMENT.c.paid_on, INSTALMENT.c.due
    of_day = (due, INSTALMENT.c.team_id)
    day = (
        select(
            *of_day,
            total_if(paid <= due).label("on_time"),
            total_if(paid > due).label("late"),
            total_if(paid.is_(None)).label("missed"),
        )
        .where(INSTALMENT.c.needed_cents > NONE, due >= FIRST, due < BEFORE)
        .group_by(*of_day)
        .subquery("day")
        .c
    )
    by = (month_of(day.due), day.team_id)
    return select(*by, total(day.on_time), total(day.late), total(day.missed)).group_by(*by)


def hand_over() -> Select[Any]:
    """From the notice to the first order: one that was rejected was in time all the same."""
    first = (
        select(TIMELINE.c.claim_id, func.min(TIMELINE.c.at).label("at"))
        .where(TIMELINE.c.event == said(ClaimEvent.ORDER.value))
        .group_by(TIMELINE.c.claim_id)
        .subquery("ordered")
    )
    ordered = day_of(first.c.at)
    took = working_days_between(CLAIM.c.notice_dated, ordered).label("took")
    by = (month_of(ordered), CLAIM.c.team_id)
    return (
        select(*by, func.count(), took)
        .select_from(first)
        .join(CLAIM, CLAIM.c.id == first.c.claim_id)
        .where(ordered.between(FIRST, AT), CLAIM.c.notice_dated >= BEGIN)
        .group_by(*by, literal("took"))
    )


def stock() -> Select[Any]:
    """As it stands now, of every team, also where it is nothing: number and cents of what is open, overdue, deferred,
    written off; the municipal share of what is open, rounded to the cent claim by claim, of fees and interest nothing.
    """
    open_cents, amount, share = CLAIM.c.open_cents, CLAIM.c.amount_cents, CLAIM.c.municipal_share_cents
    until = bindparam("overdue_until", type_=Date())
    not_yet = (
        select(func.coalesce(func.sum(INSTALMENT.c.open_cents), NONE))
        .where(INSTALMENT.c.claim_id == CLAIM.c.id, INSTALMENT.c.open_cents > NONE, INSTALMENT.c.nominal > until)
        .scalar_subquery()
    )
    written_off = CLAIM.c.state == said(ClaimState.WRITTEN_OFF.value)
    deferred = CLAIM.c.state == said(ClaimState.DEFERRED.value)
    overdue = and_(CLAIM.c.oldest_due <= until, ~written_off)
    of_amount = case((open_cents < amount, open_cents), else_=amount)
    two = literal("2", BigInteger())
    municipal = (two * of_amount * share + amount) // (two * amount)
    return (
        select(
            TEAM.c.id,
            func.count(CLAIM.c.id), total(open_cents),
            total_if(overdue), total_if(overdue, open_cents - case((deferred, not_yet), else_=NONE)),
            total_if(deferred), total_if(deferred, open_cents),
            total_if(written_off), total_if(written_off, open_cents),
            total_if(share > NONE), total(municipal),
        )
        .select_from(TEAM.outerjoin(CLAIM, and_(CLAIM.c.team_id == TEAM.c.id, open_cents > NONE)))
        .group_by(TEAM.c.id)
    )  # fmt: skip


RECOVERY_SINCE = Prepared(recovery(POSTING.c.value_date >= FIRST))
OBJECTIONS, MDS, DECISIONS = (Prepared(query()) for query in (objections, mds, decisions))
RECOVERY, INSTALMENTS, HAND_OVER, STOCK = (Prepared(query()) for query in (recovery, instalments, hand_over, stock))
