"""The built package works away from the checkout: languages, migrations and the messenger's page are in it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("amtsbote-*.whl"))


def run(package: Path, settings: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`amtsbote …` out of the unpacked wheel, which stands before the checkout on Python's path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMTSBOTE_")}
    environment |= {"PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1", **settings}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=package, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_holds_catalogues_compiled_and_no_sources_of_them(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"locales/{language}/LC_MESSAGES/amtsbote.mo" for language in ("de", "en")} <= names
    assert not any(name.endswith((".po", ".pyc")) or name.startswith(("tests/", "tools/")) for name in names)


def test_the_wheel_holds_every_file_that_the_code_reads(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for pattern in ("bot/demo/sandbox/page/**/*", "bot/web/**/*", "bot/letters/**/*", "storage/migrations/**/*"):
        files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}
        assert {name for name in files if "__pycache__" not in name} <= names, pattern


@pytest.mark.container
def test_an_installed_amtsbote_migrates_and_speaks_german(wheel: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    with ZipFile(wheel) as archive:
        archive.extractall(package)
    settings = {"AMTSBOTE_DATA_DIR": str(tmp_path / "data"), "LC_ALL": "de_DE.UTF-8"}
    migrated = run(package, settings, "migrate")
    assert (migrated.stdout, migrated.stderr) == ("Die Datenbank ist auf dem neuesten Stand.\n", "")
    assert run(package, settings, "staff", "add", "Jana Petersen", "--role", "LSB").stdout == (
        "Jana Petersen ist unter der Nummer 1 eingetragen.\n"
    )
