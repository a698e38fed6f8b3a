"""Invitations: what a link is worth, to whom, for how long. Rules of who may invite stand in the domain's own tests."""

from dataclasses import replace
from datetime import timedelta

import pytest
from colleagues_stage import House

from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.invitations import secret_hash
from bot.domain.people import Role, Staff
from bot.usecases.invitations import Invite, Invited, invite, invite_again, redeem, undo_redemption, withdraw_invitation
from bot.usecases.leaving import deactivate_colleague

STRANGER = 555_000_111
UNUSABLE = "This invitation cannot be used. Please ask for a new one."


def invited(house: House, by: Staff | None = None, name: str = "Jana Petersen", **more: object) -> Invited:
    command = Invite(by, name, frozenset({Role.LSB}), "Leistung 1")
    return invite(replace(command, **more), house.uow, house.moment)  # type: ignore[arg-type]


def redeemed(house: House, secret: str, account: int = STRANGER) -> Staff:
    return redeem(secret, account, house.uow, house.moment)


def refusal(house: House, secret: str, account: int = STRANGER) -> str:
    with pytest.raises(Refused) as refused:
        redeemed(house, secret, account)
    return refused.value.said.msgid


def test_an_invitation_enters_a_colleague_who_is_not_connected_yet(house: House) -> None:
    found = invited(house, by=house.tina, locale="en", deputy_id=house.anna.id)
    expected = Staff(found.staff.id, "Jana Petersen", frozenset({Role.LSB}), house.one, None, "en", house.anna.id)
    assert house.now(found.staff) == expected


