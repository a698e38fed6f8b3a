"""Forderungsbestand: what former clients owe, at the end of a month, and what they pay."""

from bot.domain.kpis.model import Amount, Better, Family, Kpi, Median, Ratio, Span, Theme, Unit
from bot.domain.text import N_

OPEN, OVERDUE, DEFERRED, WRITTEN_OFF, MUNICIPAL = "open", "overdue", "deferred", "written_off", "municipal"
STOCKS = (OPEN, OVERDUE, DEFERRED, WRITTEN_OFF, MUNICIPAL)
PAID, CLAIMED = "paid", "claimed"
ON_TIME, LATE, MISSED = "on_time", "late", "missed"


def _stock(code: str, title: str, formula: str, better: Better = Better.NEITHER) -> Kpi:
    return Kpi(
        f"receivables_{code}",
        Theme.RECEIVABLES,
        title,
        formula,
        Family.RECEIVABLES,
        Amount(code),
        Unit.MONEY,
        better,
        Span.STOCK,
    )


RECEIVABLES_OPEN = _stock(OPEN, N_("Open receivables"), N_("what is open on all claims, and how many they are"))
RECEIVABLES_OVERDUE = _stock(
    OVERDUE,
    N_("Overdue receivables"),
    N_("what was due before the data date and is open, without what is written off"),
    Better.LOWER,
)
RECEIVABLES_DEFERRED = _stock(
    DEFERRED, N_("Deferred receivables"), N_("what is open on claims with an instalment plan that stands")
)
RECEIVABLES_WRITTEN_OFF = _stock(
    WRITTEN_OFF, N_("Receivables written off for a time"), N_("what is open on claims written off for a time")
)
RECEIVABLES_PAID = Kpi(
    "receivables_paid",
    Theme.RECEIVABLES,
    N_("Paid"),
    N_("payments less those returned or refunded, year so far; counted are the payments"),
    Family.RECOVERY,
    Amount(PAID),
    Unit.MONEY,
    Better.HIGHER,
    Span.YEAR_SO_FAR,
)
MUNICIPAL_SHARE = Kpi(
    "municipal_share",
    Theme.RECEIVABLES,
    N_("Municipal share of open receivables"),
    N_("municipal share of what is open ÷ all that is open"),
    Family.RECEIVABLES,
    Ratio(frozenset({MUNICIPAL}), frozenset({OPEN}), in_cents=True),
    Unit.SHARE,
    Better.NEITHER,
    Span.STOCK,
    agreement=True,
)
RECOVERY_RATE = Kpi(
    "recovery_rate",
    Theme.RECEIVABLES,
    N_("Recovery rate"),
    N_("all paid ÷ all claimed, up to the end of the month; what was paid too much counts until it is refunded"),
    Family.RECOVERY,
    Ratio(frozenset({PAID}), frozenset({CLAIMED}), in_cents=True),
    Unit.SHARE,
    Better.HIGHER,
    Span.EVER,
)
INSTALMENT_DISCIPLINE = Kpi(
    "instalment_discipline",
    Theme.RECEIVABLES,
    N_("Instalment discipline"),
    N_("instalments paid in full by their due day ÷ instalments due in the month"),
    Family.INSTALMENTS,
    Ratio(frozenset({ON_TIME}), frozenset({ON_TIME, LATE, MISSED})),
    Unit.SHARE,
    Better.HIGHER,
    Span.MONTH,
)
HAND_OVER_DAYS = Kpi(
    "hand_over_days",
    Theme.RECEIVABLES,
    N_("Time from notice to payment order"),
    N_("median of the working days from the notice to the first payment order, ordered in the month"),
    Family.HAND_OVER,
    Median(),
    Unit.WORKING_DAYS,
    Better.LOWER,
    Span.MONTH,
)
