"""Objections of the demo's first day: two years of settled ones, so that the figures have a course, and four that are
open: one against a claim, one whose three months are over in three working days. Everything is invented."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.kpis.months import first_of, later
from bot.domain.moment import Moment
from bot.domain.objections.advance import advance, register
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.details import Registration, Settle
from bot.domain.objections.model import ObjectionEvent
from bot.domain.people import Staff
from bot.domain.periods import add_months
from bot.ports import UnitOfWork
from bot.usecases.objections.register import RegisterObjection, register_objection

OFFICER = "widerspruch"
TEAMS = ("Team 567", "Team 568")
NOON = time(11, 30)
MONTHS_BACK = 24
THIS_YEAR, BEFORE = 6, 4
"""Settled in a month."""

OUTCOMES = (
    (Outcome.REJECTED, None), (Outcome.UPHELD, Reason.WRONG_LAW), (Outcome.REJECTED, None),
    (Outcome.WITHDRAWN, None), (Outcome.REJECTED, None), (Outcome.PARTLY, Reason.LATE_DOCUMENTS),
    (Outcome.REJECTED, None), (Outcome.PARTLY, Reason.FACT_FINDING), (Outcome.WITHDRAWN, None),
    (Outcome.REJECTED, None), (Outcome.UPHELD, Reason.LATE_COOPERATION), (Outcome.REJECTED, None),
    (Outcome.REJECTED, None),
)  # fmt: skip
"""Two of thirteen could have been avoided: 15,4 %."""

MUNICIPAL = ("§ 22 SGB II", "§ 22 SGB II", "§ 28 SGB II")
OTHER = ("§§ 11–11b SGB II", "§ 9 SGB II", "§§ 31–32 SGB II", "§ 7 SGB II", "§ 41a SGB II")
OBJECTED = ("31702//0004735", "§ 42a SGB II", 4)
"""The loan against which there is one since so many working days."""

OPEN = (("§ 22 SGB II", True, 31), ("§ 41a SGB II", False, 12))
"""Norm, whether it is municipal, and for how many working days it has been open."""

Earlier = Callable[[Moment, int], Moment]


def tell(colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment, earlier: Earlier) -> None:
    """`earlier` is so many working days ago, in the morning."""
    officer = colleagues[OFFICER]
    teams = {team.name: team.id for team in uow.teams.all()}
    own = [teams[name] for name in TEAMS]
    for number, day in enumerate(_days(moment)):
        _settled(number, day, own[number // 2 % 2], officer, uow, moment)
    received = add_months(moment.calendar.add(moment.today, 3), -3)
    late = Registration(received, True, own[0], MUNICIPAL[0], "31702//0007781")
    register_objection(RegisterObjection(officer, late), uow, earlier(moment, 50))
    for place, (norm, municipal, days) in enumerate(OPEN):
        at = earlier(moment, days)
        entry = Registration(at.today, municipal, own[place], norm, f"31702//000{6_114 + place}")
        register_objection(RegisterObjection(officer, entry), uow, at)
    _against_claim(officer, uow, moment, earlier)


def _against_claim(officer: Staff, uow: UnitOfWork, moment: Moment, earlier: Earlier) -> None:
    """An office whose rules raise no such claim has no objection against it."""
    case_ref, norm, days = OBJECTED
    at = earlier(moment, days)
    for claim in uow.claims.search(case_ref, team_id=None):
        entry = Registration(at.today, False, claim.team_id, norm, claim.case_ref, claim.id)
        register_objection(RegisterObjection(officer, entry), uow, at)


def _days(moment: Moment) -> Iterator[date]:
    """Working days on which one was settled, oldest first."""
    for ago in range(MONTHS_BACK, -1, -1):
        month = later(first_of(moment.today), -ago)
        for place in range(THIS_YEAR if ago < 12 else BEFORE):
            day = moment.calendar.add(month + timedelta(days=4 * place), 1)
            if day < moment.today:
                yield day


def _settled(number: int, day: date, team: int, officer: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Past and over: it leaves no task and no news, and its time in between is short work for the database."""
    outcome, reason = OUTCOMES[number % len(OUTCOMES)]
    municipal = number % 3 != 1
    norms = MUNICIPAL if municipal else OTHER
    received = day - timedelta(days=41 + number * 7 % 45)
    begun = register(
        Registration(received, municipal, team, norms[number % len(norms)], f"31702//00{11_000 + 37 * number:05}"),
        officer.id,
        _at(received, moment),
    )
    stored = uow.objections.add(begun.objection)
    uow.objections.note(replace(begun.entry, objection_id=stored.id))
    ended = advance(stored, ObjectionEvent.SETTLE, Settle(outcome, day, reason), officer.id, _at(day, moment))
    uow.objections.save(ended.objection, expected_version=stored.version)
    uow.objections.note(ended.entry)


def _at(day: date, moment: Moment) -> Moment:
    noon = datetime.combine(day, NOON, ZoneInfo(moment.office.timezone))
    return replace(moment, now=noon.astimezone(UTC), today=day)
