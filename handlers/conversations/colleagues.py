"""Einladung, Abwesenheit, Arbeitszeit, Rolle, Team, Name: what is asked about a colleague, one short conversation each.

The subject is {"id"} of the colleague; without one it is the person themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time

from bot.domain.attendance import WorkingHours, check_hours
from bot.domain.invitations import roles_to_give
from bot.domain.parsing import clock_time, day
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Said, lines, text
from bot.usecases.absences import RecordAbsence, check_absence, record_absence
from bot.usecases.invitations import Invite, invite
from bot.usecases.looking_after import active_colleague
from bot.usecases.manage_staff import change_roles, change_team, colleague_name, rename_colleague, set_hours
from bot.usecases.task_told import who_else
from handlers.dialogue.model import Choice, Conversation, Outcome, Step, Submission
from handlers.menu import store_menu
from handlers.request import Request
from handlers.views.invitation import show_invitation
from handlers.views.profile import WEEKDAYS, profile_message

NO_TEAM = ""


def _colleague(submission: Submission) -> Staff:
    request = submission.request
    return active_colleague(request.staff, submission.subject.get("id", request.staff.id), request.uow, own=True)


def _about(submission: Submission) -> Said:
    return text("{name}", name=_colleague(submission).name)


def _profile(submission: Submission, headline: Said | None = None) -> Outcome:
    message = profile_message(submission.request, _colleague(submission).id, headline)
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def _changes(
    name: str,
    title: str,
    *steps: Step,
    change: Callable[[Submission], Said | None],
    permission: Permission | None = None,
    command: str | None = None,
    about: Callable[[Submission], Said] = _about,
) -> Conversation:
    """Ends with the colleague's card, under what `change` says."""

    def submit(submission: Submission) -> Outcome:
        return _profile(submission, change(submission) or text("✓ Changed."))

    return Conversation(name, title, steps, submit, permission=permission, command=command, about=about, home=_profile)


def _about_absences(submission: Submission) -> Said:
    """With those that are entered already."""
    request, colleague = submission.request, _colleague(submission)
    known = request.uow.absences.of_staff(colleague.id, request.today)
    return lines(
        text("{name}", name=colleague.name),
        *(text("Entered already: {first} to {last}", first=each.first, last=each.last) for each in known),
    )


def _absent(submission: Submission) -> Said:
    request, answers = submission.request, submission.answers
    command = RecordAbsence(request.staff, _colleague(submission).id, answers["first"], answers["last"])
    recorded = record_absence(command, request.uow, request.moment)
    return lines(
        text("✓ Entered: away from {first} to {last}.", first=answers["first"], last=answers["last"]),
        text("{name} stands in and is told.", name=recorded.deputy.name)
        if recorded.deputy
        else _said_without_deputy(_colleague(submission), request),
    )


def _said_without_deputy(colleague: Staff, request: Request) -> Said:
    """Who really gets the reminders then."""
    others = who_else(colleague, request.uow)
    if not others:
        return text(
            "Nobody stands in yet, and nobody else does the same work: reminders go to whoever looks after the "
            "deadlines. “Change the stand-in” enters somebody."
        )
    if colleague.team is not None and all(each.team == colleague.team for each in others):
        return text("Nobody stands in yet: reminders go to the team. “Change the stand-in” enters somebody.")
    return text(
        "Nobody stands in yet: reminders go to all who do the same work. “Change the stand-in” enters somebody."
    )


def _first_day(submission: Submission) -> date:
    return submission.answers["first"] or submission.request.today


def _not_before_first(last: date, submission: Submission) -> None:
    check_absence(submission.answers["first"], last, submission.request.moment)


ABSENCE = _changes(
    "absence",
    N_("Absence"),
    Step("first", N_("First day"), N_("Away as of which day?"), parse=day, example="23.11."),
    Step("last", N_("Last day"), N_("Up to and including which day?"), parse=day, example="27.11.",
         default=_first_day, check=_not_before_first),
    change=_absent,
    command="abwesend",
    about=_about_absences,
)  # fmt: skip


def _hours(submission: Submission) -> Said | None:
    """Whoever works as is usual here goes along when the office changes its hours."""
    request, answers = submission.request, submission.answers
    hours = WorkingHours(answers["start"], answers["end"], frozenset(int(each) for each in answers["days"]))
    own = None if hours == request.office.working_hours else hours
    set_hours(_colleague(submission).id, own, request.staff, request.uow, request.moment)
    return None


