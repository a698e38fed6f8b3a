"""Frist: something somebody has to do on a case. The value that planning, reminders and lists move; no rules here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.people import Permission

PLACE = "."
"""Between what is to be done and the part of the case it is about: "consultation.2"."""


@dataclass(frozen=True)
class Task:
    """Something somebody has to do by `due_on`. Only the process itself ends a task.

    `kind` is one of `bot.domain.reminders.kinds`; `step` names the event (or "approve:<event>") that ends it, with
    the part of the case where there are several, and `since` is the day from which it runs. It falls to `assignee_id`;
    without one to whoever holds `permission` (and, if set, works in `team_id`). `next_on` is the day to look at its
    reminders again. Put off, it is quiet for them until `snoozed_until`; `snoozes` counts how often that happened.
    """

    id: int
    case_id: int
    kind: str
    step: str
    permission: Permission
    team_id: int | None
    since: date
    due_on: date
    opened_at: datetime
    closed_at: datetime | None = None
    assignee_id: int | None = None
    next_on: date | None = None
    snoozed_until: date | None = None
    snoozes: int = 0

    @property
    def place(self) -> str:
        """The part of the case it is about; empty for the case as a whole."""
        return place_of(self.step)


class Happening(Protocol):
    """Something that happened to a case: the event, named as the step that it ends."""

    @property
    def event(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def step_at(step: str, place: str) -> str:
    return f"{step}{PLACE}{place}" if place else step


def place_of(step: str) -> str:
    return step.partition(PLACE)[2]


def action_of(step: str) -> str:
    """The step without its place."""
    return step.partition(PLACE)[0]
