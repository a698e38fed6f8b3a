"""Draws the table for the docs: `python -m bot.domain.claims.diagram > docs/process-claims.md`."""

import sys
from collections.abc import Iterable, Iterator

from bot.domain.authority import Limits
from bot.domain.cases import CaseKind
from bot.domain.claims.model import END, Claim, ClaimState
from bot.domain.claims.table import INFORMED_WHEN_SETTLED, TRANSITIONS
from bot.domain.claims.transition import ALWAYS, Transition
from bot.domain.office import Office
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.reminders.approval import APPROVAL
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.kinds import KINDS

_PAGE = """\
# The claims process

This page is made from the table in `bot/domain/claims/table.py` (`python -m bot.domain.claims.diagram >
docs/process-claims.md`); a test compares the two. Edit the table, not the page.

```mermaid
{diagram}
```

## Steps

The number is that of the office's process description. *Done by* and *second person* (four eyes) follow from the
permissions in `bot/domain/people.py`. When a claim becomes settled, {settled} are told as well.

{steps}

## Deadlines

A deadline stands while the claim is in one of these states and its condition holds. The numbers of working days
are settings of the office (`[claims.deadlines]`).

{deadlines}
"""


def page() -> str:
    """The whole page as Markdown."""
    return _PAGE.format(
        diagram=diagram(),
        settled=_roles(INFORMED_WHEN_SETTLED),
        steps="\n".join(_steps()),
        deadlines="\n".join(_deadlines()),
    )


def diagram() -> str:
    """The states and what leads from one to the other, as Mermaid text."""
    return "\n".join(("stateDiagram-v2", *_edges(), *(f"    {state} --> [*]" for state in ClaimState if state in END)))


def _edges() -> Iterator[str]:
    for row in TRANSITIONS:
        if not row.sources:
            yield from (f"    [*] --> {target}: {_caption(row, target)}" for target in row.target.outcomes)
        for source in row.sources:
            for target in row.outcomes(source):
                yield f"    {source} --> {target}: {_caption(row, target)}"


def _caption(row: Transition, target: ClaimState) -> str:
    conditions = []
    if row.guard is not ALWAYS:
        conditions.append(row.guard.name)
    if row.target.described and target in END:
        conditions.append(row.target.described)
    if row.authority:
        conditions.append("four eyes")
    return f"{row.event} [{', '.join(conditions)}]" if conditions else str(row.event)


def _steps() -> Iterator[str]:
    yield _line(("Step", "From", "Event", "Condition", "To", "Done by", "Informed", "Second person"))
    yield _line(["---"] * 8)
    for row in TRANSITIONS:
        yield _line((
            row.step,
            ", ".join(row.sources) or "–",
            f"`{row.event}`",
            "–" if row.guard is ALWAYS else row.guard.name,
            _target(row),
            row.reserved.described if row.reserved else _roles(_holders(row.permission)),
            _roles(row.informed),
            _seconds(row.limits(Office())) or "–",
        ))  # fmt: skip


def _target(row: Transition) -> str:
    if not row.target.outcomes:
        return "same"
    otherwise = ", ".join((*(["same"] if row.target.stays else []), *row.target.outcomes))
    return f"{otherwise} ({row.target.described})" if row.target.described else otherwise


def _seconds(limits: Limits) -> str:
    """Who has to agree, from which amount or term on, by the defaults."""
    said = []
    for below, limit in zip((None, *limits), limits, strict=False):
        if limit.second is None:
            continue
        above = "" if below is None or below.up_to is None else f" above {below.up_to.cents // 100:,} €"
        term = "" if below is None or below.months is None else f" or {below.months} months"
        said.append(f"{limit.second}{above}{term}")
    return "; ".join(said)


def _deadlines() -> Iterator[str]:
    yield _line(("Deadline", "Stands in", "Ended by", "Falls to", "Due"))
    yield _line(["---"] * 5)
    for kind in (each for each in KINDS if each.case is CaseKind.CLAIM):
        yield _line((f"`{kind.name}`", _states(kind), f"`{kind.event}`" if kind.event else "–",
                     _roles(_holders(kind.permission)), kind.described))  # fmt: skip


def _states(kind: DeadlineKind[Claim]) -> str:
    """A proposal is decided on in whatever state the claim is."""
    return "–" if kind is APPROVAL else ", ".join(state for state in ClaimState if state in kind.states)


def _holders(permission: Permission) -> list[Role]:
    return [role for role, held in PERMISSIONS.items() if permission in held]


def _roles(roles: Iterable[Role]) -> str:
    held = set(roles)
    return ", ".join(role for role in Role if role in held) or "–"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