def _present_hours(submission: Submission) -> WorkingHours:
    return _colleague(submission).hours or submission.request.office.working_hours


def _ends_after_start(end: time, submission: Submission) -> None:
    check_hours(WorkingHours(submission.answers["start"], end))


def _days(submission: Submission) -> Sequence[Choice]:
    """No weekends: they are working days of nobody in an office."""
    return tuple(Choice(str(number), text(name)) for number, name in enumerate(WEEKDAYS[:5]))


WORKING_HOURS = _changes(
    "working_hours",
    N_("Working hours"),
    Step("days", N_("Working days"), N_("On which days?"), choices=_days, many=True,
         default=lambda submission: {str(day) for day in _present_hours(submission).days}),
    Step("start", N_("From"), N_("When does work begin?"), parse=clock_time, example="8:00",
         default=lambda submission: _present_hours(submission).start),
    Step("end", N_("To"), N_("When does it end?"), parse=clock_time, example="16:30", check=_ends_after_start,
         default=lambda submission: _present_hours(submission).end),
    change=_hours,
)  # fmt: skip


def _roles(submission: Submission) -> Sequence[Choice]:
    return tuple(Choice(role, text(role.label)) for role in roles_to_give(submission.request.staff))


def _teams(submission: Submission) -> Sequence[Choice]:
    """Administrators choose; a lead invites into their own team."""
    request = submission.request
    if not request.staff.may(Permission.MANAGE_STAFF):
        return tuple(Choice(team.name, text("{name}", name=team.name)) for team in [request.staff.team] if team)
    named = (Choice(team.name, text("{name}", name=team.name)) for team in request.uow.teams.all())
    return (*named, Choice(NO_TEAM, text("No team")))


def _give_roles(submission: Submission) -> Said | None:
    request = submission.request
    roles = submission.answers["roles"]
    changed = change_roles(_colleague(submission).id, roles, request.staff, request.uow, request.moment)
    store_menu(request.uow, changed, request.commands)
    return None


def _move(submission: Submission) -> Said | None:
    request = submission.request
    team = submission.answers["team"] or None
    change_team(_colleague(submission).id, team, request.staff, request.uow, request.moment)
    return None


def _rename(submission: Submission) -> Said | None:
    request = submission.request
    rename_colleague(_colleague(submission).id, submission.answers["name"], request.staff, request.uow, request.now)
    return None


def staff_name(raw: str) -> str:
    return colleague_name(raw)


_ROLES = Step("roles", N_("Roles"), N_("Which roles?"), choices=_roles, many=True)
_TEAM = Step("team", N_("Team"), N_("Which team?"), choices=_teams)
_NAME = Step("name", N_("Name"), N_("What is the colleague's name?"), parse=staff_name, example="Jana Petersen",
             quick=False)  # fmt: skip

ROLES = _changes(
    "roles",
    N_("Roles"),
    replace(_ROLES, default=lambda submission: _colleague(submission).roles),
    change=_give_roles,
    permission=Permission.MANAGE_STAFF,
)
TEAM = _changes("team", N_("Team"), _TEAM, change=_move, permission=Permission.MANAGE_STAFF)
NAME = _changes("name", N_("Name"), _NAME, change=_rename, permission=Permission.MANAGE_STAFF)


def _invite(submission: Submission) -> Outcome:
    request, answers = submission.request, submission.answers
    command = Invite(
        by=request.staff,
        name=answers["name"],
        roles=answers["roles"],
        team=answers["team"] or None,
        locale=request.staff.locale,
    )
    invited = invite(command, request.uow, request.moment)
    show_invitation(request, invited)
    return Outcome(text("✓ {name} is entered and invited.", name=invited.staff.name), summary=False)


INVITE = Conversation(
    "invite",
    N_("Invite a colleague"),
    (_NAME, _ROLES, _TEAM),
    _invite,
    permission=Permission.INVITE_COLLEAGUE,
    command="einladen",
    confirm=N_("Invite"),
)

COLLEAGUES: tuple[Conversation, ...] = (ABSENCE, WORKING_HOURS, INVITE, ROLES, TEAM, NAME)
