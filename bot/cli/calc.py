"""`amtsbote calc`: the deadline calculator for scripts (`--json`) and for the terminal.

Exit codes: 0 answered; 2 input that cannot be read or does not go together (a sentence on stderr);
3 no such instalment plan (with `--json`: `{"error", "suggestion"}` on stdout).
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, NoReturn, TypeVar
from zoneinfo import ZoneInfo

import typer

from bot.calendars import calendar_of, work_calendar
from bot.cli.speaking import shell_locale
from bot.domain.age_limit import age_limit, check_born
from bot.domain.calculations import say_age_limit, say_benefit_gap, say_notice, say_plan, say_workdays
from bot.domain.errors import Refused, Unreadable
from bot.domain.instalments import InstalmentPlan, PlanRefused, plan_by_number, plan_by_rate
from bot.domain.new_customers.definition import benefit_gap
from bot.domain.office import Office
from bot.domain.parsing import day, euro_amount
from bot.domain.periods import notice_periods
from bot.domain.text import Said, text
from bot.domain.workdays import WorkCalendar

OFFICE_FILE = "AMTSBOTE_OFFICE"
WRONG_INPUT = 2
NO_SUCH_PLAN = 3

T = TypeVar("T")

calc_app = typer.Typer(help="Working days, periods, instalments and limits.", no_args_is_help=True)

Land = Annotated[
    str | None,
    typer.Option(help="Code of the Land, such as BB: its public holidays count. Else the calendar of AMTSBOTE_OFFICE."),
]
Subdivision = Annotated[str | None, typer.Option(help="Commune with public holidays of its own: Augsburg.")]
Catholic = Annotated[bool, typer.Option("--catholic", help="Also the holidays of mainly catholic communes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Lang = Annotated[str | None, typer.Option(help="Language of the answer: de or en; else that of the shell.")]


@calc_app.command()
def workdays(
    start: Annotated[str, typer.Option("--from", help="The day before the count begins.")],
    days: Annotated[int, typer.Option(help="Working days to count; negative counts back.")],
    land: Land = None,
    subdivision: Subdivision = None,
    catholic: Catholic = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """The n-th working day after a day, which itself does not count."""
    with _sentences(lang):
        first = _day("--from", start)
        end = _calendar(land, subdivision, catholic).add(first, days)
        _answer({"date": end.isoformat()}, say_workdays(first, days, end), as_json, lang)


@calc_app.command()
def plan(
    amount: Annotated[str, typer.Option(help="What is to be paid, such as 1.000,00.")],
    first: Annotated[str, typer.Option(help="The day agreed for the first instalment.")],
    land: Land = None,
    rates: Annotated[int | None, typer.Option(help="Number of instalments.")] = None,
    rate: Annotated[str | None, typer.Option(help="Amount of an instalment, such as 150,00.")] = None,
    subdivision: Subdivision = None,
    catholic: Catholic = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Monthly instalments, by their number or by their amount; the last one is the rest."""
    with _sentences(lang):
        if (rates is None) == (rate is None):
            raise Unreadable(text("Please give either --rates or --rate."))
        calendar = _calendar(land, subdivision, catholic)
        try:
            found = _plan(amount, rates, rate, first, calendar)
        except PlanRefused as refusal:
            _refuse_plan(refusal, as_json, lang)
        _answer(_plan_json(found), say_plan(found), as_json, lang)


