"""Ticket: no slot inside the minimum standard is left, so the team finds an appointment: told by e-mail and by task."""

from collections.abc import Sequence

from bot.domain.errors import Refused
from bot.domain.moment import Moment
from bot.domain.new_customers.consultation import mds_date
from bot.domain.new_customers.model import Intake
from bot.domain.people import Permission
from bot.domain.text import Said, lines, literal, text
from bot.mail import Email
from bot.ports import UnitOfWork
from bot.usecases.appointment_slots import find_free_slots


def check_ticket_needed(intake: Intake, member: int, uow: UnitOfWork, moment: Moment) -> None:
    """Raises Refused while the officer has a slot left inside the minimum standard, or it is no team’s yet."""
    who = intake.member(member)
    if who.team_id is None:
        raise Refused(text("Please assign a main contact first: the ticket goes to their team."), field="officer")
    if who.officer_id is None:
        return
    officer = uow.staff.get(who.officer_id)
    if not officer.active or not officer.may(Permission.HOLD_CONSULTATION):
        return
    found = find_free_slots([officer], intake.applied_on, uow, moment)
    if found.within:
        first = found.within[0]
        raise Refused(
            text("{name} still has an appointment inside the minimum standard: {day} at {time}.", name=officer.name,
                 day=first.day, time=first.start),
            field="slot",
        )  # fmt: skip


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


def _ticket_mail(intake: Intake, member: int, to: str, cc: tuple[str, ...], moment: Moment) -> Email:
    until = mds_date(intake.applied_on, moment)
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
