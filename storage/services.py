"""Monthly figures of the municipal integration services."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from bot.domain.services.model import EntrySource, Numbers, ServiceFigure, Slot
from bot.domain.services.rules import Service
from storage.statements import Prepared, Row, Statements, placeholders
from storage.table_files import TableFiles
from storage.tables.services import SERVICE_FIGURE as FIGURE
from storage.tables.services import SERVICE_REMINDER as REMINDER

_ADD = Prepared(FIGURE.insert().values(placeholders(FIGURE, "id")))
_BETWEEN = FIGURE.c.month.between(bindparam("first"), bindparam("last"))
_NEWEST = (
    select(func.max(FIGURE.c.id).label("id"))
    .where(_BETWEEN)
    .group_by(FIGURE.c.month, FIGURE.c.service, FIGURE.c.provider)
    .subquery("newest")
)
_CURRENT = Prepared(
    select(FIGURE)
    .join(_NEWEST, _NEWEST.c.id == FIGURE.c.id)
    .order_by(FIGURE.c.month, FIGURE.c.service, FIGURE.c.provider)
)
_KNOWN = Prepared(select(FIGURE.c.month, FIGURE.c.service, FIGURE.c.provider).where(_BETWEEN).distinct())
_HISTORY = Prepared(
    select(FIGURE)
    .where(
        and_(
            FIGURE.c.month == bindparam("of_month"),
            FIGURE.c.service == bindparam("of_service"),
            FIGURE.c.provider == bindparam("of_provider"),
        )
    )
    .order_by(FIGURE.c.id.desc())
)
_TOLD = Prepared(
    select(REMINDER.c.month, func.max(REMINDER.c.told_on))
    .where(REMINDER.c.month >= bindparam("first"))
    .group_by(REMINDER.c.month)
)
_TELL = Prepared(lambda insert: insert(REMINDER).values(placeholders(REMINDER)).on_conflict_do_nothing())


class SqlServiceFigures:
    """Implements `bot.ports.services.ServiceFigureRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._files = TableFiles(statements, "services")

    def add(self, figures: Sequence[ServiceFigure]) -> None:
        self._statements.run_many(_ADD, [_columns(each) for each in figures])

    def current(self, first: date, last: date) -> Sequence[ServiceFigure]:
        return [_figure(row) for row in self._statements.rows(_CURRENT, first=first, last=last)]

    def history(self, slot: Slot) -> Sequence[ServiceFigure]:
        rows = self._statements.rows(
            _HISTORY, of_month=slot.month, of_service=slot.service.value, of_provider=slot.provider
        )
        return [_figure(row) for row in rows]

    def known(self, first: date, last: date) -> Collection[Slot]:
        rows = self._statements.rows(_KNOWN, first=first, last=last)
        return {Slot(month, Service(service), provider) for month, service, provider in rows}

    def told(self, months: Collection[date]) -> Mapping[date, date]:
        if not months:
            return {}
        rows = self._statements.rows(_TOLD, first=min(months))
        return {_day(month): _day(told_on) for month, told_on in rows if _day(month) in months}

    def note_told(self, months: Collection[date], day: date) -> bool:
        noted = [self._statements.run(_TELL, month=month, told_on=day) for month in sorted(months)]
        return all(noted)

    def has_file(self, digest: str) -> bool:
        return self._files.has(digest)

    def keep_file(self, digest: str, at: datetime) -> None:
        self._files.keep(digest, at)


def _day(value: Any) -> date:
    """SQLite knows no type of a newest day."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _columns(figure: ServiceFigure) -> dict[str, Any]:
    numbers = figure.numbers
    return {
        "month": figure.slot.month,
        "service": figure.slot.service.value,
        "provider": figure.slot.provider,
        "referred": numbers.referred,
        "started": numbers.started,
        "completed": numbers.completed,
        "broken_off": numbers.broken_off,
        "source": figure.source.value,
        "by_id": figure.by,
        "at": figure.at,
    }


def _figure(row: Row) -> ServiceFigure:
    number, month, service, provider, referred, started, completed, broken_off, source, by, at = row
    return ServiceFigure(
        Slot(month, Service(service), provider), Numbers(referred, started, completed, broken_off),
        EntrySource(source), by, at, number,
    )  # fmt: skip
