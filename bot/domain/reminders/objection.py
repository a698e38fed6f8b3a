"""Untätigkeit (§ 88 II SGG): three months after it came in, an action may be brought where nothing was decided."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.moment import Moment
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.people import Permission
from bot.domain.periods import decision_on_objection_end
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def objection_due(objection: Objection, since: date, moment: Moment) -> date:
    return decision_on_objection_end(objection.received_on, moment.calendar)


OBJECTION = DeadlineKind[Objection](
    "objection",
    case=CaseKind.OBJECTION,
    states=frozenset({ObjectionState.OPEN}),
    permission=Permission.HANDLE_OBJECTION,
    endings=frozenset({ObjectionEvent.SETTLE, ObjectionEvent.DISCARD}),
    label=N_("Decide on the objection"),
    due=objection_due,
    described="three months after it came in (§ 88 II SGG)",
    urgent=True,
)
