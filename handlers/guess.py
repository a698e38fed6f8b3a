"""What somebody may have meant who mistyped a command."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from handlers.request import Command

CLOSE_ENOUGH = 65
"""Of 100. `/fordeurng` reaches 89 with `/forderung`; two unrelated commands stay under 50."""


def nearest_command(typed: str, commands: Sequence[Command]) -> Command | None:
    """The one command of the person's menu that looks most like the first word typed."""
    wanted = typed.split()[0].lstrip("/").partition("@")[0].lower()
    by_name = {command.name: command for command in commands}
    found = process.extractOne(wanted, by_name.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return by_name[found[0]] if found else None
