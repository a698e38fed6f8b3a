"""The frame of the command line: versions, help, and one sentence with an exit code for everything that is wrong."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.failures import explained
from tests.cli.conftest import Call

TOKEN = "123456789:AAcanary-canary-canary-canary-canary"


@pytest.mark.parametrize("arguments", [("--version",), ("--version", "staff")])
def test_the_version_is_said(amtsbote: Call, arguments: tuple[str, ...]) -> None:
    assert amtsbote(*arguments).out == f"amtsbote {__version__}\n"


def test_python_m_bot_is_the_same_program() -> None:
    run = subprocess.run([sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"amtsbote {__version__}\n"


def test_help_names_every_command(amtsbote: Call) -> None:
    answer = amtsbote("--help")
    assert answer.code == 0
    for command in ("calc", "demo", "doctor", "health", "migrate", "run", "staff"):
        assert f"\n  {command} " in answer.out


def test_help_and_calculator_load_neither_messenger_nor_database() -> None:
    """What is loaded costs time at every call; a fresh process shows it."""
    script = (
        "import sys, bot.cli.main\n"
        "heavy = {'telegram', 'sqlalchemy', 'sqlmodel', 'pydantic', 'starlette', 'uvicorn', 'apscheduler', 'httpx'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_without_a_token_it_says_so_and_ends_with_2(amtsbote: Call, command: str) -> None:
    answer = amtsbote(command)
    assert answer.code == 2
    assert answer.err == "AMTSBOTE_BOT_TOKEN is not set: it is the token that BotFather gave for the bot.\n"


def test_a_german_shell_is_answered_in_german(amtsbote: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert amtsbote("run").err == (
        "AMTSBOTE_BOT_TOKEN ist nicht gesetzt: Das ist das Token, das BotFather für den Bot vergeben hat.\n"
    )


def test_a_missing_office_file_ends_with_2(amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("AMTSBOTE_OFFICE", str(tmp_path / "office.toml"))
    answer = amtsbote("run")
    assert answer.code == 2
    assert answer.err == f"{tmp_path / 'office.toml'} cannot be opened: check the path in AMTSBOTE_OFFICE.\n"


def test_a_data_folder_that_cannot_be_made_ends_with_2(
    amtsbote: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("AMTSBOTE_DATA_DIR", str(tmp_path / "file" / "data"))
    answer = amtsbote("migrate")
    assert answer.code == 2
    assert answer.err == f"Nothing can be written to the data folder {tmp_path / 'file' / 'data'}: Not a directory.\n"


@pytest.mark.enable_socket
def test_the_demo_says_when_its_port_is_taken(amtsbote: Call, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = amtsbote("demo", "--port", str(port), "--data-dir", str(tmp_path / "demo"))
    assert answer.code == 2
    assert answer.err.startswith(f"Port {port} on 127.0.0.1 cannot be used (Address already in use)")


def test_the_demo_says_what_is_wrong_in_the_office_it_is_to_play(amtsbote: Call, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text('land = "XX"\n')
    answer = amtsbote("demo", "--office", str(file), "--data-dir", str(tmp_path / "demo"))
    assert answer.code == 2
    assert answer.err.startswith("office.toml, land: This is not the code of a Land.")
    missing = amtsbote("demo", "--office", str(tmp_path / "other.toml"))
    assert missing.code == 2
    assert "other.toml' does not exist" in missing.err.replace("\n", " ")


def test_an_unknown_option_ends_with_2_and_a_hint(amtsbote: Call) -> None:
    answer = amtsbote("demo", "--prot", "8080")
    assert answer.code == 2
    assert "No such option: --prot" in answer.err


def test_a_bug_keeps_its_traceback_but_not_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMTSBOTE_BOT_TOKEN", TOKEN)
    with pytest.raises(SystemExit) as end, explained():
        raise LookupError(f"no answer from https://api.telegram.org/bot{TOKEN}/getMe")
    shown = capsys.readouterr().err
    assert end.value.code == 70
    assert "LookupError: no answer from https://api.telegram.org/bot…/getMe" in shown
    assert "canary" not in shown
