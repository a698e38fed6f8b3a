"""Facts of KPIs, and figures that were entered."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.kpis.days import FactDays
from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.model import Fact, Family


class KpiFacts(Protocol):
    def facts(self, family: Family, days: FactDays) -> Sequence[Fact]:
        """Of the whole office by month, team and code: one statement a family, however many cases there are.

        Months without a case have no facts. Entered figures are not among them.
        """

    def rest(self, family: Family, days: FactDays) -> Sequence[Fact]:
        """Those among the facts that came after the same day of earlier months (`days.rests`). None of stocks."""

    def keep_stock(self, month: date, days: FactDays) -> int:
        """Keeps the stocks as they stand now as those at the end of the month; how many lines that were. What is kept
        of a month stays as it is."""

    def last_stock(self) -> date | None:
        """The newest month whose stocks are kept."""


class EnteredFigures(Protocol):
    """Append-only: of each KPI, period and team the newest counts."""

    def add(self, figure: EnteredFigure) -> EnteredFigure:
        """With its number."""

    def counting(self, first: date, last: date, kpi: str | None = None) -> Sequence[EnteredFigure]:
        """Those that count, of the periods that begin on these days, both included, in order."""

    def history(self, kpi: str, period: date, team_id: int | None) -> Sequence[EnteredFigure]:
        """All that was ever entered for it, newest first."""

    def of_period(self, kpi: str, first: date, last: date) -> Sequence[EnteredFigure]:
        """The same of the office and of all its teams, of the periods that begin on these days."""

    def first_periods(self) -> Sequence[tuple[str, date]]:
        """The first period of each KPI that was ever entered."""

    def has_file(self, digest: str) -> bool:
        """Whether figures came with this file before."""

    def keep_file(self, digest: str, at: datetime) -> None:
        """That they have; once more does nothing."""
