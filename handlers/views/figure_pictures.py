"""Readings of KPIs as pictures: an overview, and a page of one."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot import boards, charts
from bot.domain.kpis.model import Better, Figure, Kpi, Span, Unit
from bot.domain.kpis.months import MONTHS, later, same_day
from bot.domain.kpis.reading import Light, Reading, TeamFigure, light
from bot.domain.text import Lines, Said, ShortDay, text
from bot.messages import Drawing
from handlers.views.figure_words import own_period, said_figure, said_parts, said_period, said_value

_BETTER = {Better.LOWER: charts.Better.LOWER, Better.HIGHER: charts.Better.HIGHER}
_LIGHTS = {Light.GOOD: boards.Light.GOOD, Light.SOON: boards.Light.SOON, Light.BAD: boards.Light.BAD}
_UNITS = {
    Unit.SHARE: charts.Unit.SHARE,
    Unit.MONEY: charts.Unit.MONEY,
    Unit.WORKING_DAYS: charts.Unit.DAYS,
    Unit.COUNT: charts.Unit.COUNT,
}


def overview_picture(
    title: Said, stand: Said, day: date, readings: Sequence[Reading], notes: Sequence[Said]
) -> Drawing:
    """`day` is the data date in `stand`."""
    rows = [
        charts.OverviewRow(_figure(each), [_number(figure) for _, figure in each.months], own_period(each, day))
        for each in readings
    ]
    return charts.overview_drawing(charts.Overview(title, stand, rows, notes), "kennzahlen.png")


def overview_said(title: Said, stand: Said, day: date, readings: Sequence[Reading]) -> Said:
    """The same in words, for whoever does not see the picture."""
    return charts.overview_words(charts.Overview(title, stand, [
        charts.OverviewRow(_figure(each), [None] * charts.MONTHS, own_period(each, day)) for each in readings
    ]))  # fmt: skip


def page_picture(reading: Reading, stand: Said, *, bare: bool = False) -> Drawing:
    """`bare`: the months alone, for a paper that says the rest."""
    kpi = reading.kpi
    page = charts.Page(
        figure=_figure(reading),
        stand=stand,
        unit=_UNITS[kpi.unit],
        months=[
            charts.MonthPoint(month, _number(figure), _number(then), target)
            for (month, figure), then, target in zip(reading.months, reading.last_year, _targets(reading), strict=True)
        ],
        teams=[_team(each, reading) for each in reading.teams],
        notes=() if bare else [text("Formula: {formula}", formula=text(kpi.formula))],
        as_bars=kpi.unit is Unit.COUNT and kpi.span is Span.MONTH,
        target_everywhere=_holds_always(kpi) and not reading.targets,
        bare=bare,
    )
    return charts.page_drawing(page, f"{kpi.key.replace('_', '-')}.png")


def report_picture(readings: Sequence[Reading]) -> Drawing | None:
    """Of the whole office: the months of one figure, several one below the other. None where no month is known."""
    whose = text("the whole office")
    if all(figure.value is None for each in readings for _, figure in each.months):
        return None
    if len(readings) == 1:
        return page_picture(readings[0], stand_of(readings[0], whose), bare=True)
    day = max(each.as_of for each in readings)
    stand = text("{whose} · data of {day}", whose=whose, day=day)
    return overview_picture(text("Figures"), stand, day, readings, ())


def stand_of(reading: Reading, whose: Said) -> Said:
    """Of which period and day, whose, and what it rests on."""
    parts = said_parts(reading.now, reading.kpi)
    said = text("{whose} · {period} · data of {day}", whose=whose, period=said_period(reading), day=reading.as_of)
    return said if parts is None else Lines((said, parts), " · ")


def _figure(reading: Reading) -> charts.Figure:
    kpi = reading.kpi
    return charts.Figure(
        name=text(kpi.title),
        value=_value(reading.now, kpi),
        better=_BETTER.get(kpi.better, charts.Better.NEITHER),
        light=None if reading.light is None else _LIGHTS[reading.light],
        target=None if reading.target is None else _target(reading.target, kpi),
        before=_value(reading.before, kpi) if reading.trend is not None else None,
        year_ago=_value(reading.year_ago, kpi) if reading.year_trend is not None else None,
        strict=kpi.strict,
        planned=kpi.planned,
        then=_up_to(reading, 1),
        then_a_year_ago=_up_to(reading, MONTHS),
    )


def _up_to(reading: Reading, months: int) -> Said | None:
    """The day up to which what is so many months older counts; None where that is a whole period."""
    if not reading.to_day:
        return None
    day = ShortDay(same_day(later(reading.period, -months), reading.as_of))
    return text("up to {day}", day=day) if reading.kpi.span is Span.MONTH else text("on {day}", day=day)


def _targets(reading: Reading) -> Sequence[float | None]:
    return [None if each is None else float(each) for each in reading.targets or (None,) * len(reading.months)]


def _value(figure: Figure, kpi: Kpi) -> charts.Value:
    return charts.Value(said_figure(figure, kpi), _number(figure))


def _target(target: Fraction, kpi: Kpi) -> charts.Value:
    return charts.Value(said_value(target, kpi), float(target))


def _number(figure: Figure) -> float | None:
    return None if figure.value is None else float(figure.value)


def _team(team: TeamFigure, reading: Reading) -> charts.TeamBar:
    found = light(reading.kpi, team.now.value, reading.target) if _holds_for_teams(reading.kpi) else None
    return charts.TeamBar(text("{name}", name=team.name), _value(team.now, reading.kpi),
                          None if found is None else _LIGHTS[found])  # fmt: skip


def _holds_for_teams(kpi: Kpi) -> bool:
    """A share or a duration is the same for a team; a sum for the office, and a plan, are not."""
    return kpi.unit in (Unit.SHARE, Unit.WORKING_DAYS) and not kpi.planned


def _holds_always(kpi: Kpi) -> bool:
    """A plan is that of one period, and a curve grows with the year."""
    return not kpi.planned and kpi.better is not Better.NEAR
