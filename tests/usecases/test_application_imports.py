"""Applications out of a file are stored all together: with a few statements, all or none, and once."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from intake_office import APPLIED, IntakeOffice, OfficePost, at

from bot.domain.errors import Refused
from bot.domain.new_customers.application_import import ApplicationImport, ImportState, Verdict, registration_of
from bot.domain.new_customers.application_layout import ApplicationColumn, ApplicationLayout
from bot.domain.new_customers.application_table import ApplicationLine, ReadApplications
from bot.domain.new_customers.codes import AgeBand, Channel
from bot.domain.payment_import.batches import Source
from bot.domain.people import Staff
from bot.i18n import Translator
from bot.usecases.new_customers.application_import import (
    MOST_AT_ONCE,
    look_through,
    receive_applications,
    register_applications,
)
from bot.usecases.new_customers.register import RegisterIntake, register_intake
from storage.audit import SqlAudit
from storage.database import SqlDatabase
from storage.statements import Statements

LAYOUT = ApplicationLayout({ApplicationColumn.APPLIED_ON: "Wann", ApplicationColumn.BIRTH_DATE: "Geboren"}, Channel.EZ)


@pytest.fixture
def office(database_url: str) -> Iterator[IntakeOffice]:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post, busy_timeout=60)) as database:  # type: ignore[arg-type, return-value]
        yield IntakeOffice(database, post)


def table(count: int, first: int = 1) -> ReadApplications:
    """Every third of two members, by turns by post and at the reception area."""
    return ReadApplications(LAYOUT, tuple(line(number) for number in range(first, first + count)), ())


def line(number: int) -> ApplicationLine:
    bands = (AgeBand.UE25, AgeBand.U25) if number % 3 == 0 else (AgeBand.UE25,)
    return ApplicationLine((number,), (Channel.POST, Channel.EZ)[number % 2], APPLIED, bands, f"12345//{number:07}")


def received(office: IntakeOffice, read: ReadApplications) -> ApplicationImport:
    return office.run(lambda uow: receive_applications(read, Source.PAGE, office.ela, uow, at()))


def registered(office: IntakeOffice, number: int, by: Staff | None = None) -> ApplicationImport:
    return office.run(lambda uow: register_applications(number, by or office.ela, uow, at()))


def facts(office: IntakeOffice) -> list[object]:
    """What is stored of the applications, but for their numbers."""

    def asked(sql: str) -> list[tuple[object, ...]]:
        return office.run(lambda uow: [tuple(row) for row in uow.connection.exec_driver_sql(sql)])

    return [
        asked("SELECT case_ref, channel, state, version, team_id, registered_by FROM intake ORDER BY id"),
        asked("SELECT case_ref, number, age_group, m.state FROM intake_member m JOIN intake ON id = intake_id "
              "ORDER BY intake_id, number"),
        asked("SELECT case_ref, event, by_id, target FROM intake_timeline t JOIN intake i ON i.id = t.intake_id "
              "ORDER BY i.id"),
        asked("SELECT case_ref, step, permission, t.team_id, due_on, assignee_id, next_on FROM task t "
              "JOIN intake i ON i.id = case_id ORDER BY i.id, step"),
        asked("SELECT action, by_id FROM audit WHERE action = 'intake.register' ORDER BY id"),
    ]  # fmt: skip


def test_what_an_import_stores_is_what_registering_one_by_one_stores(database_url: str) -> None:
    post = OfficePost()
    with closing(SqlDatabase(database_url, lambda uow: post)) as database:  # type: ignore[arg-type, return-value]
        office = IntakeOffice(database, post)
        registered(office, received(office, table(7)).id)
        at_once = facts(office)
        one_by_one = [replace(line(number), case_ref=f"99999//{number:07}") for number in range(1, 8)]
        for each in one_by_one:
            command = RegisterIntake(office.ela, registration_of(each))
            office.run(lambda uow, command=command: register_intake(command, uow, at()))  # type: ignore[misc]
        for together in zip(at_once, facts(office), strict=True):
            rows, all_rows = ([(str(row[0])[-7:], *row[1:]) for row in each] for each in together)  # type: ignore[attr-defined]
            assert rows
            assert all_rows == rows * 2


def test_an_import_takes_the_same_few_statements_however_many_applications_it_has(
    office: IntakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten; SQLAlchemy's own for what is known of up to 400 units comes on top."""
    asked: list[str] = []

    def counted(name: str) -> None:
        plain = getattr(Statements, name)

        def noting(self: Statements, *given: object, **values: object) -> object:
            asked.append(name)
            return plain(self, *given, **values)

        monkeypatch.setattr(Statements, name, noting)

    few, many = received(office, table(2)), received(office, table(60, first=100))
    for name in ("rows", "run", "run_many"):
        counted(name)
    registered(office, few.id)
    statements_of_two = len(asked)
    asked.clear()
    registered(office, many.id)
    assert len(asked) == statements_of_two <= 12


