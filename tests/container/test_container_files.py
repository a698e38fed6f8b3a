"""What Dockerfile, .dockerignore and the compose file promise, read as text."""

import json
import re
import subprocess

import pytest
from container_file import ROOT, Ignore, context, dockerfile, instructions


def values(keyword: str) -> list[str]:
    return [step.value for step in dockerfile() if step.keyword == keyword]


def test_continued_lines_are_one_instruction_and_comments_none() -> None:
    read = instructions("# x\nRUN a \\\n  && b\n\nenv A=1 \\\n    # y\n    B=2\n")
    assert [(step.keyword, step.value) for step in read] == [("RUN", "a  && b"), ("ENV", "A=1  B=2")]


def test_the_base_is_pinned_to_a_patch_version_and_the_same_in_both_stages() -> None:
    (pin,) = values("ARG")
    assert re.fullmatch(r"PYTHON=3\.\d+\.\d+-slim-[a-z]+", pin)
    assert [value.split()[0] for value in values("FROM")] == ["python:${PYTHON}"] * 2


def test_the_last_stage_runs_without_root_and_says_how_it_is_stopped_and_examined() -> None:
    assert values("USER") == ["10001:10001"]
    assert values("STOPSIGNAL") == ["SIGTERM"]
    (health,) = values("HEALTHCHECK")
    assert json.loads(health.partition("CMD ")[2]) == ["amtsbote", "health"]
    assert (values("ENTRYPOINT"), values("CMD")) == (['["amtsbote"]'], ['["run"]'])


def test_packages_are_installed_by_their_hashes_only() -> None:
    fetching, own = (command for command in values("RUN") if "pip install" in command)
    assert "--require-hashes --requirement requirements.txt" in fetching
    assert "--no-deps --no-build-isolation ." in own


def test_no_secret_stands_in_the_image() -> None:
    """The token comes with the environment of the container."""
    assert not [value for value in values("ENV") + values("ARG") if re.search("token|secret|password", value, re.I)]


def test_the_image_says_what_it_is() -> None:
    (labels,) = values("LABEL")
    keys = set(re.findall(r"org\.opencontainers\.image\.(\w+)", labels))
    assert {"title", "description", "licenses"} <= keys


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("bot/app.py", True),
        ("bot/demo/sandbox/page/index.html", True),
        ("locales/de/LC_MESSAGES/amtsbote.po", True),
        ("requirements.txt", True),
        ("bot/__pycache__/app.cpython-313.pyc", False),
        ("tests/conftest.py", False),
        (".git/config", False),
        ("amtsbote.env", False),
        ("var/demo/amtsbote.db", False),
        ("bot2/app.py", False),
    ],
)
def test_a_build_sees_the_program_and_nothing_else(path: str, kept: bool) -> None:
    assert Ignore((ROOT / ".dockerignore").read_text(encoding="utf-8")).keeps(path) is kept


def test_a_build_sees_everything_that_is_tracked_of_the_program() -> None:
    program = ["bot", "handlers", "storage", "locales", "pyproject.toml", "hatch_build.py", "requirements.txt"]
    listed = subprocess.run(["git", "ls-files", "--", *program], cwd=ROOT, capture_output=True, check=True, text=True)
    seen = set(context(Ignore((ROOT / ".dockerignore").read_text(encoding="utf-8"))))
    tracked = {path for path in listed.stdout.split() if (ROOT / path).is_file()}
    assert tracked - seen == set()
    assert {path.partition("/")[0] for path in seen} <= {*program, "README.md", "LICENSE"}


@pytest.mark.parametrize(
    "line",
    [
        "read_only: true",
        "cap_drop: [ALL]",
        "- no-new-privileges:true",
        "restart: unless-stopped",
        "env_file: amtsbote.env",
        "- data:/var/lib/amtsbote",
    ],
)
def test_the_example_for_compose_gives_no_right_too_many(line: str) -> None:
    lines = [each.strip() for each in (ROOT / "compose.example.yaml").read_text(encoding="utf-8").splitlines()]
    assert line in lines


def test_the_example_for_compose_opens_no_port_and_holds_no_token() -> None:
    lines = [each.strip() for each in (ROOT / "compose.example.yaml").read_text(encoding="utf-8").splitlines()]
    code = [line for line in lines if not line.startswith("#")]
    assert not [line for line in code if line.startswith("ports") or "TOKEN" in line or "privileged" in line]


def test_the_example_leaves_more_time_to_stop_than_the_assistant_takes() -> None:
    from bot.runtime import assistant, delivery

    (grace,) = re.findall(r"stop_grace_period: (\d+)s", (ROOT / "compose.example.yaml").read_text(encoding="utf-8"))
    assert int(grace) > 2 * assistant.PATIENCE_SECONDS + delivery.PATIENCE_SECONDS - 5
