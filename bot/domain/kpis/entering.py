"""Whether a value that somebody enters can be one."""

from dataclasses import dataclass
from datetime import date

from bot.domain.errors import Refused
from bot.domain.kpis.entered import EnteredFigure, period_of
from bot.domain.kpis.model import Entered, Kpi
from bot.domain.text import text


@dataclass(frozen=True)
class Values:
    """What is entered of a period and a team. Money in cents."""

    numerator: int
    denominator: int | None = None
    plan: int | None = None
    last_year: int | None = None

    @classmethod
    def of(cls, figure: EnteredFigure) -> "Values":
        return cls(figure.numerator, figure.denominator, figure.plan, figure.last_year)


def entered_measure(kpi: Kpi) -> Entered:
    """Raises Refused for one that is worked out."""
    if not isinstance(kpi.measure, Entered):
        raise Refused(text("This KPI is worked out from cases, nobody enters it."), field="kpi")
    return kpi.measure


def check_period(kpi: Kpi, day: date, today: date) -> date:
    """The first day of the period in which the day lies. Raises Refused(field="period") for one still to come."""
    period = period_of(day, entered_measure(kpi).rhythm)
    if period > today:
        raise Refused(text("This period has not begun yet: {day}.", day=period), field="period")
    return period


def check_values(kpi: Kpi, values: Values) -> None:
    """Raises Refused with the field."""
    measure = entered_measure(kpi)
    _check_no_negative(values)
    if measure.share:
        _check_share(measure, values)
    elif values.denominator is not None:
        raise Refused(text("This KPI is a number; there is nothing to divide it by."), field="denominator")
    if values.plan is not None and not kpi.planned:
        raise Refused(text("There is no plan for this KPI; its target stands in office.toml."), field="plan")
    if values.last_year is not None and measure.share:
        raise Refused(text("The value of last year is entered for numbers only."), field="last_year")


def _check_no_negative(values: Values) -> None:
    for name in ("numerator", "denominator", "plan", "last_year"):
        if (getattr(values, name) or 0) < 0:
            raise Refused(text("A value below zero cannot be."), field=name)


def _check_share(measure: Entered, values: Values) -> None:
    if values.denominator is None:
        raise Refused(text("This KPI is a share: the whole is needed, too."), field="denominator")
    if measure.in_cents and not values.denominator:
        raise Refused(text("A budget of 0 cannot be. Please give that of the whole year."), field="denominator")
    if values.numerator > values.denominator and (measure.at_most_one or not values.denominator):
        raise Refused(text("The part cannot be more than the whole."), field="numerator")
