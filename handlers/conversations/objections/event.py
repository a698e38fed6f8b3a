"""A step of an objection as a short conversation, opened from the card: what all of them share.

The subject is {"id", "version"}.
"""

from collections.abc import Callable
from typing import Any

from bot.domain.objections.details import Details
from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.objections.table import TRANSITIONS, past_label
from bot.domain.text import Said, lines, text
from bot.usecases.objections.access import check_unchanged, objection_for
from bot.usecases.objections.advance import AdvanceObjection, advance_objection
from bot.usecases.objections.claims import Left
from handlers.dialogue.model import Conversation, Outcome, Step, Submission
from handlers.views.objection_card import objection_outcome
from handlers.views.objection_lines import conversation_name, objection_line

Build = Callable[[Submission], Details]


def objection_event(
    event: ObjectionEvent,
    build: Build,
    *steps: Step,
    name: str = "",
    left: Callable[[Submission], Left | None] = lambda submission: None,
    **more: Any,
) -> Conversation:
    """`build` makes the details of what was answered, `left` says what is left of the claim; `more` is what else a
    conversation may have."""
    row = next(row for row in TRANSITIONS if row.event is event)

    def submit(submission: Submission) -> Outcome:
        request, subject = submission.request, submission.subject
        command = AdvanceObjection(
            by=request.staff,
            objection_id=subject["id"],
            version=subject["version"],
            event=event,
            details=build(submission),
            left=left(submission),
        )
        done = advance_objection(command, request.uow, request.moment)
        said = lines(text("✓ {done}", done=past_label(event)), *done.hints)
        return objection_outcome(request, done.objection.id, said)

    return Conversation(
        name=name or conversation_name(event),
        title=row.label,
        permission=row.permission,
        steps=steps,
        submit=submit,
        about=_about,
        home=lambda submission: objection_outcome(submission.request, submission.subject["id"]),
        **more,
    )


def objection_of(submission: Submission) -> Objection:
    return objection_for(submission.request.staff, submission.subject["id"], submission.request.uow)


def _about(submission: Submission) -> Said:
    """Nobody answers questions on one that is no longer what they saw. Raises NotFound, ChangedMeanwhile."""
    objection = objection_of(submission)
    check_unchanged(objection, submission.subject["version"])
    return objection_line(objection)
