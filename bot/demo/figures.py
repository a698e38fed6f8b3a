"""Figures of the demo's first day that other systems hold: two years of them, as controlling and the budget officer
would have entered them. Everything is invented, and the same whenever the demo begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.kpis.entered import Rhythm, end_of, periods_between
from bot.domain.kpis.entering import Values, entered_measure
from bot.domain.kpis.months import first_of, later
from bot.domain.kpis.registry import kpi_of
from bot.domain.kpis.subscriptions import OVERVIEW, Beat
from bot.domain.moment import Moment
from bot.domain.people import Staff
from bot.domain.services.model import EntrySource, Numbers, ServiceFigure, Slot
from bot.domain.services.rules import JOBCENTER, Service
from bot.ports import UnitOfWork
from bot.usecases.entered_figures import EnterFigure, enter_figure
from bot.usecases.subscriptions import Subscribe, subscribe

CONTROLLING, BUDGET, MANAGEMENT, DISTRICT = "controlling", "haushalt", "leitung", "kreis"
AFTERNOON = time(14, 10)
MONTHS_BACK = 24
ENTERED_AFTER = 3
"""Working days from the end of a period."""

SEASON = (94, 97, 106, 101, 98, 96, 89, 87, 104, 108, 102, 82)
"""Per cent of an ordinary month, from January on."""
JITTER = (0, 3, -2, 1, 4, -3, 2)
"""Per thousand: no month is quite like the one before."""

PLACEMENT, CASE_MANAGEMENT = "M&I 521", "Team 567"


@dataclass(frozen=True)
class Share:
    """Of `whole` in an ordinary month so many per thousand last month, and `slope` less with each month before."""

    kpi: str
    whole: int
    now: int
    slope: int
    team: str | None = None

    def of(self, month: date, ago: int) -> Values:
        whole = self.whole * SEASON[month.month - 1] // 100
        return Values(whole * (self.now - self.slope * ago + JITTER[ago % len(JITTER)]) // 1000, whole)


@dataclass(frozen=True)
class Count:
    """So many in an ordinary month, against a plan and what was a year before."""

    kpi: str
    usual: int
    plan: int
    before: int
    team: str | None = None

    def of(self, month: date, ago: int) -> Values:
        season = SEASON[month.month - 1]
        counted = (self.usual * season + 10 * JITTER[ago % len(JITTER)]) // 100
        return Values(counted, None, self.plan, self.before * season // 100)


MONTHLY: Sequence[Share | Count] = (
    Share("telephone_reach", 4_200, now=786, slope=4),
    Share("case_closing", 3_300, now=742, slope=2),
    Share("places_filled", 120, now=871, slope=4, team=PLACEMENT),
    Share("places_filled", 80, now=792, slope=-3, team=CASE_MANAGEMENT),
    Count("integrations", 46, plan=45, before=43, team=PLACEMENT),
    Count("integrations", 21, plan=24, before=23, team=CASE_MANAGEMENT),
    Count("bgs", 14, plan=15, before=12),
    Count("mag", 58, plan=70, before=61),
    Count("egz", 9, plan=10, before=9),
    Count("esg", 2, plan=2, before=3),
)

EGT_BUDGET, VK_BUDGET = 4_180_000_00, 6_940_000_00
EGT_A_WEEK = 18
"""Per thousand of the year's budget; three more in the weeks of spring, when measures begin."""

CHECKED = ((40, 5), (36, 2), (42, 4), (38, 3))
"""Files sampled in a quarter, and how many had an error."""

SERVICES: Mapping[tuple[Service, str], Numbers] = {
    (Service.HOUSING, JOBCENTER): Numbers(9, 7, 4, 1),
    (Service.DEBT, JOBCENTER): Numbers(14, 11, 6, 2),
    (Service.ADDICTION, JOBCENTER): Numbers(6, 4, 2, 1),
}
AT_A_PROVIDER = Numbers(12, 9, 5, 1)


