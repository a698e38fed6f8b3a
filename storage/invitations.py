"""Invitations: a hash of the link's secret, and what became of it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy import text as sql

from bot.domain.errors import ChangedMeanwhile
from bot.domain.text import text
from bot.ports import Invitation
from storage.statements import Prepared, Row, Statements, placeholders
from storage.tables.people import INVITATION

_OPEN = sql("redeemed_at IS NULL AND revoked_at IS NULL")
_ADD = Prepared(
    lambda insert: (
        insert(INVITATION).values(placeholders(INVITATION, "id")).on_conflict_do_nothing().returning(INVITATION.c.id)
    )
)
_BY_HASH = Prepared(select(*INVITATION.c).where(INVITATION.c.secret_hash == bindparam("wanted")))
_OPEN_OF = Prepared(select(*INVITATION.c).where(INVITATION.c.staff_id == bindparam("of_staff"), _OPEN))
_LAST_REDEEMED = Prepared(
    select(func.max(INVITATION.c.id)).where(
        INVITATION.c.id >= bindparam("invitation_id"),
        INVITATION.c.staff_id == bindparam("of_staff"),
        INVITATION.c.redeemed_at.is_not(None),
    )
)
"""Numbers are given in order, and a new invitation ends the one before."""

_OF_ID = INVITATION.c.id == bindparam("invitation_id")
_REDEEM = Prepared(update(INVITATION).where(_OF_ID, _OPEN).values(redeemed_at=bindparam("at")))
_REVOKE = Prepared(update(INVITATION).where(_OF_ID, _OPEN).values(revoked_at=bindparam("at")))
_SHOWN = Prepared(update(INVITATION).where(_OF_ID).values(message_id=bindparam("shown_in")))


class SqlInvitations:
    """Implements `bot.ports.InvitationRepository`."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements

    def add(self, invitation: Invitation) -> Invitation:
        invitation_id = self._statements.value(
            _ADD,
            staff_id=invitation.staff_id,
            secret_hash=invitation.secret_hash,
            invited_by=invitation.invited_by,
            created_at=invitation.created_at,
            expires_at=invitation.expires_at,
            message_id=invitation.message_id,
            redeemed_at=invitation.redeemed_at,
            revoked_at=invitation.revoked_at,
        )
        if invitation_id is None:
            raise ChangedMeanwhile(text("Somebody else has just invited this colleague."))
        return replace(invitation, id=invitation_id)

    def by_hash(self, secret_hash: str) -> Invitation | None:
        return _invitation(self._statements.row(_BY_HASH, wanted=secret_hash))

    def open_of(self, staff_id: int) -> Invitation | None:
        return _invitation(self._statements.row(_OPEN_OF, of_staff=staff_id))

    def is_last_redeemed(self, invitation_id: int, staff_id: int) -> bool:
        last: int | None = self._statements.value(_LAST_REDEEMED, invitation_id=invitation_id, of_staff=staff_id)
        return last == invitation_id

    def redeem(self, invitation_id: int, at: datetime) -> bool:
        return self._statements.run(_REDEEM, invitation_id=invitation_id, at=at) == 1

    def revoke(self, invitation_id: int, at: datetime) -> None:
        self._statements.run(_REVOKE, invitation_id=invitation_id, at=at)

    def shown(self, invitation_id: int, message_id: int) -> None:
        self._statements.run(_SHOWN, invitation_id=invitation_id, shown_in=message_id)


def _invitation(row: Row | None) -> Invitation | None:
    return None if row is None else Invitation(*row)
