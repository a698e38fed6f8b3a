"""Kennzahlen for a person: what they may see of them, read from the facts of this moment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.errors import NotFound, Refused
from bot.domain.kpis.days import FactDays
from bot.domain.kpis.entered import EnteredFigure
from bot.domain.kpis.evaluate import Asked, Shelf, evaluate_book
from bot.domain.kpis.evaluate_entered import evaluate_entered
from bot.domain.kpis.model import Fact, Family, Kpi, codes_of
from bot.domain.kpis.reading import Reading
from bot.domain.kpis.registry import BY_KEY, KPIS, kpi_of
from bot.domain.kpis.rules import KpiRules
from bot.domain.moment import Moment
from bot.domain.people import Permission, Staff
from bot.domain.text import text
from bot.ports import UnitOfWork

NO_RULES = KpiRules()


def visible_kpis(by: Staff) -> tuple[Kpi, ...]:
    """All for whoever sees the whole office; what goes by team for whoever leads one; what the target agreement covers
    for whoever reads that."""
    if by.may(Permission.SEE_ALL_FIGURES):
        return KPIS
    if by.may(Permission.SEE_FIGURES) and by.team is not None:
        return tuple(kpi for kpi in KPIS if kpi.by_team)
    if by.may(Permission.SEE_AGREEMENT_FIGURES):
        return tuple(kpi for kpi in KPIS if kpi.agreement)
    return ()


def team_asked(by: Staff, scope: int | None) -> int | None:
    """The team whose figures somebody gets who asks for those of `scope`; None: of the whole office.

    Raises NotFound for a team that is none of their business.
    """
    if by.may(Permission.SEE_ALL_FIGURES):
        return scope
    if by.may(Permission.SEE_FIGURES) and by.team is not None:
        if scope in (None, by.team.id):
            return by.team.id
    elif by.may(Permission.SEE_AGREEMENT_FIGURES) and scope is None:
        return None
    raise NotFound(text("You see no figures of this team."))


def read_kpi(key: str, by: Staff, scope: int | None, at: date | None, uow: UnitOfWork, moment: Moment) -> Reading:
    """`scope`: a team, or None for all that the person sees. `at`: the data date, None for today.

    Raises NotFound for a KPI or a team that is none of their business, Refused(field="at") for a day to come.
    """
    kpi = _visible(key, by)
    return _readings([kpi], by, scope, at, uow, moment)[0]


def read_overview(
    by: Staff,
    scope: int | None,
    uow: UnitOfWork,
    moment: Moment,
    at: date | None = None,
    *,
    one_by_one: bool = False,
) -> Sequence[Reading]:
    """Of every KPI the person may see, in the order of the registry: one statement a family. Team by team
    (`one_by_one`) is what the pages show, and what takes a third of the time."""
    return _readings(visible_kpis(by), by, scope, at, uow, moment, one_by_one=one_by_one)


def read_for_report(
    keys: Iterable[str], at: date, uow: UnitOfWork, moment: Moment, since: date | None = None
) -> Sequence[Reading]:
    """Of the whole office and no single team, in this order: for whoever owes a report on them, and sees no others.
    `since`: its first day; what was checked on any day of it belongs to it. What is no KPI is left out. Raises
    Refused(field="at") for a day to come."""
    days = _days(at, moment)
    kpis = [BY_KEY[key] for key in keys if key in BY_KEY]
    return _evaluated(kpis, Asked(days.at, {}, None, since, _zone(moment)), days, uow, moment)


def read_facts(
    key: str, by: Staff, scope: int | None, uow: UnitOfWork, moment: Moment, at: date | None = None
) -> Sequence[Fact] | Sequence[EnteredFigure]:
    """What a KPI is worked out from, for a file: facts by month, team and code, or the values that were entered."""
    kpi = _visible(key, by)
    team = team_asked(by, scope)
    found = facts_of_office(kpi, uow, moment, at)
    if kpi.family is Family.ENTERED:
        return [figure for figure in found if isinstance(figure, EnteredFigure) and team in (None, figure.team_id)]
    facts = [fact for fact in found if isinstance(fact, Fact) and team in (None, fact.team_id)]
    return facts if by.may(Permission.SEE_FIGURES) else _of_office(facts)


def facts_of_office(
    kpi: Kpi, uow: UnitOfWork, moment: Moment, at: date | None = None
) -> Sequence[Fact] | Sequence[EnteredFigure]:
    """Of all teams, whoever asks; only what it is worked out from, not all of its family."""
    days = _days(at, moment)
    if kpi.family is Family.ENTERED:
        return uow.entered_figures.counting(days.first, days.at, kpi.key)
    codes = codes_of(kpi)
    return [fact for fact in uow.kpi_facts.facts(kpi.family, days) if fact.code in codes]


def _of_office(facts: Iterable[Fact]) -> Sequence[Fact]:
    """Put together over the teams, which the target agreement does not name."""
    sums: dict[tuple[date, str, int], tuple[int, int]] = {}
    for fact in facts:
        count, cents = sums.get((fact.month, fact.code, fact.days), (0, 0))
        sums[fact.month, fact.code, fact.days] = (count + fact.count, cents + fact.cents)
    return [Fact(month, None, code, *both, days) for (month, code, days), both in sums.items()]


def _visible(key: str, by: Staff) -> Kpi:
    kpi = kpi_of(key)
    if kpi not in visible_kpis(by):
        raise NotFound(text("There is no KPI “{key}”.", key=key))
    return kpi


def _days(at: date | None, moment: Moment) -> FactDays:
    if at is not None and at > moment.today:
        raise Refused(text("Figures of a day to come there are none."), field="at")
    return FactDays(at or moment.today, moment)


def _readings(
    kpis: Sequence[Kpi],
    by: Staff,
    scope: int | None,
    at: date | None,
    uow: UnitOfWork,
    moment: Moment,
    *,
    one_by_one: bool = True,
) -> Sequence[Reading]:
    days = _days(at, moment)
    asked = Asked(days.at, _teams(by, uow), team_asked(by, scope), zone=_zone(moment), one_by_one=one_by_one)
    return _evaluated(kpis, asked, days, uow, moment)


def _zone(moment: Moment) -> ZoneInfo:
    return ZoneInfo(moment.office.timezone)


def _evaluated(kpis: Sequence[Kpi], asked: Asked, days: FactDays, uow: UnitOfWork, moment: Moment) -> Sequence[Reading]:
    families = {kpi.family for kpi in kpis} - {Family.ENTERED}
    shelves = {
        family: Shelf(uow.kpi_facts.facts(family, days), asked.team_id, uow.kpi_facts.rest(family, days))
        for family in families
    }
    entered = _entered(kpis, days, uow)
    rules = moment.office.kpis
    return [
        evaluate_entered(kpi, entered, asked, rules.get(kpi.key, NO_RULES))
        if kpi.family is Family.ENTERED
        else evaluate_book(kpi, shelves[kpi.family], asked, rules.get(kpi.key, NO_RULES))
        for kpi in kpis
    ]


def _teams(by: Staff, uow: UnitOfWork) -> Mapping[int, str]:
    """Those that are shown one by one."""
    if not by.may(Permission.SEE_ALL_FIGURES):
        return {}
    return {team.id: team.name for team in uow.teams.all()}


def _entered(kpis: Sequence[Kpi], days: FactDays, uow: UnitOfWork) -> Sequence[EnteredFigure]:
    keys = [kpi.key for kpi in kpis if kpi.family is Family.ENTERED]
    if not keys:
        return []
    return uow.entered_figures.counting(days.first, days.at, keys[0] if len(keys) == 1 else None)
