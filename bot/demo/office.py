"""The demo office on its first day: colleagues, and claims at different points of their way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.demo import figures, new_customers, objections
from bot.demo.people import PERSONAS, TEAMS, WHOLE_OFFICE, Persona
from bot.demo.stories import STORIES, Story
from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.codes import Group as AgeGroup
from bot.domain.people import Staff
from bot.ports import UnitOfWork
from bot.usecases.absences import RecordAbsence, record_absence
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.manage_staff import AddColleague, add_colleague, set_deputy, set_hours
from bot.usecases.register_claim import RegisterClaim, register_claim

MORNING = time(9, 20)

DEPUTIES = {"teamleitung": "fallmanagement", "leistung": "teilzeit", "vermittlung": "vermittlungu25"}
"""With Tobias, whom Jana stands in for, a chain: Marion → Tobias → Jana → Petra."""

ADVISES = {"vermittlung": frozenset({AgeGroup.UE25}), "vermittlungu25": frozenset(AgeGroup)}

AWAY = ("fallmanagement", 3, 7)
"""From the third to the seventh working day from now."""


def open_office(uow: UnitOfWork, moment: Moment) -> Sequence[Persona]:
    """Fills an empty database; returns the personas that work here. Does nothing to a database with colleagues."""
    if uow.staff.all():
        return ()
    colleagues = hire(uow, moment.now, WHOLE_OFFICE)
    _arrange(colleagues, uow, moment)
    for story in STORIES:
        _tell(story, colleagues, uow, moment)
    new_customers.tell(colleagues, uow, moment, _earlier)
    objections.tell(colleagues, uow, moment, _earlier)
    figures.tell(colleagues, uow, moment)
    return connect(uow, colleagues)


def hire(uow: UnitOfWork, now: datetime, personas: Sequence[Persona] = PERSONAS) -> Mapping[str, Staff]:
    """Everybody who works here, by key; without their chats, so that what happened before is not announced."""
    for team in dict.fromkeys((*TEAMS, *(each.team for each in personas if each.team is not None))):
        uow.teams.add(team)
    hired: dict[str, Staff] = {}
    for persona in personas:
        if persona.roles:
            deputy = hired[persona.deputy].id if persona.deputy else None
            command = AddColleague(persona.name, frozenset(persona.roles), persona.team, deputy_id=deputy)
            hired[persona.key] = add_colleague(command, uow, now)
    return hired


def connect(uow: UnitOfWork, colleagues: Mapping[str, Staff]) -> Sequence[Persona]:
    """From now on the assistant knows them in the messenger."""
    here = tuple(persona for persona in WHOLE_OFFICE if persona.key in colleagues)
    for persona in here:
        colleague = uow.staff.get(colleagues[persona.key].id)
        uow.staff.update(replace(colleague, telegram_id=persona.telegram_id))
    return here


def _arrange(colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment) -> None:
    """Who works when, who stands in for whom, and who will be away."""
    for persona in WHOLE_OFFICE:
        if persona.hours is not None:
            set_hours(colleagues[persona.key].id, persona.hours, None, uow, moment)
    for key, deputy in DEPUTIES.items():
        set_deputy(colleagues[key].id, colleagues[deputy].id, None, uow, moment)
    for officer, groups in ADVISES.items():
        uow.officer_calendars.keep_groups(colleagues[officer].id, groups)
    key, *days = AWAY
    first, last = (moment.calendar.add(moment.today, ahead) for ahead in days)
    record_absence(RecordAbsence(colleagues[key], colleagues[key].id, first, last), uow, moment)


def _tell(story: Story, colleagues: Mapping[str, Staff], uow: UnitOfWork, moment: Moment) -> None:
    """An office whose rules raise no such claim has one less."""
    begun = _earlier(moment, story.begun)
    try:
        claim = register_claim(RegisterClaim(colleagues[story.by], story.registration(begun, moment)), uow, begun)
    except Refused:
        return
    for deed, days in story.way:
        at = _earlier(moment, days)
        actor = colleagues[deed.by or story.by]
        command = AdvanceClaim(actor, claim.id, claim.version, deed.event, deed.details(story, at))
        claim = advance_claim(command, uow, at).claim


def _earlier(moment: Moment, days: int) -> Moment:
    """In the morning of a working day so many working days ago."""
    day = moment.calendar.add(moment.today, -days)
    morning = datetime.combine(day, MORNING, ZoneInfo(moment.office.timezone))
    return replace(moment, now=morning.astimezone(UTC), today=day)
