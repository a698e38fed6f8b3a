"""What a KPI is worked out from, as a table for a file: facts by month, team and mark, or what was entered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.marks import DAYS, said_mark
from bot.domain.kpis.model import Entered, Fact, Family, Figure, Kpi, Unit
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import kpi_of
from bot.domain.lists.columns import Column, Reader
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.people import Staff
from bot.domain.text import N_, MonthName, Said, Share, text
from bot.ports import UnitOfWork
from bot.usecases.figure_views import is_group, page_for
from bot.usecases.figures import facts_of_office, read_facts, read_for_report


@dataclass(frozen=True)
class _Counted:
    fact: Fact
    family: Family
    team: str | None


@dataclass(frozen=True)
class _EnteredLine:
    figure: EnteredFigure
    team: str | None
    by: str | None
    in_cents: bool


@dataclass(frozen=True)
class _Month:
    month: date
    figure: Figure
    kpi: Kpi


COUNTED = (
    Column(N_("Month"), 12, lambda line, reader: MonthName(line.fact.month)),
    Column(N_("Team"), 20, lambda line, reader: line.team),
    Column(N_("Code"), 40, lambda line, reader: said_mark(line.family, line.fact.code)),
    Column(N_("Count"), 10, lambda line, reader: line.fact.count),
    Column(N_("Amount"), 16, lambda line, reader: Money(line.fact.cents) if line.fact.cents else None, summed=False),
    Column(N_("Working days"), 14, lambda line, reader: line.fact.days if line.fact.code == DAYS else None),
)


def _own(label: str, width: int, name: str) -> Column:
    def value(line: _EnteredLine, reader: Reader) -> object:
        found: int | None = getattr(line.figure, name)
        return Money(found) if line.in_cents and found is not None else found

    return Column(label, width, value)


ENTERED_COLUMNS = (
    Column(N_("Period from"), 12, lambda line, reader: line.figure.period),
    Column(N_("Team"), 20, lambda line, reader: line.team),
    _own(N_("Value"), 16, "numerator"),
    _own(N_("Of how many"), 16, "denominator"),
    _own(N_("Plan"), 16, "plan"),
    _own(N_("Last year"), 16, "last_year"),
    Column(N_("Entered by"), 24, lambda line, reader: line.by),
    Column(N_("Entered on"), 12, lambda line, reader: line.figure.at.date()),
    Column(N_("Way in"), 22, lambda line, reader: line.figure.source),
)
GROUP_COLUMNS = (
    Column(N_("Month"), 12, lambda line, reader: MonthName(line.month)),
    Column(N_("Part"), 14, lambda line, reader: _shown(line, line.figure.numerator)),
    Column(N_("Whole"), 14, lambda line, reader: _shown(line, line.figure.denominator)),
    Column(N_("Value"), 16, lambda line, reader: _value(line)),
    Column(N_("Remark"), 16, lambda line, reader: "< 5" if line.figure.suppressed else None),
)


def figures_table(key: str, by: Staff, uow: UnitOfWork, moment: Moment) -> Table:
    """A group reads months of the whole office, and nothing of fewer than five. Raises NotFound."""
    reading = page_for(key, by, None, None, uow, moment)
    if is_group(by):
        lines = [_Month(month, figure, reading.kpi) for month, figure in reading.months]
        return _table(reading, GROUP_COLUMNS, lines, moment)
    return _facts_table(reading, read_facts(key, by, None, uow, moment), uow, moment)


def office_table(key: str, uow: UnitOfWork, moment: Moment) -> Table:
    """All teams, for whoever runs the assistant and holds its database anyway: no agreement limits them. Raises
    NotFound."""
    (reading,) = read_for_report([kpi_of(key).key], moment.today, uow, moment)
    return _facts_table(reading, facts_of_office(reading.kpi, uow, moment), uow, moment)


def _facts_table(
    reading: Reading, found: Sequence[Fact] | Sequence[EnteredFigure], uow: UnitOfWork, moment: Moment
) -> Table:
    kpi = reading.kpi
    teams = {team.id: team.name for team in uow.teams.all()}
    if isinstance(kpi.measure, Entered):
        return _entered(reading, [row for row in found if isinstance(row, EnteredFigure)], teams, uow, moment)
    facts = [fact for fact in found if isinstance(fact, Fact) and (fact.count or fact.cents)]
    facts.sort(key=lambda fact: (fact.month, teams.get(fact.team_id or 0, ""), fact.code, fact.days))
    lines = [_Counted(fact, kpi.family, teams.get(fact.team_id or 0)) for fact in facts]
    return _table(reading, COUNTED, lines, moment)


def _entered(
    reading: Reading, rows: Sequence[EnteredFigure], teams: Mapping[int, str], uow: UnitOfWork, moment: Moment
) -> Table:
    names = uow.staff.names({row.by for row in rows if row.by is not None})
    in_cents = getattr(reading.kpi.measure, "in_cents", False)
    lines = [_EnteredLine(row, teams.get(row.team_id or 0), names.get(row.by or 0), in_cents) for row in rows]
    return _table(reading, ENTERED_COLUMNS, lines, moment)


def _table(reading: Reading, columns: tuple[Column, ...], lines: Sequence[object], moment: Moment) -> Table:
    kpi = reading.kpi
    title, formula, notes = text(kpi.title), text(kpi.formula), tuple(_notes(reading))
    return Table(title, formula, moment.now, columns, lines, Reader(moment, {}), notes)


def _notes(reading: Reading) -> Iterator[tuple[Said, object]]:
    """What the facts come to, and how: so that nobody works it out another way."""
    kpi, now = reading.kpi, reading.now
    yield text("KPI"), text(kpi.title)
    yield text("Formula"), text(kpi.formula)
    yield text("Data of"), reading.as_of
    if now.suppressed:
        yield text("Value"), text("n/a (under 5)")
    else:
        yield text("Value"), text("n/a") if now.value is None else _in_unit(now.value, kpi)
        in_cents = getattr(kpi.measure, "in_cents", False)
        if in_cents and now.denominator:
            yield text("Whole"), Money(now.denominator)
        if not in_cents or now.cases is not None:
            yield text("n"), now.n
    if reading.target is not None:
        yield text("Target"), _in_unit(reading.target, kpi)


def _shown(line: _Month, number: int) -> object:
    if not line.figure.denominator or line.kpi.unit is not Unit.SHARE:
        return None
    return Money(number) if getattr(line.kpi.measure, "in_cents", False) else number


def _value(line: _Month) -> object:
    return None if line.figure.value is None else _in_unit(line.figure.value, line.kpi)


def _in_unit(value: Fraction, kpi: Kpi) -> object:
    match kpi.unit:
        case Unit.SHARE:
            return Share(value.numerator, value.denominator)
        case Unit.MONEY:
            return Money(round(value))
        case _:
            return round(value) if value == round(value) else Decimal(round(value * 10)) / 10
