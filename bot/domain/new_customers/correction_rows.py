"""Berichtigungen: the steps that lead out of a wrong entry, also where the application has ended by it."""

from bot.domain.new_customers import corrections as c
from bot.domain.new_customers import guards as g
from bot.domain.new_customers.access import Party
from bot.domain.new_customers.model import ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.transition import Transition
from bot.domain.people import Permission
from bot.domain.text import N_

S, M, E, P = IntakeState, ConsultationState, IntakeEvent, Permission

CORRECTIONS: tuple[Transition, ...] = (
    Transition(
        E.REOPEN_TALK, (S.OPEN, S.ENDED), (S.OPEN,), P.REOPEN_TALK, c.ReopenTalk,
        members=(M.HELD,), becomes=(M.OPEN,),
        label=N_("Reopen the talk"),
        past=N_("Talk reopened"),
        news=N_("New customer {no}: the first consultation was reopened."),
        informed=frozenset({Party.LEAD, Party.OFFICER}),
        rare=True,
    ),
    Transition(
        E.REOPEN_TALK, (S.OPEN, S.ENDED), (S.OPEN,), P.REOPEN_TALK, c.ReopenTalk,
        members=(M.ENDED_UNHELD,), becomes=(M.OPEN, M.HELD),
        label=N_("Reopen the talk"),
        past=N_("Talk reopened"),
        news=N_("New customer {no}: the first consultation was reopened."),
        informed=frozenset({Party.LEAD, Party.OFFICER}),
        rare=True,
    ),
    Transition(
        E.CORRECT_DECISION, (S.OPEN, S.ENDED), (S.OPEN, S.ENDED), P.DECIDE_APPLICATION, c.CorrectDecision,
        label=N_("Correct the decision"),
        past=N_("Decision corrected"),
        news=N_("New customer {no}: the decision was corrected."),
        informed=frozenset({Party.LEADS, Party.RECEPTION, Party.OFFICER}),
        guard=g.DECIDED,
        rare=True,
    ),
    Transition(
        E.UNSET_PAPERS, (S.OPEN,), (S.OPEN,), P.DECIDE_APPLICATION, c.UnsetPapers,
        label=N_("Papers not complete after all"),
        past=N_("Papers not complete after all"),
        news=N_("New customer {no}: the papers are not complete after all."),
        informed=frozenset({Party.LEADS}),
        guard=g.NOT_DECIDED & g.PAPERS_COMPLETE,
        rare=True,
    ),
)  # fmt: skip
