"""`amtsbote list`: registers counted on the screen, or written as a spreadsheet, on a real SQLite file."""

import shutil
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.claims.ledger import post
from bot.domain.claims.model import Claim, ClaimKind, ClaimState, PostingKind
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.personal import Debtor
from bot.domain.workdays import WorkCalendar
from storage.database import SqlDatabase
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS, VAULT

NOW = datetime.now(UTC)
DUE = NOW.date() - timedelta(days=60)


@pytest.fixture
def office(amtsbote: Call, sqlite_template: Path, tmp_path: Path) -> Call:
    """Team One has a claim over 500 euro that was due two months ago; Team Two has none."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "amtsbote.db")
    url = f"sqlite:///{data / 'amtsbote.db'}"
    with closing(SqlDatabase(url, vault=VAULT, files=tmp_path / "files")) as database, database.begin() as uow:
        team, _ = uow.teams.add("One"), uow.teams.add("Two")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team))
        claim = Claim(
            id=0, version=1, kind=ClaimKind.LOAN, state=ClaimState.IN_COLLECTION, case_ref="12345//0001234",
            amount=Money.euro(500), municipal_share=ZERO, known_on=DUE, team_id=team.id, registered_by=anna.id,
            registered_at=NOW, due_on=DUE,
        )  # fmt: skip
        moment = Moment(NOW, NOW.date(), WorkCalendar(frozenset(), DUE, DUE), Office())
        no = uow.claims.add(post(claim, PostingKind.CHARGE, claim.amount, anna.id, moment)).id
        uow.personal.debtors.save(no, Debtor("Erika Mustermann", ""), by=anna.id, at=NOW)
    return amtsbote


def cells(file: Path) -> list[object]:
    (sheet,) = load_workbook(file).worksheets
    return [cell.value for row in sheet.iter_rows() for cell in row]


def taken(tmp_path: Path) -> list[tuple[str, str]]:
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        rows = uow.connection.exec_driver_sql("SELECT action, details FROM audit WHERE action LIKE 'list.%'")
        return [tuple(row) for row in rows]


def test_a_list_is_counted(office: Call) -> None:
    assert office("list", "overdue").out == "Overdue: 1 entry, €500.00\n"
    assert office("list", "overdue", "--part", "31-90", "--team", "One").out == "Overdue: 1 entry, €500.00\n"
    assert office("list", "overdue", "--part", "1-30").out == "Overdue: 0 entries, €0.00 in all\n"
    assert office("list", "deferrals").out == "Deferrals: 0 entries, €0.00 in all\n"


def test_a_list_is_written_without_names_for_its_owner_alone(office: Call, tmp_path: Path) -> None:
    file = tmp_path / "overdue.xlsx"
    answer = office("list", "overdue", "--xlsx", str(file))
    assert (answer.code, answer.out) == (0, f"Overdue: 1 entry, €500.00\nWritten to {file}.\n")
    assert "12345//0001234" in cells(file)
    assert "Erika Mustermann" not in cells(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []
    assert taken(tmp_path) == [("list.taken", '{"list": "overdue", "team": null, "names": false}')]


def test_names_come_on_demand_and_with_the_keys_only(
    office: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "overdue.xlsx"
    refused = office("list", "overdue", "--xlsx", str(file), "--with-names")
    assert (refused.code, file.exists()) == (2, False)
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    assert office("list", "overdue", "--xlsx", str(file), "--with-names").code == 0
    assert "Erika Mustermann" in cells(file)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("overdue", "--team", "Three"), "There is no such team. Known: One, Two.\n"),
        (("deferrals", "--part", "1-30"), "Deferrals has no parts.\n"),
        (("due", "--part", "1-30"), "Due has these parts: week, today.\n"),
        (("due", "--with-names"), "--with-names needs --xlsx: names are not shown on a screen.\n"),
        (("due", "--xlsx", "/dev/null/x.xlsx"), "The file /dev/null/x.xlsx cannot be written (Not a directory).\n"),
    ],
)
def test_what_cannot_be_done_is_said(office: Call, arguments: tuple[str, ...], said: str) -> None:
    answer = office("list", *arguments)
    assert (answer.code, answer.err) == (1, said)
