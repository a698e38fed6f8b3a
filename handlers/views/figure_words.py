"""How figures are said: values with their unit, what they are about, and how they moved."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.model import NOTHING, Amount, Entered, Figure, Kpi, Span, Unit
from bot.domain.kpis.reading import Light, Reading, TeamFigure, Trend, is_better
from bot.domain.money import Money
from bot.domain.text import Count, Lines, MonthName, Said, Share, literal, ntext, text

NOT_KNOWN, TOO_FEW = text("n/a"), text("n/a (under 5)")
NEWER_HIDDEN = text("later months: too few cases")
SIGNS = {Light.GOOD: "✓", Light.SOON: "▲", Light.BAD: "✗", None: "•"}


def said_figure(figure: Figure, kpi: Kpi) -> Said:
    """`15,4 %`, `1.234,56 €`, `8,5 Arbeitstage`, `120`; “k. A.” where there is none, or too few for a group."""
    if figure.suppressed:
        return TOO_FEW
    return NOT_KNOWN if figure.value is None else said_value(figure.value, kpi)


def said_value(value: Fraction, kpi: Kpi) -> Said:
    match kpi.unit:
        case Unit.SHARE:
            return literal(Share(value.numerator, value.denominator))
        case Unit.MONEY:
            return literal(Money(round(value)))
        case Unit.WORKING_DAYS:
            return _said_days(value)
        case Unit.COUNT:
            return literal(Count(round(value)))


def _said_days(value: Fraction) -> Said:
    """To a tenth: a median may lie between two days."""
    whole, tenth = divmod(round(value * 10), 10)
    if tenth:
        return text("{whole}.{tenth} working days", whole=whole, tenth=tenth)
    return ntext("{n} working day", "{n} working days", whole)


def said_parts(figure: Figure, kpi: Kpi) -> Said | None:
    """What a value rests on: “45 of 292”. None where that would tell a group too much, or is the value itself."""
    if figure.suppressed or figure.value is None:
        return None
    if kpi.unit is Unit.SHARE:
        if not figure.denominator:
            return _n(figure)
        of = Money if getattr(kpi.measure, "in_cents", False) else Count
        parts = text("{part} of {whole}", part=of(figure.numerator), whole=of(figure.denominator))
        return parts if figure.cases is None else Lines((parts, _n(figure)), " · ")
    if isinstance(kpi.measure, Entered):
        return None
    return ntext("n = {n} case", "n = {n} cases", figure.n) if isinstance(kpi.measure, Amount) else _n(figure)


def _n(figure: Figure) -> Said:
    return text("n = {n}", n=Count(figure.n))


def said_period(reading: Reading) -> Said:
    """What the value is about."""
    kpi, measure = reading.kpi, reading.kpi.measure
    if reading.since is not None:
        return text("since {day}", day=reading.since)
    if isinstance(measure, Entered):
        if measure.rhythm is Rhythm.WEEK:
            return text("week from {day}", day=reading.period)
        if measure.rhythm is Rhythm.DAY and measure.cumulative:
            return text("on {day}", day=reading.period)
    match kpi.span:
        case Span.MONTH:
            return literal(MonthName(reading.period))
        case Span.YEAR_SO_FAR:
            return text("year so far, up to {month}", month=MonthName(reading.period))
        case Span.STOCK:
            return text("state of {month}", month=MonthName(reading.period))
        case Span.EVER:
            return text("all up to {month}", month=MonthName(reading.period))


def own_period(reading: Reading, day: date) -> Said | None:
    """What its value is about, where its data is of another day than `day`, that of the figures around it."""
    if reading.as_of == day or reading.now == NOTHING:
        return None
    period = said_period(reading)
    return Lines((period, NEWER_HIDDEN), ", ") if reading.newer_hidden else period


def said_target(reading: Reading) -> Said | None:
    if reading.target is None:
        return None
    value = said_value(reading.target, reading.kpi)
    if reading.kpi.planned:
        return text("plan {target}", target=value)
    return _TARGETS[reading.kpi.better.value, reading.kpi.strict](value)


def figure_line(reading: Reading, day: date) -> Said:
    """`✗ Vermeidbare Stattgaben: 25,0 % (Ziel höchstens 20,0 %)`, and its period where it is another than that of
    `day`."""
    value, target, period = said_figure(reading.now, reading.kpi), said_target(reading), own_period(reading, day)
    sign, title = SIGNS[reading.light], text(reading.kpi.title)
    beside = Lines(tuple(each for each in (target, period) if each is not None), ", ")
    if target is None and period is None:
        return text("{sign} {title}: {value}", sign=sign, title=title, value=value)
    return text("{sign} {title}: {value} ({target})", sign=sign, title=title, value=value, target=beside)


def value_line(reading: Reading) -> Said:
    target = said_target(reading)
    parts = (
        text("<b>{value}</b>", value=said_figure(reading.now, reading.kpi)),
        target,
        None if reading.light is None else literal(reading.light),
    )
    return Lines(tuple(part for part in parts if part is not None), " · ")


def team_line(team: TeamFigure, kpi: Kpi) -> Said:
    value, parts = said_figure(team.now, kpi), said_parts(team.now, kpi)
    if parts is None or kpi.unit is Unit.COUNT:
        return text("{name}: {value}", name=team.name, value=value)
    return text("{name}: {value} ({parts})", name=team.name, value=value, parts=parts)


def comparison_lines(reading: Reading) -> Iterator[Said]:
    if reading.comparison is not None:
        value = said_value(reading.comparison, reading.kpi)
        yield text("For comparison: {value} ({source})", value=value, source=reading.source or "–")


def trend_lines(reading: Reading) -> Iterator[Said]:
    """Against the period before and the same one a year ago; in words, so that no colour is needed."""
    if reading.trend is not None:
        yield _before(reading, said_figure(reading.before, reading.kpi), _moved(reading.kpi, reading.trend))
    if reading.year_trend is not None:
        yield _year_ago(reading, said_figure(reading.year_ago, reading.kpi), _moved(reading.kpi, reading.year_trend))
    if reading.unfinished:
        yield text("The month is not over: it is neither judged nor compared yet.")
    if reading.partly is not None:
        n, of = reading.partly
        yield text("Entered by {n} of {of} teams: it is neither judged nor compared yet.", n=n, of=of)


def _before(reading: Reading, value: Said, trend: Said) -> Said:
    if not reading.to_day:
        return text("Period before: {value} ({trend})", value=value, trend=trend)
    if reading.kpi.span is Span.MONTH:
        return text("Month before, up to the same day: {value} ({trend})", value=value, trend=trend)
    return text("A month earlier: {value} ({trend})", value=value, trend=trend)


def _year_ago(reading: Reading, value: Said, trend: Said) -> Said:
    if reading.to_day:
        return text("A year ago, up to the same day: {value} ({trend})", value=value, trend=trend)
    return text("A year ago: {value} ({trend})", value=value, trend=trend)


def _moved(kpi: Kpi, towards: Trend) -> Said:
    """How the value stands beside the one it is compared with."""
    match is_better(kpi, towards):
        case True:
            return text("now better")
        case False:
            return text("now worse")
        case _:
            return _NOW[towards]


_NOW = {Trend.UP: text("now higher"), Trend.LEVEL: text("unchanged"), Trend.DOWN: text("now lower")}
_TARGETS = {
    ("lower", False): lambda value: text("target at most {target}", target=value),
    ("lower", True): lambda value: text("target under {target}", target=value),
    ("higher", False): lambda value: text("target at least {target}", target=value),
    ("higher", True): lambda value: text("target over {target}", target=value),
    ("near", False): lambda value: text("target {target}", target=value),
    ("near", True): lambda value: text("target {target}", target=value),
    ("neither", False): lambda value: text("target {target}", target=value),
    ("neither", True): lambda value: text("target {target}", target=value),
}
