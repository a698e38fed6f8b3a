"""Reads a Dockerfile and a .dockerignore: as much of both as this project uses. Anything else is an error."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Instruction:
    keyword: str
    value: str


def instructions(dockerfile: str) -> list[Instruction]:
    """Without comments; what goes on over several lines is one."""
    lines = (line for line in dockerfile.splitlines() if not line.lstrip().startswith("#"))
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    parted = (line.split(maxsplit=1) for line in whole.splitlines() if line.strip())
    return [Instruction(keyword.upper(), value.strip()) for keyword, value in parted]


def dockerfile() -> list[Instruction]:
    return instructions((ROOT / "Dockerfile").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    text: str
    keeps: bool


class Ignore:
    """The last rule that fits decides; one that fits a folder fits all in it."""

    def __init__(self, dockerignore: str) -> None:
        lines = (line.strip() for line in dockerignore.splitlines())
        self._rules = [_rule(line) for line in lines if line and not line.startswith("#")]

    def keeps(self, path: str) -> bool:
        kept = True
        for rule in self._rules:
            if rule.pattern.match(path):
                kept = rule.keeps
        return kept

    def may_hold_something(self, folder: str) -> bool:
        return self.keeps(folder) or any(rule.keeps and rule.text.startswith(f"{folder}/") for rule in self._rules)


def _rule(line: str) -> Rule:
    text = line.removeprefix("!").strip("/")
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", text)
    pattern = "".join(signs.get(part, re.escape(part)) for part in parts)
    return Rule(re.compile(f"{pattern}(?:/.*)?$"), text, line.startswith("!"))


def context(ignore: Ignore) -> Iterator[str]:
    """The files a build gets to see, as paths below the repository."""
    for folder, folders, files in os.walk(ROOT):
        inside = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if ignore.may_hold_something((inside / name).as_posix())]
        yield from (path for path in ((inside / name).as_posix() for name in files) if ignore.keeps(path))


def copy_context(to: Path) -> None:
    for path in context(Ignore((ROOT / ".dockerignore").read_text(encoding="utf-8"))):
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target)
