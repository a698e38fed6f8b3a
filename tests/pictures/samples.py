"""Figures of an invented office, as they may stand at the end of November: with and without target, gaps, few cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.boards import Light
from bot.charts import Better, Figure, MonthPoint, Overview, OverviewRow, Page, TeamBar, Unit, Value
from bot.domain.text import ShortDay, literal, text

AVOIDABLE = (0.19, 0.18, 0.21, 0.175, 0.17, 0.168, 0.172, 0.165, 0.16, 0.158, 0.161, 0.154)
BEFORE = (0.2, 0.19, 0.22, 0.23, 0.21, 0.2, 0.19, 0.18, 0.18, 0.17, 0.175, 0.179)
OPEN = (140e6, 139e6, 138e6, 139e6, 137e6, 136e6, 134e6, 133e6, 132e6, 131e6, 130.1e6, 128.4e6)
"""Cents."""
FOUND_WORK = (31, 28, 35, 44, 41, 37, 36, None, 39, 45, 40, 36)
PLANS = (40, 40, 40, 40, 45, 45, 45, None, 40, 40, 40, 40)
FOUND_WORK_BEFORE = (33, 30, 38, 40, 42, 39, 35, 34, 36, 44, 43, 41)


def value(said: str, number: float | None = None) -> Value:
    return Value(literal(said), number)


def share(number: float) -> Value:
    return value(f"{number * 100:.1f}\u00a0%".replace(".", ","), number)


def months(
    numbers: Sequence[float | None], year_ago: Sequence[float | None] = (), targets: Sequence[float | None] = ()
) -> list[MonthPoint]:
    """From December 2025 to November 2026."""
    days = [date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 12))]
    before, aims = (list(each) or [None] * 12 for each in (year_ago, targets))
    return [MonthPoint(*point) for point in zip(days, numbers, before, aims, strict=True)]


MUNICIPAL = Figure(
    literal("Vermeidbare Stattgaben, kommunal (von allen erledigten Widersprüchen)"),
    share(0.154), Better.LOWER, Light.GOOD, value("20\u00a0%", 0.2), share(0.161), share(0.179),
)  # fmt: skip
OFFICE = Figure(
    literal("Vermeidbare Stattgaben, Agentur"),
    share(0.112), Better.LOWER, Light.SOON, value("10\u00a0%", 0.1), share(0.104),
)  # fmt: skip
OF_UPHELD = Figure(
    literal("Vermeidbare Stattgaben (von stattgegebenen)"),
    share(0.417), Better.LOWER, Light.BAD, value("30\u00a0%", 0.3), share(0.38),
)  # fmt: skip
MDS = Figure(literal("MDS-Quote U25"), share(0.923), Better.HIGHER, before=share(0.9))
RECEIVABLES = Figure(
    literal("Offene Forderungen"),
    value("1.284.311,20\u00a0€", 128_431_120), Better.LOWER, before=value("1.301.000,00\u00a0€", 130_100_000),
)  # fmt: skip
HAND_OVER = Figure(
    literal("Übergabezeit bis zum Auftrag"),
    value("8 Tage", 8), Better.LOWER, Light.GOOD, value("8 Tage", 8), value("8 Tage", 8),
)  # fmt: skip
BUDGET = Figure(
    literal("Eingliederungsbudget ausgeschöpft"),
    share(0.61), Better.NEITHER, Light.BAD, value("83\u00a0%", 0.83), share(0.57),
    then=text("on {day}", day=ShortDay(date(2026, 10, 20))),
)  # fmt: skip
TELEPHONE = Figure(
    literal("Telefonische Erreichbarkeit"), value("k. A."), Better.HIGHER, target=value("80\u00a0%", 0.8)
)
INTEGRATIONS = Figure(
    literal("Integrationen"),
    value("36", 36), Better.HIGHER, Light.SOON, value("40", 40), value("40", 40), value("41", 41), planned=True,
)  # fmt: skip

OVERVIEW = Overview(
    literal("Kennzahlen im Überblick"),
    literal("Alle Teams · Datenstand Fr., 20.11.2026"),
    [
        OverviewRow(OF_UPHELD, (0.29, 0.3, 0.31, 0.33, 0.32, 0.35, 0.34, 0.36, 0.37, 0.36, 0.38, 0.417)),
        OverviewRow(BUDGET, (0.02, 0.06, 0.12, 0.18, 0.24, 0.3, 0.36, 0.42, 0.48, 0.53, 0.57, 0.61)),
        OverviewRow(OFFICE, (0.09, 0.08, 0.1, 0.095, 0.11, 0.1, 0.098, 0.101, 0.104, 0.099, 0.104, 0.112)),
        OverviewRow(INTEGRATIONS, FOUND_WORK, literal("Oktober 2026")),
        OverviewRow(MUNICIPAL, AVOIDABLE),
        OverviewRow(HAND_OVER, (12, 11, 11, 10, 9, 9, 9, 8, 9, 8, 8, 8)),
        OverviewRow(MDS, (0.8, 0.82, None, None, 0.86, 0.88, 0.87, 0.9, 0.91, 0.89, 0.9, 0.923)),
        OverviewRow(RECEIVABLES, OPEN),
        OverviewRow(TELEPHONE, (None,) * 12),
    ],
    [literal("Monate bis November 2026. k. A.: keine Fälle im Zeitraum.")],
)
PAGE = Page(
    MUNICIPAL,
    literal("Januar bis November 2026 · alle Teams"),
    Unit.SHARE,
    months(AVOIDABLE, BEFORE),
    [
        TeamBar(literal("Team 411 Leistung Nord"), share(0.121), Light.GOOD),
        TeamBar(literal("Team 412 Leistung Süd"), share(0.208), Light.SOON),
        TeamBar(literal("Team 413 Norderstedt"), share(0.275), Light.BAD),
        TeamBar(literal("Team 421 Kaltenkirchen und Umland"), value("k. A. (unter 5)")),
    ],
    [literal("Vermeidbare Stattgaben ÷ alle erledigten Widersprüche: 45 von 292."), literal("Stand: Fr., 20.11.2026")],
)
BARS = Page(
    INTEGRATIONS,
    literal("Januar bis November 2026 · alle Teams"),
    Unit.COUNT,
    months(FOUND_WORK, FOUND_WORK_BEFORE, PLANS),
    notes=[literal("Übernommen aus der Liste vom 18.11.2026")],
    as_bars=True,
    target_everywhere=False,
)
MONEY = Page(
    RECEIVABLES,
    literal("Stand je Monatsende · alle Teams"),
    Unit.MONEY,
    months(OPEN),
    [TeamBar(literal(f"Team {number}"), value(f"{number}0.000\u00a0€", number * 1e6)) for number in (41, 42, 43)],
)
SPENT = Page(
    BUDGET,
    literal("das ganze Jobcenter · Stand November 2026 · 4 von 42 Maßnahmen · Datenstand Fr., 20.11.2026"),
    Unit.SHARE,
    months([0.98, 0.02, 0.06, 0.12, 0.18, 0.24, 0.3, 0.36, 0.42, 0.48, 0.53, 0.61],
           targets=[1.0, 0.04, 0.1, 0.17, 0.25, 0.33, 0.41, 0.5, 0.58, 0.67, 0.75, 0.83]),
    notes=[literal("Formel: ausgegeben und gebunden ÷ Zuteilung")],
    target_everywhere=False,
)  # fmt: skip
NOTHING_KNOWN = Page(
    TELEPHONE,
    literal("das ganze Jobcenter · November 2026 · Datenstand Fr., 20.11.2026"),
    Unit.SHARE,
    months([None] * 12),
    notes=[literal("Formel: angenommene Anrufe ÷ Anrufe im Monat")],
)

PAID = Figure(literal("Eingegangene Zahlungen"), value("-5.000,00\u00a0€", -500_000.0), Better.HIGHER)
RETURNED = Page(
    PAID,
    literal("November 2026 · alle Teams"),
    Unit.MONEY,
    months([0.0] * 11 + [-500_000.0]),
    [
        TeamBar(literal("Team 41"), value("-5.000,00\u00a0€", -500_000.0)),
        TeamBar(literal("Team 42"), value("0\u00a0€", 0.0)),
    ],
    as_bars=True,
)
"""Nothing was paid in eleven months; then a payment of long ago was called back."""

UP_AND_DOWN = replace(
    RETURNED,
    months=months(
        [
            120_000.0,
            90_000.0,
            -30_000.0,
            0.0,
            60_000.0,
            None,
            80_000.0,
            70_000.0,
            95_000.0,
            40_000.0,
            60_000.0,
            -50_000.0,
        ],
        [80_000.0] * 6 + [-20_000.0] * 6,
    ),
)
FEW_SHOWN = replace(
    PAGE,
    months=months(
        [0.19, *[None] * 6, 0.172, None, None, 0.161, 0.154],
        [None, 0.19, None, None, None, 0.2, *[None] * 6],
    ),
    teams=(),
)
"""Most months have fewer than five cases: of the months shown some stand alone, last year's all do."""
