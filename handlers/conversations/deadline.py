"""/frist: the deadline calculator in the chat."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.calendars import LAND_NAMES
from bot.domain.age_limit import age_limit, check_born
from bot.domain.calculations import say_benefit_gap, say_notice, say_workdays
from bot.domain.errors import Unreadable
from bot.domain.new_customers.definition import benefit_gap
from bot.domain.parsing import day, month, whole_number
from bot.domain.people import Permission
from bot.domain.periods import notice_periods
from bot.domain.text import N_, Labelled, Said, lines, literal, text
from bot.messages import Message
from handlers.dialogue.model import Answers, Conversation, Outcome, Step, Submission
from handlers.request import Request


class Question(Labelled):
    WORKDAYS = "workdays", N_("Count working days")
    NOTICE = "notice", N_("Periods of a notice")
    AGE_LIMIT = "age_limit", N_("Age limit (§ 7a SGB II)")
    NEW_CUSTOMER = "new_customer", N_("New customer or not")


def _asked(question: Question) -> Callable[[Answers], bool]:
    return lambda answers: answers["question"] is question


def working_days(raw: str) -> int:
    return whole_number(raw, most=999)


def calculate(submission: Submission) -> Outcome:
    return Outcome(_ANSWERS[submission.answers["question"]](submission), summary=False)


def answer_at_once(request: Request) -> bool:
    """`/frist 26.3.2021 15`: a day and a number can only mean counting working days. False for anything else."""
    first, _, last = request.args.rpartition(" ")
    try:
        start, number = day(first, request.today), working_days(last)
    except Unreadable:
        return False
    request.reply(Message(_counted(request, start, number)))
    return True


def _workdays(submission: Submission) -> Said:
    return _counted(submission.request, submission.answers["start"], submission.answers["number"])


def _counted(request: Request, start: date, number: int) -> Said:
    free_days = text(
        "The first day does not count. Free days: weekends, public holidays ({land}) and closing days of the office.",
        land=LAND_NAMES[request.office.land],
    )
    return lines(say_workdays(start, number, request.calendar.add(start, number)), free_days)


def _notice(submission: Submission) -> Said:
    return say_notice(notice_periods(submission.answers["posted"], submission.request.calendar))


def _age_limit(submission: Submission) -> Said:
    """Only the month of birth is asked: a date of birth is personal and has no place in a chat."""
    born_first: date = submission.answers["born"]
    first, later = age_limit(born_first), age_limit(born_first + timedelta(days=1))
    return lines(
        text("Born on the 1st of the month: age limit reached at the end of <b>{day}</b>", day=first.limit_end),
        text("Born later in the month: at the end of <b>{day}</b>", day=later.limit_end),
        text("Fifteen years old: from the birthday in {month} on.", month=first.fifteen_from.strftime("%m.%Y")),
    )


def _new_customer(submission: Submission) -> Said:
    longest = submission.request.office.new_customers.longest_gap
    return say_benefit_gap(benefit_gap(submission.answers["last_benefit"], submission.answers["applied"], longest))


_ANSWERS: dict[Question, Callable[[Submission], Said]] = {
    Question.WORKDAYS: _workdays,
    Question.NOTICE: _notice,
    Question.AGE_LIMIT: _age_limit,
    Question.NEW_CUSTOMER: _new_customer,
}


def _not_ahead(born: date, submission: Submission) -> None:
    check_born(born, submission.request.today)


def _today(submission: Submission) -> date:
    return submission.request.today


DEADLINE = Conversation(
    name="deadline",
    title=N_("Deadline calculator"),
    command="frist",
    permission=Permission.USE_CALCULATOR,
    steps=(
        Step("question", N_("Question"), N_("What is to be calculated?"), choices=Question),
        Step("start", N_("Starting day"), N_("From which day on?"), parse=day, example="26.03.2026",
             hint=N_("This day itself does not count."), default=_today, when=_asked(Question.WORKDAYS)),
        Step("number", N_("Working days"), N_("How many working days?"), parse=working_days, example="15",
             when=_asked(Question.WORKDAYS)),
        Step("posted", N_("Posted"), N_("When did the notice go to the post?"), parse=day, example="26.03.2026",
             default=_today, when=_asked(Question.NOTICE)),
        Step("born", N_("Month of birth"), N_("Which month and year of birth?"), parse=month, example="07.1958",
             hint=N_("The day is not needed: a full date of birth does not belong in the chat."),
             show=lambda born: literal(born.strftime("%m.%Y")), check=_not_ahead, when=_asked(Question.AGE_LIMIT)),
        Step("last_benefit", N_("Last day of benefit"), N_("Which was the last day of benefit?"), parse=day,
             example="30.09.2025", when=_asked(Question.NEW_CUSTOMER)),
        Step("applied", N_("Application"), N_("When was the application made?"), parse=day, example="01.04.2026",
             default=_today, when=_asked(Question.NEW_CUSTOMER)),
    ),
    submit=calculate,
    confirm=N_("Calculate"),
    stores=False,
)  # fmt: skip
