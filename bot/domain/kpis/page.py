"""Writes the KPIs down for the docs: `python -m bot.domain.kpis.page > docs/figures.md`."""

import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction

from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.model import Amount, Better, Entered, Family, Kpi, Median, Span, Theme, Unit
from bot.domain.kpis.registry import KPIS
from bot.domain.kpis.rules import DEFAULTS, KpiRules
from bot.domain.people import PERMISSIONS, Permission, Role

HEAD = """# The KPIs

This page is made from the register in `bot/domain/kpis/registry.py` (`python -m bot.domain.kpis.page >
docs/figures.md`); a test compares the two. Edit the register, not the page. What a manager does with it stands in
the [handbook](handbuch.md), in German; how files with values come in, in [imports.md](imports.md).

## How a figure is read

- **Value and n.** Every figure says how many cases it is about. Where there is nothing to divide by it is “k. A.”,
  never 0.
- **Data date.** Counted is what has happened up to and including it. What is due today is neither in time nor missed
  before the day is over. In an overview a figure whose data is of another day names its period.
- **Trend.** A month that runs is compared with the *same days* of the month before and of the year before: on 18
  November the 1st to 18th with the 1st to 18th of October, and of last November. So nothing looks bad on the 2nd
  because most of the month is still to come. A month that is over is compared with whole months; where one of the
  two is too short, its last day is the same day. The line of twelve months shows whole ones, but the last.
- **Year so far** counts from 1 January and is compared with itself a month and a year earlier, up to the same day.
  In January there is no month before, and a sum that only ever grows (what was paid) is compared with last year alone.
- **Stocks** are found in the first days of the next month and kept as those of the end of the one before; their data
  date is the day on which they were found. Within a month that is over nobody knows them.
- **Entered numbers** (integrations, vouchers) of a month that is not over are shown, but neither judged nor
  compared: half a month says nothing beside the plan of a whole one. Entered shares are. Where a team is missing that
  entered its value for the period before, “1 of 2 teams” stands beside the sum, and it is neither judged nor compared.
  A value knows nothing of the days after its entry, and a budget is held against the curve of its own year. Checks of
  a month count together, whatever their days; a report takes those since its first day.
- **Instalments** that were missed stay missed, also when the rest of the claim is offset or closed; what fell away
  because less was owed is counted nowhere. An application that was withdrawn after its last day to decide was late.
- **Light.** Only where there is a target: met; missed by up to a tenth of the target; missed by more. Of a spending
  curve a twentieth beside is good, and a tenth just beside. Targets, and values of comparable offices with their
  source, stand in office.toml under `[kpis.<key>]`; the plan that is entered with a value goes before.
- **Pictures.** In the picture of all stands what misses its target first, then what is just beside it, both with a
  bar against the target; then in small rows what meets it, and what has none. A team has no row of money that it
  never had. A value that is compared up to the same day says so (“am 21.10.: 9,8 %”), for the line shows ends of
  months. The page of a KPI draws the plan of each month, or the curve. Where no month has a value, a sentence
  stands in the chart's place.
- **Teams** stand in the order of their names: nobody is ranked, and no figure is about a person. Parts and wholes of
  the teams come to those of the office; medians do not, theirs is the middle of all cases.
- **Who.** The whole office with every team: {all}. What goes by team, of the own team: {team}. What the target
  agreement covers, as totals of the office: {agreement}, at the ends of months that are over. Of fewer than
  five cases (part, whole, what is left of it, or what a month adds) nothing is said there, nor sums of money, and
  shares of money to the tenth of a percent; where a month may not be shown, the last one that may stands there. The
  *report* to the district says every number: a person writes, checks and sends it and answers for it.
"""

UNITS = {Unit.SHARE: "share", Unit.WORKING_DAYS: "working days", Unit.MONEY: "euro", Unit.COUNT: "number"}
DIRECTIONS = {
    Better.LOWER: "lower", Better.HIGHER: "higher", Better.NEAR: "near its curve", Better.NEITHER: "–",
}  # fmt: skip
SPANS = {
    Span.MONTH: "month", Span.YEAR_SO_FAR: "year so far", Span.STOCK: "state", Span.EVER: "all up to the day",
}  # fmt: skip
SOURCES = {
    Family.OBJECTIONS: "settled objections",
    Family.MDS: "members of applications",
    Family.DECISIONS: "applications",
    Family.RECEIVABLES: "claims, kept at the end of each month",
    Family.RECOVERY: "the ledgers of all claims",
    Family.INSTALMENTS: "instalments of plans",
    Family.HAND_OVER: "the histories of claims",
}
RHYTHMS = {Rhythm.WEEK: "every week", Rhythm.MONTH: "every month", Rhythm.DAY: "on days the office sets"}


def page() -> str:
    return "\n".join((*_lines(), ""))


def _lines() -> Iterator[str]:
    yield HEAD.format(
        all=_roles(Permission.SEE_ALL_FIGURES),
        team=_roles(Permission.SEE_FIGURES, Permission.SEE_ALL_FIGURES),
        agreement=_roles(Permission.SEE_AGREEMENT_FIGURES, Permission.SEE_ALL_FIGURES),
    )
    yield "“Better” says which way is good; “target” is the one of a house that sets none."
    for theme in Theme:
        yield from ("", f"## {theme.label}", "")
        yield _line(("KPI", "Formula", "Unit", "Span", "Better", "Target", "From", "Seen by"))
        yield _line(["---"] * 8)
        yield from (_row(kpi) for kpi in KPIS if kpi.theme is theme)


def _row(kpi: Kpi) -> str:
    return _line((
        f"{kpi.title} `{kpi.key}`",
        kpi.formula,
        UNITS[kpi.unit],
        _span(kpi),
        DIRECTIONS[kpi.better],
        _target(kpi),
        _source(kpi),
        _seen_by(kpi),
    ))  # fmt: skip


def _span(kpi: Kpi) -> str:
    """Of a revision the day itself."""
    measure = kpi.measure
    is_state = isinstance(measure, Entered) and measure.rhythm is Rhythm.DAY and measure.cumulative
    return "day" if is_state else SPANS[kpi.span]


def _source(kpi: Kpi) -> str:
    match kpi.measure:
        case Entered(rhythm, permission):
            return f"entered {RHYTHMS[rhythm]} by {_roles(permission)}, or imported"
        case Median():
            return f"{SOURCES[kpi.family]}; median"
        case Amount():
            return f"{SOURCES[kpi.family]}; sum and number"
        case _:
            return SOURCES[kpi.family]


def _target(kpi: Kpi) -> str:
    target = DEFAULTS.get(kpi.key, KpiRules()).target
    if target is None:
        return "the plan entered with it" if kpi.planned else "–"
    words = {Better.LOWER: "under" if kpi.strict else "at most", Better.HIGHER: "at least"}
    return f"{words.get(kpi.better, '')} {_value(target, kpi.unit)}".strip()


def _value(value: Fraction, unit: Unit) -> str:
    return f"{float(value * 100):g} %" if unit is Unit.SHARE else f"{float(value):g}"


def _seen_by(kpi: Kpi) -> str:
    seen = ["office", *(["own team"] if kpi.by_team else []), *(["agreement"] if kpi.agreement else [])]
    return ", ".join(seen)


def _roles(permission: Permission, without: Permission | None = None) -> str:
    found = (role for role in Role if permission in PERMISSIONS[role] and without not in PERMISSIONS[role])
    return ", ".join(found) or "–"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
