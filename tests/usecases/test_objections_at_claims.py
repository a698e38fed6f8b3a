"""An objection and its claim, over both databases: what goes wrong, and who may not.

A claim over 500 euro in collection since Mon 02.03.2026, due on Wed 01.04.; dunning from Wed 15.04. on.
"""

from collections.abc import Iterator

import pytest
from memory import MONDAY, moment
from objection_house import PARTLY, REJECTED, UPHELD, C, E, House, opened

from bot.domain.claims import details as d
from bot.domain.claims.history import describe
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import ClaimState
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.errors import NotFound, NotPermitted, Refused
from bot.domain.money import ZERO, Money
from bot.domain.objections.codes import CorrectionReason, DiscardReason, Outcome, Reason
from bot.domain.objections.details import Correct, Discard, Link, Reopen, Unlink
from bot.domain.objections.model import ObjectionState
from bot.i18n import Translator
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.objections.advance import Advanced
from bot.usecases.objections.claims import Left


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    yield from opened(database_url)


def said(done: Advanced) -> list[str]:
    return [Translator("en").plain(each) for each in done.hints]


def test_both_sides_show_one_objection_and_settling_it_on_either_settles_both(house: House) -> None:
    at_claim, at_objection = house.collected(), house.collected(600)
    first, second = house.object(at_claim), house.object(at_objection)
    assert (first.claim_id, first.team_id, first.case_ref) == (at_claim.id, house.team.id, at_claim.case_ref)
    assert not house.may_dun(at_claim)

    house.decide(house.claim(at_claim), REJECTED)
    house.step(second.id, E.SETTLE, REJECTED)

    for claim, objection in ((at_claim, first), (at_objection, second)):
        assert house.objection(objection.id).outcome is Outcome.REJECTED
        assert [each.outcome for each in house.claim(claim).objections] == [ObjectionOutcome.REJECTED]
        assert house.may_dun(claim)


def test_no_step_of_a_claim_alone_registers_or_decides_an_objection(house: House) -> None:
    claim = house.collected()
    for event, details in (
        (C.OBJECT, d.Object(MONDAY)), (C.DECIDE, d.Decide(ObjectionOutcome.REJECTED, MONDAY)),
    ):  # fmt: skip
        command = AdvanceClaim(house.sara, claim.id, claim.version, event, details)
        with pytest.raises(TypeError), house.database.begin() as uow:
            advance_claim(command, uow, moment())
    assert house.claim(claim).objections == ()


def test_upheld_in_part_without_what_is_left_stores_nothing_on_either_side(house: House) -> None:
    claim = house.collected()
    objection = house.object(claim)
    with pytest.raises(Refused) as refused:
        house.decide(house.claim(claim), PARTLY)
    assert refused.value.field == "amount"
    assert house.objection(objection.id).state is ObjectionState.OPEN
    house.decide(house.claim(claim), PARTLY, left=Left(Money.euro(200), ZERO))
    assert (house.claim(claim).amount, house.objection(objection.id).reason) == (
        Money.euro(200), Reason.DOCUMENTATION,
    )  # fmt: skip


def test_linked_to_the_wrong_claim_and_taken_off_the_right_one_is_blocked_and_the_wrong_one_free(house: House) -> None:
    wrong, right = house.collected(), house.collected(600)
    number = house.register(wrong).id
    assert (house.may_dun(wrong), house.may_dun(right)) == (False, True)
    house.step(number, E.UNLINK, Unlink())
    assert (house.may_dun(wrong), house.may_dun(right)) == (True, True)
    house.step(number, E.LINK, Link(right.id))
    assert (house.may_dun(wrong), house.may_dun(right)) == (True, False)
    house.step(number, E.UNLINK, Unlink())
    house.step(number, E.LINK, Link(wrong.id))
    assert (house.may_dun(wrong), house.may_dun(right)) == (False, True)


def test_an_objection_that_was_not_against_a_claim_was_not_decided_there_and_is_called_so(house: House) -> None:
    claim = house.collected()
    number = house.register(claim).id
    heard = len(house.post.to(house.kurt))
    house.step(number, E.UNLINK, Unlink())
    *_, last = house.run(lambda uow: uow.claims.timeline(claim.id))
    assert Translator("en").plain(describe(last)) == "Objection taken off this claim"
    (news,) = house.post.to(house.kurt)[heard:]
    told = Translator("en").plain(news.said)
    assert "was taken off it. Dunning and enforcement go on." in told
    assert "decided" not in told
    assert "withdrawn" not in told
    house.step(number, E.LINK, Link(claim.id))
    house.step(number, E.SETTLE, REJECTED)
    *_, last = house.run(lambda uow: uow.claims.timeline(claim.id))
    assert Translator("en").plain(describe(last)).startswith("Objection decided · ")


