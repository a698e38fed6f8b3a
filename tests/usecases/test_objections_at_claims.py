"""An objection and its claim, over both databases: what goes wrong, who is too late, who may not.

A claim over 500 euro in collection since Mon 02.03.2026, due on Wed 01.04.; dunning from Wed 15.04. on.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest
from claim_office import HAND_OVER, NOTICE, ORDER, registration
from memory import ANNA, KURT, MONDAY, ROSA, TINA, MemoryPost, moment

from bot.domain.claims import details as d
from bot.domain.claims.dunning import why_not_dun
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.money import ZERO, Money
from bot.domain.objections.codes import CorrectionReason, Outcome, Reason
from bot.domain.objections.details import Correct, Details, Link, Registration, Reopen, Settle, Unlink
from bot.domain.objections.model import Objection, ObjectionEvent, ObjectionState
from bot.domain.people import Role, Staff
from bot.i18n import Translator
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.objections.advance import Advanced, AdvanceObjection, advance_objection
from bot.usecases.objections.at_claim import DecideAtClaim, ObjectToClaim, decide_at_claim, object_to_claim
from bot.usecases.objections.claims import Left
from bot.usecases.objections.register import RegisterObjection, register_objection
from bot.usecases.register_claim import RegisterClaim, register_claim
from storage.database import SqlDatabase

T = TypeVar("T")
C, E = ClaimEvent, ObjectionEvent
DUNNING_DAY = date(2026, 4, 15)
REJECTED = Settle(Outcome.REJECTED, MONDAY)
UPHELD = Settle(Outcome.UPHELD, MONDAY, Reason.WRONG_LAW)
PARTLY = Settle(Outcome.PARTLY, MONDAY, Reason.DOCUMENTATION)
SARA = replace(ROSA, name="Sara", roles=frozenset({Role.SGG}), telegram_id=1101)
SVEN = replace(SARA, name="Sven", telegram_id=1102)
NORM = "§§ 45, 48, 50 SGB X"


class House:
    """Sara and Sven decide on objections. Each call is a transaction of its own."""

    def __init__(self, database: SqlDatabase) -> None:
        self.database = database
        with database.begin() as uow:
            self.team = uow.teams.add("Leistung 1")
            members = (ANNA, ROSA, KURT, TINA, SARA, SVEN)
            seated = (replace(each, id=0, team=self.team if each.team else None) for each in members)
            self.anna, self.rosa, self.kurt, self.tina, self.sara, self.sven = map(uow.staff.add, seated)

    def run(self, deed: Callable[[Any], T]) -> T:
        with self.database.begin() as uow:
            return deed(uow)

    def collected(self, amount: int = 500) -> Claim:
        with self.database.begin() as uow:
            claim = register_claim(RegisterClaim(self.anna, registration(Money.euro(amount))), uow, moment())
            for by, event, details in (
                (self.anna, C.ISSUE_NOTICE, NOTICE), (self.anna, C.HAND_OVER, HAND_OVER),
                (self.rosa, C.ORDER, ORDER), (self.kurt, C.ACCEPT, d.Accept()),
            ):  # fmt: skip
                claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, moment()).claim
            return claim

    def register(self, claim: Claim | None = None, by: Staff | None = None) -> Objection:
        entry = Registration(MONDAY, True, self.team.id, NORM, None, None if claim is None else claim.id)
        return self.run(lambda uow: register_objection(RegisterObjection(by or self.sara, entry), uow, moment()))

    def object(self, claim: Claim, by: Staff | None = None) -> Objection:
        """On the claim's card."""
        command = ObjectToClaim(by or self.sara, claim.id, claim.version, MONDAY, True, NORM)
        return self.run(lambda uow: object_to_claim(command, uow, moment()))

    def decide(self, claim: Claim, settled: Settle, by: Staff | None = None, left: Left | None = None) -> Objection:
        """On the claim's card."""
        command = DecideAtClaim(by or self.sara, claim.id, claim.version, settled, left)
        return self.run(lambda uow: decide_at_claim(command, uow, moment()))

    def step(self, number: int, event: ObjectionEvent, details: Details, by: Staff | None = None) -> Advanced:
        return self.run(lambda uow: self.steps(uow, number, event, details, by))

    def steps(
        self, uow: Any, number: int, event: ObjectionEvent, details: Details, by: Staff | None = None,
        version: int | None = None,
    ) -> Advanced:  # fmt: skip
        seen = version or uow.objections.get(number).version
        return advance_objection(AdvanceObjection(by or self.sara, number, seen, event, details), uow, moment())

    def claim(self, claim: Claim) -> Claim:
        found: Claim = self.run(lambda uow: uow.claims.get(claim.id))
        return found

    def objection(self, number: int) -> Objection:
        found: Objection = self.run(lambda uow: uow.objections.get(number))
        return found

    def may_dun(self, claim: Claim) -> bool:
        return why_not_dun(self.claim(claim), moment(DUNNING_DAY)) is None


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    post = MemoryPost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        yield House(database)


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


def at_once(house: House, first: Callable[[Any], object], second: Callable[[Any], object]) -> Refused | None:
    """The second begins while the first is not stored yet; with what it was refused."""

    def late() -> Refused | None:
        try:
            with house.database.begin() as uow:
                second(uow)
        except Refused as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(1) as thread:
        with house.database.begin() as uow:
            first(uow)
            answer = thread.submit(late)
            with suppress(TimeoutError):
                answer.result(timeout=0.5)
        return answer.result(timeout=30)


def test_of_two_who_settle_at_once_from_either_side_the_later_one_is_told(house: House) -> None:
    claim = house.collected()
    number = house.object(claim).id
    seen = house.claim(claim).version
    for_claim = DecideAtClaim(house.sven, claim.id, seen, UPHELD)
    refused = at_once(
        house,
        lambda uow: house.steps(uow, number, E.SETTLE, REJECTED, version=1),
        lambda uow: decide_at_claim(for_claim, uow, moment()),
    )
    assert isinstance(refused, ChangedMeanwhile)
    assert house.objection(number).outcome is Outcome.REJECTED
    assert [each.outcome for each in house.claim(claim).objections] == [ObjectionOutcome.REJECTED]


def test_of_two_who_settle_an_objection_without_a_claim_at_once_the_later_one_is_told(house: House) -> None:
    number = house.register().id
    refused = at_once(
        house,
        lambda uow: house.steps(uow, number, E.SETTLE, REJECTED, version=1),
        lambda uow: house.steps(uow, number, E.SETTLE, UPHELD, house.sven, version=1),
    )
    assert isinstance(refused, ChangedMeanwhile)
    assert (house.objection(number).outcome, house.objection(number).version) == (Outcome.REJECTED, 2)


def test_of_two_who_enter_an_objection_against_one_claim_at_once_one_is_registered(house: House) -> None:
    claim = house.collected()
    at_claim = ObjectToClaim(house.sara, claim.id, claim.version, MONDAY, True, NORM)
    entry = Registration(MONDAY, True, house.team.id, NORM, None, claim.id)
    refused = at_once(
        house,
        lambda uow: object_to_claim(at_claim, uow, moment()),
        lambda uow: register_objection(RegisterObjection(house.sven, entry), uow, moment()),
    )
    assert refused is not None
    assert house.run(lambda uow: len(uow.objections.waiting(team_id=None, limit=9))) == 1
    assert len(house.claim(claim).objections) == 1