@calc_app.command()
def notice(
    posted: Annotated[str, typer.Option(help="The day on which the notice was posted.")],
    land: Land = None,
    subdivision: Subdivision = None,
    catholic: Catholic = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Notification, objection period, finality and limitation of a notice."""
    with _sentences(lang):
        periods = notice_periods(_day("--posted", posted), _calendar(land, subdivision, catholic))
        payload = {
            "notified": periods.notified.isoformat(),
            "objection_end": periods.objection_end.isoformat(),
            "final_from": periods.final_from.isoformat(),
            "limitation_end": periods.limitation_end.isoformat(),
        }
        _answer(payload, say_notice(periods), as_json, lang)


@calc_app.command("age-limit")
def age(
    born: Annotated[str, typer.Option(help="Date of birth.")],
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """The age limit (§ 7a SGB II) and the day from which somebody is 15 years old."""
    with _sentences(lang):
        birthday = _day("--born", born)
        check_born(birthday, _today())
        limit = age_limit(birthday)
        payload = {"limit_end": limit.limit_end.isoformat(), "fifteen_from": limit.fifteen_from.isoformat()}
        _answer(payload, say_age_limit(limit), as_json, lang)


@calc_app.command("new-customer")
def new_customer(
    last_benefit: Annotated[str, typer.Option(help="The last day with benefit.")],
    applied: Annotated[str, typer.Option(help="The day of application.")],
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Whether the gap in benefit makes somebody a new customer."""
    with _sentences(lang):
        longest = _office().new_customers.longest_gap
        gap = benefit_gap(_day("--last-benefit", last_benefit), _day("--applied", applied), longest)
        _answer({"gap_days": gap.days, "new_customer": gap.new_customer}, say_benefit_gap(gap), as_json, lang)


def _plan(amount: str, rates: int | None, rate: str | None, first: str, calendar: WorkCalendar) -> InstalmentPlan:
    total, begin, rules = _read("--amount", euro_amount, amount), _day("--first", first), _office().instalments
    if rate is not None:
        return plan_by_rate(total, _read("--rate", euro_amount, rate), begin, rules, calendar)
    return plan_by_number(total, rates or 0, begin, rules, calendar)


def _plan_json(plan: InstalmentPlan) -> dict[str, object]:
    instalments = [
        {
            "no": instalment.no,
            "nominal": instalment.nominal.isoformat(),
            "due": instalment.due.isoformat(),
            "cents": instalment.amount.cents,
        }
        for instalment in plan.instalments
    ]
    return {"instalments": instalments, "last_due": plan.last_due.isoformat()}


def _refuse_plan(refusal: PlanRefused, as_json: bool, lang: str | None) -> NoReturn:
    if as_json:
        suggestion = {"rate_cents": refusal.suggestion.rate.cents, "rates": refusal.suggestion.number}
        typer.echo(json.dumps({"error": _words(refusal.reason, lang), "suggestion": suggestion}))
    else:
        typer.echo(_words(refusal.said, lang), err=True)
    raise typer.Exit(NO_SUCH_PLAN)


def _calendar(land: str | None, subdivision: str | None, catholic: bool) -> WorkCalendar:
    """Of the Land; where none is named that of the office, with its closing days."""
    if land is not None:
        return calendar_of(land.strip().upper(), subdivision, catholic=catholic)
    if not os.environ.get(OFFICE_FILE) or subdivision is not None or catholic:
        raise Unreadable(text("Please give --land, or name your office.toml in AMTSBOTE_OFFICE."))
    return work_calendar(_office())


def _office() -> Office:
    """That of AMTSBOTE_OFFICE; the defaults where it is not set. Raises SettingsError."""
    if not os.environ.get(OFFICE_FILE):
        return Office()
    from bot.office_file import load_office  # with the settings comes pydantic, and a bare calculation does without it
    from bot.settings import StoreSettings, load

    return load_office(load(StoreSettings).office)


def _day(option: str, raw: str) -> date:
    return _read(option, lambda written: day(written, _today()), raw)


def _today() -> date:
    return datetime.now(ZoneInfo(_office().timezone)).date()


def _read(option: str, parse: Callable[[str], T], raw: str) -> T:
    """Names the option that cannot be read."""
    try:
        return parse(raw)
    except Unreadable as error:
        raise Unreadable(text("{option}: {complaint}", option=option, complaint=error.said)) from None


def _answer(payload: Mapping[str, object], said: Said, as_json: bool, lang: str | None) -> None:
    typer.echo(json.dumps(payload) if as_json else _words(said, lang))


@contextmanager
def _sentences(lang: str | None) -> Iterator[None]:
    """Whatever is wrong with the input ends in one sentence."""
    try:
        yield
    except (Unreadable, Refused) as error:
        typer.echo(_words(error.said, lang), err=True)
        raise typer.Exit(WRONG_INPUT) from None


def _words(said: Said, lang: str | None) -> str:
    from bot.i18n import Translator  # Babel takes its time, and JSON does without it

    return Translator(lang or shell_locale()).plain(said)
