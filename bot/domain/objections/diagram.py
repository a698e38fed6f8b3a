"""Draws the table for the docs: `python -m bot.domain.objections.diagram > docs/process-objections.md`."""

import sys
from collections.abc import Iterable, Iterator

from bot.domain.cases import CaseKind
from bot.domain.objections.codes import Outcome, Reason
from bot.domain.objections.model import ObjectionEvent, ObjectionState
from bot.domain.objections.table import TRANSITIONS
from bot.domain.objections.transition import ALWAYS, Transition
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.reminders.kinds import KINDS

_PAGE = """\
# The process of objections

This page is made from the table in `bot/domain/objections/table.py` (`python -m bot.domain.objections.diagram >
docs/process-objections.md`); a test compares the two. Edit the table, not the page.

```mermaid
{diagram}
```

## Beside a claim

An objection may be against the notice of a claim; one open objection at a time is. It is the same one from either side:
entered on the claim's card it is registered here, decided there it is settled here, and the other way round, in one
transaction.

| Objection | Claim |
| --- | --- |
| registered with a claim, linked to it, reopened | nothing is dunned or enforced |
| taken off the claim, discarded | everything goes on as before; its history says that nothing was decided |
| settled: rejected, withdrawn | everything goes on as before |
| settled: upheld in part | lowered to what is left |
| settled: upheld | withdrawn |
| outcome corrected | stays as it was decided; the accounting office corrects its amount |

A claim that has ended meanwhile stays as it is, and whoever settles the objection is told so.

## Steps

*Done by* follows from the permissions in `bot/domain/people.py`.

{steps}

## Outcomes and reasons

Whatever is upheld, also in part, has a reason; nothing else has one.

{outcomes}

## Deadlines

{deadlines}
"""


def page() -> str:
    """The whole page as Markdown."""
    return _PAGE.format(
        diagram=diagram(),
        steps="\n".join(_steps()),
        outcomes="\n".join(_outcomes()),
        deadlines="\n".join(_deadlines()),
    )


def diagram() -> str:
    """The states and what leads from one to the other, as Mermaid text."""
    edges = [
        f"    {source} --> {row.leads_to(source)}: {_caption(row)}" for row in TRANSITIONS for source in row.sources
    ]
    begins = f"    [*] --> {ObjectionState.OPEN}: {ObjectionEvent.REGISTER}"
    ends = (f"    {state} --> [*]" for state in (ObjectionState.SETTLED, ObjectionState.DISCARDED))
    return "\n".join(("stateDiagram-v2", begins, *edges, *ends))


def _caption(row: Transition) -> str:
    return str(row.event) if row.guard is ALWAYS else f"{row.event} [{row.guard.name}]"


def _steps() -> Iterator[str]:
    yield _line(("Event", "From", "To", "Condition", "Done by", "Told"))
    yield _line(["---"] * 6)
    yield _line((f"`{ObjectionEvent.REGISTER}`", "–", ObjectionState.OPEN, "–", _roles(Permission.HANDLE_OBJECTION),
                 "leads"))  # fmt: skip
    for row in TRANSITIONS:
        yield _line((
            f"`{row.event}`",
            ", ".join(row.sources),
            "same" if row.target is None else row.target,
            "–" if row.guard is ALWAYS else row.guard.name,
            _roles(row.permission),
            ", ".join(sorted(row.informed)) or "–",
        ))  # fmt: skip


def _outcomes() -> Iterator[str]:
    yield _line(("Code", "Meaning", "Counts as avoidable"))
    yield _line(["---"] * 3)
    for outcome in Outcome:
        yield _line((f"`{outcome}`", outcome.label, "–"))
    for reason in Reason:
        yield _line((f"`{reason}`", f"upheld: {reason.label}", "yes" if reason.avoidable else "no"))


def _deadlines() -> Iterator[str]:
    yield _line(("Deadline", "Stands in", "Ended by", "Falls to", "Due"))
    yield _line(["---"] * 5)
    for kind in (each for each in KINDS if each.case is CaseKind.OBJECTION):
        yield _line((
            f"`{kind.name}`",
            ", ".join(state for state in ObjectionState if state in kind.states),
            ", ".join(f"`{event}`" for event in ObjectionEvent if event in kind.endings),
            _roles(kind.permission),
            kind.described,
        ))  # fmt: skip


def _roles(permission: Permission) -> str:
    return ", ".join(role for role in Role if permission in PERMISSIONS[role])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
