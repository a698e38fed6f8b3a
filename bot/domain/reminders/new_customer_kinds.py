"""Fristen der Neukunden as kinds: who does what by when, and which steps end it; their days: see `new_customers`."""

from bot.domain.cases import CaseKind
from bot.domain.new_customers.model import Intake, IntakeEvent, IntakeState
from bot.domain.people import Permission
from bot.domain.reminders import new_customers as n
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_

_E, _P = IntakeEvent, Permission
_OPEN = frozenset({IntakeState.OPEN})


def _reception(intake: Intake) -> int | None:
    return intake.reception_team_id


def _benefit(intake: Intake) -> int:
    """As long as nobody knows which team decides, nobody in it can; so the leads where it was taken learn of it. A task
    of no team at all would stand in the lists of those who may not see the application."""
    return intake.benefit_team_id or _taken_by(intake)


def _placement(talk: n.Talk) -> int:
    """The same where no team is known yet that would hold the talk."""
    return n.placement_of(talk) or _taken_by(talk.intake)


def _booked_by(talk: n.Talk) -> int:
    return _taken_by(talk.intake)


def _taken_by(intake: Intake) -> int:
    return intake.reception_team_id or intake.team_id


TICKET = DeadlineKind[Intake](
    "ticket",
    case=CaseKind.NEW_CUSTOMER,
    states=frozenset({IntakeState.TICKET}),
    permission=_P.TAKE_INTAKE,
    team=_reception,
    endings=frozenset({_E.TAKE_OVER, _E.WITHDRAW}),
    label=N_("Take the data (ticket of the service centre)"),
    due=n.ticket_due,
    described="`ticket` working days after the service centre registered it",
)

CHECKLIST = DeadlineKind[Intake](
    "checklist",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    applies=n.is_incomplete,
    permission=_P.TAKE_INTAKE,
    team=_reception,
    endings=frozenset({_E.TICK, _E.ASSIGN_BENEFIT_TEAM, _E.TELL_BENEFIT_TEAM, _E.ASSIGN, _E.BOOK, _E.WAIVE}),
    label=N_("Complete the checklist"),
    due=n.checklist_due,
    described="`checklist` working days after the data were taken",
)

IDENTITY = DeadlineKind[Intake](
    "identity",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    applies=n.has_no_identity,
    permission=_P.TAKE_INTAKE,
    team=_reception,
    endings=frozenset({_E.TICK, _E.WAIVE}),
    label=N_("Check the identity"),
    due=n.identity_due,
    described="the day of the appointment for it, else `identity` working days after the data were taken",
)

PAPERS_BACK = DeadlineKind[Intake](
    "papers_back",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    applies=n.lacks_papers,
    permission=_P.DECIDE_APPLICATION,
    team=_benefit,
    endings=frozenset({_E.PAPERS_COMPLETE, _E.DECIDE}),
    label=N_("Application papers: note when they are complete"),
    short=N_("Application papers complete?"),
    due=n.papers_back_due,
    described="the day by which the papers are expected, else `papers_back` working days",
)

DECISION = DeadlineKind[Intake](
    "decision",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    applies=n.is_undecided,
    permission=_P.DECIDE_APPLICATION,
    team=_benefit,
    endings=frozenset({_E.DECIDE, _E.WITHDRAW}),
    label=N_("Decide on the application"),
    due=n.decision_due,
    described="`decision` working days after the papers were complete",
    urgent=True,
)

WORK_PACKAGE = DeadlineKind[n.Talk](
    "work_package",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.has_package_out,
    permission=_P.TAKE_INTAKE,
    team=n.reception_of,
    endings=frozenset({_E.ENTER_PACKAGE}),
    label=N_("Enter the work package of member {place}"),
    due=n.work_package_due,
    described="its return date, at the latest the working day before the first consultation",
)

