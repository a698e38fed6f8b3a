"""Monthly figures of a service: what was entered by whom, what of it counts, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.domain.errors import Refused
from bot.domain.kpis.months import first_of, later
from bot.domain.moment import Moment
from bot.domain.services.rules import JOBCENTER, Service, ServiceRules
from bot.domain.text import N_, Labelled, text

LARGEST = 99_999
"""Of people in one month: above it somebody mistyped."""

LONGEST_BACK = 36
"""Months for which figures may still be entered."""


class Measure(Labelled):
    """What is counted of the people of a month."""

    REFERRED = "referred", N_("Referred")
    STARTED = "started", N_("Started")
    COMPLETED = "completed", N_("Completed")
    BROKEN_OFF = "broken_off", N_("Broken off")


class EntrySource(Labelled):
    CHAT = "chat", N_("in the chat")
    PAGE = "page", N_("private page")
    COMMAND = "command", N_("command line")


@dataclass(frozen=True)
class Numbers:
    """People of a month. None: not reported, which is something else than none; or too few for the reader (`few`)."""

    referred: int | None = None
    started: int | None = None
    completed: int | None = None
    broken_off: int | None = None
    few: frozenset[Measure] = field(default=frozenset(), kw_only=True)

    def of(self, measure: Measure) -> int | None:
        found: int | None = getattr(self, measure.value)
        return found

    def __add__(self, other: "Numbers") -> "Numbers":
        """What one of the two does not report counts as none, what neither reports stays so."""
        return Numbers(*(_plus(self.of(each), other.of(each)) for each in Measure))


@dataclass(frozen=True, order=True)
class Slot:
    """What is entered once: the figures of one provider for one service and month. `month` is its first day."""

    month: date
    service: Service
    provider: str = JOBCENTER


@dataclass(frozen=True)
class ServiceFigure:
    """An entry; a later one of the same slot replaces it and leaves it as history."""

    slot: Slot
    numbers: Numbers
    source: EntrySource
    by: int
    at: datetime
    id: int = 0


@dataclass(frozen=True)
class YearOfService:
    """A service in a year: by provider, all of them together, and the months that are missing of each."""

    service: Service
    year: int
    by_provider: Mapping[str, Numbers]
    missing: Mapping[str, tuple[date, ...]] = field(default_factory=dict)

    def total(self, measure: Measure, *, of_jobcenter: bool) -> int | None:
        """The Jobcenter and the providers count the same people: their figures stand side by side, never summed up."""
        found = [
            number
            for provider, numbers in self.by_provider.items()
            if (provider == JOBCENTER) is of_jobcenter and (number := numbers.of(measure)) is not None
        ]
        return sum(found) if found else None


def check_slot(slot: Slot, moment: Moment) -> None:
    """Raises Refused with the field."""
    if slot.month != first_of(slot.month) or slot.month > first_of(moment.today):
        raise Refused(text("This month still lies ahead. Please give one that has begun."), field="month")
    if slot.month < later(first_of(moment.today), -LONGEST_BACK):
        raise Refused(text("This month lies more than {n} months back.", n=LONGEST_BACK), field="month")
    if slot.provider not in moment.office.services.providers(slot.service):
        raise Refused(
            text("{name} is no provider of this service in the settings of the office.", name=slot.provider),
            field="provider",
        )


def check_numbers(numbers: Numbers) -> None:
    """Raises Refused with the field. More may end in a month than began in it: they began before."""
    found = [(measure, numbers.of(measure)) for measure in Measure]
    if all(number is None for _, number in found):
        raise Refused(text("At least one number is needed; where there was nobody, 0."), field=Measure.REFERRED.value)
    for measure, number in found:
        if number is not None and not 0 <= number <= LARGEST:
            raise Refused(text("0 to {most} people belong here.", most=LARGEST), field=measure.value)


def due_day(month: date, moment: Moment) -> date:
    """So many working days after the last day of the month."""
    return moment.calendar.add(later(month, 1) - timedelta(days=1), moment.office.services.days)


def expected(until: date, moment: Moment) -> Iterator[Slot]:
    """Every slot from the first month that is asked for up to this one."""
    rules = moment.office.services
    if rules.since is None:
        return
    month = max(first_of(rules.since), later(first_of(moment.today), -LONGEST_BACK))
    while month <= until:
        for service in Service:
            yield from (Slot(month, service, provider) for provider in rules.providers(service))
        month = later(month, 1)


def overdue_month(moment: Moment) -> date:
    """The newest month whose figures had to be there by now."""
    month = later(first_of(moment.today), -1)
    while moment.today <= due_day(month, moment):
        month = later(month, -1)
    return month


def year_of(
    service: Service, year: int, figures: Sequence[ServiceFigure], rules: ServiceRules, until: date
) -> YearOfService:
    """`figures` are those that count. Providers that have left the settings keep what they reported; months up to
    `until` without figures are missing; none of before the office has asked for them, which is no gap."""
    own = [each for each in figures if each.slot.service is service and each.slot.month.year == year]
    by_provider = dict.fromkeys(rules.providers(service), Numbers())
    for each in own:
        by_provider[each.slot.provider] = by_provider.get(each.slot.provider, Numbers()) + each.numbers
    known = {(each.slot.provider, each.slot.month) for each in own}
    asked_from = first_of(rules.since) if rules.since is not None else date(year, 1, 1)
    months = [month for n in range(1, 13) if asked_from <= (month := date(year, n, 1)) <= until]
    missing = {
        provider: tuple(month for month in months if (provider, month) not in known)
        for provider in rules.providers(service)
    }
    return YearOfService(service, year, by_provider, {name: gaps for name, gaps in missing.items() if gaps})


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
