"""The demo office on its first day: colleagues, and a handful of claims at different points of their way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.demo.people import PERSONAS, TEAMS, Persona
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.manage_staff import AddColleague, add_colleague
from bot.usecases.register_claim import RegisterClaim, register_claim

MORNING = time(9, 20)


@dataclass(frozen=True)
class Story:
    """A claim known for `days` working days, and the steps it has taken since, `pace` days apart."""

    kind: ClaimKind
    case_ref: str
    amount: Money
    municipal_share: Money
    days: int
    steps: int
    pace: int = 2


STORIES = (
    Story(ClaimKind.RECOVERY, "31702//0001877", Money.euro(1_234, 56), Money.euro(400), days=6, steps=0),
    Story(ClaimKind.LOAN, "31702//0004410", Money.euro(600), Money.euro(0), days=5, steps=1),
    Story(ClaimKind.RECOVERY, "31702//0002093", Money.euro(318, 40), Money.euro(120), days=11, steps=2),
    Story(ClaimKind.RECOVERY, "31702//0003356", Money.euro(2_750), Money.euro(1_100), days=8, steps=3),
    Story(ClaimKind.RECOVERY, "31702//0000642", Money.euro(980), Money.euro(310), days=31, steps=5),
    Story(ClaimKind.LOAN, "31702//0005128", Money.euro(250), Money.euro(0), days=42, steps=6),
)

_WAY: Sequence[tuple[str, ClaimEvent, Callable[[Story, Moment], d.Details]]] = (
    ("leistung", ClaimEvent.ISSUE_NOTICE, lambda story, at: d.IssueNotice(at.today, at.today)),
    ("leistung", ClaimEvent.HAND_OVER, lambda story, at: d.HandOver(frozenset(Enclosure))),
    ("rechenstelle", ClaimEvent.ORDER, lambda story, at: _order(story, at)),
    ("kreiskasse", ClaimEvent.ACCEPT, lambda story, at: d.Accept()),
    ("kreiskasse", ClaimEvent.PAY, lambda story, at: d.Pay(Money(story.amount.cents // 4), at.today)),
    ("kreiskasse", ClaimEvent.PAY, lambda story, at: d.Pay(story.amount - Money(story.amount.cents // 4), at.today)),
)


def open_office(uow: UnitOfWork, moment: Moment) -> Sequence[Persona]:
    """Fills an empty database; returns the personas that work here. Does nothing to a database with colleagues."""
    if uow.staff.all():
        return ()
    colleagues = hire(uow, moment.now)
    for story in STORIES:
        _tell(story, colleagues, uow, moment)
    return connect(uow, colleagues)


def hire(uow: UnitOfWork, now: datetime) -> Mapping[str, Staff]:
    """Everybody who works here, by key; without their chats, so that what happened before is not announced."""
    for team in TEAMS:
        uow.teams.add(team)
    hired: dict[str, Staff] = {}
    for persona in PERSONAS:
        if persona.roles:
            deputy = hired[persona.deputy].id if persona.deputy else None
            command = AddColleague(persona.name, frozenset(persona.roles), persona.team, deputy_id=deputy)
            hired[persona.key] = add_colleague(command, uow, now)
    return hired


def connect(uow: UnitOfWork, colleagues: Mapping[str, Staff]) -> Sequence[Persona]:
    """From now on the assistant knows them in the messenger."""
    here = tuple(persona for persona in PERSONAS if persona.key in colleagues)
    for persona in here:
        uow.staff.update(replace(colleagues[persona.key], telegram_id=persona.telegram_id))
    return here


def _tell(story: Story, colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment) -> None:
    begun = _earlier(moment, story.days)
    registration = Registration(story.kind, story.case_ref, story.amount, story.municipal_share, begun.today)
    claim = register_claim(RegisterClaim(colleagues["leistung"], registration), uow, begun)
    for number, (who, event, details) in enumerate(_WAY[: story.steps], start=1):
        at = _earlier(moment, story.days - number * story.pace)
        command = AdvanceClaim(colleagues[who], claim.id, claim.version, event, details(story, at))
        claim = advance_claim(command, uow, at).claim


def _order(story: Story, at: Moment) -> d.Order:
    tail = story.case_ref[-4:]
    due_on = at.calendar.add(at.today, 10)
    return d.Order(f"2026-00{tail}", f"5.0110.00{tail}.4", f"77{tail}1", due_on)


def _earlier(moment: Moment, days: int) -> Moment:
    """In the morning of a working day so many working days ago."""
    day = moment.calendar.add(moment.today, -days)
    morning = datetime.combine(day, MORNING, ZoneInfo(moment.office.timezone))
    return replace(moment, now=morning.astimezone(UTC), today=day)
