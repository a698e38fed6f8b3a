"""Erstberatung: the steps that are about one member of the benefit unit."""

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import guards as g
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers import outcomes as o
from bot.domain.new_customers.access import Party
from bot.domain.new_customers.model import UNHELD, ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.transition import Transition
from bot.domain.people import Permission
from bot.domain.text import N_

M, E, P = ConsultationState, IntakeEvent, Permission

_OPEN = (IntakeState.OPEN,)
_ENDED = (IntakeState.ENDED,)
_MAY_END = (IntakeState.OPEN, IntakeState.ENDED)

CONSULTATION: tuple[Transition, ...] = (
    Transition(
        E.ASSIGN, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.Assign,
        members=UNHELD, becomes=UNHELD,
        label=N_("Assign main contact"),
        past=N_("Main contact assigned"),
        news=N_("New customer {no}: you are the main contact."),
        informed=frozenset({Party.OFFICER}),
        rare=True,
    ),
    Transition(
        E.BOOK, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.Book,
        members=(M.OPEN, M.TICKETED), becomes=(M.BOOKED,),
        label=N_("Book appointment"),
        past=N_("Appointment booked"),
        news=N_("New customer {no}: an appointment was booked with you."),
        informed=frozenset({Party.OFFICER}),
    ),
    Transition(
        E.SEND_TICKET, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.SendTicket,
        members=(M.OPEN,), becomes=(M.TICKETED,),
        label=N_("No slot left: ask the team"),
        past=N_("Ticket sent to the team"),
        news=N_("New customer {no}: no slot of the officer is left inside the minimum standard. Please find one."),
        informed=frozenset({Party.LEAD}),
    ),
    Transition(
        E.MOVE, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.Move,
        members=(M.BOOKED,), becomes=(M.BOOKED,),
        label=N_("Move appointment"),
        past=N_("Appointment moved"),
        news=N_("New customer {no}: the appointment was moved."),
        informed=frozenset({Party.OFFICER}),
        guard=g.NOT_BEGUN,
    ),
    Transition(
        E.CHANGE_FORM, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.ChangeForm,
        members=(M.BOOKED,), becomes=(M.BOOKED,),
        label=N_("Personally or by phone"),
        past=N_("Form of the talk changed"),
        news=N_("New customer {no}: how the talk is held was changed."),
        informed=frozenset({Party.OFFICER}),
        guard=g.NOT_BEGUN,
        rare=True,
    ),
    Transition(
        E.CANCEL, _OPEN, _OPEN, P.BOOK_APPOINTMENT, a.Cancel,
        members=(M.BOOKED,), becomes=(M.OPEN,),
        label=N_("Cancel appointment"),
        past=N_("Appointment cancelled"),
        news=N_("New customer {no}: the appointment was cancelled."),
        informed=frozenset({Party.OFFICER}),
    ),
    Transition(
        E.NO_SHOW, _OPEN, _OPEN, P.HOLD_CONSULTATION, a.NoShow,
        members=(M.BOOKED,), becomes=(M.OPEN,),
        label=N_("Did not come"),
        past=N_("Did not come"),
        news=N_("New customer {no}: the client did not come. A new invitation is needed."),
        informed=frozenset({Party.RECEPTION}),
        guard=g.BEGUN,
    ),
    Transition(
        E.HOLD, _OPEN, _MAY_END, P.HOLD_CONSULTATION, o.Hold,
        members=UNHELD, becomes=(M.HELD,),
        label=N_("Talk held"),
        past=N_("First consultation held"),
    ),
    Transition(
        E.COMPLETE_TALK, _OPEN, _MAY_END, P.HOLD_CONSULTATION, o.CompleteTalk,
        members=(M.HELD,), becomes=(M.HELD,),
        label=N_("Complete the talk"),
        past=N_("Talk completed"),
        guard=g.TASKS_OPEN,
    ),
    Transition(
        E.COMPLETE_TALK, _ENDED, _ENDED, P.HOLD_CONSULTATION, o.CompleteTalk,
        members=(M.HELD,), becomes=(M.HELD,),
        label=N_("Complete the talk"),
        past=N_("Talk completed"),
        guard=g.TASKS_OPEN,
    ),
    Transition(
        E.RULE_OUT_AGREEMENT, _OPEN, _MAY_END, P.HOLD_CONSULTATION, o.RuleOutAgreement,
        members=(M.HELD,), becomes=(M.HELD,),
        label=N_("No agreement"),
        past=N_("Agreement ruled out"),
        guard=g.AGREEMENT_OPEN,
    ),
    Transition(
        E.END_TALK, _OPEN, _MAY_END, P.BOOK_APPOINTMENT, o.EndTalk,
        members=(*UNHELD, M.HELD), becomes=(M.ENDED_UNHELD,),
        label=N_("No talk needed"),
        past=N_("No talk needed any more"),
        news=N_("New customer {no}: the first consultation is no longer needed."),
        informed=frozenset({Party.OFFICER}),
        guard=g.NOT_PROFILED,
        rare=True,
    ),
    Transition(
        E.ENTER_PACKAGE, _OPEN, _OPEN, P.TAKE_INTAKE, i.EnterPackage,
        members=(*UNHELD, M.HELD), becomes=(*UNHELD, M.HELD),
        label=N_("Enter work package"),
        past=N_("Work package entered"),
        guard=g.PACKAGE_OUT,
    ),
    Transition(
        E.EXTEND_PACKAGE, _OPEN, _OPEN, P.TAKE_INTAKE, i.ExtendPackage,
        members=(*UNHELD, M.HELD), becomes=(*UNHELD, M.HELD),
        label=N_("Give another day for the work package"),
        past=N_("Another day given for the work package"),
        guard=g.PACKAGE_OUT,
        rare=True,
    ),
)  # fmt: skip
