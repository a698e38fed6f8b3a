"""Ticket: no slot inside the minimum standard is left, so the team finds an appointment: told by e-mail and by task."""

from collections.abc import Sequence

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.consultation import mds_from, mds_of
from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission, Staff
from bot.domain.reminders.new_customer_kinds import SUBSTITUTE_TICKET
from bot.domain.tasks import Task
from bot.domain.text import Said, lines, literal, text
from bot.mail import Email
from bot.ports import UnitOfWork
from bot.usecases.appointment_slots import find_free_slots
from bot.usecases.claim_steps import next_steps
from bot.usecases.new_customers.steps import intake_keyboard
from bot.usecases.telling import tell_each


def check_ticket_needed(intake: Intake, member: int, uow: UnitOfWork, moment: Moment) -> None:
    """Raises Refused while the officer has a slot left inside the minimum standard (once that is missed: any), or it is
    no team’s yet."""
    who = intake.member(member)
    if who.team_id is None:
        raise Refused(text("Please assign a main contact first: the ticket goes to their team."), field="officer")
    if who.officer_id is None:
        return
    officer = uow.staff.get(who.officer_id)
    if not officer.active or not officer.may(Permission.HOLD_CONSULTATION):
        return
    found = find_free_slots([officer], mds_from(intake.applied_on, who.joined_on), uow, moment)
    if (first := found.still_offered) is not None:
        named = {"name": officer.name, "day": first.day, "time": first.start}
        if found.missed:
            raise Refused(text("{name} still has an appointment: {day} at {time}.", **named), field="slot")
        said = text("{name} still has an appointment inside the minimum standard: {day} at {time}.", **named)
        raise Refused(said, field="slot")


def mail_ticket(intake: Intake, member: int, uow: UnitOfWork, moment: Moment) -> Sequence[Said]:
    """Puts the e-mail to the team's mailbox in line, a copy to its lead. Returns the sentence that says why, where none
    is sent; the task and the message to the lead reach the team all the same."""
    team_id = intake.member(member).team_id
    assert team_id is not None, "asked for before"
    team = uow.teams.get(team_id).name
    mail = moment.office.mail
    mailbox = mail.mailbox_of(team)
    if mailbox is None:
        why = mail.why_not(team)
        return [why] if why else []
    uow.mail.put(_ticket_mail(intake, member, mailbox.mailbox, mailbox.cc, moment))
    return [text("The ticket goes to the mailbox of {team}.", team=team)]


def tell_substitute(intake: Intake, member: int, by: Staff, uow: UnitOfWork, moment: Moment) -> None:
    """Whoever has the ticket learns of it at once; what nobody has, all of the team who may book. The lead has been
    told already."""
    step = SUBSTITUTE_TICKET.step_at(str(member))
    for task in uow.tasks.of_case(intake.id):
        if task.step == step:
            told = [each for each in _who_has(task, uow) if each.id != by.id and not each.may(Permission.LEAD_TEAM)]
            said = text("New customer {no}: no slot of the officer is left inside the minimum standard.", no=intake.id)
            readers = ((each, lines(said, *next_steps(each, [task]))) for each in told)
            tell_each(readers, uow, moment, keyboard=intake_keyboard(intake.id))


def _who_has(task: Task, uow: UnitOfWork) -> Sequence[Staff]:
    if task.assignee_id is not None:
        return [uow.staff.get(task.assignee_id)]
    return uow.staff.holders(task.permission, task.team_id)


def _ticket_mail(intake: Intake, member: int, to: str, cc: tuple[str, ...], moment: Moment) -> Email:
    until = mds_of(intake, intake.member(member), moment)
    return Email(
        to=(to,),
        cc=cc,
        subject=text("New customer {no}: appointment wanted by {day}", no=intake.id, day=until),
        body=lines(
            text("New customer {no}, member {n} ({group}):", no=intake.id, n=member,
                 group=literal(intake.member(member).group)),
            text("The officer has no appointment left inside the minimum standard, which ends on {day}.", day=until),
            text("Please find an appointment in your team and book it in the chat: /fall {no}", no=intake.id),
        ),
    )  # fmt: skip
