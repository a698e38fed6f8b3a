"""/aufgaben: what is open for this person, or for everybody who may do what they may."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.cases import CASES
from bot.domain.people import Permission
from bot.domain.task_labels import task_label
from bot.domain.text import GAP, N_, Said, lines, ntext, text
from bot.messages import Button, Keyboard, Message
from bot.usecases.open_tasks import OpenTasks, open_tasks
from handlers.request import Command, Group, Request
from handlers.views.cases import case_line
from handlers.views.claim_card import due_line
from handlers.views.open_buttons import open_buttons

PAGE = 6


def show_tasks(request: Request) -> None:
    request.reply(_task_page(request, 0, everybody=False))


def turn_page(request: Request, args: Mapping[str, Any]) -> None:
    request.show(_task_page(request, int(args["offset"]), everybody=args.get("everybody") is True))


def _task_page(request: Request, offset: int, *, everybody: bool) -> Message:
    """The last page there is, where tasks were done since the button was drawn."""
    tasks = open_tasks(request.uow, request.staff, request.moment, limit=PAGE, offset=offset, everybody=everybody)
    if tasks.total and not tasks.rows:
        return _task_page(request, (tasks.total - 1) // PAGE * PAGE, everybody=everybody)
    return Message(lines(*_said(tasks, everybody=everybody)), _keyboard(tasks, offset, everybody=everybody))


def _said(tasks: OpenTasks, *, everybody: bool) -> Iterator[Said]:
    if not tasks.total:
        yield text("Nothing is open for you at the moment.")
        return
    if everybody:
        yield ntext("<b>{n} open task</b> in all", "<b>{n} open tasks</b> in all", tasks.total)
    else:
        yield ntext("<b>{n} open task</b>", "<b>{n} open tasks</b>", tasks.total)
    for task, case in tasks.rows:
        yield GAP
        yield due_line(task_label(task), task.due_on, tasks.today)
        yield case_line(case)
        if task.assignee_id is not None and task.assignee_id in tasks.names:
            yield text("<i>with {name}</i>", name=tasks.names[task.assignee_id])


def _keyboard(tasks: OpenTasks, offset: int, *, everybody: bool) -> Keyboard:
    def page(label: Said, offset: int, *, everybody: bool) -> Button:
        return Button(label, "tasks.page", {"offset": offset, "everybody": everybody})

    rows = list(open_buttons([task for task, _ in tasks.rows]))
    turns = []
    if offset:
        turns.append(page(text("‹ Earlier"), max(0, offset - PAGE), everybody=everybody))
    if offset + PAGE < tasks.total:
        turns.append(page(text("Later ›"), offset + PAGE, everybody=everybody))
    if turns:
        rows.append(tuple(turns))
    switch = page(text("Only mine"), 0, everybody=False) if everybody else page(text("Everybody's"), 0, everybody=True)
    return (*rows, (switch,))


TASKS = Command(
    "aufgaben",
    N_("Open tasks"),
    show_tasks,
    Permission.SEE_TEAM_CLAIMS,
    group=Group.DEADLINES,
    or_any=frozenset(rules.of_team for rules in CASES.values()),
)
"""For whoever sees cases of some kind."""
