"""Where the rules of single rows begin and end: who has to agree, from which day on, where a step leads, who is told.

The sample claim is due on Wed 1 April 2026; LATER is Mon 1 June. Good Friday is 3 April, Easter Monday the 6th."""

from dataclasses import replace
from datetime import date

import pytest
from claim_samples import DUE, LATER, MONDAY, SAMPLE_DETAILS, claim_in, does, moment, paid

from bot.domain.authority import Level
from bot.domain.claims import details as d
from bot.domain.claims.advance import advance
from bot.domain.claims.deferral import check_first
from bot.domain.claims.ledger import balance
from bot.domain.claims.model import Claim, ClaimEvent, ClaimState
from bot.domain.claims.reasons import (
    ClosingReason,
    CorrectionReason,
    EnforcementEnd,
    ReversalReason,
    WriteOffReason,
)
from bot.domain.claims.records import ObjectionOutcome, RequestState
from bot.domain.claims.table import row_for
from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.people import Role
from bot.domain.reminders.deadlines import deadlines_of

S, E, R = ClaimState, ClaimEvent, Role
WRITE_OFF = d.WriteOff(WriteOffReason.NOTHING_TO_SEIZE, date(2027, 3, 1))


def second(claim: Claim, event: ClaimEvent, details: d.Details, today: date = LATER) -> Level | None:
    return row_for(claim, event, moment(today)).second_person(claim, details, moment(today))


def requested(amount: Money, euro_paid: int = 0) -> Claim:
    claim = claim_in(S.IN_COLLECTION, amount)
    if euro_paid:
        claim = paid(claim, euro_paid)
    return does(claim, E.REQUEST_INSTALMENTS, today=LATER)


def refused(claim: Claim, event: ClaimEvent, details: d.Details, today: date) -> Refused:
    with pytest.raises(Refused) as raised:
        advance(claim, event, details, 3, moment(today), approved_by=4)
    return raised.value


class TestWhoHasToAgree:
    @pytest.mark.parametrize(("number", "level"), [(24, None), (25, Level.LEAD)])
    def test_a_deferral_of_more_than_24_months_asks_for_the_lead_however_small(self, number, level):
        """Granted on 1.6.2026, first on 1.7.2026: the 24th is that of 1.6.2028, 24 months on."""
        claim = requested(Money.euro(600))
        assert second(claim, E.GRANT_DEFERRAL, d.GrantDeferral(date(2026, 7, 1), number=number)) is level

    @pytest.mark.parametrize(("euro_paid", "level"), [(99, Level.LEAD), (100, None)])
    def test_a_deferral_is_weighed_by_what_is_open(self, euro_paid, level):
        """2.600 less 100 are 2.500."""
        claim = requested(Money.euro(2_600), euro_paid)
        assert second(claim, E.GRANT_DEFERRAL, d.GrantDeferral(date(2026, 7, 1), number=10)) is level

    @pytest.mark.parametrize(("euro_paid", "level"), [(199, Level.DIVISION), (200, Level.LEAD)])
    def test_a_write_off_is_weighed_by_what_is_open(self, euro_paid, level):
        """1.200 less 200 are 1.000."""
        claim = paid(claim_in(S.ADDRESS_SEARCH, Money.euro(1_200)), euro_paid)
        assert second(claim, E.WRITE_OFF, WRITE_OFF) is level

    def test_an_extension_is_weighed_like_the_write_off(self):
        claim = paid(claim_in(S.WRITTEN_OFF, Money.euro(1_200)), 200)
        extended = d.ExtendWriteOff(WriteOffReason.NOTHING_TO_SEIZE, date(2028, 3, 1))
        assert second(claim, E.EXTEND_WRITE_OFF, extended) is Level.LEAD


