"""Two imports at the same time, on both databases: a unit is registered once, and a file is one import."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import Any

import psycopg
import pytest
from intake_office import APPLIED, IntakeOffice, OfficePost, at

from bot.domain.errors import Refused
from bot.domain.new_customers.application_import import ApplicationImport, ImportState, Verdict
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationLayout
from bot.domain.new_customers.application_table import ApplicationLine, ReadApplications
from bot.domain.new_customers.codes import AgeBand, Channel
from bot.domain.payment_import.batches import Source
from bot.i18n import Translator
from bot.usecases.new_customers.application_import import (
    discard_applications,
    receive_applications,
    register_applications,
)
from storage.database import SqlDatabase

LAYOUT = ApplicationLayout({ApplicationColumn.APPLIED_ON: "Wann", ApplicationColumn.GROUP: "Wer"}, Channel.POST)
SHARED, OTHER = "12345//0001234", "12345//0009999"


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post, busy_timeout=60)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def table(*units: str) -> ReadApplications:
    return ReadApplications(
        LAYOUT, tuple(ApplicationLine((no,), Channel.POST, APPLIED, (AgeBand.UE25,), unit)
                      for no, unit in enumerate(units, 2))
    )  # fmt: skip


def receive(office: IntakeOffice, read: ReadApplications, uow: Any) -> ApplicationImport:
    return receive_applications(read, Source.PAGE, office.ela, uow, at())


def at_once(office: IntakeOffice, first: Any, second: Any) -> Any:
    """What came of the second, which begins while the first is done and not stored yet."""

    def late() -> Any:
        try:
            return office.run(second)
        except Refused as refusal:
            return Translator("en").plain(refusal.said)

    with ThreadPoolExecutor(1) as thread:
        with office.database.begin() as uow:
            first(uow)
            answer = thread.submit(late)
            with suppress(TimeoutError):
                answer.result(timeout=0.5)
        return answer.result(timeout=30)


def units(office: IntakeOffice) -> list[str]:
    return office.run(
        lambda uow: [row[0] for row in uow.connection.exec_driver_sql("SELECT case_ref FROM intake ORDER BY id")]
    )


def test_of_two_imports_with_a_unit_in_common_each_unit_is_registered_once(office: IntakeOffice) -> None:
    one, other = (office.run(lambda uow, read=read: receive(office, read, uow).id)
                  for read in (table(SHARED), table(SHARED, OTHER)))  # fmt: skip
    done = at_once(
        office,
        lambda uow: register_applications(one, office.ela, uow, at()),
        lambda uow: register_applications(other, office.ela, uow, at()),
    )
    assert (done.report.counts[Verdict.NEW], done.report.counts[Verdict.DOUBLE]) == (1, 1)
    assert units(office) == [SHARED, OTHER]


def test_one_file_received_twice_at_once_is_one_import(office: IntakeOffice) -> None:
    refused = at_once(
        office, lambda uow: receive(office, table(SHARED), uow), lambda uow: receive(office, table(SHARED), uow)
    )
    assert refused == "These applications are import 1 already: checked, not registered yet."
    assert len(office.run(lambda uow: uow.applications.recent(5))) == 1


def test_the_database_itself_takes_no_lines_twice_but_after_they_were_discarded(office: IntakeOffice) -> None:
    first = office.run(lambda uow: receive(office, table(SHARED), uow))
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)) as caught:
        office.run(lambda uow: uow.applications.add(first))
    assert "digest" in str(caught.value)
    office.run(lambda uow: discard_applications(first.id, office.ela, uow, at()))
    again = office.run(lambda uow: receive(office, table(SHARED), uow))
    assert (again.id > first.id, again.state) == (True, ImportState.CHECKED)


def test_of_many_who_receive_and_register_at_once_each_unit_is_registered_once(office: IntakeOffice) -> None:
    """Eight files, all with the same unit and one of its own: nine units in all."""
    racers = 8
    gate = threading.Barrier(racers, timeout=60)

    def race(number: int) -> None:
        read = table(SHARED, f"12345//{number:07}")
        gate.wait()
        import_id = office.run(lambda uow: receive(office, read, uow).id)
        office.run(lambda uow: register_applications(import_id, office.ela, uow, at()))

    with ThreadPoolExecutor(racers) as threads:
        list(threads.map(race, range(racers)))
    assert sorted(units(office)) == sorted([SHARED, *(f"12345//{number:07}" for number in range(racers))])


def test_what_is_registered_keeps_no_line_and_no_bg_number(office: IntakeOffice) -> None:
    """docs/privacy.md: until somebody decides."""
    waiting = office.run(lambda uow: receive(office, table(SHARED), uow))
    assert SHARED in kept(office)
    done = office.run(lambda uow: register_applications(waiting.id, office.ela, uow, at()))
    assert (done.state, done.lines) == (ImportState.REGISTERED, ())
    assert office.run(lambda uow: uow.applications.get(waiting.id)) == done
    assert (SHARED in kept(office), "0001234" in kept(office)) == (False, False)


def test_what_is_discarded_keeps_no_line_and_no_bg_number(office: IntakeOffice) -> None:
    waiting = office.run(lambda uow: receive(office, table(SHARED), uow))
    office.run(lambda uow: discard_applications(waiting.id, office.ela, uow, at()))
    assert "0001234" not in kept(office)


def kept(office: IntakeOffice) -> str:
    """All that is stored of imports."""
    return office.run(
        lambda uow: str([tuple(row) for row in uow.connection.exec_driver_sql("SELECT * FROM application_import")])
    )
