"""A file of payments on its way: who may decide on it, in which state, and when its content goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from import_stage import TODAY, ImportOffice
from memory import moment
from sqlalchemy import select

from bot.domain.errors import ChangedMeanwhile, NotFound, NotPermitted, Refused
from bot.domain.money import Money
from bot.domain.payment_import.batches import Batch, BatchState, LineState, Report, Source
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign, Glimpse, Glimpsed
from bot.domain.payment_import.layout import Column, Layout
from bot.domain.payment_import.lines import PaymentLine, ReadLines
from bot.domain.people import Staff
from bot.usecases.claim_courses import work_out
from bot.usecases.open_payments import assign_payment, open_payments, read_payments
from bot.usecases.payment_files import (
    Read,
    checked,
    columns_to_name,
    discard,
    forget_drafts,
    left_unclear,
    let_book,
    let_undo,
    not_done,
    receive,
    set_layout,
)
from bot.usecases.payment_import import book_batch, look_up_booked, sort_out_undoing, undo_batch
from storage.tables.audit import AUDIT
from storage.tables.payments import BATCH, LINE

NOW = moment(TODAY)
LAYOUT = Layout({Column.CASH_REF: "Kz", Column.AMOUNT: "Betrag", Column.VALUE_DATE: "Tag"})
GLIMPSE = Glimpse((Glimpsed("Zweck", ("Erika",), DecimalSign.COMMA, DateOrder.GERMAN),), True)
NOTHING_FOUND = Report({})
Deed = Callable[[int, Staff, Any], object]
DECISIONS: dict[str, Deed] = {
    "book": lambda number, by, uow: let_book(number, by, None, uow, NOW),
    "discard": lambda number, by, uow: discard(number, by, uow, NOW),
    "name the columns": lambda number, by, uow: set_layout(number, LAYOUT, None, by, uow, NOW),
    "see the columns": lambda number, by, uow: columns_to_name(number, by, uow, NOW),
}


def batch_in(uow: Any, office: ImportOffice, state: BatchState = BatchState.CHECKED) -> Batch:
    """With its file, and what is seen of it."""
    by = office.kurt.id
    batch = uow.payments.add_batch(Batch(0, "kasse.csv", "digest", Source.PAGE, state, NOW.now, by), b"content")
    uow.payments.keep_glimpse(batch.id, GLIMPSE)
    return batch  # type: ignore[no-any-return]


def kept(uow: Any, number: int) -> tuple[bool, bool]:
    """The file, and what is seen of it."""
    columns = select(BATCH.c.content.is_not(None), BATCH.c.glimpse.is_not(None)).where(BATCH.c.id == number)
    content, glimpse = uow.connection.execute(columns).one()
    return bool(content), bool(glimpse)


@pytest.mark.parametrize("decision", DECISIONS)
def test_only_whoever_books_payments_decides_on_a_file(small_office: ImportOffice, decision: str) -> None:
    office = small_office
    with office.database.begin() as uow:
        number = batch_in(uow, office).id
        with pytest.raises(NotPermitted):
            DECISIONS[decision](number, office.rosa, uow)
        assert uow.payments.batch(number).state is BatchState.CHECKED
        DECISIONS[decision](number, office.kurt, uow)


def test_only_whoever_books_payments_reads_what_payers_wrote_and_brings_files(small_office: ImportOffice) -> None:
    office = small_office
    with office.database.begin() as uow:
        for deed in (
            lambda: open_payments(office.rosa, uow, limit=5),
            lambda: read_payments(office.rosa, uow, NOW, limit=5),
            lambda: receive("kasse.csv", b"x", Source.PAGE, office.rosa, uow, NOW),
        ):
            with pytest.raises(NotPermitted):
                deed()


def test_only_whoever_may_return_payments_lets_an_import_be_undone(small_office: ImportOffice) -> None:
    office = small_office
    with office.database.begin() as uow:
        number = office.book(uow, [office.line("dunned", 1_00)]).id
        with pytest.raises(NotPermitted):
            let_undo(number, office.rosa, None, uow, NOW)
        assert let_undo(number, office.kurt, None, uow, NOW).state is BatchState.UNDOING


@pytest.mark.parametrize("decision", ["book", "discard", "name the columns"])
@pytest.mark.parametrize("state", [BatchState.QUEUED, BatchState.BOOKED, BatchState.UNDONE, BatchState.DISCARDED])
def test_what_was_decided_on_is_not_decided_again(small_office: ImportOffice, state: BatchState, decision: str) -> None:
    with small_office.database.begin() as uow:
        number = batch_in(uow, small_office, state).id
        with pytest.raises(Refused):
            DECISIONS[decision](number, small_office.kurt, uow)


def test_what_nobody_has_looked_through_is_not_booked(small_office: ImportOffice) -> None:
    with small_office.database.begin() as uow:
        number = batch_in(uow, small_office, BatchState.UNCLEAR).id
        with pytest.raises(Refused):
            let_book(number, small_office.kurt, None, uow, NOW)


@pytest.mark.parametrize("state", [BatchState.UNCLEAR, BatchState.CHECKED])
def test_the_file_goes_when_it_is_discarded(small_office: ImportOffice, state: BatchState) -> None:
    with small_office.database.begin() as uow:
        number = batch_in(uow, small_office, state).id
        assert discard(number, small_office.kurt, uow, NOW).state is BatchState.DISCARDED
        assert kept(uow, number) == (False, False)


def test_the_file_goes_when_it_could_not_be_read(small_office: ImportOffice) -> None:
    with small_office.database.begin() as uow:
        batch = batch_in(uow, small_office, BatchState.RECEIVED)
        ended = not_done(batch, uow)
        assert ended is not None
        assert ended.state is BatchState.FAILED
        assert kept(uow, batch.id) == (False, False)


@pytest.mark.parametrize(
    ("state", "before"), [(BatchState.QUEUED, BatchState.CHECKED), (BatchState.UNDOING, BatchState.BOOKED)]
)
def test_what_could_not_be_done_stands_as_before_with_its_file(
    small_office: ImportOffice, state: BatchState, before: BatchState
) -> None:
    with small_office.database.begin() as uow:
        batch = batch_in(uow, small_office, state)
        uow.payments.save_batch(replace(batch, undone_by=small_office.kurt.id))
        stands = not_done(batch, uow)
        assert stands is not None
        assert (stands.state, stands.undone_by) == (before, None)
        assert kept(uow, batch.id) == (True, True)


def test_what_was_done_after_all_stays_done(small_office: ImportOffice) -> None:
    """The connection was lost during the commit: it had been stored."""
    with small_office.database.begin() as uow:
        batch = batch_in(uow, small_office, BatchState.QUEUED)
        uow.payments.save_batch(replace(batch, state=BatchState.BOOKED))
        assert not_done(batch, uow) is None
        assert uow.payments.batch(batch.id).state is BatchState.BOOKED


@pytest.mark.parametrize("state", [BatchState.UNCLEAR, BatchState.CHECKED])
def test_what_nobody_books_for_seven_days_goes_with_its_file(office: ImportOffice, state: BatchState) -> None:
    with office.database.begin() as uow:
        number = batch_in(uow, office, state).id
        at_seven, later = (replace(NOW, now=NOW.now + timedelta(days=7, seconds=seconds)) for seconds in (0, 1))
        assert forget_drafts(uow, at_seven) == 0
        assert kept(uow, number) == (True, True)
        assert forget_drafts(uow, later) == 1
        assert (uow.payments.batch(number).state, kept(uow, number)) == (BatchState.DISCARDED, (False, False))


@pytest.mark.parametrize("state", [each for each in BatchState if each not in (BatchState.UNCLEAR, BatchState.CHECKED)])
def test_nothing_else_is_forgotten(small_office: ImportOffice, state: BatchState) -> None:
    with small_office.database.begin() as uow:
        number = batch_in(uow, small_office, state).id
        assert forget_drafts(uow, replace(NOW, now=NOW.now + timedelta(days=800))) == 0
        assert uow.payments.batch(number).state is state


def test_what_was_read_meanwhile_by_another_is_left_as_it_is(small_office: ImportOffice) -> None:
    """Two processes: one has looked it through, and somebody lets it be booked."""
    with small_office.database.begin() as uow:
        batch = batch_in(uow, small_office, BatchState.RECEIVED)
        uow.payments.save_batch(replace(batch, state=BatchState.QUEUED))
        read = Read(ReadLines(()), LAYOUT, GLIMPSE, ";", None)
        assert checked(batch, read, NOTHING_FOUND, uow).state is BatchState.QUEUED
        assert left_unclear(batch, GLIMPSE, uow).state is BatchState.QUEUED
        assert uow.payments.batch(batch.id).state is BatchState.QUEUED


def test_what_is_not_queued_any_more_is_not_booked(small_office: ImportOffice) -> None:
    office = small_office
    line = office.line("in_collection", 1_00)
    with office.database.begin() as uow:
        batch = batch_in(uow, office, BatchState.QUEUED)
        sorting = office.sorted(uow, [line])
        outcome = work_out(sorting.courses, office.kurt, uow, NOW)
        uow.payments.save_batch(replace(batch, state=BatchState.DISCARDED))
        with pytest.raises(Refused):
            book_batch(batch, ReadLines((line,)), sorting, outcome, office.kurt, uow, NOW)
        assert len(office.claim(uow, "in_collection").postings) == 1  # the charge


def with_open_lines(uow: Any, office: ImportOffice) -> int:
    """10,00 booked; 77,00 of Erika and 88,00 of Erwin to be sorted out."""
    odd = [PaymentLine(no, "9.9999", Money(no * 11_00), TODAY, purpose=who) for no, who in ((7, "Erika"), (8, "Erwin"))]
    return office.book(uow, [office.line("dunned", 10_00), *odd]).id


def purposes(uow: Any) -> int:
    return len(uow.connection.execute(select(LINE.c.id).where(LINE.c.purpose.is_not(None))).all())


def test_a_payment_booked_since_it_was_looked_up_stops_the_undoing(small_office: ImportOffice) -> None:
    office = small_office
    with office.database.begin() as uow:
        number = with_open_lines(uow, office)
        batch, booked, claims = look_up_booked(number, uow)
        outcome = work_out(sort_out_undoing(booked, claims, office.kurt, NOW), office.kurt, uow, NOW)
        line = open_payments(office.kurt, uow, limit=5).lines[0]
        assign_payment(line.id, office.numbers["in_collection"], office.kurt, uow, NOW)
        with pytest.raises(ChangedMeanwhile):
            undo_batch(batch, booked, outcome, office.kurt, uow, NOW)
        assert uow.payments.line(line.id).state is LineState.BOOKED


def test_undone_nothing_of_the_payers_words_is_left(small_office: ImportOffice) -> None:
    office = small_office
    with office.database.begin() as uow:
        number = with_open_lines(uow, office)
        assert purposes(uow) == 2
        office.undo(uow, number)
        assert purposes(uow) == 0


def test_a_payment_that_is_booked_by_hand_overtakes_what_was_proposed(small_office: ImportOffice) -> None:
    office = small_office
    claim_id = office.numbers["proposed"]
    with office.database.begin() as uow:
        with_open_lines(uow, office)
        assert uow.approvals.pending_of_case(claim_id)
        assign_payment(open_payments(office.kurt, uow, limit=5).lines[0].id, claim_id, office.kurt, uow, NOW)
        assert uow.approvals.pending_of_case(claim_id) == []


def test_who_reads_what_payers_wrote_is_recorded(small_office: ImportOffice) -> None:
    office = small_office
    with office.database.begin() as uow:
        assert read_payments(office.kurt, uow, NOW, limit=5).lines == []
        with_open_lines(uow, office)
        batch = batch_in(uow, office, BatchState.UNCLEAR)
        lines = read_payments(office.kurt, uow, NOW, limit=5).lines
        open_payments(office.kurt, uow, limit=5)
        columns_to_name(batch.id, office.kurt, uow, NOW)
        seen = select(AUDIT.c.action, AUDIT.c.by_id, AUDIT.c.subject, AUDIT.c.details).where(
            AUDIT.c.action.like("payments.%seen")
        )
        assert [line.purpose for line in lines] == ["Erika", "Erwin"]
        assert [tuple(row) for row in uow.connection.execute(seen)] == [
            ("payments.seen", office.kurt.id, None, {"lines": [line.id for line in lines]}),
            ("payments.columns_seen", office.kurt.id, f"payment_batch:{batch.id}", {"source": "page"}),
        ]


def test_of_a_file_that_was_decided_on_nothing_is_seen(small_office: ImportOffice) -> None:
    with small_office.database.begin() as uow:
        number = batch_in(uow, small_office, BatchState.BOOKED).id
        assert columns_to_name(number, small_office.kurt, uow, NOW) is None
        with pytest.raises(NotFound):
            columns_to_name(99, small_office.kurt, uow, NOW)


def test_the_secret_of_an_office_is_its_own_and_stays(office: ImportOffice) -> None:
    with office.database.begin() as uow:
        first = uow.payments.secret()
    with office.database.begin() as uow:
        assert uow.payments.secret() == first
        stored = uow.connection.exec_driver_sql("SELECT secret FROM payment_secret").scalar_one()
    assert len(first) == 32
    assert first.hex() not in stored
