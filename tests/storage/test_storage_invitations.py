"""What the invitation repository promises: one open a colleague, redeemed once, whatever happens at the same time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from small_office import NOW, SmallOffice

from bot.domain.errors import ChangedMeanwhile
from bot.ports import Invitation
from storage.database import SqlDatabase

LATER = NOW + timedelta(hours=1)


def invitation(office: SmallOffice, secret_hash: str = "a" * 64, **changes: object) -> Invitation:
    fresh = Invitation(0, office.anna.id, secret_hash, office.ben.id, NOW, NOW + timedelta(hours=48))
    return replace(fresh, **changes)  # type: ignore[arg-type]


def test_an_invitation_is_found_by_its_hash_and_its_colleague(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.invitations.add(invitation(office))
    with database.begin() as uow:
        assert stored == replace(invitation(office), id=stored.id)
        assert uow.invitations.by_hash("a" * 64) == uow.invitations.open_of(office.anna.id) == stored
        assert uow.invitations.by_hash("b" * 64) is None
        assert uow.invitations.open_of(office.ben.id) is None


def test_the_message_that_shows_it_is_remembered(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.invitations.add(invitation(office))
        uow.invitations.shown(stored.id, 2**40)
        assert uow.invitations.by_hash("a" * 64) == replace(stored, message_id=2**40)


def test_it_is_redeemed_once(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        stored = uow.invitations.add(invitation(office))
        assert uow.invitations.redeem(stored.id, NOW) is True
        assert uow.invitations.redeem(stored.id, LATER) is False
        assert uow.invitations.by_hash("a" * 64) == replace(stored, redeemed_at=NOW)
        assert uow.invitations.open_of(office.anna.id) is None


def test_what_is_revoked_cannot_be_redeemed_nor_the_other_way_round(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        revoked = uow.invitations.add(invitation(office))
        uow.invitations.revoke(revoked.id, NOW)
        assert uow.invitations.redeem(revoked.id, LATER) is False
        redeemed = uow.invitations.add(invitation(office, "b" * 64))
        uow.invitations.redeem(redeemed.id, NOW)
        uow.invitations.revoke(redeemed.id, LATER)
        assert uow.invitations.by_hash("a" * 64) == replace(revoked, revoked_at=NOW)
        assert uow.invitations.by_hash("b" * 64) == replace(redeemed, redeemed_at=NOW)


def test_by_which_one_a_colleague_was_connected_last(database: SqlDatabase, office: SmallOffice) -> None:
    """Anna by the second, then by the third; the fourth was taken back, the fifth is open; the sixth is Ben's."""
    with database.begin() as uow:
        ids = []
        for number, end in enumerate(("revoke", "redeem", "redeem", "revoke", None)):
            ids.append(uow.invitations.add(invitation(office, str(number) * 64)).id)
            if end is not None:
                getattr(uow.invitations, end)(ids[-1], NOW)
        bens = uow.invitations.add(invitation(office, "b" * 64, staff_id=office.ben.id)).id
        uow.invitations.redeem(bens, LATER)
        assert [uow.invitations.is_last_redeemed(each, office.anna.id) for each in ids] == [
            False, False, True, False, False,
        ]  # fmt: skip
        assert not uow.invitations.is_last_redeemed(bens, office.anna.id)
        assert uow.invitations.is_last_redeemed(bens, office.ben.id)


def test_a_colleague_has_one_open_invitation_and_the_transaction_goes_on(
    database: SqlDatabase, office: SmallOffice
) -> None:
    with database.begin() as uow:
        first = uow.invitations.add(invitation(office))
        with pytest.raises(ChangedMeanwhile):
            uow.invitations.add(invitation(office, "b" * 64))
        assert uow.invitations.open_of(office.anna.id) == first
        uow.invitations.add(invitation(office, "b" * 64, staff_id=office.kim.id))


def test_ended_invitations_stand_in_no_ones_way(database: SqlDatabase, office: SmallOffice) -> None:
    with database.begin() as uow:
        for secret_hash in ("a" * 64, "b" * 64):
            ended = uow.invitations.add(invitation(office, secret_hash))
            uow.invitations.revoke(ended.id, NOW)
        third = uow.invitations.add(invitation(office, "c" * 64, invited_by=None))
        assert uow.invitations.open_of(office.anna.id) == third
