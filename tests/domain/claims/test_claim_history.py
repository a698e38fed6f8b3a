"""The timeline and the news in words."""

from datetime import date

import pytest
from claim_samples import ANNA, KURT, MONDAY, SAMPLE_DETAILS, claim_in, moment, paid, registered, registration

from bot.domain.claims.advance import advance, register
from bot.domain.claims.history import describe, said_account
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.reasons import DiscardReason, ReturnReason
from bot.domain.money import Money
from bot.domain.text import Lines

S, E = ClaimState, ClaimEvent


def told(state: ClaimState, event: ClaimEvent) -> Lines:
    entry = advance(claim_in(state), event, SAMPLE_DETAILS[event], KURT.id, moment()).entry
    said = describe(entry)
    assert isinstance(said, Lines)
    return said


def test_a_line_of_the_timeline_says_what_was_done_and_its_facts():
    headline, reason = told(S.HANDED_OVER, E.RETURN).parts
    assert headline.msgid == "Returned by the accounting office"
    assert (reason.msgid, reason.values["reason"]) == ("Reason: {reason}", ReturnReason.AMOUNT_UNCLEAR)


def test_reasons_are_read_by_their_event():
    _, reason = told(S.DETECTED, E.DISCARD).parts
    assert reason.values["reason"] is DiscardReason.DUPLICATE


def test_a_registration_is_told_with_kind_amount_and_hearing():
    said = describe(register(registration(), ANNA, moment()).entry)
    _, kind, amount, hearing = said.parts
    assert (kind.values["value"].value, amount.values["value"]) == ("recovery", Money(123_456))
    assert hearing.values["day"] == date(2026, 2, 20)


def test_a_notice_is_told_with_both_its_days():
    _, dated, posted = told(S.DETECTED, E.ISSUE_NOTICE).parts
    assert (dated.values["day"], posted.values["day"]) == (date(2026, 2, 27), MONDAY)


def test_a_hand_over_is_told_with_its_enclosures():
    _, enclosures = told(S.NOTIFIED, E.HAND_OVER).parts
    assert len(enclosures.parts) == 3


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (registered(), []),
        (paid(claim_in(S.NOTIFIED), 20), ["Credit for clarification: {amount}"]),
        (claim_in(S.IN_COLLECTION), ["Still open: {amount}"]),
        (claim_in(S.SETTLED), []),
    ],
    ids=["new", "paid early", "open", "settled"],
)
def test_the_account_is_told_in_what_is_open_and_what_is_to_be_clarified(claim, said):
    assert [part.msgid for part in said_account(claim)] == said
