"""/ich and /team: oneself and the colleagues, with what one may change about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.errors import Refused
from bot.domain.people import Permission, Staff
from bot.domain.presence import Presence
from bot.domain.text import GAP, N_, Lines, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.absences import end_absence
from bot.usecases.invitations import invite_again, undo_redemption, withdraw_invitation
from bot.usecases.leaving import deactivate_colleague
from bot.usecases.looking_after import active_colleague, colleague_of
from bot.usecases.manage_staff import fitting_deputies, set_deputy
from bot.usecases.presence import presence_of
from handlers.request import Command, Group, Request
from handlers.views.invitation import show_invitation
from handlers.views.paging import page_start, turns
from handlers.views.profile import profile_message, said_presence

PAGE = 12


def show_me(request: Request) -> None:
    request.reply(profile_message(request, request.staff.id))


def show_team(request: Request) -> None:
    """One's own team; administrators and the management choose one first."""
    if _sees_all(request.staff):
        request.reply(_teams(request))
    else:
        request.reply(_members(request, _own_team(request.staff), 0))


def turn_team(request: Request, args: Mapping[str, Any]) -> None:
    """Another page or team. Without a team it is asked for. Raises NotPermitted."""
    request.staff.require(Permission.SEE_COLLEAGUES)
    if not _sees_all(request.staff):
        request.show(_members(request, _own_team(request.staff), int(args.get("offset", 0))))
    elif "team" in args:
        request.show(_members(request, args["team"], int(args.get("offset", 0))))
    else:
        request.show(_teams(request))


def open_person(request: Request, args: Mapping[str, Any]) -> None:
    request.reply(profile_message(request, int(args["id"])))


def show_person(request: Request, args: Mapping[str, Any]) -> None:
    request.show(profile_message(request, int(args["id"])))


def ask_deputy(request: Request, args: Mapping[str, Any]) -> None:
    """Those who could stand in, those at work first. Raises NotPermitted."""
    request.staff.require(Permission.SEE_COLLEAGUES)
    colleague = active_colleague(request.staff, int(args["id"]), request.uow, own=True)
    presence = presence_of(request.uow, request.moment)
    found = sorted(
        fitting_deputies(colleague, presence.colleagues.values()),
        key=lambda each: (not presence.is_reachable(each), each.name),
    )
    offset = page_start(int(args.get("offset", 0)), len(found), PAGE)
    rows: list[tuple[Button, ...]] = [
        (Button(text("{name} ({presence})", name=each.name, presence=said_presence(each, presence)), "person.deputy",
                {"id": colleague.id, "deputy": each.id}),)
        for each in found[offset : offset + PAGE]
    ]  # fmt: skip
    if colleague.deputy_id is not None:
        rows.append((Button(text("Nobody"), "person.deputy", {"id": colleague.id, "deputy": None}),))
    others = turns("person.deputies", {"id": colleague.id}, offset, len(found), PAGE)
    rows.append(others if offset else (Button(text("‹ Back"), "person.show", {"id": colleague.id}), *others))
    said = text("Who stands in for {name}?", name=colleague.name)
    request.show(Message(said if found else text("There is nobody who could stand in for {name}.", name=colleague.name),
                         tuple(rows)))  # fmt: skip


def choose_deputy(request: Request, args: Mapping[str, Any]) -> None:
    _changed(request, int(args["id"]), lambda: set_deputy(
        int(args["id"]), args["deputy"], request.staff, request.uow, request.moment
    ))  # fmt: skip


def cancel_absence(request: Request, args: Mapping[str, Any]) -> None:
    _changed(request, int(args["staff"]), lambda: end_absence(
        int(args["id"]), request.staff, request.uow, request.moment
    ))  # fmt: skip


def ask_leaving(request: Request, args: Mapping[str, Any]) -> None:
    """What happens then is said before."""
    colleague = colleague_of(request.staff, int(args["id"]), request.uow)
    count = len(request.uow.tasks.of_colleague(colleague.id))
    said = lines(
        text("Does <b>{name}</b> no longer work here?", name=colleague.name),
        text("I will then no longer answer them. What they did keeps their name."),
        ntext(
            "An open task goes to the stand-in or, without one, to all who may do it.",
            "{n} open tasks go to the stand-in or, without one, to all who may do them.",
            count,
        )
        if count
        else None,
    )
    person = {"id": colleague.id}
    row = (Button(text("Yes, has left"), "person.leave_now", person), Button(text("‹ Back"), "person.show", person))
    request.show(Message(said, (row,)))


