"""What a report is about, and its figures as they are printed: in German, like every letter of the office."""

import re
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.duties.model import Duty
from bot.domain.duties.rules import DAYS_OF_WEEK, MONTHS_OF_QUARTER, Cycle, DutyRule
from bot.domain.kpis.model import Better, Figure, Kpi, Unit
from bot.domain.kpis.months import first_of, later
from bot.domain.kpis.reading import Reading
from bot.domain.letters.duty_content import ReportedFigure
from bot.domain.money import Money

NOTHING_KNOWN = "k. A."
NO_BREAK = "\u00a0"
LONGEST_STEM = 60
LAST_MONTH_FOR_YEAR_BEFORE = 2
"""What is due in January or February is about the whole year before."""

COMPARISON = "Vergleichsgruppe"
"""The heading over comparisons: a source of that name says nothing more."""

_GERMAN_SIGNS = str.maketrans(",.", ".,")
_TARGETS = {
    (Better.LOWER, False): "höchstens",
    (Better.LOWER, True): "unter",
    (Better.HIGHER, False): "mindestens",
    (Better.HIGHER, True): "über",
}


def report_span(duty: Duty, rule: DutyRule | None) -> tuple[date, date]:
    """Berichtszeitraum: the week, the month or the quarter that ended; the year so far, early in a year the one before;
    of what arrived its day."""
    if rule is not None and rule.cycle is Cycle.WEEK:
        return duty.since - timedelta(days=DAYS_OF_WEEK - 1), duty.since
    if rule is not None and rule.cycle is Cycle.MONTH:
        return first_of(duty.since), duty.since
    if rule is not None and rule.cycle is Cycle.QUARTER:
        return later(first_of(duty.since), 1 - MONTHS_OF_QUARTER), duty.since
    if duty.working_days is not None:
        return duty.since, duty.since
    if duty.due_on.month <= LAST_MONTH_FOR_YEAR_BEFORE:
        return date(duty.due_on.year - 1, 1, 1), date(duty.due_on.year - 1, 12, 31)
    return date(duty.due_on.year, 1, 1), duty.due_on


def figures_day(last: date, today: date) -> date:
    """On which day the figures are read: at the end of what the report is about, as far as that has come."""
    return min(last, today)


def file_stem(title: str) -> str:
    """What a report of this title is called, without its day: words of letters and numbers."""
    words = "-".join(re.findall(r"\w+", title))[:LONGEST_STEM].rstrip("-_")
    return f"Bericht-{words}" if words else "Bericht"


def reported(reading: Reading, name: str, formula: str) -> ReportedFigure:
    """`name` and `formula` in German."""
    unit, in_cents = reading.kpi.unit, getattr(reading.kpi.measure, "in_cents", False)
    beside = f" ({reading.source})" if reading.source and reading.source.casefold() != COMPARISON.casefold() else ""
    return ReportedFigure(
        name=name,
        value=said_figure(reading.now, unit, in_cents=in_cents),
        target=said_target(reading.target, reading.kpi) if reading.target is not None else "",
        last_year=said_figure(reading.year_ago, unit, in_cents=in_cents),
        comparison=said_value(reading.comparison, unit) + beside if reading.comparison is not None else "",
        n=_n(reading.now, unit, in_cents),
        as_of=reading.as_of,
        formula=formula,
        light=reading.light.value if reading.light is not None else "",
    )


def said_target(target: Fraction, kpi: Kpi) -> str:
    """Whether it may be reached, passed or not: “höchstens 20 %”, “unter 10 %”; of a plan “Plan 70”."""
    word = "Plan" if kpi.planned else _TARGETS.get((kpi.better, kpi.strict), "")
    value = said_value(target, kpi.unit)
    return f"{word} {value}" if word else value


def _n(figure: Figure, unit: Unit, in_cents: bool) -> str:
    """Where the value does not say it: 45 of 292 cases are 292, and of a budget there are none."""
    if unit is Unit.WORKING_DAYS or (unit is Unit.SHARE and in_cents and figure.cases is not None):
        return _count(figure.n)
    return ""


def said_figure(figure: Figure, unit: Unit, *, in_cents: bool = False) -> str:
    """A share with what it is made of: 15,4 % (45 von 292)."""
    if figure.value is None:
        return NOTHING_KNOWN
    value = said_value(figure.value, unit)
    if unit is not Unit.SHARE:
        return value
    part, whole = (
        _money(Money(number)) if in_cents else _count(number) for number in (figure.numerator, figure.denominator)
    )
    return f"{value} ({part} von {whole})"


def said_value(value: Fraction | None, unit: Unit) -> str:
    """Rounded half up: a share to a tenth of a percent, days to halves as they come, money to the cent."""
    if value is None:
        return NOTHING_KNOWN
    match unit:
        case Unit.SHARE:
            return f"{_tenths(value * 100)}{NO_BREAK}%"
        case Unit.MONEY:
            return _money(Money(_rounded(value)))
        case Unit.WORKING_DAYS:
            return f"{_tenths(value)}{NO_BREAK}Arbeitstage"
        case Unit.COUNT:
            return _count(_rounded(value))


def paragraphs(written: str) -> tuple[str, ...]:
    """Apart by an empty line, each on one line."""
    return tuple(" ".join(part.split()) for part in written.replace("\r\n", "\n").split("\n\n") if part.strip())


def _tenths(value: Fraction) -> str:
    tenths = _rounded(value * 10)
    sign = "-" if tenths < 0 else ""
    whole, tenth = divmod(abs(tenths), 10)
    grouped = f"{whole:,}".translate(_GERMAN_SIGNS)
    return f"{sign}{grouped},{tenth}" if tenth else f"{sign}{grouped}"


def _rounded(value: Fraction) -> int:
    """Half up, away from zero below it."""
    number = abs(value)
    whole = (2 * number.numerator + number.denominator) // (2 * number.denominator)
    return -whole if value < 0 else whole


def _count(number: int) -> str:
    return f"{number:,}".translate(_GERMAN_SIGNS)


def _money(amount: Money) -> str:
    euro, cents = divmod(abs(amount.cents), 100)
    sign = "-" if amount.cents < 0 else ""
    return f"{sign}{f'{euro:,}.{cents:02}'.translate(_GERMAN_SIGNS)}{NO_BREAK}€"
