"""A step of a new customer as a short conversation, opened from the card: what all of them share.

The subject is {"id", "version", "member"}; `member` is 0 where the step is about the whole application.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bot.domain.new_customers.detail import Details, check_return_day, check_since_application, shifted_end
from bot.domain.new_customers.model import Intake, IntakeEvent, Member
from bot.domain.new_customers.table import TRANSITIONS, past_label
from bot.domain.parsing import day
from bot.domain.text import Said, lines, text
from bot.usecases.new_customers.access import check_unchanged, intake_for
from bot.usecases.new_customers.advance import AdvanceIntake, advance_intake
from handlers.conversations.claim_event import today
from handlers.dialogue.model import Answers, Conversation, Outcome, Part, Step, Submission
from handlers.views.intake_card import intake_outcome
from handlers.views.intake_lines import conversation_name, intake_line, member_line

Build = Callable[[Submission], Details]


def intake_event(
    event: IntakeEvent,
    build: Build,
    *steps: Part,
    confirm: str | None = None,
    outlook: Callable[[Submission], Said] | None = None,
    warnings: Callable[[Submission], Sequence[Said]] | None = None,
    version: int = 1,
) -> Conversation:
    """`build` makes the details of what was answered."""
    row = next(row for row in TRANSITIONS if row.event is event)

    def submit(submission: Submission) -> Outcome:
        request, subject = submission.request, submission.subject
        command = AdvanceIntake(
            by=request.staff,
            intake_id=subject["id"],
            version=subject["version"],
            event=event,
            details=build(submission),
            member=member_of(submission),
        )
        done = advance_intake(command, request.uow, request.moment)
        said = lines(text("✓ {done}", done=past_label(event)), *done.hints)
        return intake_outcome(request, done.intake.id, said)

    more: dict[str, Any] = {} if confirm is None else {"confirm": confirm}
    # The same event may be two people's: the row that applies asks for its permission when it is carried out.
    permissions = {each.permission for each in TRANSITIONS if each.event is event}
    return Conversation(
        name=conversation_name(event),
        title=row.label,
        permission=row.permission if len(permissions) == 1 else None,
        steps=steps,
        submit=submit,
        version=version,
        outlook=outlook,
        warnings=warnings,
        about=_about,
        home=lambda submission: intake_outcome(submission.request, submission.subject["id"]),
        **more,
    )


def by_keys(kind: type[Details]) -> Build:
    """Whose fields are called like the answers."""
    return lambda submission: kind(**plain(submission.answers))


def plain(answers: Answers) -> dict[str, Any]:
    return dict(answers.items())


def intake_of(submission: Submission) -> Intake:
    return intake_for(submission.request.staff, submission.subject["id"], submission.request.uow)


def member_of(submission: Submission) -> int:
    """Its number."""
    return int(submission.subject.get("member") or 0)


def who(submission: Submission) -> Member:
    return intake_of(submission).member(member_of(submission))


def _about(submission: Submission) -> Said:
    """Nobody answers questions on one that is no longer what they saw. Raises NotFound, ChangedMeanwhile."""
    intake = intake_of(submission)
    check_unchanged(intake, submission.subject["version"])
    number = member_of(submission)
    return lines(intake_line(intake), member_line(intake.member(number)) if number else None)


def in_working_days(submission: Submission, days: int) -> date:
    return submission.request.calendar.add(submission.request.today, days)


def packages_day(submission: Submission) -> date:
    """By when work packages come back as a rule."""
    return in_working_days(submission, submission.request.office.new_customers.deadlines.work_package)


def day_since_application(key: str, label: str, ask: str, **more: Any) -> Step:
    """A day between the application and today, which is offered."""
    more.setdefault("default", today)
    return Step(key, label, ask, parse=day, example="26.03.2026", check=_since_application(key), **more)


def return_day(key: str, label: str, ask: str, **more: Any) -> Step:
    """A day ahead, by which something is to be brought."""
    return Step(key, label, ask, parse=day, example="26.03.2026", check=_ahead(key), **more)


def shifted_ends(*keys: str) -> Callable[[Submission], Sequence[Said]]:
    """Warns of return days that are no working days."""

    def warnings(submission: Submission) -> Sequence[Said]:
        given = {day for key in keys if (day := submission.answers[key]) is not None}
        hints = (shifted_end(day, submission.request.moment) for day in sorted(given))
        return tuple(hint for hint in hints if hint is not None)

    return warnings


def _since_application(field: str) -> Callable[[date, Submission], None]:
    return lambda given, submission: check_since_application(
        given, field, intake_of(submission), submission.request.moment
    )


def _ahead(field: str) -> Callable[[date, Submission], None]:
    return lambda given, submission: check_return_day(given, field, submission.request.moment)
