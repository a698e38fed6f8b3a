"""Vermeidbare Stattgaben: decisions against the office that it could have avoided (documentation, law, facts)."""

from bot.domain.kpis.model import Better, Family, Kpi, Ratio, Span, Theme, Unit
from bot.domain.objections.codes import Area
from bot.domain.text import N_

AVOIDABLE = "avoidable"
UPHELD = (AVOIDABLE, "upheld", "partly")
"""`upheld` and `partly` are those for which the office could do nothing."""

SETTLED = (*UPHELD, "rejected", "withdrawn")
MUNICIPAL, OTHER = Area.MUNICIPAL.value, Area.OFFICE.value


def codes(outcomes: tuple[str, ...], *areas: str) -> frozenset[str]:
    return frozenset(f"{area}.{outcome}" for area in areas for outcome in outcomes)


def code_of(municipal: bool, outcome: str, avoidable: bool) -> str:
    """Of a settled objection; what was upheld in part counts as avoidable, too, if it was."""
    return f"{MUNICIPAL if municipal else OTHER}.{AVOIDABLE if avoidable else outcome}"


AVOIDABLE_MUNICIPAL = Kpi(
    "avoidable_municipal",
    Theme.OBJECTIONS,
    N_("Avoidable upholdings, municipal benefits"),
    N_("avoidable upholdings ÷ all settled objections, municipal benefits, year so far"),
    Family.OBJECTIONS,
    Ratio(codes((AVOIDABLE,), MUNICIPAL), codes(SETTLED, MUNICIPAL)),
    Unit.SHARE,
    Better.LOWER,
    Span.YEAR_SO_FAR,
    agreement=True,
)
AVOIDABLE_OFFICE = Kpi(
    "avoidable_office",
    Theme.OBJECTIONS,
    N_("Avoidable upholdings, all benefits"),
    N_("avoidable upholdings ÷ all settled objections, year so far"),
    Family.OBJECTIONS,
    Ratio(codes((AVOIDABLE,), MUNICIPAL, OTHER), codes(SETTLED, MUNICIPAL, OTHER)),
    Unit.SHARE,
    Better.LOWER,
    Span.YEAR_SO_FAR,
)
AVOIDABLE_OF_UPHELD = Kpi(
    "avoidable_of_upheld",
    Theme.OBJECTIONS,
    N_("Avoidable upholdings of all upholdings"),
    N_("avoidable upholdings ÷ all objections upheld in full or in part, year so far (as worked out before 2020)"),
    Family.OBJECTIONS,
    Ratio(codes((AVOIDABLE,), MUNICIPAL, OTHER), codes(UPHELD, MUNICIPAL, OTHER)),
    Unit.SHARE,
    Better.LOWER,
    Span.YEAR_SO_FAR,
)
