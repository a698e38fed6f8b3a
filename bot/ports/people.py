"""Colleagues: who they are, when they are away, who was invited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.attendance import Absence
from bot.domain.people import Permission, Role, Staff, Team


class StaffRepository(Protocol):
    def get(self, staff_id: int) -> Staff:
        """Raises NotFound."""

    def by_telegram_id(self, telegram_id: int) -> Staff | None:
        """Active colleagues only."""

    def with_role(self, roles: Iterable[Role], team_id: int | None = None) -> Sequence[Staff]:
        """Active colleagues holding any of the roles; of the team, if one is given. One query."""

    def holders(self, permission: Permission, team_id: int | None = None) -> Sequence[Staff]:
        """Active colleagues who hold the permission through any role."""

    def names(self, staff_ids: Iterable[int]) -> Mapping[int, str]: ...

    def all(self) -> Sequence[Staff]: ...

    def add(self, staff: Staff) -> Staff:
        """Stores a new colleague (`id` 0) and returns them with their id. Raises Refused on a doubled telegram id."""

    def update(self, staff: Staff) -> None:
        """Stores locale, roles, team, deputy, active, telegram_id, unreachable_since."""


class TeamRepository(Protocol):
    def get(self, team_id: int) -> Team: ...
    def by_name(self, name: str) -> Team | None: ...
    def add(self, name: str) -> Team: ...
    def all(self) -> Sequence[Team]: ...


class AbsenceRepository(Protocol):
    def add(self, absence: Absence) -> Absence:
        """Stores a new one (`id` 0)."""

    def remove(self, absence_id: int) -> None: ...

    def get(self, absence_id: int) -> Absence:
        """Raises NotFound."""

    def shorten(self, absence_id: int, last: date) -> None: ...

    def of_staff(self, staff_id: int, since: date) -> Sequence[Absence]:
        """Those that end on that day or later, soonest first."""

    def since(self, day: date) -> Sequence[Absence]:
        """Everybody's that end on that day or later. One query."""


@dataclass(frozen=True)
class Invitation:
    """Einladung. `secret_hash` is all that is kept of the link; `message_id` is our message that shows it."""

    id: int
    staff_id: int
    secret_hash: str
    invited_by: int | None
    created_at: datetime
    expires_at: datetime
    message_id: int | None = None
    redeemed_at: datetime | None = None
    revoked_at: datetime | None = None


class InvitationRepository(Protocol):
    def add(self, invitation: Invitation) -> Invitation:
        """Stores a new one (`id` 0). At most one is open a colleague (unique in the database): raises
        ChangedMeanwhile where another one is."""

    def by_hash(self, secret_hash: str) -> Invitation | None: ...

    def open_of(self, staff_id: int) -> Invitation | None:
        """Neither redeemed nor revoked; it may have expired."""

    def is_last_redeemed(self, invitation_id: int, staff_id: int) -> bool:
        """Whether it was by this one that the colleague was connected, and by none since."""

    def redeem(self, invitation_id: int, at: datetime) -> bool:
        """False if it had been redeemed or revoked meanwhile: of many at once one wins."""

    def revoke(self, invitation_id: int, at: datetime) -> None: ...

    def shown(self, invitation_id: int, message_id: int) -> None: ...