def test_the_link_fits_and_only_its_hash_is_kept(house: House) -> None:
    """A deep link carries up to 64 of A-Z, a-z, 0-9, _ and -."""
    found = invited(house)
    assert len(found.secret) == 43
    assert set(found.secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    stored = house.uow.invitations.open_of(found.staff.id)
    assert stored == found.invitation
    assert stored.secret_hash == secret_hash(found.secret)
    assert found.secret not in repr(stored)


def test_no_two_links_are_alike(house: House) -> None:
    assert len({invited(house, name=f"Jana {number}").secret for number in range(20)}) == 20


def test_whoever_opens_the_link_is_connected_and_the_inviter_is_told(house: House) -> None:
    found = invited(house, by=house.tina)
    house.uow.invitations.shown(found.invitation.id, 77)
    jana = redeemed(house, found.secret)
    assert house.uow.staff.by_telegram_id(STRANGER) == jana == replace(found.staff, telegram_id=STRANGER)
    assert house.letters.read() == [("Tina", "Jana Petersen is connected now.")]
    ((undo,),) = house.letters.sent[0][1].keyboard
    assert (undo.action, undo.args) == ("invite.undo", {"staff": jana.id, "invitation": found.invitation.id})
    assert house.letters.deleted == [77]


def test_an_invitation_of_the_command_line_is_told_to_the_administrators(house: House) -> None:
    redeemed(house, invited(house).secret)
    assert house.letters.read() == [("Ada", "Jana Petersen is connected now.")]


def test_where_the_inviter_has_left_the_administrators_are_told(house: House) -> None:
    found = invited(house, by=house.tina)
    house.changed(house.tina, active=False)
    redeemed(house, found.secret)
    assert house.letters.read() == [("Ada", "Jana Petersen is connected now.")]


def test_nobody_is_told_of_their_own_new_account(house: House) -> None:
    found = invite_again(house.ada.id, house.ada, house.uow, house.moment)
    redeemed(house, found.secret)
    assert house.letters.read() == []


def test_a_link_that_was_made_up_says_nothing(house: House) -> None:
    invited(house)
    assert refusal(house, "made-up") == UNUSABLE


@pytest.mark.parametrize(("hours", "works"), [(47, True), (48, False), (49, False)])
def test_a_link_is_good_for_48_hours(house: House, hours: int, works: bool) -> None:
    found = invited(house)
    later = replace(house.moment, now=house.moment.now + timedelta(hours=hours))
    if works:
        assert redeem(found.secret, STRANGER, house.uow, later).telegram_id == STRANGER
    else:
        with pytest.raises(Refused) as refused:
            redeem(found.secret, STRANGER, house.uow, later)
        assert refused.value.said.msgid == UNUSABLE
        assert house.now(found.staff).telegram_id is None


def test_the_office_says_how_long_a_link_is_good(house: House) -> None:
    house.moment = replace(house.moment, office=replace(house.moment.office, invitation_hours=2))
    assert invited(house).expires_at == house.moment.now + timedelta(hours=2)


def test_a_new_link_ends_the_one_before(house: House) -> None:
    first = invited(house, by=house.tina)
    house.uow.invitations.shown(first.invitation.id, 77)
    second = invite_again(first.staff.id, house.tina, house.uow, house.moment)
    assert house.letters.deleted == [77]
    assert refusal(house, first.secret) == UNUSABLE
    assert redeemed(house, second.secret).id == first.staff.id


def test_a_withdrawn_link_is_dead_and_withdrawing_may_be_repeated(house: House) -> None:
    found = invited(house, by=house.tina)
    house.uow.invitations.shown(found.invitation.id, 77)
    for _ in range(2):
        withdraw_invitation(found.staff.id, house.tina, house.uow, house.moment)
    assert refusal(house, found.secret) == UNUSABLE
    assert house.letters.deleted == [77]


def test_a_colleague_cannot_use_an_invitation_and_it_stays_good(house: House) -> None:
    found = invited(house)
    assert house.anna.telegram_id is not None
    said = refusal(house, found.secret, house.anna.telegram_id)
    assert said == "You are connected already. The invitation was not used."
    assert redeemed(house, found.secret).id == found.staff.id


def test_a_new_account_takes_the_place_of_the_old_one(house: House) -> None:
    """A new phone: what the colleague had stays theirs, and the old account is strange."""
    house.changed(house.anna, unreachable_since=house.moment.now)
    found = invite_again(house.anna.id, house.tina, house.uow, house.moment)
    assert redeemed(house, found.secret) == replace(house.anna, telegram_id=STRANGER)
    assert house.anna.telegram_id is not None
    assert house.letters.left == [house.anna.telegram_id]
    assert [chat_id for chat_id, _ in house.letters.said] == [house.anna.telegram_id]
    assert house.uow.staff.by_telegram_id(house.anna.telegram_id) is None


def test_whoever_has_left_comes_back_by_an_invitation_with_the_old_account(house: House) -> None:
    deactivate_colleague(house.anna.id, house.tina, house.uow, house.moment)
    found = invite_again(house.anna.id, house.tina, house.uow, house.moment)
    assert house.now(house.anna).active is False
    assert house.anna.telegram_id is not None
    back = redeemed(house, found.secret, house.anna.telegram_id)
    assert back == house.anna


def test_the_link_of_somebody_who_left_before_using_it_is_dead(house: House) -> None:
    found = invited(house, by=house.tina)
    deactivate_colleague(found.staff.id, house.tina, house.uow, house.moment)
    assert refusal(house, found.secret) == UNUSABLE
    assert house.now(found.staff).active is False


def test_it_was_somebody_else(house: House) -> None:
    found = invited(house, by=house.tina)
    jana = redeemed(house, found.secret)
    undo_redemption(jana.id, found.invitation.id, house.tina, house.uow, house.moment)
    assert house.uow.staff.by_telegram_id(STRANGER) is None
    assert house.now(jana).active


def test_that_it_was_somebody_else_is_true_of_that_invitation_only(house: House) -> None:
    """A stranger came by the first; Jana has come by the second, and the button of the first is pressed again."""
    first = invited(house, by=house.tina)
    jana = redeemed(house, first.secret)
    second = invite_again(jana.id, house.tina, house.uow, house.moment)
    redeemed(house, second.secret, STRANGER + 1)
    for earlier in (first.invitation.id, 0):
        with pytest.raises(Refused) as refused:
            undo_redemption(jana.id, earlier, house.tina, house.uow, house.moment)
        assert refused.value.said.msgid.startswith("That was about an earlier invitation.")
    assert house.now(jana).telegram_id == STRANGER + 1
    undo_redemption(jana.id, second.invitation.id, house.tina, house.uow, house.moment)
    assert house.now(jana).telegram_id is None


def test_nobody_cuts_themselves_off(house: House) -> None:
    with pytest.raises(Refused):
        undo_redemption(house.ada.id, 0, house.ada, house.uow, house.moment)


@pytest.mark.parametrize(
    ("by", "whom", "allowed"),
    [
        ("tina", "anna", True),
        ("tina", "otto", False),  # of another team
        ("tina", "tina", False),  # a lead, by the administrators
        ("anna", "ben", False),
        ("ada", "otto", True),
        ("ada", "tina", True),
    ],
)
def test_who_may_invite_a_known_colleague_again(house: House, by: str, whom: str, allowed: bool) -> None:
    colleague, inviter = getattr(house, whom), getattr(house, by)
    if allowed:
        assert invite_again(colleague.id, inviter, house.uow, house.moment).staff == colleague
    else:
        with pytest.raises(NotPermitted):
            invite_again(colleague.id, inviter, house.uow, house.moment)
        assert house.uow.invitations.open_of(colleague.id) is None


def test_a_lead_does_not_cut_off_an_administrator_of_the_team(house: House) -> None:
    house.changed(house.anna, roles=frozenset({Role.LSB, Role.ADMIN}))
    with pytest.raises(NotPermitted):
        undo_redemption(house.anna.id, 0, house.tina, house.uow, house.moment)


def test_whoever_may_not_invite_enters_nobody(house: House) -> None:
    before = len(house.uow.staff.all())
    for by, team in ((house.anna, "Leistung 1"), (house.tina, "Leistung 2")):
        with pytest.raises(NotPermitted):
            invited(house, by=by, team=team)
    assert len(house.uow.staff.all()) == before


def test_only_the_command_line_makes_a_team_on_the_way(house: House) -> None:
    with pytest.raises(Refused):
        invited(house, by=house.ada, team="Leistung 3", new_team=True)
    found = invited(house, team="Leistung 3", new_team=True)
    assert found.staff.team == house.uow.teams.by_name("Leistung 3")


def test_somebody_unknown_cannot_be_invited_again(house: House) -> None:
    with pytest.raises(NotFound):
        invite_again(999, None, house.uow, house.moment)


def test_the_books_name_who_invited_and_never_the_secret(house: House) -> None:
    found = invited(house, by=house.tina)
    redeemed(house, found.secret)
    jana, tina = found.staff.id, house.tina.id
    assert house.audit() == [
        ("staff.added", tina, f"staff:{jana}"),
        ("invitation.made", tina, f"staff:{jana}"),
        ("invitation.redeemed", jana, f"staff:{jana}"),
    ]
    stored = house.uow.connection.exec_driver_sql("SELECT details FROM audit").all()
    assert found.secret not in repr(stored)
