"""Facts of KPIs: one statement a family; what the database gives is hardly touched."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, bindparam, func, select

from bot.domain.kpis import new_customers, receivables
from bot.domain.kpis.days import FactDays, Rest
from bot.domain.kpis.model import Fact, Family
from bot.domain.kpis.months import first_of, last_of, later
from bot.domain.kpis.objections import code_of
from storage import kpi_statements as sql
from storage.statements import Prepared, Statements, placeholders
from storage.tables.figures import FIGURE_STOCK

_S = FIGURE_STOCK.c
_KEPT = Prepared(
    select(_S.month, _S.team_id, _S.code, _S.count, _S.cents, _S.taken_on).where(
        _S.month.between(bindparam("first", type_=Date()), bindparam("last", type_=Date()))
    )
)
_LAST_KEPT = Prepared(select(func.max(_S.month)))
_KEEP = Prepared(lambda insert: insert(FIGURE_STOCK).values(placeholders(FIGURE_STOCK, "id")).on_conflict_do_nothing())


class SqlKpiFacts:
    """Implements `bot.ports.kpis.KpiFacts`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def facts(self, family: Family, days: FactDays) -> Sequence[Fact]:
        return list(_FACTS[family](self._statements, days))

    def rest(self, family: Family, days: FactDays) -> Sequence[Fact]:
        if family is Family.RECEIVABLES:
            return []
        return [fact for rest in days.rests for fact in _FACTS[family](self._statements, rest)]

    def keep_stock(self, month: date, days: FactDays) -> int:
        rows = [
            {"month": month, "team_id": fact.team_id, "code": fact.code, "count": fact.count, "cents": fact.cents,
             "taken_on": days.moment.today}
            for fact in _stock_now(self._statements, days)
        ]  # fmt: skip
        return self._statements.run_many(_KEEP, rows)

    def last_stock(self) -> date | None:
        last: date | None = self._statements.value(_LAST_KEPT)
        return last


def _objections(statements: Statements, days: FactDays) -> Iterator[Fact]:
    rows = statements.rows(sql.OBJECTIONS, first=days.first, at=days.at)
    for month, team, municipal, outcome, avoidable, count in rows:
        yield Fact(_month(month), team, code_of(bool(municipal), outcome, bool(avoidable)), count)


def _mds(statements: Statements, days: FactDays) -> Iterator[Fact]:
    for month, team, group, met, count in statements.rows(sql.MDS, due=days.mds):
        yield Fact(_month(month), team, f"{group}.{new_customers.MET if met else new_customers.MISSED}", count)


def _decisions(statements: Statements, days: FactDays) -> Iterator[Fact]:
    rows = statements.rows(
        sql.DECISIONS, first=days.first, at=days.at, due=days.decisions, numbers=days.numbers, begin=days.begin
    )
    for month, team, code, count, took in rows:
        yield Fact(_month(month), team, code, count, days=max(took, 0))


def _recovery(statements: Statements, days: FactDays) -> Iterator[Fact]:
    if isinstance(days, Rest):
        rows = statements.rows(sql.RECOVERY_SINCE, first=days.first, at=days.at)
    else:
        rows = statements.rows(sql.RECOVERY, at=days.at)
    for month, team, payments, paid, charges, claimed in rows:
        yield Fact(_month(month), team, receivables.PAID, payments, paid)
        yield Fact(_month(month), team, receivables.CLAIMED, charges, claimed)


def _instalments(statements: Statements, days: FactDays) -> Iterator[Fact]:
    for month, team, *counts in statements.rows(sql.INSTALMENTS, first=days.due_first, before=days.due_before):
        for code, count in zip((receivables.ON_TIME, receivables.LATE, receivables.MISSED), counts, strict=True):
            yield Fact(_month(month), team, code, count)


def _hand_over(statements: Statements, days: FactDays) -> Iterator[Fact]:
    rows = statements.rows(sql.HAND_OVER, first=days.first, at=days.at, numbers=days.numbers, begin=days.begin)
    for month, team, count, took in rows:
        yield Fact(_month(month), team, "days", count, days=max(took, 0))


def _stock(statements: Statements, days: FactDays) -> Iterator[Fact]:
    """Of earlier months what was kept; of the month that runs what stands now. Within an earlier one nobody knows."""
    is_over = not days.is_now and days.at == last_of(days.at)
    last = first_of(days.at) if is_over else later(first_of(days.at), -1)
    for month, team, code, count, cents, taken_on in statements.rows(_KEPT, first=days.first, last=last):
        yield Fact(month, team, code, count, cents, taken_on=taken_on)
    if days.is_now:
        yield from _stock_now(statements, days)


def _stock_now(statements: Statements, days: FactDays) -> Iterator[Fact]:
    for team, *sums in statements.rows(sql.STOCK, overdue_until=days.overdue_until):
        for place, code in enumerate(receivables.STOCKS):
            count, cents = sums[2 * place : 2 * place + 2]
            yield Fact(first_of(days.at), team, code, count, cents, taken_on=days.moment.today)


@lru_cache(maxsize=512)
def _month(value: Any) -> date:
    """PostgreSQL knows days, SQLite texts."""
    return value if isinstance(value, date) else date(int(value[:4]), int(value[5:7]), 1)


def _none(statements: Statements, days: FactDays) -> Iterator[Fact]:
    yield from ()


_FACTS: Mapping[Family, Callable[[Statements, FactDays], Iterator[Fact]]] = {
    Family.OBJECTIONS: _objections,
    Family.MDS: _mds,
    Family.DECISIONS: _decisions,
    Family.RECEIVABLES: _stock,
    Family.RECOVERY: _recovery,
    Family.INSTALMENTS: _instalments,
    Family.HAND_OVER: _hand_over,
    Family.ENTERED: _none,
}
