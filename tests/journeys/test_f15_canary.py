"""F15: a name given on the private page is found nowhere but there: in no chat, log, error or byte of the disk."""

import io
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from private_stage import PrivateOffice, newest_link, open_private

from bot.runtime.logs import configure_logging
from storage.tables import METADATA

NAME, STREET, NOTE, FILE = "Kanarinchen Goldvogel", "Voliereweg 17", "Zwitschert nachts im Käfig", "Kanarienbrief.pdf"
CANARIES = ("Kanarinchen", "Goldvogel", "Voliereweg", "Zwitschert", "Kanarienbrief", "Federkleid")
PDF = b"%PDF-1.7\n% Federkleid\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that is logged, down to the libraries' smallest words."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    configure_logging(level=logging.DEBUG, stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def give_everything(office: PrivateOffice) -> None:
    """Debtor, note and file; a search; an upload that is refused, a form that fails, and a page that breaks."""
    leistung = office.chats.leistung
    await office.register(leistung)
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await browser.press("Speichern und im Chat weitermachen", debtor_name="?", debtor_address=STREET)
        assert browser.status == 422
        await browser.press("Speichern und im Chat weitermachen", debtor_name=NAME, debtor_address=STREET)
        await office.settle()
        await leistung.chat()
        await leistung.click("✓ Erfassen")
        await leistung.send("/notiz 1")
        await office.enter(leistung, browser)
        await browser.press("Vermerk speichern", note=NOTE)
        await browser.press("Dateien hinzufügen", files={"files": [(FILE, PDF)]})
        await browser.press("Dateien hinzufügen", files={"files": [("Kanarienbrief.exe", b"MZ Federkleid")]})
        assert browser.status == 422
        await leistung.send("/suche")
        await leistung.click("🔒 Suche nach Namen")
        await office.enter(leistung, browser)
        await browser.press("Suchen", name="Goldvogel")
        assert NAME in browser.text
        await browser.go("/door/Kanarinchen-Goldvogel")
        assert browser.status == 410
    await office.settle()


async def break_the_room(office: PrivateOffice) -> None:
    """A form with the canary meets a database that fails: the page says a number, and nothing else."""
    leistung = office.chats.leistung
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        with office.chats.database.begin() as uow:
            uow.connection.exec_driver_sql("DROP TABLE claim_note")
        await browser.press("Vermerk speichern", note=NOTE)
        assert browser.status == 500
        assert "nennen Sie der Administration bitte die Nummer" in browser.text
        assert "Zwitschert" not in browser.text


def everything_in(folder: Path) -> list[tuple[str, bytes]]:
    """The database with its log of writes, the file store, the sign of life."""
    return [(path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]


def assert_none(where: str, content: bytes | str) -> None:
    raw = content.encode() if isinstance(content, str) else content
    found = [canary for canary in CANARIES if canary.encode() in raw or canary.encode("utf-16-le") in raw]
    assert found == [], f"{where}: {found}"


async def test_f15_what_is_given_on_the_page_stands_in_no_chat_log_error_or_byte_of_the_disk(
    office: PrivateOffice, tmp_path: Path, logged: io.StringIO
) -> None:
    await give_everything(office)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        assert_none(method, str(await office.chats.messenger.calls(method)))
    for table in METADATA.tables:
        assert_none(table, str(office.chats.stored(f'SELECT * FROM "{table}"')))
    for name, content in everything_in(tmp_path):
        assert_none(name, content)
    await break_the_room(office)
    assert "page_failed" in logged.getvalue()
    assert_none("log", logged.getvalue())


async def test_f15_what_is_typed_in_the_chat_and_refused_is_after_the_next_tick_in_no_byte_of_the_data_folder(
    office: PrivateOffice, tmp_path: Path
) -> None:
    """Nor is the secret of a link that was sent."""
    leistung = office.chats.leistung
    await leistung.send(f"Frau {NAME} wohnt jetzt {STREET}")
    assert "gelöscht" in leistung.last.text
    await leistung.send("/suche")
    await leistung.click("🔒 Suche nach Namen")
    secret = newest_link(leistung).rpartition("/")[2].encode()
    await office.settle()
    await office.chats.assistant.tick()
    for table in METADATA.tables:
        assert_none(table, str(office.chats.stored(f'SELECT * FROM "{table}"')))
    for name, content in everything_in(tmp_path):
        assert_none(name, content)
        assert secret not in content, name
