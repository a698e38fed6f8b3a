"""Einladung: a link that makes one Telegram account the account of one colleague, once."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.errors import Refused
from bot.domain.invitations import SECRET_BYTES, check_inviting, secret_hash
from bot.domain.moment import Moment
from bot.domain.people import Permission, Role, Staff
from bot.domain.text import text
from bot.messages import Button
from bot.ports import Invitation, UnitOfWork
from bot.usecases.looking_after import active_colleague, check_may_cut_off, colleague_of, number_of
from bot.usecases.manage_staff import AddColleague, add_colleague, named_team
from bot.usecases.telling import tell

UNUSABLE = text("This invitation cannot be used. Please ask for a new one.")
"""The same for one that is unknown, expired, used or taken back: a stranger learns nothing from it."""


MOVED = text(
    "By an invitation, another account is connected in your place now. "
    "If that was not you, please tell the administrators."
)
"""To the account that is strange from now on."""

CONNECTED = text("You are connected already. The invitation was not used.")


@dataclass(frozen=True)
class Invite:
    """A new colleague. `team` is a team's name; `by` None is the command line."""

    by: Staff | None
    name: str
    roles: frozenset[Role]
    team: str | None = None
    new_team: bool = False
    locale: str = "de"
    deputy_id: int | None = None


@dataclass(frozen=True)
class Invited:
    """`secret` goes into the link and is kept nowhere."""

    staff: Staff
    invitation: Invitation
    secret: str

    @property
    def expires_at(self) -> datetime:
        return self.invitation.expires_at


def invite(command: Invite, uow: UnitOfWork, moment: Moment) -> Invited:
    """Enters the colleague and invites them. Raises NotPermitted, or Refused with the field."""
    team = named_team(command.team, uow, new_team=command.new_team and command.by is None)
    check_inviting(command.by, command.roles, team)
    colleague = add_colleague(
        AddColleague(
            command.name,
            command.roles,
            team.name if team else None,
            locale=command.locale,
            deputy_id=command.deputy_id,
        ),
        uow,
        moment.now,
        by=command.by,
    )
    return _invited(colleague, command.by, uow, moment)


def invite_again(staff_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Invited:
    """For a colleague with a new account or a lost invitation, or one who comes back. Older invitations end.

    Raises NotFound or NotPermitted.
    """
    colleague = colleague_of(by, staff_id, uow)
    if by is not None:
        check_inviting(by, colleague.roles, colleague.team)
    return _invited(colleague, by, uow, moment)


def redeem(secret: str, telegram_id: int, uow: UnitOfWork, moment: Moment) -> Staff:
    """Connects the account with the colleague; of many at once one wins. Raises Refused: the account is nobody's then.

    Whoever invited is told, with a way back if it was the wrong person; where that is nobody who works here (the
    command line, somebody who has left), the administrators are.
    """
    if uow.staff.by_telegram_id(telegram_id) is not None:
        raise Refused(CONNECTED)
    invitation = uow.invitations.by_hash(secret_hash(secret))
    if invitation is None or invitation.expires_at <= moment.now:
        raise Refused(UNUSABLE)
    if not uow.invitations.redeem(invitation.id, moment.now):
        raise Refused(UNUSABLE)
    known = uow.staff.get(invitation.staff_id)
    colleague = replace(known, telegram_id=telegram_id, active=True, unreachable_since=None)
    uow.staff.update(colleague)
    uow.personal.visits.forget_all(colleague.id, moment.now)
    if known.telegram_id is not None:
        uow.post.leave(known.telegram_id)
        uow.post.say(known.telegram_id, known.locale, MOVED)
    uow.audit.record("invitation.redeemed", at=moment.now, by=colleague.id, subject=f"staff:{colleague.id}")
    if invitation.message_id is not None:
        uow.post.delete(invitation.message_id)
    _tell_inviter(invitation, colleague, uow, moment)
    return colleague


def withdraw_invitation(staff_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment) -> bool:
    """The link is dead from now on. False if there was none to withdraw. Raises NotFound or NotPermitted."""
    colleague_of(by, staff_id, uow)
    return end_invitation(staff_id, by, uow, moment)


def end_invitation(staff_id: int, by: Staff | None, uow: UnitOfWork, moment: Moment) -> bool:
    """Without asking who may. False if there was none."""
    invitation = uow.invitations.open_of(staff_id)
    if invitation is None:
        return False
    uow.invitations.revoke(invitation.id, moment.now)
    if invitation.message_id is not None:
        uow.post.delete(invitation.message_id)
    uow.audit.record("invitation.revoked", at=moment.now, by=number_of(by), subject=f"staff:{staff_id}")
    return True


def undo_redemption(staff_id: int, invitation_id: int, by: Staff, uow: UnitOfWork, moment: Moment) -> Staff:
    """It was somebody else: the account is strange again.

    Raises NotFound, NotPermitted; Refused for oneself, and where the account came by another invitation.
    """
    colleague = active_colleague(by, staff_id, uow)
    check_may_cut_off(by, colleague)
    if colleague.id == by.id:
        raise Refused(text("You cannot disconnect yourself. Please ask another administrator."))
    if not uow.invitations.is_last_redeemed(invitation_id, staff_id):
        raise Refused(
            text("That was about an earlier invitation. {name} came by a later one; nothing was changed.",
                 name=colleague.name)
        )  # fmt: skip
    disconnected = replace(colleague, telegram_id=None)
    uow.staff.update(disconnected)
    uow.personal.visits.forget_all(colleague.id, moment.now)
    if colleague.telegram_id is not None:
        uow.post.leave(colleague.telegram_id)
    uow.audit.record("staff.disconnected", at=moment.now, by=by.id, subject=f"staff:{staff_id}")
    return disconnected


def _invited(colleague: Staff, by: Staff | None, uow: UnitOfWork, moment: Moment) -> Invited:
    end_invitation(colleague.id, by, uow, moment)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = uow.invitations.add(
        Invitation(
            id=0,
            staff_id=colleague.id,
            secret_hash=secret_hash(secret),
            invited_by=number_of(by),
            created_at=moment.now,
            expires_at=moment.now + timedelta(hours=moment.office.invitation_hours),
        )
    )
    uow.audit.record("invitation.made", at=moment.now, by=number_of(by), subject=f"staff:{colleague.id}")
    return Invited(colleague, invitation, secret)


def _tell_inviter(invitation: Invitation, colleague: Staff, uow: UnitOfWork, moment: Moment) -> None:
    inviter = uow.staff.get(invitation.invited_by) if invitation.invited_by is not None else None
    told = [inviter] if inviter and inviter.active else uow.staff.holders(Permission.MANAGE_STAFF)
    undo = Button(text("That was somebody else"), "invite.undo", {"staff": colleague.id, "invitation": invitation.id})
    said = text("{name} is connected now.", name=colleague.name)
    tell([each for each in told if each.id != colleague.id], said, uow, moment, keyboard=((undo,),))
