"""What a kind of case has to say of itself where cases of all kinds stand beside one another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.tasks import Task
from bot.domain.text import Said
from bot.messages import Button
from handlers.request import Request


@dataclass(frozen=True)
class OnTask:
    """What the card of a task shows of its case: a `line` to know it by, buttons for the `steps` that can be done now
    (the one that ends the task first) and for what is kept `beside` the case, and the one that `opens` its own card."""

    line: Said
    opens: Button
    steps: Sequence[Button] = ()
    beside: Sequence[Button] = ()


@dataclass(frozen=True)
class CaseView:
    """`line(row)` is a line of a list, without anything that must not stand in a chat. `on_task(task, request)` raises
    NotFound where the case is none of the reader's business."""

    line: Callable[[Any], Said]
    on_task: Callable[[Task, Request], OnTask]