def leave(request: Request, args: Mapping[str, Any]) -> None:
    _changed(request, int(args["id"]), lambda: deactivate_colleague(
        int(args["id"]), request.staff, request.uow, request.moment
    ))  # fmt: skip


def invite_person(request: Request, args: Mapping[str, Any]) -> None:
    invited = invite_again(int(args["id"]), request.staff, request.uow, request.moment)
    show_invitation(request, invited)


def withdraw(request: Request, args: Mapping[str, Any]) -> None:
    """The message with the link goes with it; what may be done about the colleague instead stands on their card."""
    staff_id = int(args["staff"])
    if withdraw_invitation(staff_id, request.staff, request.uow, request.moment):
        said = text("The invitation is withdrawn; its link no longer works.")
    else:
        said = text("There is no open invitation any more.")
    request.reply(profile_message(request, staff_id, said))


def undo_invitation(request: Request, args: Mapping[str, Any]) -> None:
    """Buttons of before do not name the invitation: they undo nothing."""
    invitation = int(args.get("invitation", 0))
    staff = undo_redemption(int(args["staff"]), invitation, request.staff, request.uow, request.moment)
    again = Button(text("Invite again"), "person.invite", {"id": staff.id})
    request.show(
        Message(text("{name} is disconnected. That account no longer reaches me.", name=staff.name), ((again,),))
    )


def _changed(request: Request, staff_id: int, act: Any) -> None:
    """Carries out and redraws the card, under the refusal where there is one."""
    headline: Said = text("✓ Changed.")
    try:
        with request.uow.savepoint():
            act()
    except Refused as refusal:
        headline = refusal.said
    request.show(profile_message(request, staff_id, headline))


def _sees_all(staff: Staff) -> bool:
    return staff.may(Permission.MANAGE_STAFF) or staff.may(Permission.LEAD_OFFICE)


def _own_team(staff: Staff) -> int | None:
    return staff.team.id if staff.team else None


def _teams(request: Request) -> Message:
    rows: list[tuple[Button, ...]] = [
        (Button(text("{name}", name=team.name), "team.show", {"team": team.id}),) for team in request.uow.teams.all()
    ]
    rows.append((Button(text("Without a team"), "team.show", {"team": None}),))
    return Message(text("Which team?"), tuple(rows))


def _members(request: Request, team_id: int | None, offset: int) -> Message:
    presence = presence_of(request.uow, request.moment)
    members = [
        staff
        for staff in sorted(presence.colleagues.values(), key=lambda each: each.name)
        if _own_team(staff) == team_id
    ]
    offset = page_start(offset, len(members), PAGE)
    here = members[offset : offset + PAGE]
    name = request.uow.teams.get(team_id).name if team_id is not None else None
    said = lines(
        text("<b>{name}</b>", name=name) if name else text("<b>Without a team</b>"),
        *(line for each in here for line in (GAP, *_member(each, presence))),
    )
    others = turns("team.show", {"team": team_id}, offset, len(members), PAGE)
    return Message(said, _team_keyboard(here, others, request))


def _member(staff: Staff, presence: Presence) -> Sequence[Said]:
    deputy = presence.stand_in(staff) if not presence.is_reachable(staff) else None
    roles = Lines(tuple(text(role.label) for role in sorted(staff.roles)), ", ")
    return [
        text("<b>{name}</b> ({roles})", name=staff.name, roles=roles),
        said_presence(staff, presence)
        if deputy is None
        else text("{presence}, stand-in {name}", presence=said_presence(staff, presence), name=deputy.name),
    ]


def _team_keyboard(members: Sequence[Staff], others: tuple[Button, ...], request: Request) -> Keyboard:
    buttons = [Button(text("{name}", name=each.name), "person.open", {"id": each.id}) for each in members]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    if others:
        rows.append(others)
    if _sees_all(request.staff):
        rows.append((Button(text("Another team"), "team.show", {}),))
    return tuple(rows)


ME = Command("ich", N_("My data, absence and stand-in"), show_me, group=Group.ME)
TEAM = Command(
    "team", N_("Who is there, who stands in"), show_team, Permission.SEE_COLLEAGUES, group=Group.TEAM
)  # fmt: skip
