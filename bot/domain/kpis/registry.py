"""Every KPI of the office, one line each, in the order of overviews."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.errors import NotFound
from bot.domain.kpis import budgets, new_customers, objections, receivables, results
from bot.domain.kpis.model import Entered, Kpi
from bot.domain.text import text

KPIS: tuple[Kpi, ...] = (
    objections.AVOIDABLE_MUNICIPAL,
    objections.AVOIDABLE_OFFICE,
    objections.AVOIDABLE_OF_UPHELD,
    new_customers.MDS_U25,
    new_customers.MDS_UE25,
    new_customers.DECISIONS_IN_TIME,
    new_customers.DECISION_DAYS,
    receivables.RECEIVABLES_OPEN,
    receivables.RECEIVABLES_PAID,
    receivables.RECEIVABLES_OVERDUE,
    receivables.RECEIVABLES_DEFERRED,
    receivables.RECEIVABLES_WRITTEN_OFF,
    receivables.MUNICIPAL_SHARE,
    receivables.RECOVERY_RATE,
    receivables.INSTALMENT_DISCIPLINE,
    receivables.HAND_OVER_DAYS,
    budgets.EGT,
    budgets.VK,
    results.TELEPHONE_REACH,
    results.CASE_CLOSING,
    results.INTEGRATIONS,
    results.PLACES_FILLED,
    results.BGS,
    results.MAG,
    results.EGZ,
    results.ESG,
    results.ERROR_RATE,
)
BY_KEY: Mapping[str, Kpi] = MappingProxyType({kpi.key: kpi for kpi in KPIS})
ENTERED = tuple(kpi for kpi in KPIS if isinstance(kpi.measure, Entered))


def kpi_of(key: str) -> Kpi:
    """Raises NotFound."""
    if key not in BY_KEY:
        raise NotFound(text("There is no KPI “{key}”.", key=key))
    return BY_KEY[key]