class TestFromWhichDayOn:
    def test_a_first_instalment_is_due_within_six_months(self):
        """From Mon 2.3.2026: until Wed 2.9.2026."""
        check_first(date(2026, 9, 2), moment(MONDAY))
        with pytest.raises(Refused) as raised:
            check_first(date(2026, 9, 3), moment(MONDAY))
        assert raised.value.field == "first"

    def test_two_weeks_to_the_dunning_run_from_the_day_on_which_it_was_payable(self):
        """Due on Good Friday, 3.4., payable on Tue 7.4. (§ 193 BGB): two weeks later is Tue 21.4., not Fri 17.4."""
        claim = replace(claim_in(S.IN_COLLECTION), due_on=date(2026, 4, 3))
        refused(claim, E.DUN, d.Dun(), date(2026, 4, 20))
        assert does(claim, E.DUN, today=date(2026, 4, 21)).state is S.DUNNED

    def test_what_is_collected_again_is_due_today(self):
        claim = does(claim_in(S.WRITTEN_OFF), E.REOPEN, today=date(2026, 7, 1))
        assert (claim.state, claim.due_on, claim.review_on) == (S.IN_COLLECTION, date(2026, 7, 1), None)
        assert claim_in(S.WRITTEN_OFF).due_on == DUE

    @pytest.mark.parametrize("review_on", [date(2027, 2, 28), date(2027, 3, 1)])
    def test_a_write_off_is_extended_to_a_later_day_only(self, review_on):
        """The sample's is reviewed on 1.3.2027."""
        written_off = claim_in(S.WRITTEN_OFF)
        extended = d.ExtendWriteOff(WriteOffReason.NOTHING_TO_SEIZE, review_on)
        assert refused(written_off, E.EXTEND_WRITE_OFF, extended, date(2026, 7, 1)).field == "review_on"
        later = d.ExtendWriteOff(WriteOffReason.NOTHING_TO_SEIZE, date(2027, 3, 2))
        assert does(written_off, E.EXTEND_WRITE_OFF, later, date(2026, 7, 1)).review_on == date(2027, 3, 2)


class TestWhereItLeads:
    @pytest.mark.parametrize(
        ("reason", "state"),
        [
            (EnforcementEnd.MOVED, S.ADDRESS_SEARCH),
            (EnforcementEnd.FRUITLESS, S.IN_COLLECTION),
            (EnforcementEnd.RECALLED, S.IN_COLLECTION),
        ],
    )
    def test_back_from_enforcement(self, reason, state):
        claim = does(claim_in(S.ENFORCEMENT), E.ENFORCEMENT_BACK, d.EnforcementBack(reason), date(2026, 7, 1))
        assert (claim.state, claim.address_lost) == (state, state is S.ADDRESS_SEARCH)

    @pytest.mark.parametrize("state", [S.DEFERRED, S.IN_COLLECTION])
    def test_once_the_address_is_found_back_to_where_it_stood(self, state):
        searched = does(claim_in(state), E.UNDELIVERABLE, today=date(2026, 7, 1))
        found = does(searched, E.ADDRESS_FOUND, today=date(2026, 7, 1))
        assert (searched.state, found.state, found.address_lost) == (S.ADDRESS_SEARCH, state, False)

    def test_the_dunned_claim_whose_address_was_found_is_dunned_anew(self):
        searched = does(claim_in(S.DUNNED), E.UNDELIVERABLE, today=date(2026, 7, 1))
        assert does(searched, E.ADDRESS_FOUND, today=date(2026, 7, 1)).state is S.IN_COLLECTION

    @pytest.mark.parametrize("state", [S.WRITTEN_OFF, S.ENFORCEMENT])
    def test_nothing_is_closed_for_good_while_an_objection_is_pending(self, state):
        claim = does(claim_in(state), E.OBJECT, today=date(2026, 7, 1))
        close = d.CloseUncollectable(ClosingReason.INSOLVENCY)
        assert "objection is pending" in str(refused(claim, E.CLOSE_UNCOLLECTABLE, close, date(2026, 7, 1)))

    def test_corrected_to_what_was_paid_a_claim_is_settled(self):
        claim = paid(claim_in(S.IN_COLLECTION, Money.euro(600)), 500)
        corrected = d.Correct(CorrectionReason.CALCULATION_ERROR, Money.euro(500), ZERO)
        assert does(claim, E.CORRECT, corrected).state is S.SETTLED


