"""The buttons that open the tasks of a list."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.domain.task_labels import name_of_case, short_label
from bot.domain.tasks import Task
from bot.domain.text import Said, text
from bot.messages import Button, Keyboard

TWO_A_ROW = 2


def open_buttons(tasks: Sequence[Task]) -> Keyboard:
    """Two a row, by the case's number; where a case has several, by the step as well, in rows of their own."""
    doubled = doubled_cases(tasks)
    short = [open_button(task) for task in tasks if task.case_id not in doubled]
    rows = [tuple(short[at : at + TWO_A_ROW]) for at in range(0, len(short), TWO_A_ROW)]
    return (*rows, *((open_button(task, by_step=True),) for task in tasks if task.case_id in doubled))


def open_button(task: Task, *, by_step: bool = False) -> Button:
    return Button(_label(task) if by_step else name_of_case(task), "task.open", {"id": task.id})


def doubled_cases(tasks: Sequence[Task]) -> Collection[int]:
    """Those with several of the tasks."""
    return {case_id for case_id, count in Counter(task.case_id for task in tasks).items() if count > 1}


def _label(task: Task) -> Said:
    return text("No. {no}: {step}", no=task.case_id, step=short_label(task))
