"""New customers of the demo's first day: applications at different points of their way. Everything is invented."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.checklist import tickable
from bot.domain.new_customers.codes import (
    AgeBand,
    Channel,
    CheckItem,
    CoreTask,
    Decision,
    HeldBy,
    Obstacle,
    Told,
)
from bot.domain.new_customers.consultation import core_tasks
from bot.domain.new_customers.detail import Details
from bot.domain.new_customers.model import Intake, IntakeEvent
from bot.domain.new_customers.registration import NewMember, Registration, Unit
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from bot.usecases.new_customers.register import RegisterIntake, register_intake
from bot.usecases.new_customers.slots import SlotSearch, offer_slots

EZ, SC, AV, AV_U25, LSB = "eingangszone", "servicecenter", "vermittlung", "vermittlungu25", "leistung"

Earlier = Callable[[Moment, int], Moment]


@dataclass(frozen=True)
class Scene:
    """What a deed may look at: the application, whoever acts, the moment."""

    intake: Intake
    by: Staff
    uow: UnitOfWork
    at: Moment


@dataclass(frozen=True)
class Deed:
    """`days`: so many working days before the demo's first day. `member` 0: about the whole application."""

    days: int
    event: IntakeEvent
    by: str
    details: Callable[[Scene, int], Details]
    member: int = 0


@dataclass(frozen=True)
class Story:
    """`begun`: so many working days ago. `members`: age band and, where it is known, the officer."""

    begun: int
    channel: Channel
    by: str
    members: tuple[tuple[AgeBand, str | None], ...] = ()
    case_ref: str | None = None
    obstacle: Obstacle | None = None
    way: tuple[Deed, ...] = ()


def _booked(told: Told, later: int = 0) -> Callable[[Scene, int], Details]:
    """The next free slot, or one that comes so many slots `later`."""

    def details(scene: Scene, member: int) -> Details:
        search = SlotSearch(scene.by, scene.intake.id, member)
        found = offer_slots(search, scene.uow, scene.at).found
        return a.Book((*found.within, *found.later)[later], told)

    return details


def _everything(scene: Scene, member: int) -> Details:
    """All that can be ticked, but the BG number."""
    items = frozenset(tickable(scene.intake, scene.by)) - {CheckItem.BG_NUMBER}
    return i.TickItems(items)


def _some(scene: Scene, member: int) -> Details:
    wanted = {CheckItem.REGISTRATION_SHEET, CheckItem.PAPERS, CheckItem.WORK_PACKAGE, CheckItem.LEAFLET}
    return i.TickItems(frozenset(tickable(scene.intake, scene.by)) & wanted)


def _held(*left: CoreTask) -> Callable[[Scene, int], Details]:
    def details(scene: Scene, member: int) -> Details:
        tasks = frozenset(core_tasks(scene.intake.member(member).group)) - set(left)
        booked = scene.intake.booked_for(member)
        return o.Hold(booked.day if booked else scene.at.today, HeldBy.PERSONALLY, tasks)

    return details


def _told_team(scene: Scene, member: int) -> Details:
    team = scene.uow.teams.by_name("Team 567")
    return i.TellBenefitTeam(team.id if team else None)


def _papers_complete(scene: Scene, member: int) -> Details:
    return d.PapersComplete(scene.at.today)


def _package_entered(scene: Scene, member: int) -> Details:
    return i.EnterPackage(scene.at.today)


def _granted(scene: Scene, member: int) -> Details:
    return d.Decide(Decision.GRANTED, scene.at.today)


def _missed(scene: Scene, member: int) -> Details:
    return a.NoShow()


BOOKED, INVITED = _booked(Told.IN_PERSON), _booked(Told.BY_LETTER)
INVITED_LATER = _booked(Told.BY_LETTER, later=5)
_E = IntakeEvent
_OLDER, _YOUNGER = AgeBand.UE25, AgeBand.U25

