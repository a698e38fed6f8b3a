"""What other systems count: calls, integrations, places in measures, support, checks. Entered or imported."""

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.model import Better, Entered, Family, Kpi, Span, Theme, Unit
from bot.domain.people import Permission
from bot.domain.text import N_


def _share(key: str, theme: Theme, title: str, formula: str, *, planned: bool = False, by_team: bool = True) -> Kpi:
    measure = Entered(Rhythm.MONTH, Permission.ENTER_RESULT_FIGURES, share=True, at_most_one=True)
    return Kpi(
        key, theme, title, formula, Family.ENTERED, measure, Unit.SHARE, Better.HIGHER, Span.MONTH,
        by_team=by_team, planned=planned,
    )  # fmt: skip


def _number(key: str, title: str, formula: str) -> Kpi:
    measure = Entered(Rhythm.MONTH, Permission.ENTER_RESULT_FIGURES)
    return Kpi(
        key, Theme.INTEGRATION, title, formula, Family.ENTERED, measure, Unit.COUNT, Better.HIGHER, Span.MONTH,
        planned=True,
    )  # fmt: skip


TELEPHONE_REACH = _share(
    "telephone_reach", Theme.SERVICE, N_("Telephone reach"), N_("calls answered ÷ calls in the month"), by_team=False
)
CASE_CLOSING = _share(
    "case_closing",
    Theme.SERVICE,
    N_("Case-closing rate"),
    N_("matters closed in the call ÷ calls answered in the month"),
    by_team=False,
)
INTEGRATIONS = _number("integrations", N_("Integrations"), N_("integrations in the month, against plan and last year"))
PLACES_FILLED = _share(
    "places_filled",
    Theme.INTEGRATION,
    N_("Places filled in measures"),
    N_("places filled ÷ places bought in the month"),
    planned=True,
)
BGS = _number("bgs", N_("Education vouchers (BGS)"), N_("vouchers handed out in the month, against plan and last year"))
MAG = _number("mag", N_("Measures with employers (MAG)"), N_("agreed in the month, against plan and last year"))
EGZ = _number("egz", N_("Integration subsidies (EGZ)"), N_("granted in the month, against plan and last year"))
ESG = _number("esg", N_("Start-up allowances (ESG)"), N_("granted in the month, against plan and last year"))
ERROR_RATE = Kpi(
    "error_rate",
    Theme.CHECKS,
    N_("Error rate of checks"),
    N_("cases with an error ÷ cases sampled, in the month of the check"),
    Family.ENTERED,
    Entered(Rhythm.DAY, Permission.ENTER_RESULT_FIGURES, share=True, at_most_one=True),
    Unit.SHARE,
    Better.LOWER,
    Span.MONTH,
    strict=True,
)
