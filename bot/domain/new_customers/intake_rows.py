"""Aufnahme und Entscheidung: the steps that are about the application as a whole."""

from bot.domain.new_customers import appointments as a
from bot.domain.new_customers import decision as d
from bot.domain.new_customers import guards as g
from bot.domain.new_customers import intake_steps as i
from bot.domain.new_customers.access import Party
from bot.domain.new_customers.model import IntakeEvent, IntakeState
from bot.domain.new_customers.registration import AddMember, Registration, TakeOver
from bot.domain.new_customers.transition import Transition
from bot.domain.people import Permission
from bot.domain.text import N_

S, E, P = IntakeState, IntakeEvent, Permission

_OPEN = (S.OPEN,)
_MAY_END = (S.OPEN, S.ENDED)

INTAKE: tuple[Transition, ...] = (
    Transition(
        E.REGISTER, (), (S.OPEN, S.TICKET), P.REGISTER_NEW_CUSTOMER, Registration,
        label=N_("Register new customer"),
        past=N_("Application registered"),
    ),
    Transition(
        E.TAKE_OVER, (S.TICKET,), _OPEN, P.TAKE_INTAKE, TakeOver,
        label=N_("Take the data"),
        past=N_("Ticket taken over by the reception area"),
    ),
    Transition(
        E.ADD_MEMBER, _OPEN, _OPEN, P.TAKE_INTAKE, AddMember,
        label=N_("Add member"),
        past=N_("Member added"),
        guard=g.NOT_DECIDED,
        rare=True,
    ),
    Transition(
        E.TICK, _OPEN, _MAY_END, P.REGISTER_NEW_CUSTOMER, i.TickItems,
        label=N_("Checklist"),
        past=N_("Ticked on the checklist"),
        guard=g.SOMETHING_MISSING,
    ),
    Transition(
        E.UNTICK, _OPEN, _OPEN, P.TAKE_INTAKE, i.Untick,
        label=N_("Take back a tick"),
        past=N_("Tick taken back"),
        guard=g.SOMETHING_TICKED,
        rare=True,
    ),
    Transition(
        E.WAIVE, _OPEN, _MAY_END, P.TAKE_INTAKE, i.Waive,
        label=N_("Waive items of the checklist"),
        past=N_("Waived on the checklist"),
        guard=g.SOMETHING_TO_WAIVE,
        rare=True,
    ),
    Transition(
        E.TELL_BENEFIT_TEAM, _OPEN, _MAY_END, P.TAKE_INTAKE, i.TellBenefitTeam,
        label=N_("Inform benefit team"),
        past=N_("Benefit team informed"),
        news=N_("New customer {no}: the application has been taken, it is yours now."),
        informed=frozenset({Party.BENEFIT_TEAM}),
        guard=g.TEAM_NOT_TOLD,
    ),
    Transition(
        E.ASSIGN_BENEFIT_TEAM, _OPEN, _MAY_END, P.TAKE_INTAKE, i.AssignBenefitTeam,
        label=N_("Assign benefit team"),
        past=N_("Benefit team assigned"),
        news=N_("New customer {no}: your team decides on the application."),
        informed=frozenset({Party.BENEFIT_TEAM}),
        guard=g.TEAM_OPEN,
    ),
    Transition(
        E.ASSIGN_BENEFIT_TEAM, _OPEN, _OPEN, P.TAKE_INTAKE, i.AssignBenefitTeam,
        label=N_("Assign benefit team"),
        past=N_("Benefit team assigned"),
        news=N_("New customer {no}: your team decides on the application."),
        informed=frozenset({Party.BENEFIT_TEAM}),
        guard=g.NOT_DECIDED & g.TEAM_KNOWN,
        rare=True,
    ),
    Transition(
        E.CORRECT_BG_NUMBER, _OPEN, _OPEN, P.TAKE_INTAKE, i.CorrectBgNumber,
        label=N_("Correct BG number"),
        past=N_("BG number corrected"),
        guard=g.HAS_BG_NUMBER,
        rare=True,
    ),
    Transition(
        E.CORRECT_BG_NUMBER, (S.ENDED,), (S.ENDED,), P.TAKE_INTAKE, i.CorrectBgNumber,
        label=N_("Correct BG number"),
        past=N_("BG number corrected"),
        guard=g.HAS_BG_NUMBER,
        rare=True,
    ),
    Transition(
        E.BOOK_IDENTITY, _OPEN, _OPEN, P.TAKE_INTAKE, a.BookIdentity,
        label=N_("Book identity check"),
        past=N_("Identity check booked"),
        guard=g.IDENTITY_OPEN & g.NO_IDENTITY_BOOKED,
    ),
    Transition(
        E.MOVE_IDENTITY, _OPEN, _OPEN, P.TAKE_INTAKE, a.MoveIdentity,
        label=N_("Move identity check"),
        past=N_("Identity check moved"),
        guard=g.IDENTITY_BOOKED & g.IDENTITY_NOT_BEGUN,
        rare=True,
    ),
    Transition(
        E.CANCEL_IDENTITY, _OPEN, _OPEN, P.TAKE_INTAKE, a.CancelIdentity,
        label=N_("Cancel identity check"),
        past=N_("Identity check cancelled"),
        guard=g.IDENTITY_BOOKED,
        rare=True,
    ),
    Transition(
        E.MISS_IDENTITY, _OPEN, _OPEN, P.TAKE_INTAKE, a.MissIdentity,
        label=N_("Did not come to the identity check"),
        past=N_("Did not come to the identity check"),
        guard=g.IDENTITY_BOOKED & g.IDENTITY_BEGUN,
    ),
)  # fmt: skip

DECISION: tuple[Transition, ...] = (
    Transition(
        E.EXTEND_PAPERS, _OPEN, _OPEN, P.DECIDE_APPLICATION, d.ExtendPapers,
        label=N_("Give a day for the papers"),
        past=N_("Day given for the papers"),
        guard=g.NOT_DECIDED & g.PAPERS_INCOMPLETE,
        rare=True,
    ),
    Transition(
        E.PAPERS_COMPLETE, _OPEN, _OPEN, P.DECIDE_APPLICATION, d.PapersComplete,
        label=N_("Papers complete"),
        past=N_("Papers complete"),
        guard=g.NOT_DECIDED,
    ),
    Transition(
        E.DECIDE, _OPEN, _MAY_END, P.DECIDE_APPLICATION, d.Decide,
        label=N_("Decide on the application"),
        past=N_("Application decided on"),
        guard=g.NOT_DECIDED,
    ),
    Transition(
        E.WITHDRAW, _OPEN, (S.WITHDRAWN,), P.WITHDRAW_APPLICATION, d.Withdraw,
        label=N_("Application withdrawn"),
        past=N_("Application withdrawn"),
        news=N_("New customer {no}: the application was withdrawn. Appointments are cancelled."),
        informed=frozenset({Party.RECEPTION, Party.OFFICER, Party.BENEFIT_TEAM}),
        guard=g.NOT_DECIDED,
        rare=True,
    ),
    Transition(
        E.WITHDRAW, (S.TICKET,), (S.WITHDRAWN,), P.WITHDRAW_APPLICATION, d.Withdraw,
        label=N_("Application withdrawn"),
        past=N_("Application withdrawn"),
        rare=True,
    ),
)  # fmt: skip
