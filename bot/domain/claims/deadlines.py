"""Whose tasks those of a claim are."""

from collections.abc import Sequence

from bot.domain.approvals import APPROVE
from bot.domain.claims.model import Claim, TimelineEntry
from bot.domain.reminders.deadlines import is_watch
from bot.domain.tasks import Task


def natural_assignees(task: Task, claim: Claim, entries: Sequence[TimelineEntry]) -> tuple[int, ...]:
    """Whose task it would be, best first: whoever did this step on the claim before, else whoever registered it.

    A decision, or a deadline that no step ends, is everybody's who may look after it.
    """
    if task.step.startswith(APPROVE) or is_watch(task):
        return ()
    before = [entry.by for entry in reversed(entries) if entry.event == task.step]
    return (*before[:1], claim.registered_by)