def test_the_same_lines_without_a_bg_number_come_again_with_a_warning(office: IntakeOffice) -> None:
    """Two lines are registered; the next file has them again, and a third by another channel. Ended ones are no
    doubles any more."""
    first = replace(line(1), case_ref=None, channel=Channel.ONLINE)
    lines = (first, replace(first, nos=(2,)), replace(first, nos=(3,), channel=Channel.POST))
    registered(office, received(office, ReadApplications(LAYOUT, lines[:2])).id)
    again = received(office, ReadApplications(LAYOUT, lines)).report
    assert (again.counts[Verdict.NEW], again.alike) == (3, (1, 2))
    office.run(
        lambda uow: uow.connection.exec_driver_sql(
            "UPDATE intake SET state = 'withdrawn', withdrawn_for = 'client' WHERE id = 2"
        )
    )
    assert office.run(lambda uow: len(uow.applications.unnumbered([APPLIED]))) == 1
    office.run(
        lambda uow: uow.connection.exec_driver_sql(
            "UPDATE intake SET state = 'withdrawn', withdrawn_for = 'client' WHERE id = 1"
        )
    )
    assert not office.run(lambda uow: uow.applications.unnumbered([APPLIED]))


def test_the_dry_run_says_what_will_come_of_it(office: IntakeOffice) -> None:
    """Of ten lines the first three are registered already: seven are new, of them 3, 6 and 9 of two members less 3."""
    registered(office, received(office, table(3)).id)
    found = office.run(lambda uow: look_through(table(10).lines, uow, at()))
    done = registered(office, received(office, table(10)).id)
    assert [each.verdict for each in found].count(Verdict.NEW) == done.report.counts[Verdict.NEW] == 7
    assert done.report.members == 9
    assert len(office.run(lambda uow: uow.intakes.waiting(team_id=None))) == 10


def test_more_than_can_be_stored_quickly_is_refused_by_the_dry_run_already(office: IntakeOffice) -> None:
    too_many = table(MOST_AT_ONCE + 1)
    for act in (
        lambda: office.run(lambda uow: look_through(too_many.lines, uow, at())),
        lambda: received(office, too_many),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert Translator("en").plain(refused.value.said) == (
            "This file has 1,001 applications, and 1,000 at most can be imported at once. Please split it."
        )


def test_whatever_stops_it_in_the_middle_nothing_is_registered_and_the_next_try_registers_all(
    office: IntakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = received(office, table(5))

    class Stopped(BaseException):
        """As little caught as a kill is."""

    def stop(*given: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(SqlAudit, "record_all", stop)
        with pytest.raises(Stopped):
            registered(office, waiting.id)
    assert office.run(lambda uow: uow.intakes.waiting(team_id=None)) == []
    assert office.run(lambda uow: uow.applications.get(waiting.id)) == waiting
    assert office.said() == []
    assert registered(office, waiting.id).state is ImportState.REGISTERED
    assert len(office.run(lambda uow: uow.intakes.waiting(team_id=None))) == 5


def test_of_two_colleagues_who_register_the_same_import_at_once_one_wins_and_the_other_is_told(
    office: IntakeOffice,
) -> None:
    eva = office.run(lambda uow: uow.staff.add(replace(office.ela, id=0, name="Eva", telegram_id=99)))
    waiting = received(office, table(20))
    gate = threading.Barrier(2, timeout=60)

    def register(by: Staff) -> str | None:
        gate.wait()
        try:
            registered(office, waiting.id, by)
        except Refused as refused:
            return Translator("en").plain(refused.said)
        return None

    with ThreadPoolExecutor(2) as threads:
        outcomes = dict(zip((office.ela.name, eva.name), threads.map(register, (office.ela, eva)), strict=True))
    assert set(outcomes.values()) == {None, f"Import {waiting.id} is “registered” already."}
    done = office.run(lambda uow: uow.applications.get(waiting.id))
    winner = next(name for name, refusal in outcomes.items() if refusal is None)
    assert (done.state, done.by) == (ImportState.REGISTERED, {"Ela": office.ela.id, "Eva": eva.id}[winner])
    assert len(office.run(lambda uow: uow.intakes.waiting(team_id=None))) == 20
    # Whoever of the reception area did not do it is told once, of all of them.
    assert [(name, said.startswith(f"{winner} has imported 20 applications")) for name, said in office.said()] == [
        ("Eva" if winner == "Ela" else "Ela", True)
    ]
