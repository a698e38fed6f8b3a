"""What an officer, or their team lead, changes in a calendar. The subject is {"id"} of the officer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bot.domain.errors import Refused
from bot.domain.new_customers.calendar import Opening, Openings, check_openings
from bot.domain.new_customers.codes import Group
from bot.domain.new_customers.rules import minutes_of
from bot.domain.parsing import day, whole_number
from bot.domain.parsing.spans import hours_by_day, spans_of, time_spans, week_hours
from bot.domain.people import Permission, Staff
from bot.domain.text import N_, Labelled, Lines, Said, lines, literal, ntext, text
from bot.ports.new_customers import Booked
from bot.usecases.new_customers.calendars import (
    KeepDay,
    KeepGroups,
    KeepWeek,
    hit_by,
    keep_day,
    keep_groups,
    keep_week,
    officer_kept_by,
)
from handlers.dialogue.model import Answers, Choice, Conversation, Outcome, Step, Submission
from handlers.views import officer_calendar as view
from handlers.views.profile import WEEKDAYS

LONGEST_TALK = 240
MOST_NAMED = 6
"""Appointments in one warning."""


class Single(Labelled):
    """What a single day is like."""

    CLOSED = "closed", N_("Closed")
    OWN = "own", N_("Hours of its own")
    AS_ALWAYS = "as_always", N_("As in every week")


def officer(submission: Submission) -> Staff:
    request = submission.request
    return officer_kept_by(request.staff, submission.subject.get("id", request.staff.id), request.uow)


def minutes(raw: str) -> int:
    return whole_number(raw, most=LONGEST_TALK)


def _openings(answers: Answers) -> Openings:
    return _fitting(answers["hours"], answers["minutes"])


def _fitting(hours: str, minutes: int) -> Openings:
    """As many talks as fit into each span. Raises Refused where none does."""
    found = tuple(
        Opening(first, (minutes_of(last) - minutes_of(first)) // minutes, minutes) for first, last in spans_of(hours)
    )
    if any(opening.number < 1 for opening in found):
        raise Refused(text("Not even one talk fits into these hours."), field="minutes")
    check_openings(found)
    return found


def _present(submission: Submission) -> Mapping[int, Openings]:
    """The week as it stands."""
    request = submission.request
    calendar = request.uow.officer_calendars.of([officer(submission)], request.today)[0]
    return calendar.week(request.office.new_customers.slots)


def _weekdays(submission: Submission) -> Sequence[Choice]:
    return tuple(Choice(str(number), text(name)) for number, name in enumerate(WEEKDAYS[:5]))


def _changes(
    name: str, title: str, *steps: Step, change: Callable[[Submission], KeepWeek | KeepDay | KeepGroups]
) -> Conversation:
    """Ends with the calendar, in which stands what has to be moved now; the preview warns of it."""

    def warnings(submission: Submission) -> Sequence[Said]:
        command = change(submission)
        if isinstance(command, KeepGroups):
            return ()
        hit = hit_by(command, submission.request.uow, submission.request.moment)
        return (_said_hit(hit),) if hit else ()

    def submit(submission: Submission) -> Outcome:
        command, request = change(submission), submission.request
        match command:
            case KeepWeek():
                keep_week(command, request.uow, request.moment)
            case KeepDay():
                keep_day(command, request.uow, request.moment)
            case KeepGroups():
                keep_groups(command, request.uow, request.moment)
        return _home(submission, text("✓ Changed."))

    return Conversation(
        name, title, steps, submit, permission=Permission.KEEP_CALENDAR, warnings=warnings, home=_home,
        about=lambda submission: text("{name}", name=officer(submission).name),
    )  # fmt: skip


def _said_hit(hit: Sequence[Booked]) -> Said:
    more = len(hit) - MOST_NAMED
    return lines(
        ntext("An appointment would have to be moved:", "{n} appointments would have to be moved:", len(hit)),
        *view.said_displaced(hit[:MOST_NAMED]),
        text("… and {n} more", n=more) if more > 0 else None,
    )


def _home(submission: Submission, headline: Said | None = None) -> Outcome:
    message = view.calendar_message(submission.request, officer(submission).id, headline)
    return Outcome(message.said, message.keyboard, summary=False, context=message.context)


def _keep(submission: Submission, pattern: Mapping[int, Openings] | None) -> KeepWeek:
    return KeepWeek(submission.request.staff, officer(submission).id, pattern)


def _week(submission: Submission) -> KeepWeek:
    answers = submission.answers
    days = {int(weekday) for weekday in answers["days"]}
    hours = hours_by_day(answers["hours"]) or dict.fromkeys(days, answers["hours"])
    return _keep(submission, {day: _fitting(hours[day], answers["minutes"]) for day in sorted(days)})


def _weekday(submission: Submission) -> KeepWeek:
    answers = submission.answers
    openings = _openings(answers) if answers["hours"] is not None else ()
    return _keep(submission, {**_present(submission), int(answers["weekday"]): openings})


def _house(submission: Submission) -> KeepWeek:
    return _keep(submission, None)


def _day(submission: Submission) -> KeepDay:
    answers = submission.answers
    openings: Openings | None = None if answers["single"] is Single.AS_ALWAYS else ()
    if answers["single"] is Single.OWN:
        openings = _openings(answers)
    return KeepDay(submission.request.staff, officer(submission).id, answers["day"], openings)


def _groups(submission: Submission) -> KeepGroups:
    return KeepGroups(submission.request.staff, officer(submission).id, submission.answers["groups"])


def _present_groups(submission: Submission) -> frozenset[Group]:
    request = submission.request
    return request.uow.officer_calendars.of([officer(submission)], request.today)[0].groups


def _has_hours(answers: Answers) -> bool:
    return answers["hours"] is not None


def _is_own(answers: Answers) -> bool:
    return answers["single"] is Single.OWN


def _check_days(written: str, submission: Submission) -> None:
    """Hours day by day are those of the days that were chosen."""
    by_day = hours_by_day(written)
    if by_day is None:
        return
    chosen = {int(weekday) for weekday in submission.answers["days"]}
    if too_many := by_day.keys() - chosen:
        raise Refused(text("{days}: not among the chosen days.", days=_named(too_many)), field="hours")
    if missing := chosen - by_day.keys():
        raise Refused(text("{days}: the hours are missing.", days=_named(missing)), field="hours")


def _named(days: Iterable[int]) -> Said:
    return Lines([text(WEEKDAYS[day]) for day in sorted(days)], ", ")


def _said_hours(written: str) -> Said:
    by_day = hours_by_day(written)
    if by_day is None:
        return literal(written)
    return Lines([text("{day} {hours}", day=text(WEEKDAYS[day]), hours=hours) for day, hours in by_day.items()], "; ")


_WEEK_HOURS = Step(
    "hours", N_("Hours"), N_("When are there first consultations?"), parse=week_hours,
    example="9:00-10:00, 13:00-14:30",
    hint=N_("The same on each of these days; where they differ, with the days: Mon 9-10, Thu 13-14."),
    check=_check_days, show=_said_hours, quick=False, limit=200,
)  # fmt: skip


def _hours_steps(when: Callable[[Answers], bool] | None = None, *, optional: bool = False) -> tuple[Step, ...]:
    skip = N_("Skip it to close the day.") if optional else None
    hours = Step("hours", N_("Hours"), N_("When are there first consultations?"), parse=time_spans,
                 example="9:00-10:00, 13:00-14:30", hint=skip, optional=optional, when=when, quick=False)  # fmt: skip
    return hours, _minutes_step(_has_hours if optional or when is not None else None)


def _minutes_step(when: Callable[[Answers], bool] | None = None) -> Step:
    return Step(
        "minutes", N_("Minutes"), N_("How many minutes does one take?"), parse=minutes, example="30",
        default=lambda submission: submission.request.office.new_customers.slots.minutes, when=when, quick=False,
        check=lambda taken, submission: _check_fits(taken, submission),
    )  # fmt: skip


def _check_fits(taken: int, submission: Submission) -> None:
    written = submission.answers["hours"]
    spans = ", ".join((hours_by_day(written) or {0: written}).values()) if written else ""
    if spans and any(minutes_of(last) - minutes_of(first) < taken for first, last in spans_of(spans)):
        raise Refused(text("Not even one talk fits into these hours."), field="minutes")


def _ahead(given: date, submission: Submission) -> None:
    if given < submission.request.today:
        raise Refused(text("{day} is over. Please choose a later day.", day=given), field="day")


CALENDARS: tuple[Conversation, ...] = (
    _changes(
        view.WEEK, N_("Week of first consultations"),
        Step("days", N_("Weekdays"), N_("On which days?"), choices=_weekdays, many=True,
             hint=N_("The other days are closed."),
             default=lambda submission: set(map(str, _present(submission)))),
        _WEEK_HOURS,
        _minutes_step(),
        change=_week,
    ),
    _changes(
        view.WEEKDAY, N_("One weekday"),
        Step("weekday", N_("Weekday"), N_("Which day of the week?"), choices=_weekdays),
        *_hours_steps(optional=True),
        change=_weekday,
    ),
    _changes(
        view.DAY, N_("Single day"),
        Step("day", N_("Day"), N_("Which day?"), parse=day, example="26.03.2026", check=_ahead),
        Step("single", N_("What is it like"), N_("What is to be on this day?"), choices=Single),
        *_hours_steps(_is_own),
        change=_day,
    ),
    _changes(view.HOUSE, N_("Week as is usual here"), change=_house),
    _changes(
        view.GROUPS, N_("Age groups"),
        Step("groups", N_("Advises"), N_("Which age groups?"), choices=Group, many=True, default=_present_groups),
        change=_groups,
    ),
)  # fmt: skip
