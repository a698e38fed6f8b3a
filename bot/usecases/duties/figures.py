"""What a report shows: the figures that the settings name for its duty, and tables of what is counted elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.domain.duties.presets import MUNICIPAL_SERVICES
from bot.domain.duties.rules import DutyRule
from bot.domain.kpis.reading import Reading
from bot.domain.letters.duty_content import ReportTable
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.services.model import Measure, Numbers, YearOfService
from bot.domain.text import Said, text
from bot.ports import UnitOfWork
from bot.usecases.figures import read_for_report
from bot.usecases.services.views import said_provider, years_of_services

Say = Callable[[Said], str]
Tables = Callable[[int, Staff, UnitOfWork, Moment, Say], Sequence[ReportTable]]

NOT_KNOWN = "k. A."


def readings_of(rule: DutyRule, first: date, day: date, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    """Of the whole office, since the first day and as of the last, in the order of the settings: whoever owes the
    report needs no other right to what stands in it."""
    return read_for_report(rule.kpis, day, uow, moment, since=first) if rule.kpis else ()


def tables_of(key: str, year: int, by: Staff, uow: UnitOfWork, moment: Moment, say: Say) -> Sequence[ReportTable]:
    return TABLES[key](year, by, uow, moment, say) if key in TABLES else ()


def _services(year: int, by: Staff, uow: UnitOfWork, moment: Moment, say: Say) -> Sequence[ReportTable]:
    """One a service: the Jobcenter's figures and those of each provider, side by side, and the months that miss.
    Nothing for whoever may not see them."""
    if not by.may(Permission.SEE_AGREEMENT_FIGURES):
        return ()
    return [_service(each, say) for each in years_of_services(by, year, uow, moment)]


def _service(of_year: YearOfService, say: Say) -> ReportTable:
    headings = [say(text("Provider")), *(say(text(measure.label)) for measure in Measure), say(text("Months missing"))]
    rows = [
        [said_provider(provider), *_numbers(numbers), str(len(of_year.missing.get(provider, ())))]
        for provider, numbers in of_year.by_provider.items()
    ]
    return ReportTable(f"{say(text(of_year.service.label))} {of_year.year}", headings, rows)


def _numbers(numbers: Numbers) -> Sequence[str]:
    found = (numbers.of(measure) for measure in Measure)
    return [NOT_KNOWN if number is None else f"{number:,}".replace(",", ".") for number in found]


TABLES: Mapping[str, Tables] = {MUNICIPAL_SERVICES: _services}
"""By the key of the duty."""
