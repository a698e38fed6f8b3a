"""`amtsbote doctor` on keys and the private page."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.preparing import held
from tests.cli.conftest import Call
from tests.vaults import AMTSBOTE_KEYS, KEY

Doctor = Callable[[str], str]


@pytest.fixture
def doctor(amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doctor:
    """What it finds for a part; the messenger does not answer, which is another part."""
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", "123456789:AAcanary-canary-canary-canary-canary")
    monkeypatch.setenv("AMTSBOTE_API_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AMTSBOTE_KEYS", AMTSBOTE_KEYS)
    amtsbote("migrate")

    def examine(part: str) -> str:
        (line,) = (line for line in amtsbote("doctor").out.splitlines() if f" {part}: " in line)
        return line.replace(f" {part}:", "")

    return examine


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    def write(listen: str, scanner: str = "[]", proxies: str = '["127.0.0.1"]') -> None:
        path = tmp_path / "office.toml"
        path.write_text(
            f'[private_page]\nurl = "https://amtsbote.kreis.example"\nlisten = "{listen}"\nscanner = {scanner}\n'
            f"proxies = {proxies}\n"
        )
        monkeypatch.setenv("AMTSBOTE_OFFICE", str(path))

    return write


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    """An address somebody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def address(server: socket.socket) -> str:
    return f"127.0.0.1:{server.getsockname()[1]}"


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return address(server)


pytestmark = pytest.mark.enable_socket


def test_a_page_that_can_be_served_is_well(doctor: Doctor, page: Callable[..., None]) -> None:
    listen = free_address()
    page(listen)
    assert doctor("Private page") == (
        f"✓ https://amtsbote.kreis.example, served at {listen}; files are not scanned for viruses"
    )


def test_a_page_without_its_proxy_is_a_doubt(doctor: Doctor, page: Callable[..., None]) -> None:
    page(free_address(), proxies="[]")
    found = doctor("Private page")
    assert found.startswith("! https://amtsbote.kreis.example, served at ")
    assert found.endswith("; proxies lacks the one that speaks https: through it nobody comes in")


def test_a_scanner_that_finds_nothing_in_an_empty_file_is_well(doctor: Doctor, page: Callable[..., None]) -> None:
    page(free_address(), '["sh", "-c", "cat > /dev/null"]')
    assert doctor("Private page").endswith("; files are scanned for viruses")


@pytest.mark.parametrize("command", ["false", "amtsbote-no-such-scanner", "sh -c"])
def test_a_scanner_that_finds_fault_with_an_empty_file_is_none(
    doctor: Doctor, page: Callable[..., None], command: str
) -> None:
    page(free_address(), str(command.split()).replace("'", '"'))
    assert doctor("Private page") == f"✗ the scanner does not find an empty file clean: {command}"


def test_an_address_that_another_program_holds_is_said(
    doctor: Doctor, page: Callable[..., None], taken: socket.socket
) -> None:
    page(address(taken))
    assert doctor("Private page") == f"✗ {address(taken)} cannot be used (Address already in use)."


def test_the_running_assistant_may_hold_the_address(
    doctor: Doctor, page: Callable[..., None], taken: socket.socket, tmp_path: Path
) -> None:
    page(address(taken))
    with held(tmp_path / "data"):
        assert doctor("Private page").startswith("✓")


def test_a_key_file_that_others_may_read_is_a_doubt(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("AMTSBOTE_KEYS")
    path = tmp_path / "data" / "amtsbote.keys"
    path.write_text(f"{KEY.id} {KEY.written}\n")
    path.chmod(0o640)
    assert doctor("Keys") == f"! others may read {path}; better: chmod 600 {path}"
    path.chmod(0o600)
    assert doctor("Keys") == "✓ k1 seals and opens"


def test_a_wrong_key_is_said_and_never_shown(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMTSBOTE_KEYS", "first:canary!")
    assert re.fullmatch(r"✗ AMTSBOTE_KEYS, key 1: the key is not in base64; .*", doctor("Keys"))
