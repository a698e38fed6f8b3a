"""Values that other systems hold: which KPI, which period, whose, and the numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from bot.domain.errors import Unreadable
from bot.domain.kpis.entered import EnteredFigure, Rhythm, period_of
from bot.domain.kpis.entering import Values, check_period, check_values, entered_measure
from bot.domain.kpis.model import Entered, Kpi
from bot.domain.kpis.months import first_of, later
from bot.domain.kpis.registry import BY_KEY
from bot.domain.money import Money
from bot.domain.parsing import count_of, euro_amount
from bot.domain.parsing import day as read_day
from bot.domain.people import Permission
from bot.domain.services.table import read_month
from bot.domain.text import N_, Said, lines, literal, text
from bot.messages import Button
from bot.ports import UnitOfWork
from bot.usecases.entered_figures import EnterFigure, disagreement_with, enter_figure, enterable_kpis
from bot.usecases.figures import visible_kpis
from handlers.dialogue.model import Answers, Choice, Conversation, Outcome, Step, Submission
from handlers.dialogue.reading import is_full_date
from handlers.views.figure_entering import said_entered_period, said_levels, said_month, said_what
from handlers.views.figure_pages import ENTER_FIGURE, PAGE, Shown, said_values

OFFICE = "office"
"""What is stored as the team where the value is that of the whole house."""

WEEK = timedelta(days=7)
MONTHS_OFFERED = 6
MOST = 1_000_000_000

WORDS: Mapping[str, tuple[str, str]] = {
    "egt": (N_("How much is spent and committed?"), N_("How much is the budget of the year?")),
    "vk": (N_("How much is spent?"), N_("How much is the budget of the year?")),
    "telephone_reach": (N_("How many calls were answered?"), N_("How many calls were there?")),
    "case_closing": (N_("How many matters were closed in the call?"), N_("How many calls were answered?")),
    "places_filled": (N_("How many places were filled?"), N_("How many places were bought?")),
    "error_rate": (N_("How many cases had an error?"), N_("How many cases were sampled?")),
}
"""What is asked above and below the line; of a number it is asked how many."""


def count(raw: str) -> int:
    """0 is an answer."""
    return count_of(raw, MOST)


def month(raw: str) -> date:
    """Its first day; a day is none. Raises Unreadable."""
    first = read_month(raw)
    if is_full_date(raw):
        raise Unreadable(text("This is not a month. It looks like 10.2026."))
    return first


def _kpis(submission: Submission) -> Sequence[Choice]:
    return [Choice(kpi.key, text(kpi.title)) for kpi in enterable_kpis(submission.request.staff)]


def _default_kpi(submission: Submission) -> str | None:
    """That of the page it was opened from."""
    key = submission.subject.get("kpi")
    return str(key) if key in {kpi.key for kpi in enterable_kpis(submission.request.staff)} else None


def _teams(submission: Submission) -> Sequence[Choice]:
    teams = sorted(submission.request.uow.teams.all(), key=lambda team: team.name)
    return [Choice(OFFICE, text("the whole office")), *(Choice(team.id, literal(team.name)) for team in teams)]


def _kpi(answers: Answers) -> Kpi:
    return BY_KEY[answers["kpi"]]


def _measure(answers: Answers) -> Entered:
    return entered_measure(_kpi(answers))


def _is_monthly(answers: Answers) -> bool:
    return _measure(answers).rhythm is Rhythm.MONTH


def _is_by_day(answers: Answers) -> bool:
    """Also a week is told by one of its days."""
    return not _is_monthly(answers)


def _months(submission: Submission) -> Sequence[date]:
    """The month that ended last first, and the one that runs at the end."""
    running = first_of(submission.request.today)
    return [*(later(running, -n) for n in range(1, MONTHS_OFFERED)), running]


def _asks_for_day(submission: Submission) -> str:
    if _measure(submission.answers).rhythm is Rhythm.WEEK:
        return N_("For which week? Any day of it will do.")
    return N_("State of which day?")


def _default_day(submission: Submission) -> date:
    """The Monday of the week that ended last; a state is one of today."""
    today = submission.request.today
    is_weekly = _measure(submission.answers).rhythm is Rhythm.WEEK
    return period_of(today - WEEK, Rhythm.WEEK) if is_weekly else today


def _said_day(day: date, submission: Submission) -> Said:
    kpi = _kpi(submission.answers)
    return said_entered_period(kpi, period_of(day, entered_measure(kpi).rhythm))


def _day(answers: Answers) -> date:
    """One in the period."""
    found: date = answers["day"] if answers["month"] is None else answers["month"]
    return found


def _check_day(day: date, submission: Submission) -> None:
    check_period(_kpi(submission.answers), day, submission.request.today)


def _check_budget(budget: Money, submission: Submission) -> None:
    _check_whole(submission.answers["amount"].cents, budget.cents, submission)


def _check_of_how_many(whole: int, submission: Submission) -> None:
    _check_whole(submission.answers["number"], whole, submission)


def _check_whole(part: int, whole: int, submission: Submission) -> None:
    """Whatever is wrong with the two of them is said where the second one is given."""
    check_values(_kpi(submission.answers), Values(part, whole))


def _is_money(answers: Answers) -> bool:
    return _measure(answers).in_cents


def _is_count(answers: Answers) -> bool:
    return not _is_money(answers)


def _has_whole(answers: Answers) -> bool:
    return _measure(answers).share


def _above(submission: Submission) -> str:
    return WORDS.get(submission.answers["kpi"], (N_("How many were there?"), ""))[0]


def _below(submission: Submission) -> str:
    return WORDS[submission.answers["kpi"]][1]


def _both(*conditions: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    return lambda answers: all(condition(answers) for condition in conditions)


def _cents(answer: object) -> int | None:
    return answer.cents if isinstance(answer, Money) else answer if isinstance(answer, int) else None


def _values(answers: Answers) -> Values:
    first = _cents(answers["amount"] if _is_money(answers) else answers["number"])
    assert first is not None
    whole = _cents(answers["budget"] if _is_money(answers) else answers["whole"])
    return Values(first, whole, answers["plan"], answers["last_year"])


def _team(answers: Answers) -> int | None:
    team = answers["team"]
    return None if team in (None, OFFICE) else int(team)


def _warnings(submission: Submission) -> Sequence[Said]:
    """What it replaces, and where the office and its teams do not go together with it."""
    levels = disagreement_with(_command(submission), submission.request.uow)
    return (*_replaced(submission), *(said_levels(levels) if levels is not None else ()))


def _command(submission: Submission) -> EnterFigure:
    answers = submission.answers
    return EnterFigure(submission.request.staff, answers["kpi"], _day(answers), _values(answers), _team(answers))


def _replaced(submission: Submission) -> Sequence[Said]:
    answers, uow = submission.answers, submission.request.uow
    period = period_of(_day(answers), _measure(answers).rhythm)
    before = uow.entered_figures.history(answers["kpi"], period, _team(answers))
    if not before:
        return ()
    names = uow.staff.names([] if before[0].by is None else [before[0].by])
    return (
        text("This replaces: {numbers}", numbers=said_values(Values.of(before[0]), _kpi(answers))),
        text("<i>entered by {name} on {at}</i>", name=names.get(before[0].by or 0, "–"), at=before[0].at),
    )


def _submit(submission: Submission) -> Outcome:
    request, kpi = submission.request, _kpi(submission.answers)
    stored = enter_figure(_command(submission), request.uow, request.moment)
    said = lines(*_said_stored(kpi, stored, request.uow))
    visible = kpi in visible_kpis(request.staff)
    buttons = ((Button(text("Show the figure"), PAGE, Shown().args(key=kpi.key)),),) if visible else ()
    return Outcome(said, buttons, summary=False)


def _said_stored(kpi: Kpi, stored: EnteredFigure, uow: UnitOfWork) -> Iterator[Said]:
    """Of which period and whose, and what it was before."""
    team = None if stored.team_id is None else uow.teams.get(stored.team_id).name
    yield text("✓ Stored: {what}: {values}", what=said_what(kpi, stored.period, team),
               values=said_values(Values.of(stored), kpi))  # fmt: skip
    earlier = uow.entered_figures.history(kpi.key, stored.period, stored.team_id)[1:]
    if earlier:
        yield text("Before: {values}", values=said_values(Values.of(earlier[0]), kpi))


ENTER_FIGURES = Conversation(
    name=ENTER_FIGURE,
    title=N_("Enter the value of a KPI"),
    command="kennzahl",
    permission=Permission.ENTER_FIGURES,
    steps=(
        Step("kpi", N_("KPI"), N_("Which KPI?"), choices=_kpis, default=_default_kpi),
        Step("month", N_("Period"), N_("For which month?"), parse=month, example="10.2026", offers=_months,
             show=said_month, check=_check_day, when=_is_monthly),
        Step("day", N_("Period"), N_("State of which day?"), ask_by=_asks_for_day, parse=read_day, example="16.11.2026",
             default=_default_day, show_by=_said_day, check=_check_day, when=_is_by_day),
        Step("team", N_("Team"), N_("Whose value is it?"), choices=_teams, when=lambda answers: _kpi(answers).by_team),
        Step("amount", N_("Amount"), N_("How much is spent?"), ask_by=_above, parse=euro_amount, example="1.234,56",
             when=_is_money, quick=False),
        Step("budget", N_("Budget"), N_("How much is the budget of the year?"), ask_by=_below, parse=euro_amount,
             example="100.000,00", when=_both(_is_money, _has_whole), check=_check_budget, quick=False),
        Step("number", N_("Count"), N_("How many were there?"), ask_by=_above, parse=count, example="812",
             when=_is_count, quick=False),
        Step("whole", N_("Of how many"), N_("How many were there?"), ask_by=_below, parse=count, example="1000",
             when=_both(_is_count, _has_whole), check=_check_of_how_many, quick=False),
        Step("plan", N_("Plan"), N_("How many were planned?"), parse=count, example="900", optional=True, quick=False,
             when=lambda answers: _kpi(answers).planned),
        Step("last_year", N_("Last year"), N_("How many were there in the same period of last year?"), parse=count,
             example="780", optional=True, quick=False,
             when=lambda answers: _kpi(answers).planned and not _has_whole(answers)),
    ),
    submit=_submit,
    confirm=N_("Store"),
    version=2,
    warnings=_warnings,
)  # fmt: skip
