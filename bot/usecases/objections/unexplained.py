"""Upholdings of which nobody entered why: figures count them as settled and not as avoidable, and say so."""

from datetime import date

from bot.domain.kpis.model import Family, Ratio
from bot.domain.kpis.objections import AVOIDABLE, MUNICIPAL, OTHER
from bot.domain.kpis.reading import Reading
from bot.ports import UnitOfWork


def unexplained_in(reading: Reading, uow: UnitOfWork) -> int:
    """How many of those that a figure of objections is about; 0 for any other figure."""
    measure = reading.kpi.measure
    if reading.kpi.family is not Family.OBJECTIONS or not isinstance(measure, Ratio):
        return 0
    areas = {area: f"{area}.{AVOIDABLE}" in measure.numerator for area in (MUNICIPAL, OTHER)}
    begin = date(reading.as_of.year, 1, 1)
    rows = uow.objections.settled(begin, reading.as_of, team_id=reading.team_id)
    return sum(row.count for row in rows if row.unexplained and areas[MUNICIPAL if row.municipal else OTHER])
