"""The room of payments, its columns and what payers wrote; and what no room gives to those who came another way."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from rooms_stage import PDF, RoomsStage, errors, said

from bot.domain.errors import NotFound, NotPermitted
from bot.domain.money import Money
from bot.domain.payment_import.batches import Batch, BatchState, Source
from bot.domain.payment_import.glimpse import DateOrder, DecimalSign, Glimpse, Glimpsed
from bot.domain.payment_import.identity import keyed
from bot.domain.payment_import.lines import PaymentLine
from bot.domain.payment_import.sorting import Problem, Sorted, Verdict
from bot.domain.people import Permission, Role, Staff
from bot.domain.private_page import Visit
from bot.forms import Page
from handlers.commands.payments import PAYMENT_ACTIONS
from handlers.private import rooms
from handlers.private.rooms import OF_EVERYBODY, ROOMS, PageRooms
from storage.engine import driver_of

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
NAME = "Rücklastschrift Erika Mustermann 12.03.1980.csv"
COLUMNS = (
    Glimpsed("Bezug", ("5.0110.000001.4",), DecimalSign.COMMA, DateOrder.GERMAN),
    Glimpsed("Wieviel", ("100,00",), DecimalSign.COMMA, DateOrder.GERMAN),
    Glimpsed("Wann", ("01/02/2026",), DecimalSign.COMMA, None),
)
CHOSEN = {"cash_ref": "Bezug", "amount": "Wieviel", "value_date": "Wann"}


@pytest.fixture
def kurt(stage: RoomsStage) -> Staff:
    with stage.database.begin() as uow:
        kurt = uow.staff.add(Staff(0, "Kurt", frozenset({Role.KK}), telegram_id=4711))
    assert kurt.may(Permission.HANDLE_PERSONAL_DATA)
    return kurt


def with_open_lines(stage: RoomsStage, kurt: Staff, count: int) -> None:
    with stage.database.begin() as uow:
        batch = _batch(uow, kurt, BatchState.BOOKED)
        lines = [PaymentLine(n, None, Money(1_00), date(2026, 11, 13), f"Z{n}", f"Erika {n}") for n in range(count)]
        found = keyed(lines, uow.payments.secret())
        uow.payments.add_lines(
            batch.id, [Sorted(each, each.key, Verdict.UNMATCHED, Problem.NO_REFERENCE) for each in found]
        )


def unclear(stage: RoomsStage, kurt: Staff) -> int:
    """Its content is no table at all: whoever reads it again is refused."""
    with stage.database.begin() as uow:
        batch = _batch(uow, kurt, BatchState.UNCLEAR)
        uow.payments.keep_glimpse(batch.id, Glimpse(COLUMNS, True))
        return batch.id


def _batch(uow: Any, kurt: Staff, state: BatchState) -> Batch:
    batch = Batch(0, NAME, "digest", Source.PAGE, state, NOW, kurt.id)
    return uow.payments.add_batch(batch, b"\x89PNG\0")  # type: ignore[no-any-return]


def page(stage: RoomsStage, staff: Staff, room: str, **args: int) -> tuple[Page, int]:
    """And how many statements it took."""
    statements: list[str] = []
    with stage.database.begin() as uow:
        driver_of(uow.connection).set_trace_callback(statements.append)
        shown = PageRooms(stage.desk).show(stage.visit(staff, room, args), staff, uow, stage.moment)
        driver_of(uow.connection).set_trace_callback(None)
    return shown, len(statements)


def test_columns_are_named_by_what_was_seen_of_the_table_which_is_not_read_again(
    stage: RoomsStage, kurt: Staff
) -> None:
    """A long spreadsheet takes half a minute, and everybody else would wait for it."""
    number = unclear(stage, kurt)
    shown = stage.show(kurt, "payments", **{"import": number})
    (form,) = [form for form in shown.forms if form.name == "mapping"]
    offered = [said(label) for _, label in form.fields[0].choices]
    assert offered == ["Bezug: 5.0110.000001.4", "Wieviel: 100,00", "Wann: 01/02/2026"]
    refused = stage.enter(kurt, "mapping", "payments", args={"import": number}, **CHOSEN)
    assert errors(refused) == {
        "dates": "In the dates of the file day and month cannot be told apart. Please say which comes first."
    }
    stage.enter(kurt, "mapping", "payments", args={"import": number}, **CHOSEN, dates="day_first")
    with stage.database.begin() as uow:
        batch = uow.payments.batch(number)
    assert batch.state is BatchState.RECEIVED
    assert batch.layout is not None
    assert (batch.layout.dates, batch.layout.decimal) == (DateOrder.DAY_FIRST, DecimalSign.COMMA)


def test_thirty_open_payments_take_no_more_statements_than_one(stage: RoomsStage, kurt: Staff) -> None:
    with_open_lines(stage, kurt, 1)
    _, one = page(stage, kurt, "payments")
    with stage.database.begin() as uow:
        uow.connection.exec_driver_sql("DELETE FROM payment_line")
    with_open_lines(stage, kurt, 35)
    shown, many = page(stage, kurt, "payments")
    (section,) = shown.sections
    assert len(section.entries) == 30
    assert "Erika 0" in said(section.entries[0].content)
    assert many == one


def test_who_saw_what_payers_wrote_is_recorded(stage: RoomsStage, kurt: Staff) -> None:
    with_open_lines(stage, kurt, 2)
    stage.show(kurt, "payments")
    stage.show(kurt, "payments", **{"import": unclear(stage, kurt)})
    assert stage.audited("payments.seen") == [(kurt.id, None, {"lines": [1, 2]})]
    assert stage.audited("payments.columns_seen") == [(kurt.id, "payment_batch:2", {"source": "page"})]


def test_who_books_no_payments_has_no_business_there(stage: RoomsStage, kurt: Staff) -> None:
    with_open_lines(stage, kurt, 1)
    assert stage.house.rosa.may(Permission.HANDLE_PERSONAL_DATA)
    with pytest.raises(NotPermitted):
        stage.show(stage.house.rosa, "payments")
    with pytest.raises(NotPermitted):
        stage.enter(stage.house.rosa, "upload", "payments")
    assert stage.audited("payments.seen") == []


class Open:
    """A room that asks nobody who they are."""

    def show(self, visit: Visit, request: object) -> Page:
        return Page("x")  # type: ignore[arg-type]

    def enter(self, visit: Visit, entered: object, request: object) -> Page:
        return Page("x")  # type: ignore[arg-type]


@pytest.mark.parametrize("room", sorted(set(ROOMS) - OF_EVERYBODY))
def test_no_room_opens_for_whoever_may_not_handle_personal_data(
    stage: RoomsStage, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    """Whatever the room itself asks for."""
    monkeypatch.setattr(rooms, "ROOMS", {room: Open()})
    stage.show(stage.house.anna, room)
    with pytest.raises(NotPermitted):
        stage.show(stage.house.ada, room)
    with pytest.raises(NotPermitted):
        stage.enter(stage.house.ada, "any", room)


def test_a_file_is_taken_from_the_private_file_of_its_own_claim_only(stage: RoomsStage) -> None:
    anna = stage.house.anna
    stage.enter(anna, "files", uploads=[PDF])
    first, second = stage.claims
    file, content = stage.download(anna, 1, "claim", claim=first)
    assert (file.case_id, content) == (first, PDF.data)
    for room, args in (("claim", {"claim": second}), ("note", {"claim": first}), ("search", {}), ("payments", {})):
        with pytest.raises(NotFound):
            stage.download(anna, 1, room, **args)


@pytest.mark.parametrize("action", ["import.show", "imports.page", "payments.page", "payments.show", "import.book"])
def test_a_button_of_imports_does_nothing_for_whoever_books_no_payments(
    stage: RoomsStage, kurt: Staff, action: str
) -> None:
    """An old message still shows it to somebody whose role has changed."""
    with_open_lines(stage, kurt, 1)
    with stage.database.begin() as uow:
        request = stage.desk.request(uow, stage.house.rosa, stage.moment.now)
        with pytest.raises(NotPermitted):
            PAYMENT_ACTIONS[action](request, {"id": 1, "offset": 0})