STORIES = (
    # All done: held in time, decided in time.
    Story(30, Channel.EZ, EZ, ((_OLDER, AV),), "31702//0010011", way=(
        Deed(30, _E.BOOK, EZ, BOOKED, 1),
        Deed(29, _E.TICK, EZ, _everything),
        Deed(25, _E.ENTER_PACKAGE, EZ, _package_entered, 1),
        Deed(24, _E.HOLD, AV, _held(), 1),
        Deed(22, _E.PAPERS_COMPLETE, LSB, _papers_complete),
        Deed(15, _E.DECIDE, LSB, _granted),
    )),
    # Two no-shows, and the minimum standard is missed.
    Story(18, Channel.ONLINE, EZ, ((_OLDER, AV),), "31702//0010029", way=(
        Deed(17, _E.BOOK, EZ, INVITED, 1),
        Deed(11, _E.NO_SHOW, AV, _missed, 1),
        Deed(10, _E.BOOK, AV, INVITED, 1),
        Deed(4, _E.NO_SHOW, AV, _missed, 1),
    )),
    # Nobody has booked yet; two working days are left for it.
    Story(13, Channel.POST, EZ, ((_YOUNGER, AV_U25),), "31702//0010037"),
    # The talk was held, but for the account; the papers are complete, the decision is due soon.
    Story(13, Channel.EZ, EZ, ((_OLDER, AV),), "31702//0010045", way=(
        Deed(13, _E.BOOK, EZ, BOOKED, 1),
        Deed(12, _E.TICK, EZ, _everything),
        Deed(9, _E.ENTER_PACKAGE, EZ, _package_entered, 1),
        Deed(8, _E.HOLD, AV, _held(CoreTask.ACCOUNT), 1),
        Deed(8, _E.PAPERS_COMPLETE, LSB, _papers_complete),
    )),
    # Two members: one comes soon, one has no appointment yet; half of the checklist is done.
    Story(3, Channel.SC, SC, ((_OLDER, AV), (_YOUNGER, None)), "31702//0010053", way=(
        Deed(2, _E.TICK, EZ, _some),
        Deed(2, _E.TELL_BENEFIT_TEAM, EZ, _told_team),
        Deed(1, _E.BOOK, EZ, INVITED_LATER, 1),
    )),
    # The service centre must not take the data: a ticket of yesterday.
    Story(1, Channel.SC, SC, obstacle=Obstacle.SELF_EMPLOYED),
)  # fmt: skip


def tell(colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment, earlier: Earlier) -> None:
    """An office whose rules know no such way has one less."""
    for story in STORIES:
        _tell(story, colleagues, uow, moment, earlier)


def _tell(story: Story, colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment, earlier: Earlier) -> None:
    begun = earlier(moment, story.begun)
    try:
        intake = register_intake(
            RegisterIntake(colleagues[story.by], _registration(story, colleagues, uow, begun)), uow, begun
        )
        for deed in story.way:
            intake = _done(deed, intake, colleagues[deed.by], uow, earlier(moment, deed.days))
    except Refused:
        return


def _done(deed: Deed, intake: Intake, by: Staff, uow: UnitOfWork, at: Moment) -> Intake:
    scene = Scene(intake, by, uow, at)
    command = AdvanceIntake(by, intake.id, intake.version, deed.event, deed.details(scene, deed.member), deed.member)
    return advance_intake(command, uow, at).intake


def _registration(story: Story, colleagues: Mapping[str, Staff], uow: UnitOfWork, begun: Moment) -> Registration:
    if story.obstacle is not None:
        return Registration(story.channel, begun.today, obstacle=story.obstacle)
    team = uow.teams.by_name("Team 567")
    members: Sequence[NewMember] = [
        NewMember(band, colleagues[officer].id if officer else None) for band, officer in story.members
    ]
    unit = Unit(tuple(members), case_ref=story.case_ref, benefit_team_id=team.id if team else None)
    return Registration(story.channel, begun.today, unit)
