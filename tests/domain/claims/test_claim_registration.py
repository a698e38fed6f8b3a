"""Registering a claim: what it needs and what keeps it from being raised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from claim_samples import ANNA, KNOWN_ON, MONDAY, moment, registration
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims.advance import register
from bot.domain.claims.model import ClaimEvent, ClaimKind, ClaimState
from bot.domain.claims.registration import registration_hints, team_in_process
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.office import ClaimRules, Office

LOAN = {"kind": ClaimKind.LOAN, "hearing_on": None}


def office(**rules: object) -> Office:
    return Office(claims=ClaimRules(**rules))  # type: ignore[arg-type]


def test_a_new_claim_is_detected_and_belongs_to_the_team_of_its_finder():
    claim = register(registration(), ANNA, moment()).claim
    assert (claim.state, claim.version, claim.team_id, claim.registered_by) == (ClaimState.DETECTED, 1, 7, ANNA.id)
    assert claim.postings == ()


def test_the_first_line_of_the_timeline_is_the_registration():
    entry = register(registration(), ANNA, moment()).entry
    assert (entry.event, entry.source, entry.target) == (ClaimEvent.REGISTER, None, ClaimState.DETECTED)
    assert entry.details == {"kind": "recovery", "amount": 123_456, "hearing_on": "2026-02-20"}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"amount": Money(4_999)}, "amount"),  # § 40 I SGB II: under 50,00 €
        ({"amount": ZERO, **LOAN}, "amount"),
        ({"amount": Money(-1), **LOAN}, "amount"),
        ({"amount": Money.euro(1_000_000, 1)}, "amount"),
        ({"municipal_share": Money(123_457)}, "municipal_share"),
        ({"municipal_share": Money(-1)}, "municipal_share"),
        ({"known_on": MONDAY + timedelta(days=1)}, "known_on"),
        ({"known_on": date(2004, 12, 31)}, "known_on"),
        ({"hearing_on": MONDAY + timedelta(days=1)}, "hearing_on"),
        ({"hearing_on": date(2004, 12, 31)}, "hearing_on"),
        ({"kind": ClaimKind.LOAN}, "hearing_on"),
        ({"still_in_benefit": True}, "still_in_benefit"),
    ],
)
def test_a_registration_against_a_rule_is_refused_with_its_field(answers, field):
    with pytest.raises(Refused) as refused:
        registration(**answers).check(moment())
    assert refused.value.field == field


@pytest.mark.parametrize(
    "answers",
    [
        {"amount": Money.euro(50)},
        {"amount": Money(1), **LOAN},  # the limit never holds for loans
        {"amount": Money.euro(1_000_000)},
        {"municipal_share": Money(123_456)},
        {"municipal_share": ZERO},
        {"known_on": MONDAY, "hearing_on": MONDAY},
        {"known_on": date(2005, 1, 1)},
        {"hearing_on": None},
    ],
)
def test_a_registration_at_the_edge_of_the_rules_is_taken(answers):
    registration(**answers).check(moment())


@pytest.mark.parametrize(("today", "raised"), [(date(2022, 12, 30), True), (date(2023, 1, 2), False)])
def test_small_recoveries_are_not_raised_from_2023_on(today, raised):
    small = registration(Money.euro(49), known_on=today, hearing_on=None)
    if raised:
        small.check(moment(today))
    else:
        with pytest.raises(Refused):
            small.check(moment(today))


def test_the_small_claim_limit_is_the_offices_own():
    with pytest.raises(Refused) as refused:
        registration(Money.euro(99)).check(moment(office=office(small_claim_limit=Money.euro(100))))
    assert refused.value.said.values["limit"] == Money.euro(100)


def test_who_has_no_team_registers_nothing():
    with pytest.raises(Refused):
        team_in_process(replace(ANNA, team=None), moment())


@pytest.mark.parametrize(
    ("rules", "on"),
    [
        ({}, True),
        ({"teams_from": {"Leistung 1": MONDAY}}, True),
        ({"teams_from": {"Leistung 1": MONDAY + timedelta(days=1)}}, False),
        ({"teams_from": {"Leistung 2": MONDAY}}, True),
        ({"teams_from": {"Leistung 2": MONDAY}, "only_named_teams": True}, False),
        ({"teams_from": {"Leistung 1": MONDAY}, "only_named_teams": True}, True),
    ],
)
def test_the_process_is_switched_on_per_team_from_its_date(rules, on):
    there = moment(office=office(**rules))
    if on:
        assert team_in_process(ANNA, there) == ANNA.team
    else:
        with pytest.raises(Refused):
            team_in_process(ANNA, there)


def hints(**answers: object) -> list[str]:
    return [hint.msgid for hint in registration_hints(registration(**answers), moment())]


def test_a_recovery_without_a_hearing_is_hinted_at():
    assert len(hints(hearing_on=None)) == 1
    assert hints(hearing_on=KNOWN_ON) == []
    assert hints(**LOAN) == []


def test_knowledge_of_more_than_a_year_ago_is_hinted_at_but_not_refused():
    # § 45 IV SGB X: known on Sat 2025-03-01, the year ends Sun 2026-03-01, shifted to Mon 2026-03-02
    assert hints(known_on=date(2025, 3, 1)) == []
    assert len(hints(known_on=date(2025, 2, 27))) == 1  # ended Fri 2026-02-27
    registration(known_on=date(2025, 2, 27)).check(moment())


@given(st.integers(1, 100_000_000), st.integers(0, 100_000_000))
def test_both_shares_add_up_to_the_amount(amount, municipal):
    new = registration(Money(max(amount, 5_000)), municipal_share=Money(min(municipal, amount)))
    claim = register(new, ANNA, moment()).claim
    assert claim.municipal_share + claim.federal_share == claim.amount
    assert claim.federal_share >= ZERO