INVITATION = DeadlineKind[n.Talk](
    "invitation",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_to_be_invited,
    permission=_P.BOOK_APPOINTMENT,
    team=_booked_by,
    endings=frozenset({_E.BOOK, _E.SEND_TICKET, _E.HOLD}),
    label=N_("Book the first consultation of member {place}"),
    due=n.invitation_due,
    described="`invitation` working days after a member is without an appointment",
)

SUBSTITUTE_TICKET = DeadlineKind[n.Talk](
    "substitute_ticket",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_ticketed,
    permission=_P.BOOK_APPOINTMENT,
    team=_placement,
    endings=frozenset({_E.BOOK, _E.HOLD, _E.END_TALK}),
    label=N_("Find an appointment for member {place} (ticket)"),
    due=n.substitute_ticket_due,
    described="`substitute_ticket` working days after the ticket",
    urgent=True,
)

CONSULTATION = DeadlineKind[n.Talk](
    "consultation",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_booked,
    permission=_P.HOLD_CONSULTATION,
    team=_placement,
    endings=frozenset({_E.HOLD, _E.NO_SHOW, _E.CANCEL, _E.END_TALK}),
    label=N_("First consultation of member {place} and its outcome"),
    due=n.appointment_due,
    goes_along=True,
    described="the day of the appointment: spoken of on the working day before, and where its outcome is missing in "
    "the evening and from the next working day on",
)

AGREEMENT = DeadlineKind[n.Talk](
    "agreement",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.has_agreement_open,
    permission=_P.HOLD_CONSULTATION,
    team=_placement,
    endings=frozenset({_E.COMPLETE_TALK, _E.RULE_OUT_AGREEMENT}),
    label=N_("Agreement with member {place}: conclude it, or enter why there is none"),
    short=N_("Agreement with member {place}"),
    due=n.agreement_due,
    described="`agreement` working days after the talk was held",
)

DISPLACED = DeadlineKind[n.Talk](
    "displaced",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_booked,
    permission=_P.BOOK_APPOINTMENT,
    team=_booked_by,
    endings=frozenset({_E.MOVE, _E.CANCEL, _E.HOLD, _E.END_TALK, _E.WITHDRAW}),
    label=N_("Move the appointment of member {place}: the officer is not there"),
    short=N_("Move the appointment of member {place}"),
    due=n.displaced_due,
    described="the working day before an appointment whose officer is not there any more",
    urgent=True,
    by_itself=False,
)

DISPLACED_IDENTITY = DeadlineKind[Intake](
    "displaced_identity",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    applies=n.has_identity_booked,
    permission=_P.TAKE_INTAKE,
    team=_reception,
    endings=frozenset({_E.MOVE_IDENTITY, _E.CANCEL_IDENTITY, _E.MISS_IDENTITY, _E.TICK}),
    label=N_("Move the identity check: the house is closed then"),
    short=N_("Move the identity check"),
    due=n.displaced_identity_due,
    described="the working day before an identity check at a time when the house is closed by now",
    urgent=True,
    by_itself=False,
)

NO_SHOWS = DeadlineKind[n.Talk](
    "no_shows",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_with_lead,
    permission=_P.LEAD_TEAM,
    team=_placement,
    endings=frozenset({_E.BOOK, _E.SEND_TICKET, _E.HOLD, _E.END_TALK}),
    label=N_("Member {place} keeps not coming: decide how to go on"),
    short=N_("Member {place} keeps not coming"),
    due=n.invitation_due,
    described="`invitation` working days after the last of so many no-shows in a row",
)

MDS = DeadlineKind[n.Talk](
    "mds",
    case=CaseKind.NEW_CUSTOMER,
    states=_OPEN,
    parts=n.talks,
    applies=n.is_unsettled,
    permission=_P.HOLD_CONSULTATION,
    team=_placement,
    endings=frozenset({_E.HOLD, _E.COMPLETE_TALK, _E.END_TALK}),
    label=N_("Minimum standard: first consultation with profiling of member {place}"),
    short=N_("Minimum standard of member {place}"),
    due=n.mds_due,
    described="`mds` working days after the application; for a member who became known later, after the day they did",
    urgent=True,
)