class TestWhatIsLeftToBeDone:
    @pytest.mark.parametrize("outcome", [ObjectionOutcome.REJECTED, ObjectionOutcome.WITHDRAWN])
    def test_an_objection_that_changes_nothing_leaves_the_order_as_it_is(self, outcome):
        claim = does(claim_in(S.IN_COLLECTION), E.OBJECT)
        decided = does(claim, E.DECIDE, d.Decide(outcome, MONDAY))
        assert (decided.state, decided.to_correct, balance(decided)) == (claim.state, False, balance(claim))
        assert decided.objection is None

    @pytest.mark.parametrize(("state", "to_correct"), [(S.HANDED_OVER, False), (S.ORDERED, True)])
    def test_upheld_in_part_the_order_is_corrected_where_there_is_one(self, state, to_correct):
        claim = does(claim_in(state, Money.euro(600)), E.OBJECT)
        decided = does(claim, E.DECIDE, d.Decide(ObjectionOutcome.PARTLY, MONDAY, Money.euro(400), ZERO))
        assert (decided.amount, decided.to_correct) == (Money.euro(400), to_correct)

    def test_no_more_is_paid_out_than_the_credit(self):
        claim = paid(claim_in(S.SETTLED), 20)
        assert refused(claim, E.REFUND, d.Refund(Money.euro(20, 1), MONDAY), MONDAY).field == "amount"
        assert balance(does(claim, E.REFUND, d.Refund(Money.euro(20), MONDAY))).credit == ZERO

    def test_a_deferral_answers_the_request(self):
        granted = claim_in(S.DEFERRED)
        assert (granted.request, granted.requests[-1].state) == (None, RequestState.GRANTED)

    def test_a_request_does_not_outlive_its_claim(self):
        claim = does(claim_in(S.IN_COLLECTION, Money.euro(600)), E.REQUEST_INSTALMENTS)
        ended = does(claim, E.TO_OFFSET, d.ToOffset())
        assert (ended.request, ended.requests[-1].state) == (None, RequestState.WITHDRAWN)

    def test_a_request_waits_for_its_decision_again_when_what_was_paid_comes_back(self):
        claim = does(claim_in(S.IN_COLLECTION, Money.euro(600)), E.REQUEST_INSTALMENTS)
        settled = does(claim, E.PAY, d.Pay(Money.euro(600), MONDAY))
        assert settled.state is S.SETTLED
        back = does(settled, E.REVERSE_PAYMENT, d.ReversePayment(2, ReversalReason.NOT_COVERED, MONDAY))
        assert (back.state, back.request) == (S.IN_COLLECTION, claim.request)
        assert "request" not in {task.kind for task in deadlines_of(settled, MONDAY, moment(MONDAY))}
        assert "request" in {task.kind for task in deadlines_of(back, MONDAY, moment(MONDAY))}


@pytest.mark.parametrize(
    ("state", "event", "roles"),
    [
        (S.DUNNED, E.ENFORCE, {R.RS}),
        (S.ENFORCEMENT, E.ENFORCEMENT_BACK, {R.RS}),
        (S.IN_COLLECTION, E.GRANT_DEFERRAL, {R.KK, R.LSB, R.FM}),
        (S.ADDRESS_SEARCH, E.WRITE_OFF, {R.RS}),
        (S.WRITTEN_OFF, E.CLOSE_UNCOLLECTABLE, {R.RS}),
        (S.IN_COLLECTION, E.OBJECT, {R.KK, R.RS, R.LSB, R.FM}),
    ],
)
def test_those_are_told_whom_the_process_names(state, event, roles):
    """Domain, table A, column M / I."""
    claim = claim_in(state)
    if event is E.GRANT_DEFERRAL:
        claim = does(claim, E.REQUEST_INSTALMENTS)
    now = moment(date(2026, 6, 29))
    row = row_for(claim, event, now)
    approver = 4 if row.second_person(claim, SAMPLE_DETAILS[event], now) else None
    notice = advance(claim, event, SAMPLE_DETAILS[event], 3, now, approved_by=approver).notice
    assert notice is not None
    assert notice.roles == roles


@pytest.mark.parametrize(("state", "recalls"), [(S.ENFORCEMENT, True), (S.DUNNED, False)])
def test_a_deferral_recalls_an_enforcement_and_nothing_else(state, recalls):
    claim = does(claim_in(state), E.REQUEST_INSTALMENTS, today=date(2026, 6, 29))
    facts = SAMPLE_DETAILS[E.GRANT_DEFERRAL].facts(claim)
    assert facts.get("recalls", False) is recalls
    assert d.GrantDeferral.from_facts(facts) == SAMPLE_DETAILS[E.GRANT_DEFERRAL]
