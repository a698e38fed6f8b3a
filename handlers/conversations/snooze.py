"""Später erinnern: a day of one's own choice, from a task's buttons. The subject is {"id"} of the task."""

from datetime import date

from bot.domain.errors import NotFound
from bot.domain.parsing import day
from bot.domain.task_labels import task_label, words_of
from bot.domain.text import N_, Said, text
from bot.usecases.task_care import check_snooze, snooze, task_view
from handlers.commands.tasks import SNOOZE
from handlers.dialogue.model import Conversation, Outcome, Step, Submission
from handlers.views.task import said_put_off, task_message


def submit(submission: Submission) -> Outcome:
    request = submission.request
    until: date = submission.answers["until"]
    put_off = snooze(submission.subject["id"], until, request.staff, request.uow, request.moment)
    message = task_message(request, put_off.task.id, said_put_off(put_off))
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def about(submission: Submission) -> Said:
    """Raises NotFound where the task is done meanwhile."""
    request = submission.request
    task = task_view(request.uow, request.staff, submission.subject["id"], request.moment).task
    if task.closed_at is not None:
        raise NotFound(text("This is done already."))
    return text(words_of(task).with_day, step=task_label(task), no=task.case_id, day=task.due_on)


def home(submission: Submission) -> Outcome:
    message = task_message(submission.request, submission.subject["id"])
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


SNOOZE_TASK = Conversation(
    name=SNOOZE,
    title=N_("Remind me later"),
    steps=(
        Step(
            "until",
            N_("Again on"),
            N_("On which day shall I remind you again?"),
            parse=day,
            example="23.11.",
            hint=N_("The deadline goes on; if it is missed, the team lead learns of it."),
            check=lambda until, submission: check_snooze(
                submission.subject["id"],
                until,
                submission.request.staff,
                submission.request.uow,
                submission.request.moment,
            ),
        ),
    ),
    submit=submit,
    about=about,
    home=home,
)
