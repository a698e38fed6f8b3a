"""Erstberatung mit Profiling: by when it has to be held, what belongs to it, and when the minimum standard is met."""

from datetime import date

from bot.domain.moment import Moment
from bot.domain.new_customers.codes import CoreTask, Group
from bot.domain.new_customers.model import ConsultationState, Intake, Member
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.text import N_, Text, text

PROFILE_HINT = N_("A profile Z or I is no reason to leave out the first consultation.")


def mds_from(applied_on: date, joined_on: date | None) -> date:
    """The day from which it runs: the application; for a member who became known later, the day on which they did."""
    return joined_on or applied_on


def mds_date(runs_from: date, moment: Moment) -> date:
    """Operativer Mindeststandard: the last day for the first consultation, in working days after `mds_from`."""
    return moment.calendar.add(runs_from, moment.office.new_customers.deadlines.mds)


def mds_of(intake: Intake, member: Member, moment: Moment) -> date:
    return mds_date(mds_from(intake.applied_on, member.joined_on), moment)


def mds_met(intake: Intake, member: Member, moment: Moment) -> bool | None:
    """Whether the talk with profiling was held in time. None: it is not due yet, or was needed no longer before it was.

    What is overdue counts as missed, whatever comes of it later.
    """
    until = mds_of(intake, member, moment)
    if member.profiled_on is not None:
        return member.profiled_on <= until
    no_longer = member.state is ConsultationState.ENDED_UNHELD and member.since <= until
    return None if no_longer or moment.today <= until else False


def core_tasks(group: Group) -> tuple[CoreTask, ...]:
    """Kernaufgaben: the offer U25 is one for those under 25 only."""
    return tuple(task for task in CoreTask if group is Group.U25 or task is not CoreTask.OFFER_U25)


def open_tasks(member: Member) -> tuple[CoreTask, ...]:
    """What the talk should have brought and did not; an agreement that was ruled out is not one of them."""
    return tuple(
        task
        for task in core_tasks(member.group)
        if task not in member.core_tasks and (task is not CoreTask.AGREEMENT or member.agreement_open)
    )


def agreement_name(day: date, rules: NewCustomerRules) -> Text:
    """What is concluded in the talk (§ 15 SGB II): it has another name from 1 July 2023 on."""
    if day >= rules.cooperation_plan_from:
        return text("Cooperation plan")
    return text("Integration agreement")
