"""Imports of payments: what is booked, what is left to a person, what is known already, and taking it all back."""

from dataclasses import replace
from datetime import date

import pytest
from import_stage import FIVE_HUNDRED, TODAY, cash_ref
from memory import moment, msgids

from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimState
from bot.domain.claims.reasons import ReversalReason
from bot.domain.errors import ChangedMeanwhile, NotPermitted, Refused
from bot.domain.money import Money
from bot.domain.payment_import.batches import Batch, BatchState, DismissReason, LineState, Source
from bot.domain.payment_import.lines import PaymentLine, ReadLines
from bot.domain.payment_import.sorting import Problem, Verdict
from bot.domain.people import Team
from bot.usecases.claim_courses import work_out
from bot.usecases.open_payments import assign_payment, dismiss_payment, open_payments
from bot.usecases.payment_import import book_batch, look_up_booked, sort_out_undoing

V = Verdict


def verdicts(sorting):
    return [(each.verdict, each.problem) for each in sorting.lines]


def counts(batch):
    return {verdict: found.n for verdict, found in batch.report.sums.items()}


@pytest.mark.parametrize("written", ["5.0110.000003.4", "5 0110 000003 4", "501100000034", "5-0110-000003/4"])
def test_a_cash_reference_is_known_in_any_spelling(small_office, written):
    with small_office.database.begin() as uow:
        sorting = small_office.sorted(uow, [PaymentLine(2, written, Money(100), TODAY)])
        assert [each.claim_id for each in sorting.lines] == [3]


def test_where_no_cash_reference_fits_the_order_number_is_looked_at(small_office):
    with small_office.database.begin() as uow:
        sorting = small_office.sorted(uow, [PaymentLine(2, "2026 000003", Money(100), TODAY)])
        assert [each.claim_id for each in sorting.lines] == [3]


def test_what_needs_a_person_says_why(small_office):
    office = small_office
    lines = [
        PaymentLine(2, None, Money(100), TODAY),
        PaymentLine(3, "9.9999", Money(100), TODAY),
        office.line("in_collection", -100, no=4),
        office.line("in_collection", 100, no=5, day=date(2026, 5, 5)),  # lies in the future
        office.line("settled", 500_00, no=6, day=date(2026, 4, 1)),  # was booked by hand, of that day
        office.line("settled", 500_00, no=7, day=date(2026, 4, 1)),  # a second one was not
        office.line("dunned", 100, no=8, payment_id="Z"),
        office.line("dunned", 200, no=9, payment_id="Z"),
        office.line("dunned", 100, no=10, payment_id="Z"),
    ]
    with office.database.begin() as uow:
        assert verdicts(office.sorted(uow, lines)) == [
            (V.UNMATCHED, Problem.NO_REFERENCE), (V.UNMATCHED, Problem.NO_CLAIM), (V.UNMATCHED, Problem.RETURNED),
            (V.UNMATCHED, Problem.DAY), (V.UNMATCHED, Problem.BOOKED_BY_HAND), (V.OVERPAID, None),
            (V.MATCHED, None), (V.UNMATCHED, Problem.SAME_NUMBER), (V.DOUBLE, None),
        ]  # fmt: skip


def test_two_claims_of_one_reference_are_left_to_a_person(small_office):
    office = small_office
    with office.database.begin() as uow:
        uow.connection.exec_driver_sql("UPDATE claim SET cash_ref_tail = '430000001105' WHERE id IN (3, 4)")
        line = PaymentLine(2, "5.0110.000003.4", Money(100), TODAY)
        assert verdicts(office.sorted(uow, [line])) == [(V.UNMATCHED, Problem.SEVERAL_CLAIMS)]


def test_money_that_comes_before_the_order_was_accepted_is_not_too_much(small_office):
    with small_office.database.begin() as uow:
        sorting = small_office.sorted(uow, [small_office.line("ordered", 500_00)])
        assert (sorting.lines[0].verdict, sorting.lines[0].beyond) == (V.MATCHED, Money(0))


def test_the_same_file_twice_and_one_that_overlaps_book_nothing_twice(office):
    """Equal lines without a number: the first file has two, the second three of them. One is new."""
    two = [office.line("in_collection", 100, no=no) for no in (2, 3)]
    with office.database.begin() as uow:
        assert counts(office.book(uow, two))[V.MATCHED] == 2
    with office.database.begin() as uow:
        assert counts(office.book(uow, two)) == {V.MATCHED: 0, V.OVERPAID: 0, V.UNMATCHED: 0, V.DOUBLE: 2}
    with office.database.begin() as uow:
        three = [*two, office.line("in_collection", 100, no=4)]
        assert counts(office.book(uow, three)) == {V.MATCHED: 1, V.OVERPAID: 0, V.UNMATCHED: 0, V.DOUBLE: 2}
        assert len(office.claim(uow, "in_collection").postings) == 4  # the charge and three payments


