"""Two who do something to the same objection, or to the same claim, at once; over both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from memory import MONDAY, moment
from objection_house import NORM, REJECTED, UPHELD, E, House, opened

from bot.domain.claims.model import ClaimState
from bot.domain.claims.records import ObjectionOutcome
from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.objections.codes import CorrectionReason, Outcome
from bot.domain.objections.details import Link, Registration, Reopen
from bot.domain.objections.model import ObjectionState
from bot.i18n import Translator
from bot.usecases.objections.at_claim import DecideAtClaim, ObjectToClaim, decide_at_claim, object_to_claim
from bot.usecases.objections.register import RegisterObjection, register_objection


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    yield from opened(database_url)


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


def test_of_two_settled_objections_against_a_claim_that_has_ended_one_is_reopened_at_once(house: House) -> None:
    """The claim is withdrawn and moves no more: nothing but the objections themselves tells."""
    claim = house.collected()
    first = house.object(claim).id
    house.step(first, E.SETTLE, REJECTED)
    second = house.register(claim).id
    house.step(second, E.SETTLE, UPHELD)
    assert house.claim(claim).state is ClaimState.WITHDRAWN
    again = Reopen(CorrectionReason.MISTYPED)
    refused = at_once(
        house,
        lambda uow: house.steps(uow, first, E.REOPEN, again, version=2),
        lambda uow: house.steps(uow, second, E.REOPEN, again, house.sven, version=2),
    )
    assert refused is not None
    assert Translator("en").plain(refused.said) == f"Objection {first} is against this claim already."
    assert [house.objection(each).state for each in (first, second)] == [ObjectionState.OPEN, ObjectionState.SETTLED]


def test_of_two_who_link_the_same_claim_at_once_the_later_one_hears_of_the_earlier_one(house: House) -> None:
    claim = house.collected()
    first, second = house.register().id, house.register().id
    refused = at_once(
        house,
        lambda uow: house.steps(uow, first, E.LINK, Link(claim.id), version=1),
        lambda uow: house.steps(uow, second, E.LINK, Link(claim.id), house.sven, version=1),
    )
    assert refused is not None
    assert Translator("en").plain(refused.said) == f"Objection {first} is against this claim already."
    assert house.objection(second).claim_id is None
