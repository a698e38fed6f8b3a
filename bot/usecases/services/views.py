"""What is shown of the services: a month with who entered it, a year for the report, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.kpis.months import first_of, later
from bot.domain.lists.columns import Column, Reader, Value
from bot.domain.lists.table import Table
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.services.groups import month_for_group, year_for_group
from bot.domain.services.model import (
    LONGEST_BACK,
    Measure,
    Numbers,
    ServiceFigure,
    Slot,
    YearOfService,
    expected,
    overdue_month,
    year_of,
)
from bot.domain.services.rules import JOBCENTER, Service
from bot.domain.text import N_, text
from bot.ports import UnitOfWork
from bot.usecases.figure_views import is_group


@dataclass(frozen=True)
class MonthOfServices:
    """`figures` by slot, those that are missing with None; `names` of who entered them, for whoever works here."""

    month: date
    figures: Mapping[Slot, ServiceFigure | None]
    names: Mapping[int, str]
    missing: Sequence[Slot]


def month_of_services(by: Staff, month: date | None, uow: UnitOfWork, moment: Moment) -> MonthOfServices:
    """By default the month that ended last. `missing` is what should be there by now, of all months. Raises
    NotPermitted."""
    by.require(Permission.SEE_AGREEMENT_FIGURES)
    wanted = first_of(month or later(first_of(moment.today), -1))
    rules = moment.office.services
    figures: dict[Slot, ServiceFigure | None] = {
        Slot(wanted, service, provider): None for service in Service for provider in rules.providers(service)
    }
    figures.update({each.slot: each for each in _readable(uow.services.current(wanted, wanted), by)})
    entered_by = {each.by for each in figures.values() if each is not None}
    names = uow.staff.names(entered_by) if by.may(Permission.SEE_COLLEAGUES) else {}
    return MonthOfServices(wanted, figures, names, missing_services(uow, moment))


def missing_services(uow: UnitOfWork, moment: Moment) -> Sequence[Slot]:
    """What had to be there by now and is not, oldest first; nothing where the office asks for nothing."""
    wanted = sorted(expected(overdue_month(moment), moment))
    if not wanted:
        return ()
    known = uow.services.known(wanted[0].month, wanted[-1].month)
    return [slot for slot in wanted if slot not in known]


def years_of_services(by: Staff, year: int, uow: UnitOfWork, moment: Moment) -> Sequence[YearOfService]:
    """For the yearly report: each service, by provider, with the months that are missing. Raises NotPermitted."""
    by.require(Permission.SEE_AGREEMENT_FIGURES)
    figures = uow.services.current(date(year, 1, 1), date(year, 12, 1))
    until = later(first_of(moment.today), -1)
    years = [year_of(service, year, figures, moment.office.services, until) for service in Service]
    return [year_for_group(each, figures) for each in years] if is_group(by) else years


def _readable(figures: Sequence[ServiceFigure], by: Staff) -> Sequence[ServiceFigure]:
    """A group reads no small number."""
    if not is_group(by):
        return figures
    return [replace(each, numbers=month_for_group(each.numbers)) for each in figures]


def years_known(moment: Moment) -> range:
    """Years for which there may be figures."""
    return range(later(first_of(moment.today), -LONGEST_BACK).year, moment.today.year + 1)


@dataclass(frozen=True)
class _Line:
    """A row of the file."""

    month: date
    service: Service
    provider: str
    numbers: Numbers
    by: str | None = None
    at: date | None = None


def _number(measure: Measure) -> Column:
    return Column(
        measure.label, 14, lambda line, reader: TOO_FEW if measure in line.numbers.few else line.numbers.of(measure)
    )


TOO_FEW = text("n/a (under 5)")


def _month(line: _Line, reader: Reader) -> Value:
    return line.month.strftime("%m.%Y")


def said_provider(provider: str) -> str:
    """In the name of the authority there is nothing to be translated."""
    return provider if provider != JOBCENTER else "Jobcenter"


COLUMNS = (
    Column(N_("Month"), 12, _month),
    Column(N_("Service"), 30, lambda line, reader: line.service),
    Column(N_("Provider"), 28, lambda line, reader: said_provider(line.provider)),
    *(_number(measure) for measure in Measure),
    Column(N_("Entered by"), 24, lambda line, reader: line.by),
    Column(N_("Entered on"), 12, lambda line, reader: line.at),
)


def services_table(by: Staff, year: int, uow: UnitOfWork, moment: Moment) -> Table:
    """All months of a year; who entered them stands there only for those who enter figures. Raises NotPermitted."""
    by.require(Permission.SEE_AGREEMENT_FIGURES)
    figures = _readable(uow.services.current(date(year, 1, 1), date(year, 12, 1)), by)
    enters = by.may(Permission.ENTER_FIGURES)
    names = uow.staff.names({each.by for each in figures}) if enters else {}
    lines = [
        _Line(each.slot.month, each.slot.service, each.slot.provider, each.numbers, names.get(each.by), each.at.date())
        for each in figures
    ]
    columns = COLUMNS if enters else COLUMNS[:-2]
    title = text("Municipal integration services {year}", year=str(year))
    return Table(title, text("by month, service and provider"), moment.now, columns, lines, Reader(moment, {}))
