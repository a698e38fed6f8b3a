"""Frist of a reporting duty: −20/−10/−3/0 working days, and from the day after on daily to whoever answers for it."""

from datetime import date

from bot.domain.cases import CaseKind
from bot.domain.duties.model import Duty, DutyEvent, DutyState
from bot.domain.moment import Moment
from bot.domain.people import Permission
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.text import N_


def duty_due(duty: Duty, since: date, moment: Moment) -> date:
    return duty.due(moment.calendar)


DUTY = DeadlineKind(
    "duty",
    case=CaseKind.DUTY,
    states=frozenset({DutyState.OPEN}),
    permission=Permission.ANSWER_FOR_DUTIES,
    owed_by=lambda duty: duty.permission,
    team=lambda duty: duty.team_id,
    answered_by=Permission.ANSWER_FOR_DUTIES,
    on_each_rung=True,
    event=DutyEvent.SUBMIT,
    endings=frozenset({DutyEvent.WAIVE}),
    label=N_("Fulfil the reporting duty"),
    due=duty_due,
    described="on the day that `[[duties]]` says; where it is no working day, reminders speak of the one before",
)
