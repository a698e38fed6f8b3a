"""Calls the command line as the console script does, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Call = Callable[..., Answer]

MAIL_LOGIN = ("MAIL_USER", "MAIL_PASSWORD")


@pytest.fixture
def amtsbote(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """`amtsbote("staff", "list")`, in an English shell, with nothing set but an empty data folder."""
    for name in ("BOT_TOKEN", "API_BASE_URL", "DATABASE_URL", "OFFICE", "KEYS", "KEY_FILE", *MAIL_LOGIN):
        monkeypatch.delenv(f"AMTSBOTE_{name}", raising=False)
    monkeypatch.setenv("AMTSBOTE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def call(*arguments: str) -> Answer:
        monkeypatch.setattr("sys.argv", ["amtsbote", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call
