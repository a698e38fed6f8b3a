"""Eingliederungstitel (EGT) and Verwaltungskostenbudget (VK): what the budget officer enters."""

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.model import Better, Entered, Family, Kpi, Span, Theme, Unit
from bot.domain.people import Permission
from bot.domain.text import N_


def _budget(key: str, rhythm: Rhythm, title: str, formula: str) -> Kpi:
    return Kpi(
        key,
        Theme.BUDGET,
        title,
        formula,
        Family.ENTERED,
        Entered(rhythm, Permission.ENTER_BUDGET_FIGURES, share=True, cumulative=True, in_cents=True),
        Unit.SHARE,
        Better.NEAR,
        Span.STOCK,
        by_team=False,
    )


EGT = _budget(
    "egt", Rhythm.WEEK, N_("Integration budget (EGT)"), N_("spent and committed ÷ budget of the year, week by week")
)
VK = _budget("vk", Rhythm.DAY, N_("Administrative budget (VK)"), N_("spent ÷ budget, at the revision dates"))
