"""`amtsbote staff`: inviting, changing and listing colleagues, on a real SQLite file."""

import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.domain.invitations import secret_hash
from bot.qr import qr_lines
from tests.cli.conftest import Call
from tests.cli.test_upkeep import ME, TOKEN, bot_api

LINK = re.compile(r"^https://t\.me/jobcenter_bot\?start=([A-Za-z0-9_-]{43})$", re.M)
BOT = ("--bot", "@jobcenter_bot")

Books = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def empty(amtsbote: Call, sqlite_template: Path, tmp_path: Path) -> Call:
    """`empty("list")`: the command on a migrated database in which nobody works."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "data" / "amtsbote.db")
    return partial(amtsbote, "staff")


@pytest.fixture
def staff(empty: Call) -> Call:
    """The command where Anna (1) and Ben (2) are connected and work in a team."""
    for number, name in enumerate(("Anna", "Ben"), 1001):
        added = empty("add", name, "--role", "LSB", "--team", "One", "--new-team", "--telegram-id", str(number))
        assert added.code == 0
    return empty


@pytest.fixture
def books(tmp_path: Path) -> Books:
    def ask(query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(tmp_path / "data" / "amtsbote.db")) as database:
            return database.execute(query).fetchall()

    return ask


def states(staff: Call) -> list[str]:
    """How each is reached, in the order of their numbers."""
    return [re.split(r" (?:de|en) ", line)[-1] for line in staff("list").out.splitlines()]


def day(ahead: int) -> str:
    """Days from today on; late in the evening the office's day is the next already."""
    return (datetime.now(UTC).date() + timedelta(days=ahead)).isoformat()


def test_an_added_colleague_is_listed(empty: Call) -> None:
    added = empty("add", "Jana Petersen", "--role", "LSB", "--role", "TL", "--team", "Team 567", "--new-team",
                  "--telegram-id", "1001")  # fmt: skip
    assert added.out == "Jana Petersen is colleague no. 1.\n"
    assert empty("list").out.split("\n")[0].split() == [
        "1", "Jana", "Petersen", "LSB,TL", "Team", "567", "1001", "de", "connected",
    ]  # fmt: skip


def test_a_team_that_does_not_exist_is_refused_with_the_known_ones(empty: Call) -> None:
    empty("add", "Jana Petersen", "--role", "LSB", "--team", "Team 567", "--new-team")
    answer = empty("add", "Ayse Demir", "--role", "LSB", "--team", "Team 576")
    assert answer.code == 1
    assert answer.err == "There is no such team. Known: Team 567. --new-team creates one.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", " ", "--role", "LSB"), "A colleague needs a name of at most 100 characters.\n"),
        (("add", "J" * 101, "--role", "LSB"), "A colleague needs a name of at most 100 characters.\n"),
        (("add", "Jana", "--role", "LSB", "--language", "fr"), "Known languages: de, en.\n"),
        (("add", "Jana", "--role", "LSB", "--deputy", "7"), "There is no colleague with the number 7.\n"),
        (("deactivate", "7"), "There is no colleague with the number 7.\n"),
    ],
)
def test_what_cannot_be_is_refused_and_stores_nothing(empty: Call, arguments: tuple[str, ...], said: str) -> None:
    answer = empty(*arguments)
    assert (answer.code, answer.err) == (1, said)
    assert empty("list").out == ""


def test_a_telegram_account_belongs_to_one_colleague(empty: Call) -> None:
    empty("add", "Jana Petersen", "--role", "LSB", "--telegram-id", "1001")
    answer = empty("add", "Uwe Hartmann", "--role", "RS", "--telegram-id", "1001")
    assert (answer.code, answer.err) == (1, "Another colleague already has this Telegram id.\n")


def test_a_role_that_does_not_exist_is_refused_with_the_known_ones(empty: Call) -> None:
    answer = empty("add", "Jana Petersen", "--role", "CHEF")
    assert answer.code == 2
    assert "'LSB', 'FM', 'RS', 'KK'" in answer.err


def test_deactivating_twice_does_it_once(empty: Call) -> None:
    empty("add", "Jana Petersen", "--role", "LSB")
    for _ in range(2):
        assert empty("deactivate", "1").out == "Jana Petersen is deactivated.\n"
    assert empty("list").out.endswith("has left\n")


