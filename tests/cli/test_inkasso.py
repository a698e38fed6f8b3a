"""`amtsbote inkasso`: a list is matched, completed with what the agreement asks for, and read back; on a real SQLite
file. Uwe works for the accounting office, Conny steers; a debtor's name is an attack."""

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
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Role, Staff
from bot.domain.personal import Debtor
from bot.domain.workdays import WorkCalendar
from storage.database import SqlDatabase
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS, VAULT

NOW = datetime.now(UTC)
SINCE = NOW.date() - timedelta(days=90)
EVIL = '=HYPERLINK("http://x")'
HEAD = "Kassenzeichen;Schuldner;Forderungsbetrag;Restforderung\r\n"
OURS = "5.0110.000001.4;Muster, Erika;500,00;380,00\r\n"
UNKNOWN = "5.0110.000009.4;@Beispiel, Otto;77,00;77,00\r\n"


@pytest.fixture
def office(amtsbote: Call, sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """One claim of 500.00 euro, half of it municipal, of which 120.00 are paid."""
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "amtsbote.db")
    url = f"sqlite:///{data / 'amtsbote.db'}"
    with closing(SqlDatabase(url, vault=VAULT, files=data / "files")) as database, database.begin() as uow:
        team = uow.teams.add("One")
        anna = uow.staff.add(Staff(0, "Anna", frozenset({Role.LSB}), team))
        uow.staff.add(Staff(0, "Uwe", frozenset({Role.RS})))
        uow.staff.add(Staff(0, "Conny", frozenset({Role.CONTROLLING})))
        claim = Claim(
            id=0, version=1, kind=ClaimKind.LOAN, state=ClaimState.IN_COLLECTION, case_ref="12345//0001234",
            amount=Money.euro(500), municipal_share=Money.euro(250), known_on=SINCE, team_id=team.id,
            registered_by=anna.id, registered_at=NOW, notice_dated=SINCE, cash_ref="5.0110.000001.4", due_on=SINCE,
        )  # fmt: skip
        moment = Moment(NOW, NOW.date(), WorkCalendar(frozenset(), SINCE, NOW.date()), Office())
        charged = post(claim, PostingKind.CHARGE, claim.amount, anna.id, moment)
        no = uow.claims.add(post(charged, PostingKind.PAYMENT, Money.euro(120), anna.id, moment)).id
        uow.personal.debtors.save(no, Debtor(EVIL, "Musterweg 2\n23795 Bad Segeberg"), by=anna.id, at=NOW)
    return amtsbote


def written(tmp_path: Path, content: str | bytes, name: str = "liste.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def lists(tmp_path: Path) -> object:
    with closing(SqlDatabase(f"sqlite:///{tmp_path / 'data' / 'amtsbote.db'}")) as database, database.begin() as uow:
        return uow.connection.exec_driver_sql("SELECT count(*) FROM inkasso_list").scalar()


def test_what_is_matched_is_completed_with_all_that_the_agreement_asks_for(office: Call, tmp_path: Path) -> None:
    """500.00 less 120.00 is a rest of 380.00; the name is a name, also where it looks like a formula."""
    answer = office("inkasso", "import", written(tmp_path, HEAD + OURS + UNKNOWN))
    assert (answer.code, answer.err) == (0, "")
    assert "1 × matched\n" in answer.out
    assert "Line 3: no claim has this cash reference" in answer.out
    target = tmp_path / "ergaenzt.xlsx"
    answer = office("inkasso", "export", "1", str(target))
    assert (answer.code, answer.out) == (0, "1 line is written.\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    sheet = load_workbook(target).worksheets[0]
    row = [cell.value for cell in sheet[2]]
    assert row[1:7] == [EVIL, "Musterweg 2, 23795 Bad Segeberg", 500, 250, 120, 380]
    assert isinstance(row[7], datetime)
    assert row[7].date() == SINCE
    assert (row[8], row[9]) == (None, "5.0110.000001.4")
    assert [cell.data_type for cell in sheet[2]][1] == "s"


def test_the_day_of_arrival_is_one_that_was(office: Call, tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + OURS)
    to_come = NOW.date() + timedelta(days=2)
    for day in ("gestern irgendwann", f"{to_come:%d.%m.%Y}"):
        answer = office("inkasso", "import", file, "--arrived", day)
        assert (answer.code, answer.out) == (1, "")
    assert lists(tmp_path) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.csv", b""),
        ("anders.csv", b"a;b;c\r\n1;2;3\r\n"),
        ("kaputt.xlsx", b"PK\x03\x04nothing"),
        ("bild.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    office: Call, tmp_path: Path, name: str, content: bytes
) -> None:
    for flags in ((), ("--dry-run",)):
        answer = office("inkasso", "import", written(tmp_path, content, name), *flags)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.endswith(".\n")
        assert "Traceback" not in answer.err
    assert lists(tmp_path) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "{file}", "--by", "3"),  # Conny steers and sees no names
        ("import", "{file}", "--by", "99"),
        ("export", "1", "{target}", "--by", "3"),
        ("export", "7", "{target}"),
    ],
)
def test_what_cannot_be_done_leaves_nothing_behind(office: Call, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    first = written(tmp_path, HEAD + OURS, "first.csv")
    assert office("inkasso", "import", first).code == 0
    file, target = written(tmp_path, HEAD + UNKNOWN), tmp_path / "x.xlsx"
    answer = office("inkasso", *(each.format(file=file, target=target) for each in arguments))
    assert (answer.code, answer.out) == (1, "")
    assert "Muster" not in answer.err
    assert (lists(tmp_path), target.exists()) == (1, False)
