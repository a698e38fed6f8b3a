"""Builds what a Dockerfile says without a container engine: its steps run on this machine, in a folder of their own.

The image's absolute paths (/opt, /build, /var) are rewritten to a folder; the base image is this machine's Python.
The stage that is being built always lies at the same place, so that what one stage installs works in the next.
"""

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from container_file import Instruction, copy_context, dockerfile

IMAGE_PATH = re.compile(r"(?<![\w/.~-])/(?=(?:opt|build|var|etc|srv|home)\b)")
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"
USER = 10001
VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
OURS = re.compile(r"_?(editable_impl_)?amtsbote|pip\b|pip-|__pycache__|.*\.pth$")


@dataclass
class Image:
    """What the last stage leaves behind, and how it is to be run. `place` holds it and must be readable by all.

    `offline`: the locked packages are those of the environment the tests run in, not fetched by pip.
    """

    place: Path
    offline: bool
    environment: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
    workdir: str = "/"
    stage: str = ""

    @property
    def root(self) -> Path:
        return self.place / "root"

    @property
    def volume(self) -> Path:
        return self.inside(self.said["VOLUME"])

    def inside(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def build(self) -> None:
        for name in ("context", "base", "tmp"):
            (self.place / name).mkdir()
        (self.place / "tmp").chmod(0o1777)
        copy_context(self.place / "context")
        _make_base(self.place / "base")
        for step in dockerfile():
            self._step(step)

    def _step(self, step: Instruction) -> None:
        match step.keyword:
            case "ARG":
                name, _, default = step.value.partition("=")
                self.arguments[name] = default
            case "FROM":
                self._begin_stage(step.value)
            case "RUN":
                self._run(step.value)
            case "COPY":
                self._copy(shlex.split(step.value))
            case "ENV":
                for pair in shlex.split(step.value):
                    name, _, value = pair.partition("=")
                    self.environment[name] = self._rewritten(value.replace("$PATH", self.environment["PATH"]))
            case "WORKDIR":
                self.workdir = step.value
                self.inside(step.value).mkdir(parents=True, exist_ok=True)
            case "USER" | "VOLUME" | "STOPSIGNAL" | "HEALTHCHECK" | "ENTRYPOINT" | "CMD" | "LABEL":
                self.said[step.keyword] = step.value
            case unknown:
                raise ValueError(f"these tests do not know how to do {unknown}")

    def _begin_stage(self, value: str) -> None:
        if self.root.exists():
            self.root.rename(self.place / f"stage-{self.stage}")
        self.root.mkdir()
        _, _, self.stage = value.partition(" AS ")
        self.environment = {"PATH": f"{self.place / 'base'}:{SYSTEM_PATH}", "HOME": str(self.place / "tmp")}
        self.workdir = "/"

    def _run(self, command: str) -> None:
        if self.offline and "--requirement" in command:
            return self._lend_packages()
        if not _may_be_the_user():
            command = re.sub(r"--(owner|group)=\d+ ", "", command)
        environment = self.environment | ({"PIP_NO_INDEX": "1"} if self.offline else {})
        subprocess.run(self._rewritten(command), shell=True, check=True, cwd=self.inside(self.workdir), env=environment)
        return None

    def _copy(self, words: list[str]) -> None:
        source = self.place / "context"
        if words[0].startswith("--from="):
            source = self.place / f"stage-{words.pop(0).removeprefix('--from=')}"
        *names, target = words
        for name in names:
            to = self.inside(f"{self.workdir}/{target}" if target.startswith(".") else target)
            if (source / name.lstrip("/")).is_dir():
                shutil.copytree(source / name.lstrip("/"), to, symlinks=True, dirs_exist_ok=True)
            else:
                shutil.copy(source / name, to)

    def _rewritten(self, said: str) -> str:
        return IMAGE_PATH.sub(f"{self.root}/", said)

    def _lend_packages(self) -> None:
        """The packages of these tests' own environment by links, without this project and without pip."""
        lent = self.place / "packages"
        lent.mkdir()
        for package in Path(sysconfig.get_path("purelib")).iterdir():
            if not OURS.match(package.name):
                (lent / package.name).symlink_to(package)
        (site_packages,) = self.root.glob(f"opt/*/lib/{VERSION}/site-packages")
        (site_packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [*_without_rights(), *json.loads(self.said["ENTRYPOINT"]), *arguments]

    def identity(self) -> dict[str, object]:
        """Arguments for subprocess: the image's user, where this machine lets us be somebody else."""
        return {"user": USER, "group": USER, "extra_groups": []} if _may_be_the_user() else {}

    def make_read_only(self) -> None:
        """All but the volume."""
        for path in self._outside_of_volume():
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222)

    def make_writable(self) -> None:
        """So that it can be cleared away."""
        for path in (self.root, *self._outside_of_volume()):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)

    def looks(self) -> dict[str, tuple[int, int]]:
        """Size and time of every file outside the volume."""
        states = ((path, path.lstat()) for path in self._outside_of_volume())
        return {str(path): (state.st_size, state.st_mtime_ns) for path, state in states}

    def _outside_of_volume(self) -> list[Path]:
        return [path for path in self.root.rglob("*") if not path.is_relative_to(self.volume)]


def _make_base(folder: Path) -> None:
    """`python`, as the base image has it."""
    for name in ("python", "python3"):
        (folder / name).write_text(f'#!/bin/sh\nexec {interpreter()} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)


def interpreter() -> Path:
    """One of this version that other users can reach, too, if there is one."""
    own = Path(sys.base_prefix, "bin", VERSION)
    found = [own, *(Path(folder, VERSION) for folder in SYSTEM_PATH.split(":"))]
    return next((path for path in found if path.exists() and _open_to_all(path) and _makes_environments(path)), own)


def _open_to_all(path: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in (path.resolve(), *path.resolve().parents))


def _makes_environments(python: Path) -> bool:
    return subprocess.run([python, "-c", "import ensurepip, venv"], check=False, capture_output=True).returncode == 0


def _may_be_the_user() -> bool:
    reachable = _open_to_all(interpreter()) and _open_to_all(Path(sysconfig.get_path("purelib")))
    return os.geteuid() == 0 and reachable


def _without_rights() -> list[str]:
    """A root whose files nobody else can reach gives up root's rights instead: it may only do what modes allow."""
    if os.geteuid() != 0 or _may_be_the_user():
        return []
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"]
