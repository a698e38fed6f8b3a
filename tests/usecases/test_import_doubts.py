"""What an import does not decide by itself: payments that came by another kind of file, and lines nobody could read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from import_stage import TODAY, ImportOffice
from memory import moment

from bot.domain.errors import Refused
from bot.domain.money import ZERO
from bot.domain.payment_import.batches import Batch, BatchState, DismissReason, OpenLine, Source
from bot.domain.payment_import.lines import BadLine, Fault, PaymentLine, ReadLines
from bot.domain.payment_import.sorting import Problem, Verdict
from bot.usecases.claim_courses import work_out
from bot.usecases.open_payments import assign_payment, dismiss_payment, open_payments
from bot.usecases.payment_import import book_batch

NOW = moment(TODAY)
BAD = BadLine(7, Fault.AMOUNT, "Z7 · 5.0110.000003.4 · abc · Müller")


@pytest.fixture
def office(sqlite_url: str) -> Iterator[ImportOffice]:
    opened = ImportOffice(sqlite_url)
    yield opened
    opened.database.close()


def book(office: ImportOffice, *lines: PaymentLine, bad: Sequence[BadLine] = ()) -> Batch:
    with office.database.begin() as uow:
        empty = Batch(0, "kasse.csv", "digest", Source.COMMAND, BatchState.RECEIVED, NOW.now, office.kurt.id)
        sorting = office.sorted(uow, lines)
        outcome = work_out(sorting.courses, office.kurt, uow, NOW)
        read = ReadLines(lines, tuple(bad))
        return book_batch(uow.payments.add_batch(empty), read, sorting, outcome, office.kurt, uow, NOW)


def found(office: ImportOffice, *lines: PaymentLine) -> list[tuple[Verdict, Problem | None]]:
    with office.database.begin() as uow:
        return [(each.verdict, each.problem) for each in office.sorted(uow, lines).lines]


def listed(office: ImportOffice) -> list[OpenLine]:
    with office.database.begin() as uow:
        return [
            uow.payments.line(line.id, with_purpose=True) for line in open_payments(office.kurt, uow, limit=9).lines
        ]


@pytest.mark.parametrize(("first", "second"), [({}, {"payment_id": "Z1"}), ({"payment_id": "Z1"}, {})])
def test_an_equal_payment_with_and_without_a_number_is_looked_at_by_a_person(office, first, second):
    """50,00 of the same day on the same claim: perhaps one payment in two files, perhaps two."""
    book(office, office.line("in_collection", 50_00, **first))
    again = office.line("in_collection", 50_00, **second)
    assert found(office, again) == [(Verdict.UNMATCHED, Problem.OTHER_FILE)]


def test_one_payment_in_the_books_stands_for_one_line_of_the_other_file(office):
    book(office, office.line("in_collection", 50_00))
    lines = [office.line("in_collection", 50_00, no=no, payment_id=f"Z{no}") for no in (2, 3)]
    assert found(office, *lines) == [(Verdict.UNMATCHED, Problem.OTHER_FILE), (Verdict.MATCHED, None)]


@pytest.mark.parametrize("other", [{"cents": 51_00}, {"day": date(2026, 5, 3)}, {"name": "dunned"}])
def test_another_amount_day_or_claim_is_another_payment(office, other):
    book(office, office.line("in_collection", 50_00))
    line = {"name": "in_collection", "cents": 50_00, "payment_id": "Z1", **other}
    assert found(office, office.line(**line)) == [(Verdict.MATCHED, None)]


def test_two_files_with_numbers_tell_their_payments_apart_by_these(office):
    book(office, office.line("in_collection", 50_00, payment_id="Z1"))
    assert found(office, office.line("in_collection", 50_00, payment_id="Z2")) == [(Verdict.MATCHED, None)]


def test_a_line_that_cannot_be_read_stands_on_the_list_with_what_is_written_there(office):
    book(office, office.line("in_collection", 50_00), bad=[BAD])
    (line,) = listed(office)
    assert (line.no, line.problem, line.amount, line.purpose) == (7, Problem.UNREADABLE, ZERO, BAD.written)
    assert "Müller" not in repr(line)


def test_a_line_that_cannot_be_read_comes_to_the_list_once(office):
    """Two equal ones in a file are two; the same file again brings none."""
    book(office, bad=[BAD, BadLine(8, Fault.AMOUNT, BAD.written)])
    book(office, bad=[BAD])
    assert len(listed(office)) == 2


def test_a_line_that_cannot_be_read_is_booked_by_hand_and_taken_off(office):
    book(office, bad=[BAD])
    (line,) = listed(office)
    with office.database.begin() as uow, pytest.raises(Refused):
        assign_payment(line.id, 3, office.kurt, uow, NOW)
    with office.database.begin() as uow:
        dismiss_payment(line.id, DismissReason.BOOKED_BY_HAND, office.kurt, uow, NOW)
    assert listed(office) == []


def test_others_of_the_treasury_are_told_of_lines_that_cannot_be_read(office):
    with office.database.begin() as uow:
        uow.staff.add(replace(office.kurt, id=0, name="Kira", telegram_id=4711))
    book(office, bad=[BAD])
    assert office.post.readers() == ["Kira"]