def test_a_claim_has_one_open_objection_and_another_one_after_it(house: House) -> None:
    claim = house.collected()
    first = house.object(claim)
    with pytest.raises(Refused) as refused:
        house.register(claim)
    assert refused.value.field == "claim_id"
    other = house.register()
    house.step(first.id, E.SETTLE, REJECTED)
    assert house.may_dun(claim)
    house.step(other.id, E.LINK, Link(claim.id))
    assert not house.may_dun(claim)
    house.decide(house.claim(claim), UPHELD)
    assert [each.outcome for each in house.claim(claim).objections] == [
        ObjectionOutcome.REJECTED, ObjectionOutcome.UPHELD,
    ]  # fmt: skip
    assert [house.objection(each.id).outcome for each in (first, other)] == [Outcome.REJECTED, Outcome.UPHELD]


def test_settled_by_mistake_it_is_reopened_with_a_reason_and_the_claim_is_blocked_again(house: House) -> None:
    claim = house.collected()
    number = house.object(claim).id
    house.decide(house.claim(claim), REJECTED)
    house.step(number, E.REOPEN, Reopen(CorrectionReason.MISTYPED))
    assert not house.may_dun(claim)
    house.step(number, E.SETTLE, UPHELD)
    assert house.claim(claim).state is ClaimState.WITHDRAWN
    events = house.run(
        lambda uow: [(each.event, each.details.get("because")) for each in uow.objections.timeline(number)]
    )
    assert events == [(E.REGISTER, None), (E.SETTLE, None), (E.REOPEN, "mistyped"), (E.SETTLE, None)]


def test_an_outcome_corrected_after_a_reopening_of_a_withdrawn_claim_says_that_the_claim_stays(house: House) -> None:
    claim = house.collected()
    number = house.object(claim).id
    house.step(number, E.SETTLE, UPHELD)
    corrected = house.step(number, E.CORRECT, Correct(Outcome.REJECTED, MONDAY, None, CorrectionReason.REVIEWED))
    (hint,) = said(corrected)
    assert hint.startswith(f"Claim {claim.id} was decided with the former outcome and stays as it is.")
    reopened = house.step(number, E.REOPEN, Reopen(CorrectionReason.MISTYPED))
    assert said(reopened) == [f"Claim {claim.id} stands at “withdrawn” and stays so."]


def test_a_claim_that_was_paid_meanwhile_is_settled_and_an_upholding_pays_it_back(house: House) -> None:
    """500 paid, all of it is to be refunded once the notice is gone."""
    claim = house.collected()
    number = house.object(claim).id
    pay = AdvanceClaim(house.kurt, claim.id, house.claim(claim).version, C.PAY, d.Pay(Money.euro(500), MONDAY))
    house.run(lambda uow: advance_claim(pay, uow, moment()))
    assert house.claim(claim).state is ClaimState.SETTLED
    house.step(number, E.SETTLE, UPHELD)
    after = house.claim(claim)
    assert (after.state, balance(after).credit) == (ClaimState.WITHDRAWN, Money.euro(500))


def test_wrong_rights_change_nothing_on_either_side(house: House) -> None:
    claim = house.collected()
    for person in (house.anna, house.rosa, house.kurt, house.tina):
        with pytest.raises(NotPermitted):
            house.object(claim, person)
    number = house.object(claim).id
    for person in (house.rosa, house.kurt, house.anna):
        with pytest.raises(NotFound):
            house.step(number, E.SETTLE, REJECTED, person)
    for person in (house.rosa, house.kurt, house.anna, house.tina):
        with pytest.raises((NotFound, NotPermitted)):
            house.decide(house.claim(claim), REJECTED, person)
    assert house.objection(number).version == 1


def test_a_double_is_linked_to_no_claim_and_discarding_it_frees_none(house: House) -> None:
    """Whether the client's objection was entered here or there."""
    for claim, enter in ((house.collected(), house.object), (house.collected(600), house.register)):
        client = enter(claim)
        double = house.register().id
        with pytest.raises(Refused):
            house.step(double, E.LINK, Link(claim.id))
        house.step(double, E.DISCARD, Discard(DiscardReason.DOUBLE))
        assert not house.may_dun(claim)
        house.step(client.id, E.DISCARD, Discard(DiscardReason.NO_OBJECTION))
        assert house.may_dun(claim)
