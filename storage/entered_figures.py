"""Figures that other systems hold. Appended only: of each KPI, period and team the newest row counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Date, bindparam, func, or_, select

from bot.domain.kpis.entered import EnteredFigure, Source
from storage.statements import Prepared, Row, Statements, placeholders
from storage.table_files import TableFiles
from storage.tables.figures import ENTERED_FIGURE

_E = ENTERED_FIGURE.c
_COLUMNS = (
    _E.kpi, _E.period, _E.team_id, _E.numerator, _E.denominator, _E.plan, _E.last_year, _E.entered_by, _E.entered_at,
    _E.source, _E.digest, _E.id,
)  # fmt: skip
_BETWEEN = _E.period.between(bindparam("first", type_=Date()), bindparam("last", type_=Date()))
_KPI = bindparam("kpi", type_=_E.kpi.type)
_TEAM = bindparam("team_id", type_=_E.team_id.type)
_NEWEST = select(func.max(_E.id)).group_by(_E.kpi, _E.period, _E.team_id)

_ADD = Prepared(
    lambda insert: insert(ENTERED_FIGURE).values(placeholders(ENTERED_FIGURE, "id")).returning(ENTERED_FIGURE.c.id)
)
_ALL = Prepared(select(*_COLUMNS).where(_E.id.in_(_NEWEST.where(_BETWEEN))).order_by(_E.kpi, _E.period, _E.id))
_OF_KPI = Prepared(
    select(*_COLUMNS).where(_E.id.in_(_NEWEST.where(_BETWEEN, _E.kpi == _KPI))).order_by(_E.period, _E.id)
)
_HISTORY = Prepared(
    select(*_COLUMNS)
    .where(
        _E.kpi == _KPI,
        _E.period == bindparam("period", type_=Date()),
        or_(_E.team_id == _TEAM, (_E.team_id.is_(None)) & (_TEAM.is_(None))),
    )
    .order_by(_E.id.desc())
)
_OF_PERIOD = Prepared(select(*_COLUMNS).where(_E.kpi == _KPI, _BETWEEN).order_by(_E.id.desc()))
_FIRST_PERIODS = Prepared(select(_E.kpi, func.min(_E.period)).group_by(_E.kpi).order_by(_E.kpi))


class SqlEnteredFigures:
    """Implements `bot.ports.kpis.EnteredFigures`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._files = TableFiles(statements, "figures")

    def add(self, figure: EnteredFigure) -> EnteredFigure:
        number = self._statements.value(
            _ADD,
            kpi=figure.kpi,
            period=figure.period,
            team_id=figure.team_id,
            numerator=figure.numerator,
            denominator=figure.denominator,
            plan=figure.plan,
            last_year=figure.last_year,
            entered_by=figure.by,
            entered_at=figure.at,
            source=figure.source.value,
            digest=figure.digest,
        )
        return replace(figure, id=number)

    def counting(self, first: date, last: date, kpi: str | None = None) -> Sequence[EnteredFigure]:
        if kpi is None:
            return list(map(_figure, self._statements.rows(_ALL, first=first, last=last)))
        return list(map(_figure, self._statements.rows(_OF_KPI, first=first, last=last, kpi=kpi)))

    def history(self, kpi: str, period: date, team_id: int | None) -> Sequence[EnteredFigure]:
        return list(map(_figure, self._statements.rows(_HISTORY, kpi=kpi, period=period, team_id=team_id)))

    def of_period(self, kpi: str, first: date, last: date) -> Sequence[EnteredFigure]:
        return list(map(_figure, self._statements.rows(_OF_PERIOD, kpi=kpi, first=first, last=last)))

    def first_periods(self) -> Sequence[tuple[str, date]]:
        return [(kpi, first) for kpi, first in self._statements.rows(_FIRST_PERIODS)]

    def has_file(self, digest: str) -> bool:
        return self._files.has(digest)

    def keep_file(self, digest: str, at: datetime) -> None:
        self._files.keep(digest, at)


def _figure(row: Row) -> EnteredFigure:
    kpi, period, team_id, numerator, denominator, plan, last_year, by, at, source, digest, number = row
    return EnteredFigure(
        kpi, period, team_id, numerator, denominator, plan, last_year, by, at, Source(source), digest, number
    )
