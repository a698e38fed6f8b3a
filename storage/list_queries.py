"""The question behind each list, as a query over stored days and sums. Columns are named as the fields of its line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from bot.domain.claims.model import ClaimState
from bot.domain.lists.names import ListName
from bot.domain.people import Permission
from bot.domain.reminders.collection import DUNNING_DUE, ENFORCEMENT_DUE, INSTALMENT_DUNNING_DUE
from storage.tables.claims import CLAIM
from storage.tables.records import INSTALMENT, PLAN
from storage.tables.work import TASK

Order = Callable[[Any], Sequence[ColumnElement[Any]]]


@dataclass(frozen=True)
class Listed:
    """`total` names the column that is summed up, `binds` the values the query asks for.

    `page` is the query of one page where a limit to the whole would be slow: it is limited already, and asks for
    `page_binds`, too.
    """

    query: Any
    order: Order
    total: str
    binds: tuple[str, ...]
    page: Any = None
    page_binds: tuple[str, ...] = ()


def said(value: str) -> ColumnElement[Any]:
    """A literal, so that a partial index is found to serve."""
    return literal_column(f"'{value}'")


_BASE = (
    CLAIM.c.id.label("no"),
    CLAIM.c.state,
    CLAIM.c.case_ref,
    CLAIM.c.cash_ref,
    CLAIM.c.team_id,
    CLAIM.c.amount_cents.label("amount"),
    CLAIM.c.open_cents.label("open"),
)
_NOMINAL = CLAIM.c.oldest_due.label("nominal")
_OF_TEAM = or_(bindparam("team_id", type_=CLAIM.c.team_id.type).is_(None), CLAIM.c.team_id == bindparam("team_id"))
_PURSUED = CLAIM.c.state != said(ClaimState.WRITTEN_OFF.value)
_STANDING = and_(PLAN.c.claim_id == CLAIM.c.id, PLAN.c.ended.is_(None))
_STILL_OPEN = INSTALMENT.c.open_cents > literal_column("0")
_NONE: ColumnElement[Any] = literal_column("0")
_NEEDED = INSTALMENT.c.needed_cents > _NONE
"""It has not fallen away."""

_NOT_YET_DUE = (
    select(func.sum(INSTALMENT.c.open_cents))
    .where(INSTALMENT.c.claim_id == CLAIM.c.id, _STILL_OPEN, INSTALMENT.c.nominal > bindparam("overdue_until"))
    .scalar_subquery()
)
_OVERDUE = cast(CLAIM.c.open_cents - func.coalesce(_NOT_YET_DUE, _NONE), BigInteger).label("overdue")
"""All that is open, less the instalments whose day has not passed."""


def _sum_if(condition: ColumnElement[bool], what: Any) -> ColumnElement[Any]:
    return func.sum(case((condition, what), else_=_NONE))


def _plans() -> Select[Any]:
    """Those that stand, as far as the claim says: their instalments are not looked at."""
    return (
        select(*_BASE, _NOMINAL, PLAN.c.granted_on, PLAN.c.no.label("plan_no"))
        .select_from(PLAN)
        .join(CLAIM, CLAIM.c.id == PLAN.c.claim_id)
        .where(PLAN.c.ended.is_(None), _OF_TEAM)
    )


def _deferrals() -> Select[Any]:
    """A page of them, and only of these what their instalments come to."""
    in_order = _plans().order_by(CLAIM.c.oldest_due.is_(None), CLAIM.c.oldest_due, CLAIM.c.id)
    page = in_order.limit(bindparam("limit")).offset(bindparam("offset")).subquery("page_subquery")
    later = _sum_if(INSTALMENT.c.nominal > bindparam("overdue_until"), INSTALMENT.c.open_cents)
    return (
        select(
            *page.c,
            cast(_sum_if(INSTALMENT.c.no == literal_column("1"), INSTALMENT.c.amount_cents), BigInteger).label("rate"),
            cast(_sum_if(_NEEDED, literal_column("1")), BigInteger).label("number"),
            cast(_sum_if(and_(_NEEDED, ~_STILL_OPEN), literal_column("1")), BigInteger).label("paid"),
            func.min(case((_STILL_OPEN, INSTALMENT.c.due))).label("next_due"),
            func.coalesce(
                func.max(case((_NEEDED, INSTALMENT.c.due))), func.max(INSTALMENT.c.due), type_=INSTALMENT.c.due.type
            ).label("last_due"),
            cast(page.c.open - later, BigInteger).label("overdue"),
        )
        .select_from(page)
        .join(INSTALMENT, and_(INSTALMENT.c.claim_id == page.c.no, INSTALMENT.c.plan_no == page.c.plan_no))
        .group_by(*page.c)
    )


def _due() -> Any:
    """All that is open where there is no plan, single instalments where there is one."""
    at_once = select(
        *_BASE, _NOMINAL, CLAIM.c.open_cents.label("sum"), cast(null(), Integer).label("instalment")
    ).where(
        CLAIM.c.oldest_due > bindparam("after"),
        CLAIM.c.oldest_due <= bindparam("until"),
        ~exists().where(_STANDING),
        _PURSUED,
        _OF_TEAM,
    )
    instalments = (
        select(
            *_BASE,
            INSTALMENT.c.nominal,
            INSTALMENT.c.open_cents.label("sum"),
            INSTALMENT.c.no.label("instalment"),
        )
        .join(CLAIM, CLAIM.c.id == INSTALMENT.c.claim_id)
        .where(_STILL_OPEN, INSTALMENT.c.due.between(bindparam("first"), bindparam("last")), _PURSUED, _OF_TEAM)
    )
    return union_all(at_once, instalments)


def _overdue() -> Select[Any]:
    return select(*_BASE, _NOMINAL, _OVERDUE).where(
        CLAIM.c.oldest_due > bindparam("after"), CLAIM.c.oldest_due <= bindparam("until"), _PURSUED, _OF_TEAM
    )


def _write_offs() -> Select[Any]:
    return select(*_BASE, CLAIM.c.review_on).where(
        CLAIM.c.review_on.is_not(None), CLAIM.c.state == said(ClaimState.WRITTEN_OFF.value), _OF_TEAM
    )


def _tasks_of(permission: Permission, *kinds: str) -> tuple[ColumnElement[bool], ...]:
    return (
        TASK.c.closed_at.is_(None),
        TASK.c.permission == said(permission.value),
        TASK.c.kind.in_([said(kind) for kind in kinds]),
        _OF_TEAM,
    )


_DUNNED = (_NOMINAL, CLAIM.c.dunning_level.label("level"), CLAIM.c.dunned_on, TASK.c.due_on.label("since"))
_READY = TASK.c.due_on <= bindparam("today")


def _dunning() -> Select[Any]:
    """Whose task has come, for the first time or for one more."""
    return (
        select(*_BASE, *_DUNNED, _OVERDUE)
        .join(TASK, TASK.c.case_id == CLAIM.c.id)
        .where(*_tasks_of(DUNNING_DUE.permission, DUNNING_DUE.name, INSTALMENT_DUNNING_DUE.name), _READY)
    )


def _enforcement() -> Select[Any]:
    return (
        select(*_BASE, *_DUNNED)
        .join(TASK, TASK.c.case_id == CLAIM.c.id)
        .where(*_tasks_of(ENFORCEMENT_DUE.permission, ENFORCEMENT_DUE.name), _READY)
    )


def _by(*names: str) -> Order:
    return lambda found: [found.c[name] for name in names]


def _settled_last(found: Any) -> Sequence[ColumnElement[Any]]:
    return [found.c.nominal.is_(None), found.c.nominal, found.c.no]


LISTS: Mapping[ListName, Listed] = {
    ListName.DEFERRALS: Listed(_plans(), _settled_last, "open", ("team_id",), _deferrals(), ("overdue_until",)),
    ListName.DUE: Listed(_due(), _by("nominal", "no"), "sum", ("team_id", "after", "until", "first", "last")),
    ListName.OVERDUE: Listed(
        _overdue(), _by("nominal", "no"), "overdue", ("team_id", "after", "until", "overdue_until")
    ),
    ListName.WRITE_OFFS: Listed(_write_offs(), _by("review_on", "no"), "open", ("team_id",)),
    ListName.DUNNING: Listed(_dunning(), _by("nominal", "no"), "overdue", ("team_id", "today", "overdue_until")),
    ListName.ENFORCEMENT: Listed(_enforcement(), _by("since", "no"), "open", ("team_id", "today")),
}
