"""A colleague: who they are, when they are there, who stands in, and just what the reader may change."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.domain.attendance import Absence, WorkingHours
from bot.domain.invitations import may_invite
from bot.domain.people import Permission, Staff
from bot.domain.presence import Presence
from bot.domain.text import GAP, N_, Lines, Said, lines, text
from bot.i18n import LANGUAGE_NAMES
from bot.messages import Button, Keyboard, Message
from bot.usecases.looking_after import may_cut_off, may_look_after
from bot.usecases.presence import presence_of
from handlers.dialogue.service import start_button
from handlers.request import Request

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def profile_message(request: Request, staff_id: int, headline: Said | None = None) -> Message:
    """Raises NotFound or NotPermitted. Whoever sees their colleagues, or themselves; who may change something sees the
    buttons for it."""
    if staff_id != request.staff.id:
        request.staff.require(Permission.SEE_COLLEAGUES)
    staff = request.uow.staff.get(staff_id)
    presence = presence_of(request.uow, request.moment)
    said = lines(headline, *((GAP,) if headline else ()), *_told(staff, presence, request))
    return Message(said, _keyboard(staff, presence, request), context={"person": staff_id})


def said_hours(hours: WorkingHours) -> Said:
    """Mo–Mi, Fr 8:00–16:30"""
    days = Lines(tuple(_said_days(hours.days)), ", ")
    return text("{days} {start}–{end}", days=days, start=hours.start, end=hours.end)


def _said_days(days: Iterable[int]) -> Iterator[Said]:
    """From three neighbouring days on only the first and the last are named."""
    for _, run in groupby(enumerate(sorted(days)), lambda place: place[1] - place[0]):
        names = [text(WEEKDAYS[day]) for _, day in run]
        if len(names) > 2:
            yield text("{first}–{last}", first=names[0], last=names[-1])
        else:
            yield from names


def said_presence(staff: Staff, presence: Presence) -> Said:
    """In a word: whether the colleague can be reached today."""
    if not staff.active:
        return text("has left")
    if staff.telegram_id is None:
        return text("not connected yet")
    if presence.is_absent(staff):
        last = max(each.last for each in presence.absences[staff.id] if each.covers(presence.moment.today))
        return text("away until {day}", day=last)
    if staff.unreachable_since is not None:
        return text("cannot be reached")
    return text("at work today") if presence.works_on(staff, presence.moment.today) else text("not at work today")


def _told(staff: Staff, presence: Presence, request: Request) -> Iterator[Said]:
    yield text("<b>{name}</b> · {presence}", name=staff.name, presence=said_presence(staff, presence))
    yield Lines(tuple(text(role.label) for role in sorted(staff.roles)), ", ")
    yield text("Team: {team}", team=staff.team.name if staff.team else "–")
    yield text("Stand-in: {name}", name=_deputy_name(staff, presence))
    hours = said_hours(presence.hours(staff))
    if staff.hours is None:
        yield text("Working hours: {hours} (as is usual here)", hours=hours)
    else:
        yield text("Working hours: {hours}", hours=hours)
    yield text("Language: {language}", language=LANGUAGE_NAMES[staff.locale])
    absences = presence.absences.get(staff.id, ())
    if absences:
        yield GAP
        yield text("<b>Absences</b>")
        for absence in absences:
            yield text("• {first} to {last}", first=absence.first, last=absence.last)
    stood_in_for = presence.stood_in_for(staff) if staff.id in presence.colleagues else ()
    if stood_in_for:
        yield GAP
        yield text("Stands in today for {names}", names=", ".join(each.name for each in stood_in_for))


def _keyboard(staff: Staff, presence: Presence, request: Request) -> Keyboard:
    is_self = staff.id == request.staff.id
    if not (is_self or may_look_after(request.staff, staff)):
        return ()
    person = {"id": staff.id}
    if not staff.active:
        return ((_invite_button(staff),),) if may_invite(request.staff, staff) else ()
    buttons = [start_button(text("Enter an absence"), "absence", person)]
    if request.staff.may(Permission.SEE_COLLEAGUES):
        buttons.append(Button(text("Change the stand-in"), "person.deputies", person))
    buttons.append(start_button(text("Change working hours"), "working_hours", person))
    if is_self:
        buttons.append(Button(text("Language"), "language.offer", {}))
    else:
        buttons += _for_leads(staff, request)
    absences = [(_end_button(absence, presence),) for absence in presence.absences.get(staff.id, ())]
    return (*(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)), *absences)


def _for_leads(staff: Staff, request: Request) -> Sequence[Button]:
    person = {"id": staff.id}
    buttons = []
    if request.staff.may(Permission.MANAGE_STAFF):
        buttons += [
            start_button(text("Change roles"), "roles", person),
            start_button(text("Change the team"), "team", person),
            start_button(text("Change the name"), "name", person),
        ]
    if may_invite(request.staff, staff):
        buttons.append(_invite_button(staff))
    if may_cut_off(request.staff, staff):
        buttons.append(Button(text("Has left"), "person.leave", person))
    return buttons


def _invite_button(staff: Staff) -> Button:
    return Button(text("Invite again"), "person.invite", {"id": staff.id})


def _end_button(absence: Absence, presence: Presence) -> Button:
    has_begun = absence.first <= presence.moment.today
    label = text("Back at work") if has_begun else text("✕ Absence from {first}", first=absence.first)
    return Button(label, "absence.end", {"id": absence.id, "staff": absence.staff_id})


def _deputy_name(staff: Staff, presence: Presence) -> str:
    deputy = presence.colleagues.get(staff.deputy_id) if staff.deputy_id is not None else None
    return deputy.name if deputy else "–"
