"""Draws the table for the docs: `python -m bot.domain.new_customers.diagram > docs/process-new-customers.md`."""

import sys
from collections.abc import Iterable, Iterator

from bot.domain.cases import CaseKind
from bot.domain.new_customers.channels import CHANNELS
from bot.domain.new_customers.model import END, ConsultationState, IntakeEvent, IntakeState
from bot.domain.new_customers.table import TRANSITIONS
from bot.domain.new_customers.transition import ALWAYS, Transition
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.reminders.kinds import KINDS

_PAGE = """\
# The process of new customers

This page is made from the table in `bot/domain/new_customers/table.py` (`python -m bot.domain.new_customers.diagram >
docs/process-new-customers.md`); a test compares the two. Edit the table, not the page.

## The application

```mermaid
{intake}
```

It is completed as soon as it is decided on, the checklist is complete (each item done, or waived for a reason), and the
first consultation of every member is settled: held with profiling and with an agreement that was concluded or ruled out
for good, or needed no longer. The day of application never changes.

A refusal may end the first consultations that are still open in the same step; officers and reception are told of each
refusal. Of what is corrected, and of a missed deadline that gets another day, the leads learn.

## The first consultation of a member

```mermaid
{consultation}
```

## Channels

{channels}

## Steps

*Done by* follows from the permissions in `bot/domain/people.py`.

{steps}

## Deadlines

Each is a line of the register in `bot/domain/reminders/kinds.py`; the numbers in their days stand in `office.toml`
below `new_customers.deadlines`. What stands on members has a task for each of them.

{deadlines}
"""


def page() -> str:
    """The whole page as Markdown."""
    return _PAGE.format(
        intake=intake_diagram(),
        consultation=consultation_diagram(),
        channels="\n".join(_channels()),
        steps="\n".join(_steps()),
        deadlines="\n".join(_deadlines()),
    )


def intake_diagram() -> str:
    """The states of an application, as Mermaid text; steps that leave it where it is stand in the table of steps."""
    edges = [
        f"    {source} --> {target}: {_caption(row)}"
        for row in TRANSITIONS
        for source in row.sources or ("[*]",)
        for target in row.targets
        if source != target
    ]
    ends = (f"    {state} --> [*]" for state in IntakeState if state in END)
    return "\n".join(("stateDiagram-v2", *dict.fromkeys(edges), *ends))


def consultation_diagram() -> str:
    """The states of a member, as Mermaid text."""
    edges = [
        f"    {source} --> {target}: {_caption(row)}"
        for row in TRANSITIONS
        if set(row.members) != set(row.becomes) or len(row.becomes) == 1
        for source in row.members
        for target in row.becomes
    ]
    ends = (ConsultationState.HELD, ConsultationState.ENDED_UNHELD)
    begins = f"    [*] --> {ConsultationState.OPEN}"
    return "\n".join(("stateDiagram-v2", begins, *dict.fromkeys(edges), *(f"    {state} --> [*]" for state in ends)))


def _caption(row: Transition) -> str:
    return str(row.event) if row.guard is ALWAYS else f"{row.event} [{row.guard.name}]"


def _channels() -> Iterator[str]:
    yield _line(("Channel", "Day of application", "Identity check", "No data are taken from", "Benefit team"))
    yield _line(["---"] * 5)
    for channel, rules in CHANNELS.items():
        yield _line((
            f"`{channel}`",
            rules.day,
            "still open" if rules.identity_open else "with the application",
            ", ".join(sorted(rules.obstacles)) or "–",
            rules.to_benefit_team or "–",
        ))  # fmt: skip


def _steps() -> Iterator[str]:
    yield _line(("Event", "Application", "To", "Member", "To", "Condition", "Done by", "Told"))
    yield _line(["---"] * 8)
    for row in TRANSITIONS:
        yield _line((
            f"`{row.event}`",
            ", ".join(row.sources) or "–",
            "same" if row.targets == row.sources and len(row.sources) == 1 else ", ".join(row.targets),
            ", ".join(row.members) or "–",
            _becomes(row),
            "–" if row.guard is ALWAYS else row.guard.name,
            _roles(row.permission),
            ", ".join(sorted(row.informed)) or "–",
        ))  # fmt: skip


def _deadlines() -> Iterator[str]:
    yield _line(("Deadline", "Stands in", "Ended by", "Falls to", "Due"))
    yield _line(["---"] * 5)
    for kind in (each for each in KINDS if each.case is CaseKind.NEW_CUSTOMER):
        yield _line((
            f"`{kind.name}`",
            ", ".join(state for state in IntakeState if state in kind.states),
            ", ".join(f"`{event}`" for event in IntakeEvent if event in kind.endings),
            _roles(kind.permission),
            kind.described,
        ))  # fmt: skip


def _becomes(row: Transition) -> str:
    if not row.of_member:
        return "–"
    return "same" if row.members == row.becomes else ", ".join(row.becomes)


def _roles(permission: Permission) -> str:
    return ", ".join(role for role in Role if permission in PERMISSIONS[role])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
