"""Operativer Mindeststandard and Bearbeitungsdauer: how soon new customers are advised and decided upon."""

from bot.domain.kpis.model import Better, Family, Kpi, Median, Ratio, Span, Theme, Unit
from bot.domain.text import N_

MET, MISSED = "met", "missed"
IN_TIME, LATE = "in_time", "late"


def _mds(group: str, title: str, formula: str) -> Kpi:
    return Kpi(
        f"mds_{group}",
        Theme.NEW_CUSTOMERS,
        title,
        formula,
        Family.MDS,
        Ratio(frozenset({f"{group}.{MET}"}), frozenset({f"{group}.{MET}", f"{group}.{MISSED}"})),
        Unit.SHARE,
        Better.HIGHER,
        Span.MONTH,
    )


MDS_U25 = _mds(
    "u25",
    N_("Minimum standard, under 25"),
    N_("first consultations with profiling held in time ÷ those due in the month, under 25; overdue is missed"),
)
MDS_UE25 = _mds(
    "ue25",
    N_("Minimum standard, 25 and older"),
    N_("first consultations with profiling held in time ÷ those due in the month, 25 and older; overdue is missed"),
)
DECISIONS_IN_TIME = Kpi(
    "decisions_in_time",
    Theme.NEW_CUSTOMERS,
    N_("Applications decided in time"),
    N_("applications decided within the period after complete papers ÷ those due in the month"),
    Family.DECISIONS,
    Ratio(frozenset({IN_TIME}), frozenset({IN_TIME, LATE})),
    Unit.SHARE,
    Better.HIGHER,
    Span.MONTH,
)
DECISION_DAYS = Kpi(
    "decision_days",
    Theme.NEW_CUSTOMERS,
    N_("Time to the decision"),
    N_("median of the working days from complete papers to the decision, decided in the month"),
    Family.DECISIONS,
    Median(),
    Unit.WORKING_DAYS,
    Better.LOWER,
    Span.MONTH,
)