def test_what_is_left_open_is_known_when_the_file_comes_again(small_office):
    office = small_office
    unknown = [PaymentLine(2, "9.9999", Money(100), TODAY, purpose="Erika")]
    with office.database.begin() as uow:
        assert counts(office.book(uow, unknown))[V.UNMATCHED] == 1
        assert counts(office.book(uow, unknown))[V.DOUBLE] == 1
        assert open_payments(office.kurt, uow, limit=5).total == 1


def test_each_colleague_is_told_once_of_the_whole_import(small_office):
    """Rosa of the accounting office of all, Anna of what was settled in her team; Kurt did it himself."""
    office = small_office
    lines = [
        office.line("in_collection", 500_00, no=2),
        office.line("dunned", 100, no=3),
        office.line("deferred", 100_00, no=4),
    ]
    with office.database.begin() as uow:
        office.book(uow, lines)
    assert office.post.readers() == ["Anna", "Rosa"]
    (told,) = office.post.to(office.rosa)
    assert "<b>{n} payments were imported</b>, {amount} together." not in msgids(told.said)  # the singular is its id
    assert [part.n for part in told.said.parts[:1]] == [3]
    (told,) = office.post.to(office.anna)
    assert [part.n for part in told.said.parts[:1]] == [1]


def test_whoever_imports_learns_nothing_of_claims_that_are_none_of_theirs(small_office):
    office = small_office
    line = office.line("in_collection", 100)
    elsewhere = replace(office.anna, team=Team(99, "Leistung 2"))
    with office.database.begin() as uow:
        assert verdicts(office.sorted(uow, [line], by=office.anna)) == [(V.MATCHED, None)]  # of her own team
        assert verdicts(office.sorted(uow, [line], by=elsewhere)) == [(V.UNMATCHED, Problem.NO_CLAIM)]


def test_only_whoever_may_book_payments_can_import(small_office):
    office = small_office
    with office.database.begin() as uow, pytest.raises(NotPermitted):
        office.book(uow, [office.line("in_collection", 100)], by=office.anna)


def test_a_claim_that_moved_on_meanwhile_keeps_the_whole_import_out(office):

    lines = (office.line("in_collection", 100, no=2), office.line("dunned", 100, no=3))
    with office.database.begin() as uow:
        sorting = office.sorted(uow, lines)
        outcome = work_out(sorting.courses, office.kurt, uow, moment(TODAY))
    with office.database.begin() as uow:
        office.pay_by_hand(uow, office.line("dunned", 777), "dunned")
    now = moment(TODAY)

    def book() -> None:
        with office.database.begin() as uow:
            empty = Batch(0, "x", "y", Source.COMMAND, BatchState.RECEIVED, now.now, office.kurt.id)
            batch = uow.payments.add_batch(empty)
            book_batch(batch, ReadLines(lines), sorting, outcome, office.kurt, uow, now)

    with pytest.raises(ChangedMeanwhile):
        book()
    with office.database.begin() as uow:
        assert len(office.claim(uow, "in_collection").postings) == 1
        assert uow.payments.batches(limit=5) == []


def test_two_who_import_the_same_at_once_store_it_once(small_office):
    """Nothing of it touches a claim, so no claim has moved on."""
    office, now = small_office, moment(TODAY)
    lines = (PaymentLine(2, "9.9999", Money(100), TODAY),)
    with office.database.begin() as uow:
        sorting = office.sorted(uow, lines)
        outcome = work_out(sorting.courses, office.kurt, uow, now)
        office.book(uow, lines)
        empty = Batch(0, "x", "y", Source.COMMAND, BatchState.RECEIVED, now.now, office.kurt.id)
        batch = uow.payments.add_batch(empty)
        with pytest.raises(ChangedMeanwhile):
            book_batch(batch, ReadLines(lines), sorting, outcome, office.kurt, uow, now)


def test_an_open_payment_is_booked_on_the_claim_a_person_names(office):
    with office.database.begin() as uow:
        batch = office.book(uow, [PaymentLine(2, "9.9999", Money(500_00), TODAY, purpose="Erika")])
    with office.database.begin() as uow:
        (line,) = open_payments(office.kurt, uow, limit=5).lines
        assert uow.payments.line(line.id, with_purpose=True).purpose == "Erika"
        assign_payment(line.id, 3, office.kurt, uow, moment(TODAY))
        stored = uow.payments.line(line.id, with_purpose=True)
        assert (stored.state, stored.claim_id, stored.purpose) == (LineState.BOOKED, 3, None)
        assert uow.claims.get(3).state is ClaimState.SETTLED
        with pytest.raises(Refused):
            assign_payment(line.id, 4, office.kurt, uow, moment(TODAY))
        assert [booked.claim_id for booked in uow.payments.booked_lines(batch.id)] == [3]


