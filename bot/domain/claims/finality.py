"""Bestandskraft: from when on a notice can no longer be challenged, whatever became of objections."""

from datetime import date

from bot.domain.claims.model import Claim
from bot.domain.claims.records import Objection, ObjectionOutcome
from bot.domain.periods import final_after_decision, notice_periods
from bot.domain.workdays import WorkCalendar


def final_from(claim: Claim, calendar: WorkCalendar) -> date | None:
    """Unanfechtbar ab; None without a notice, and while an objection is pending.

    An objection that was decided is followed by the month for an action (§ 87 SGG); one that was withdrawn leaves
    the notice as it was, but not before that day.
    """
    if claim.notice_posted is None or claim.objection is not None:
        return None
    final = notice_periods(claim.notice_posted, calendar).final_from
    return max([final, *(_final_after(each, calendar) for each in claim.objections)])


def _final_after(objection: Objection, calendar: WorkCalendar) -> date:
    assert objection.decided_on is not None
    if objection.outcome is ObjectionOutcome.WITHDRAWN:
        return objection.decided_on
    return final_after_decision(objection.decided_on, calendar)