def tell(colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment) -> None:
    teams = {team.name: team.id for team in uow.teams.all()}
    for ago in range(MONTHS_BACK):
        month = later(first_of(moment.today), -1 - ago)
        for each in MONTHLY:
            team = teams[each.team] if each.team else None
            _enter(EnterFigure(colleagues[CONTROLLING], each.kpi, month, each.of(month, ago), team), uow, moment)
        if month.month % 3 == 0:
            sampled, wrong = CHECKED[month.month // 3 - 1]
            checked = EnterFigure(colleagues[CONTROLLING], "error_rate", month, Values(wrong, sampled))
            _enter(checked, uow, moment)
    _enter_budgets(colleagues[BUDGET], uow, moment)
    _enter_services(colleagues[CONTROLLING], uow, moment)
    for key, subject, beat, weekday in (
        (MANAGEMENT, OVERVIEW, Beat.WEEKLY, 0),
        (CONTROLLING, "telephone_reach", Beat.MONTHLY, None),
        (DISTRICT, OVERVIEW, Beat.MONTHLY, None),
    ):
        subscribe(Subscribe(colleagues[key], subject, beat, weekday), uow, moment)


def _enter_budgets(budget: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """The integration budget of each week that has ended, the administrative one at the end of each quarter."""
    first = later(first_of(moment.today), -MONTHS_BACK)
    weeks = periods_between(first, moment.today, Rhythm.WEEK)
    for week in (each for each in weeks if end_of(each, Rhythm.WEEK) < moment.today):
        number = (week - date(week.year, 1, 1)).days // 7 + 1
        spent = min(980, EGT_A_WEEK * number + 3 * min(number, 13))
        _enter(EnterFigure(budget, "egt", week, Values(EGT_BUDGET // 1000 * spent, EGT_BUDGET)), uow, moment)
    for ago in range(1, MONTHS_BACK + 1):
        month = later(first_of(moment.today), -ago)
        if month.month % 3 == 0:
            spent = VK_BUDGET // 1000 * 81 * month.month
            _enter(EnterFigure(budget, "vk", end_of(month, Rhythm.MONTH), Values(spent, VK_BUDGET)), uow, moment)


def _enter_services(by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """From the first month that the office asks for to the one before last; of last month what the Jobcenter itself
    did. What the providers report of it is still to come."""
    rules = moment.office.services
    if rules.since is None:
        return
    last = later(first_of(moment.today), -1)
    month, found = rules.since, []
    while month <= last:
        for service in Service:
            for provider in rules.providers(service):
                if month < last or provider == JOBCENTER:
                    usual = SERVICES.get((service, provider), AT_A_PROVIDER)
                    found.append(_service_figure(Slot(month, service, provider), usual, by, moment))
        month = later(month, 1)
    uow.services.add(found)


def _service_figure(slot: Slot, usual: Numbers, by: Staff, moment: Moment) -> ServiceFigure:
    """Some more in busy months; never more of them end than began."""
    more = (SEASON[slot.month.month - 1] - 97) // 5
    numbers = Numbers((usual.referred or 0) + more, (usual.started or 0) + more, usual.completed, usual.broken_off)
    entered = _entered_at(end_of(slot.month, Rhythm.MONTH), moment)
    return ServiceFigure(slot, numbers, EntrySource.CHAT, by.id, entered.now)


def _enter(command: EnterFigure, uow: UnitOfWork, moment: Moment) -> None:
    ended = end_of(command.day, entered_measure(kpi_of(command.kpi)).rhythm)
    enter_figure(command, uow, _entered_at(ended, moment))


def _entered_at(end: date, moment: Moment) -> Moment:
    """Some working days after the period, and not after the demo's first day."""
    day = moment.calendar.add(end, ENTERED_AFTER)
    if day >= moment.today:
        return moment
    at = datetime.combine(day, AFTERNOON, ZoneInfo(moment.office.timezone))
    return replace(moment, now=at.astimezone(UTC), today=day)
