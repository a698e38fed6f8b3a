"""The direction of imports, held by import-linter's contracts in pyproject.toml."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_part_imports_only_downwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_part_of_the_house_stands_on_a_floor() -> None:
    """A new package that no contract names would be free to import anything."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")
    floors = set(re.split(r"[ |:]+", " ".join(layers)))
    modules = {path.stem for path in (ROOT / "bot").glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {f"bot.{part}" for part in modules | packages} - floors == set()