def test_a_payment_of_nobody_is_dismissed_with_its_reason_and_stays_known(small_office):
    office = small_office
    line = PaymentLine(2, "9.9999", Money(100), TODAY, purpose="Erika")
    with office.database.begin() as uow:
        office.book(uow, [line])
        number = open_payments(office.kurt, uow, limit=5).lines[0].id
        dismiss_payment(number, DismissReason.NOT_OURS, office.kurt, uow, moment(TODAY))
        assert open_payments(office.kurt, uow, limit=5).total == 0
        assert counts(office.book(uow, [line]))[V.DOUBLE] == 1
        assert uow.payments.line(number, with_purpose=True).purpose is None


def test_money_that_went_back_cannot_be_booked_as_a_payment(small_office):
    office = small_office
    with office.database.begin() as uow:
        office.book(uow, [office.line("in_collection", -100)])
        number = open_payments(office.kurt, uow, limit=5).lines[0].id
        with pytest.raises(Refused) as refusal:
            assign_payment(number, 3, office.kurt, uow, moment(TODAY))
        assert refusal.value.field is None  # another claim would not help


def test_undone_every_payment_is_reversed_and_the_settled_claim_is_open_again(office):
    lines = [office.line("in_collection", 500_00, no=2), office.line("deferred", 100_00, no=3)]
    with office.database.begin() as uow:
        batch = office.book(uow, lines)
        assert office.claim(uow, "in_collection").state is ClaimState.SETTLED
    with office.database.begin() as uow:
        undone = office.undo(uow, batch.id)
        claim = office.claim(uow, "in_collection")
        assert (undone.state, undone.undone_by) == (BatchState.UNDONE, office.kurt.id)
        assert [posting.kind.value for posting in claim.postings] == ["charge", "payment", "reversal"]
        assert claim.state is ClaimState.IN_COLLECTION
        assert [(task.step, task.assignee_id) for task in uow.tasks.of_case(claim.id) if task.step == "pay"] == [
            ("pay", office.kurt.id)  # whoever booked it before
        ]
        with pytest.raises(Refused):
            look_up_booked(batch.id, uow)


def test_a_payment_returned_since_is_named_and_stops_the_undoing(small_office):
    office = small_office
    with office.database.begin() as uow:
        batch = office.book(uow, [office.line("dunned", 100, no=2), office.line("in_collection", 100, no=3)])
        number = office.numbers["dunned"]
        details = d.ReversePayment(2, ReversalReason.NOT_COVERED, TODAY)
        office.press(uow, number, office.kurt, ClaimEvent.REVERSE_PAYMENT, details, moment(TODAY))
        with pytest.raises(Refused) as refusal:
            office.undo(uow, batch.id)
        assert refusal.value.said.parts[1].values == {"value": f"F-{number}"}
        assert len(office.claim(uow, "in_collection").postings) == 2


def test_a_credit_refunded_since_stops_the_undoing(small_office):
    office = small_office
    with office.database.begin() as uow:
        batch = office.book(uow, [office.line("settled", 100)])
        refund = d.Refund(Money(100), TODAY)
        office.press(uow, office.numbers["settled"], office.kurt, ClaimEvent.REFUND, refund, moment(TODAY))
        _, booked, claims = look_up_booked(batch.id, uow)
        with pytest.raises(Refused):
            sort_out_undoing(booked, claims, office.kurt, moment(TODAY))


def test_only_whoever_may_return_payments_can_undo(small_office):
    office = small_office
    with office.database.begin() as uow:
        batch = office.book(uow, [office.line("in_collection", 100)])
        with pytest.raises(NotPermitted):
            office.undo(uow, batch.id, by=office.rosa)


def test_a_proposal_on_a_claim_that_is_paid_is_overtaken(small_office):
    office = small_office
    with office.database.begin() as uow:
        assert uow.approvals.pending_of_case(office.numbers["proposed"])
        office.book(uow, [office.line("proposed", 100)])
        assert uow.approvals.pending_of_case(office.numbers["proposed"]) == []


def test_a_file_of_another_office_is_nothing_but_open_payments(small_office):
    office = small_office
    with office.database.begin() as uow:
        batch = office.book(uow, [PaymentLine(n, cash_ref(900 + n), FIVE_HUNDRED, TODAY) for n in range(20)])
        assert counts(batch)[V.UNMATCHED] == 20
