"""Lists of claims: read by columns, each in one query, from the sums and days that are stored with claims."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, cast, func, literal_column, select, union

from bot.domain.claims.model import ClaimState
from bot.domain.lists import lines
from bot.domain.lists.criteria import Criteria
from bot.domain.lists.days import DaySpan
from bot.domain.lists.lines import Line, Totals
from bot.domain.lists.names import ListName
from bot.domain.lists.selection import Selection
from bot.domain.money import Money
from bot.ports import ClaimRow, Vault
from storage.claims import LISTED, claim_row
from storage.debtors import NAME
from storage.list_queries import LISTS, Listed
from storage.opening import opened
from storage.statements import Prepared, Row, Statements
from storage.tables.claims import CLAIM
from storage.tables.personal import DEBTOR
from storage.tables.records import INSTALMENT

ALL = 2**31 - 1
"""Lines: as many as there are."""

LINES: Mapping[ListName, type[Line]] = {
    ListName.DEFERRALS: lines.DeferralLine,
    ListName.DUE: lines.DueLine,
    ListName.OVERDUE: lines.OverdueLine,
    ListName.WRITE_OFFS: lines.WriteOffLine,
    ListName.DUNNING: lines.DunningLine,
    ListName.ENFORCEMENT: lines.EnforcementLine,
}
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "state": ClaimState, "amount": Money, "open": Money, "overdue": Money, "rate": Money, "sum": Money,
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A list, prepared: a page of it, the same with the debtors' sealed names, and its totals."""

    line: type[Line]
    columns: tuple[str, ...]
    binds: tuple[str, ...]
    page_binds: tuple[str, ...]
    page: Prepared
    named: Prepared
    totals: Prepared


def _asked(line: type[Line], listed: Listed) -> Asked:
    """The query of a page is limited from outside, unless it is so from inside."""
    whole = listed.query.subquery("list_subquery")
    found = whole if listed.page is None else listed.page.subquery("list_subquery")
    columns = tuple(field.name for field in fields(line) if field.name != "debtor")
    page = select(*(found.c[name] for name in columns)).order_by(*listed.order(found))
    named = page.add_columns(DEBTOR.c.name).outerjoin_from(found, DEBTOR, DEBTOR.c.claim_id == found.c.no)
    if listed.page is None:
        page, named = (each.limit(bindparam("limit")).offset(bindparam("offset")) for each in (page, named))
    binds = (*listed.binds, *listed.page_binds)
    totals = Prepared(_totals(whole.c[listed.total]))
    return Asked(line, columns, listed.binds, binds, Prepared(page), Prepared(named), totals)


def _totals(cents: Any) -> Any:
    """How many rows, and what a column comes to."""
    return select(func.count(), cast(func.coalesce(func.sum(cents), 0), BigInteger))


ASKED = {name: _asked(LINES[name], listed) for name, listed in LISTS.items()}


class SqlClaimLists:
    """Implements `bot.ports.ClaimLists`. Without a `vault` names cannot be asked for."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault | None) -> None:
        self._connection = connection
        self._statements = statements
        self._vault = vault

    def lines(
        self, wanted: Selection, *, limit: int | None = None, offset: int = 0, names: bool = False
    ) -> Sequence[Line]:
        asked = ASKED[wanted.name]
        values = {**_values(wanted, asked.page_binds), "limit": ALL if limit is None else limit, "offset": offset}
        rows = self._statements.rows(asked.named if names else asked.page, **values)
        return [_line(asked, row, self._opened(row) if names else "") for row in rows]

    def totals(self, wanted: Selection) -> Totals:
        asked = ASKED[wanted.name]
        return _as_totals(self._statements.row(asked.totals, **_values(wanted, asked.binds)))

    def find(self, wanted: Criteria, *, limit: int, offset: int = 0) -> Sequence[ClaimRow]:
        found = select(*LISTED).where(*_met(wanted)).order_by(CLAIM.c.id.desc()).limit(limit).offset(offset)
        return [claim_row(tuple(row)) for row in self._connection.execute(found)]

    def count(self, wanted: Criteria) -> Totals:
        found = _totals(CLAIM.c.open_cents).where(*_met(wanted))
        return _as_totals(tuple(self._connection.execute(found).one()))

    def _opened(self, row: Row) -> str | None:
        """The last column; the first is the claim."""
        if row[-1] is None:
            return ""
        if self._vault is None:
            raise RuntimeError("names are asked for without keys")
        return opened(self._vault, row[-1], NAME, row[0])


def _values(wanted: Selection, names: Sequence[str]) -> dict[str, Any]:
    values = {
        "team_id": wanted.team_id,
        "today": wanted.today,
        "overdue_until": wanted.overdue.until,
        "after": wanted.span.after,
        "until": wanted.span.until,
        "first": wanted.first,
        "last": wanted.last,
    }
    return {name: values[name] for name in names}


def _line(asked: Asked, row: Row, debtor: str | None) -> Line:
    cells = dict(zip(asked.columns, row, strict=False))
    return asked.line(debtor=debtor, **{
        name: _CONVERT[name](value) if name in _CONVERT else value for name, value in cells.items()
    })  # fmt: skip


def _as_totals(row: Row | None) -> Totals:
    assert row is not None
    return Totals(int(row[0]), Money(int(row[1])))


def _met(wanted: Criteria) -> list[Any]:
    conditions: list[Any] = []
    if wanted.state is not None:
        conditions.append(CLAIM.c.state == wanted.state.value)
    if wanted.team_id is not None:
        conditions.append(CLAIM.c.team_id == wanted.team_id)
    if wanted.span is not None:
        conditions.append(CLAIM.c.id.in_(_payable(wanted.span, wanted.days)))
    return conditions


def _payable(span: DaySpan, days: tuple[date, date] | None) -> Any:
    """The numbers of claims with something open of these days; what is written off is not asked for."""
    oldest = select(CLAIM.c.id).where(
        CLAIM.c.oldest_due > span.after, CLAIM.c.oldest_due <= span.until, CLAIM.c.state != ClaimState.WRITTEN_OFF.value
    )
    if days is None:
        return oldest
    is_open = INSTALMENT.c.open_cents > literal_column("0")
    return union(oldest, select(INSTALMENT.c.claim_id).where(is_open, INSTALMENT.c.due.between(*days)))
