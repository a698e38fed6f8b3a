"""What the cards of cases have in common: their deadlines, and the newest of their history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.domain.task_labels import task_label
from bot.domain.tasks import Task
from bot.domain.text import GAP, Said, literal, ntext, text
from handlers.request import Request
from handlers.views.claim_card import due_line

NEWEST = 6
"""Lines of the history on the card; older ones are counted."""


def said_deadlines(tasks: Sequence[Task], names: Mapping[int, str], request: Request) -> Iterator[Said]:
    if not tasks:
        return
    yield GAP
    yield text("<b>Deadlines</b>")
    for task in tasks:
        yield due_line(task_label(task), task.due_on, request.today)
        if task.assignee_id is not None:
            yield text("<i>with {name}</i>", name=names[task.assignee_id])


def said_history(entries: Sequence[tuple[Said, datetime, str]]) -> Iterator[Said]:
    """Of what happened, when, and by whom; oldest first."""
    yield GAP
    yield text("<b>History</b>")
    if len(entries) > NEWEST:
        yield ntext("… {n} earlier entry", "… {n} earlier entries", len(entries) - NEWEST)
    for what, at, who in entries[-NEWEST:]:
        yield text("• {what}", what=what)
        yield text("<i>{at} · {who}</i>", at=at, who=literal(who))