def test_an_invitation_is_a_link_a_picture_and_a_day(staff: Call, books: Books) -> None:
    answer = staff("invite", "Jana Petersen", "--role", "LSB", "--team", "One", "--deputy", "1", *BOT)
    found = LINK.search(answer.out)
    assert found is not None
    assert answer.out.startswith("Jana Petersen is colleague no. 3.\n")
    assert qr_lines(found[0]) in answer.out
    assert answer.out.splitlines()[-1].startswith("The link works once, until ")
    assert books("SELECT staff_id, secret_hash, invited_by FROM invitation") == [(3, secret_hash(found[1]), None)]
    assert books("SELECT name, deputy_id, telegram_id FROM staff WHERE id = 3") == [("Jana Petersen", 1, None)]
    assert states(staff) == ["connected", "connected", "invited"]


def test_the_picture_is_for_its_owners_eyes_only(staff: Call, tmp_path: Path) -> None:
    """Also where a file that others could read lay there before."""
    picture = tmp_path / "invite.png"
    picture.touch(mode=0o644)
    assert staff("invite", "Jana", "--role", "RS", "--qr", str(picture), *BOT).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600


def test_a_picture_that_cannot_be_written_leaves_no_invitation(staff: Call, books: Books, tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "invite.png"
    answer = staff("invite", "Jana", "--role", "RS", "--qr", str(nowhere), *BOT)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"The picture cannot be written to {nowhere}: No such file or directory.\n"
    assert books("SELECT count(*) FROM invitation") == [(0,)]
    assert books("SELECT count(*) FROM staff") == [(2,)]


@pytest.mark.enable_socket
def test_without_the_bots_name_the_messenger_is_asked(staff: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    with bot_api(200, {"ok": True, "result": ME}) as address:
        monkeypatch.setenv("AMTSBOTE_API_BASE_URL", address)
        answer = staff("invite", "Jana", "--role", "RS")
    assert "\nhttps://t.me/amtsbote_bot?start=" in answer.out


def test_a_colleague_is_connected_anew(staff: Call, books: Books) -> None:
    first, second = (staff("invite", "--number", "1", *BOT) for _ in range(2))
    assert first.out.startswith("Anna is colleague no. 1.\n")
    old, new = (LINK.search(answer.out) for answer in (first, second))
    assert old is not None
    assert new is not None
    assert books("SELECT secret_hash FROM invitation WHERE revoked_at IS NULL") == [(secret_hash(new[1]),)]
    assert old[1] != new[1]
    assert states(staff)[0] == "connected"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("invite", "--role", "LSB", *BOT), "Please give a name for somebody new, or --number for a colleague"),
        (("invite", "Jana", "--number", "1", *BOT), "Please give a name for somebody new, or --number for a colleague"),
        (("invite", "--number", "1", "--role", "RS", *BOT), "--number invites a colleague as they are;"),
        (("invite", "--number", "1", "--language", "en", *BOT), "--number invites a colleague as they are;"),
        (("invite", "--number", "1", "--team", "Two", "--new-team", *BOT), "--number invites a colleague as they are;"),
        (("invite", "--number", "1", "--new-team", *BOT), "--number invites a colleague as they are;"),
        (("invite", "Jana", *BOT), "A colleague needs at least one role."),
        (("invite", "Jana", "--role", "LSB", "--team", "Two", *BOT), "There is no such team. Known: One."),
        (("invite", "Jana", "--role", "LSB", "--bot", "job center"), "This is not the name of a bot."),
        (("invite", "--number", "7", *BOT), "There is no colleague with the number 7."),
        (("edit", "1"), "There is nothing to change: please give --name, --role, --team or --language."),
        (("edit", "1", "--team", "One", "--no-team"), "Please give either --team or --no-team."),
        (("edit", "1", "--language", "fr"), "Known languages: de, en."),
        (("deputy", "1", "1"), "Nobody stands in for themselves: Anna → Anna."),
        (("deputy", "1", "7"), "There is no colleague with the number 7."),
        (("hours", "1", "--from", "17:00", "--to", "8:00"), "The end must come after the beginning."),
        (("hours", "1", "--days", "Fr-Mo"), "These are no working days."),
        (("hours", "1", "--from", "25:00"), "This is not a time of the day."),
        (("absent", "1", "gestern", "gestern"), "This absence is over already."),
        (("absent", "1", "heute", "irgendwann"), "This is not a date."),
        (("back", "1"), "Anna has no absence that could end."),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    staff: Call, books: Books, arguments: tuple[str, ...], said: str
) -> None:
    before = staff("list").out
    answer = staff(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(said)
    assert answer.err.count("\n") == 1
    assert staff("list").out == before
    assert books("SELECT (SELECT count(*) FROM absence), (SELECT count(*) FROM invitation)") == [(0, 0)]


def test_an_edited_colleague_is_listed_as_they_are_now(staff: Call) -> None:
    answer = staff("edit", "1", "--name", "Anna Groß", "--role", "FM", "--role", "LSB", "--team", "Two", "--new-team",
                   "--language", "en")  # fmt: skip
    assert answer.out == "Anna Groß is changed.\n"
    assert staff("list").out.splitlines()[0].split() == [
        "1", "Anna", "Groß", "FM,LSB", "Two", "1001", "en", "connected",
    ]  # fmt: skip
    staff("edit", "1", "--no-team")
    assert staff("list").out.splitlines()[0].split()[4] == "-"


def test_who_gets_another_role_gets_another_menu(staff: Call, books: Books) -> None:
    """The running assistant delivers it."""
    staff("edit", "2", "--role", "ADMIN")
    ((chat_id, menu),) = books("SELECT chat_id, payload FROM outbox")
    assert chat_id == 1002
    assert '"einladen"' in str(menu)


def test_a_deputy_is_entered_told_and_taken_out_again(staff: Call, books: Books) -> None:
    assert staff("deputy", "1", "2").out == "Ben stands in for Anna.\n"
    assert books("SELECT deputy_id FROM staff WHERE id = 1") == [(2,)]
    ((chat_id, told),) = books("SELECT chat_id, payload FROM outbox")
    assert (chat_id, "Anna" in str(told)) == (1002, True)
    assert staff("deputy", "1").out == "Nobody stands in for Anna.\n"
    assert books("SELECT deputy_id FROM staff WHERE id = 1") == [(None,)]


def test_hours_that_are_not_named_stay_and_without_any_the_offices_apply(staff: Call, books: Books) -> None:
    """The office works Monday to Friday, 8:00 to 16:30."""
    hours = "SELECT work_days, substr(work_start, 1, 5), substr(work_end, 1, 5) FROM staff WHERE id = 1"
    assert staff("hours", "1", "--days", "Mo-Mi, Fr", "--to", "14").out == "Anna is changed.\n"
    assert books(hours) == [("0124", "08:00", "14:00")]
    staff("hours", "1", "--from", "9:15")
    assert books(hours) == [("0124", "09:15", "14:00")]
    staff("hours", "1")
    assert books(hours) == [(None, None, None)]


def test_an_absence_shows_in_the_list_until_it_is_ended(staff: Call, books: Books) -> None:
    answer = staff("absent", "1", day(0), day(10))
    first, hint = answer.out.splitlines()
    assert first.startswith("Entered: away from ")
    assert hint == "Nobody stands in yet; amtsbote staff deputy 1 … enters somebody."
    assert books("SELECT staff_id, first_on, last_on, recorded_by FROM absence") == [(1, day(0), day(10), None)]
    assert states(staff) == ["away", "connected"]
    assert staff("back", "1").out.startswith("Ended: the absence from ")
    assert states(staff) == ["connected", "connected"]


def test_of_several_absences_the_one_that_begins_on_the_day_is_ended(staff: Call, books: Books) -> None:
    for first, last in ((0, 1), (5, 6), (8, 9)):
        staff("absent", "1", day(first), day(last))
    for arguments in ((), (day(3),)):
        asked = staff("back", "1", *arguments)
        assert (asked.code, asked.err.startswith("Which absence of Anna? Please give its first day: ")) == (1, True)
    assert staff("back", "1", day(5)).code == 0
    assert books("SELECT first_on FROM absence ORDER BY first_on") == [(day(0),), (day(8),)]


def test_with_a_deputy_there_is_no_hint(staff: Call) -> None:
    staff("deputy", "1", "2")
    assert staff("absent", "1", day(0), day(1)).out.count("\n") == 1


def test_the_last_administrator_is_not_deactivated(staff: Call) -> None:
    staff("edit", "1", "--role", "ADMIN")
    answer = staff("deactivate", "1")
    assert answer.code == 1
    assert answer.err == "Anna is the only administrator. Please enter another one first.\n"


def test_each_state_is_said_in_a_word(staff: Call, books: Books, tmp_path: Path) -> None:
    staff("invite", "Cem", "--role", "RS", *BOT)
    staff("invite", "Dora", "--role", "RS", *BOT)
    staff("add", "Eva", "--role", "RS")
    staff("deactivate", "1")
    with closing(sqlite3.connect(tmp_path / "data" / "amtsbote.db")) as database, database:
        database.execute("UPDATE invitation SET expires_at = created_at WHERE staff_id = 4")
        database.execute("UPDATE staff SET unreachable_since = '2026-01-01 00:00:00.000000' WHERE id = 2")
    assert states(staff) == ["has left", "cannot be reached", "invited", "not connected yet", "not connected yet"]
