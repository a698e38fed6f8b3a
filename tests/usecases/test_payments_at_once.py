"""Two who decide on one import at the same time: the second begins while the first is not stored yet."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from import_stage import TODAY, ImportOffice
from memory import moment

from bot.domain.claims.ledger import balance
from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.money import Money
from bot.domain.payment_import.batches import Batch, BatchState, LineState, Source
from bot.domain.payment_import.layout import Column, Layout
from bot.domain.payment_import.lines import PaymentLine
from bot.domain.payment_import.sorting import Verdict
from bot.usecases.claim_courses import work_out
from bot.usecases.open_payments import assign_payment, open_payments
from bot.usecases.payment_files import discard, let_book, let_undo, set_layout
from bot.usecases.payment_import import look_up_booked, sort_out_undoing, undo_batch

NOW = moment(TODAY)
LAYOUT = Layout({Column.CASH_REF: "Kz", Column.AMOUNT: "Betrag", Column.VALUE_DATE: "Tag"})
Deed = Callable[[Any], object]


def at_once(office: ImportOffice, first: Deed, second: Deed) -> Refused | None:
    """With what the second was refused."""

    def late() -> Refused | None:
        try:
            with office.database.begin() as uow:
                second(uow)
        except Refused as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(1) as thread:
        with office.database.begin() as uow:
            first(uow)
            answer = thread.submit(late)
            with suppress(TimeoutError):
                answer.result(timeout=0.5)
        return answer.result(timeout=30)


def checked(office: ImportOffice) -> int:
    with office.database.begin() as uow:
        batch = Batch(0, "kasse.csv", "digest", Source.PAGE, BatchState.CHECKED, NOW.now, office.kurt.id)
        return int(uow.payments.add_batch(batch, b"content").id)


def stands(office: ImportOffice, number: int) -> tuple[BatchState, bool]:
    """Its state, and whether its file is still there."""
    with office.database.begin() as uow:
        has_file = uow.connection.exec_driver_sql("SELECT content IS NOT NULL FROM payment_batch").scalar_one()
        return uow.payments.batch(number).state, bool(has_file)


def test_what_is_being_discarded_is_not_booked(office: ImportOffice) -> None:
    number = checked(office)
    refusal = at_once(
        office,
        lambda uow: discard(number, office.kurt, uow, NOW),
        lambda uow: let_book(number, office.kurt, None, uow, NOW),
    )
    assert refusal is not None
    assert stands(office, number) == (BatchState.DISCARDED, False)


@pytest.mark.parametrize("other", ["discard", "set_layout"])
def test_what_is_being_booked_is_neither_discarded_nor_read_anew(office: ImportOffice, other: str) -> None:
    number = checked(office)
    deeds: dict[str, Deed] = {
        "discard": lambda uow: discard(number, office.kurt, uow, NOW),
        "set_layout": lambda uow: set_layout(number, LAYOUT, None, office.kurt, uow, NOW),
    }
    refusal = at_once(office, lambda uow: let_book(number, office.kurt, None, uow, NOW), deeds[other])
    assert refusal is not None
    assert stands(office, number) == (BatchState.QUEUED, True)


def test_it_is_undone_once(office: ImportOffice) -> None:
    with office.database.begin() as uow:
        number = office.book(uow, [office.line("in_collection", 77_00)]).id

    def undo(uow: Any) -> object:
        return let_undo(number, office.kurt, None, uow, NOW)

    assert at_once(office, undo, undo) is not None


def with_open_line(office: ImportOffice) -> tuple[int, int, PaymentLine]:
    """An import of 10,00 on one claim, and 77,00 that found none."""
    odd = PaymentLine(3, "9.9999", Money(77_00), TODAY)
    with office.database.begin() as uow:
        batch = office.book(uow, [office.line("dunned", 10_00), odd])
        return batch.id, open_payments(office.kurt, uow, limit=5).lines[0].id, odd


def test_a_payment_that_is_being_booked_stops_the_undoing(office: ImportOffice) -> None:
    """Else its 77,00 stayed on the claim, and the same file offered them as new."""
    batch_id, line_id, odd = with_open_line(office)
    claim_id = office.numbers["in_collection"]
    with office.database.begin() as uow:
        batch, booked, claims = look_up_booked(batch_id, uow)
        outcome = work_out(sort_out_undoing(booked, claims, office.kurt, NOW), office.kurt, uow, NOW)
    refusal = at_once(
        office,
        lambda uow: assign_payment(line_id, claim_id, office.kurt, uow, NOW),
        lambda uow: undo_batch(batch, booked, outcome, office.kurt, uow, NOW),
    )
    assert isinstance(refusal, ChangedMeanwhile)
    with office.database.begin() as uow:
        assert uow.payments.batch(batch_id).state is BatchState.BOOKED
        assert uow.payments.line(line_id).state is LineState.BOOKED
        assert [each.verdict for each in office.sorted(uow, [odd]).lines] == [Verdict.DOUBLE]
    with office.database.begin() as uow:
        office.undo(uow, batch_id)
        assert balance(office.claim(uow, "in_collection")).open == Money(500_00)  # nothing of the 77,00 is left


def test_a_payment_of_an_import_that_is_being_undone_is_not_booked(office: ImportOffice) -> None:
    batch_id, line_id, _ = with_open_line(office)
    claim_id = office.numbers["in_collection"]
    refusal = at_once(
        office,
        lambda uow: office.undo(uow, batch_id),
        lambda uow: assign_payment(line_id, claim_id, office.kurt, uow, NOW),
    )
    assert refusal is not None
    with office.database.begin() as uow:
        assert uow.payments.line(line_id).state is LineState.UNDONE
        assert balance(office.claim(uow, "in_collection")).open == Money(500_00)
