"""Registering a claim as a use case: what is stored, who may, and the warning of a double."""

from datetime import timedelta

import pytest
from claim_office import CASE_REF, DISCARD, press, register, registration
from memory import ADA, ANNA, FRIDA, KURT, MONDAY, OTTO, TINA, MemoryUnitOfWork, moment, msgids

from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.errors import NotPermitted, Refused
from bot.domain.money import Money
from bot.usecases.register_claim import double_claims, registration_warnings


@pytest.mark.parametrize("staff", [ANNA, FRIDA], ids=["LSB", "FM"])
def test_registering_stores_the_claim_its_timeline_its_task_and_the_audit_row(staff):
    uow = MemoryUnitOfWork()
    claim = register(uow, by=staff)
    assert uow.claims.get(claim.id) == claim
    assert (claim.state, claim.team_id) == (ClaimState.DETECTED, 1)
    assert [entry.event for entry in uow.claims.timeline(claim.id)] == [ClaimEvent.REGISTER]
    assert [task.step for task in uow.tasks.of_case(claim.id)] == ["issue_notice"]
    assert uow.audit.rows == [("claim.register", staff.id, "claim:1", {"version": 1, "state": "detected"})]


def test_registering_disturbs_nobody():
    uow = MemoryUnitOfWork()
    register(uow)
    assert uow.post.sent == []


@pytest.mark.parametrize("staff", [KURT, TINA, ADA], ids=["KK", "TL", "ADMIN"])
def test_who_may_not_register_stores_nothing(staff):
    uow = MemoryUnitOfWork()
    with pytest.raises(NotPermitted):
        register(uow, by=staff)
    assert uow.claims.rows == {}


def test_a_recovery_below_the_limit_stores_nothing():
    uow = MemoryUnitOfWork()
    with pytest.raises(Refused) as refused:
        register(uow, amount=Money(4_999))
    assert refused.value.field == "amount"
    assert (uow.claims.rows, uow.tasks.rows, uow.audit.rows) == ({}, [], [])


def test_the_same_unit_and_amount_warns_of_a_double_with_its_number():
    uow = MemoryUnitOfWork()
    register(uow)
    assert double_claims(CASE_REF, Money.euro(500), uow, moment()) == [(1, ANNA.team.id)]
    (warning,) = registration_warnings(registration(), ANNA, uow, moment())
    assert warning.values["numbers"] == "1"


def test_of_a_double_in_another_team_one_learns_that_it_is_there_but_not_its_number():
    uow = MemoryUnitOfWork()
    register(uow, by=OTTO)
    (warning,) = registration_warnings(registration(), ANNA, uow, moment())
    assert warning.msgid.startswith("Another team has a claim")
    assert "numbers" not in warning.values


@pytest.mark.parametrize(("days", "warned"), [(30, True), (31, False)])
def test_the_warning_of_a_double_looks_thirty_days_back(days, warned):
    uow = MemoryUnitOfWork()
    register(uow)
    later = moment(MONDAY + timedelta(days=days))
    assert bool(registration_warnings(registration(), ANNA, uow, later)) == warned


@pytest.mark.parametrize("other", [{"amount": Money.euro(501)}, {"case_ref": "12345//0009999"}])
def test_another_amount_or_another_unit_is_no_double(other):
    uow = MemoryUnitOfWork()
    register(uow)
    assert registration_warnings(registration(**other), ANNA, uow, moment()) == []


def test_a_withdrawn_claim_is_no_double():
    uow = MemoryUnitOfWork()
    register(uow)
    press(uow, ANNA, ClaimEvent.DISCARD, DISCARD)
    assert registration_warnings(registration(), ANNA, uow, moment()) == []


def test_a_double_is_warned_of_but_registered():
    uow = MemoryUnitOfWork()
    register(uow)
    assert register(uow).id == 2


def test_several_doubles_are_named_together():
    uow = MemoryUnitOfWork()
    register(uow)
    register(uow)
    (warning,) = registration_warnings(registration(), ANNA, uow, moment())
    assert (warning.n, warning.values["numbers"]) == (2, "1, 2")
    assert msgids(warning) == [
        "Claim {numbers} has the same benefit unit and amount. Please check whether this is a double."
    ]
