"""`[kpis.<key>]` of office.toml: a target and a comparison are written in the unit of their KPI."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from bot.domain.duties.rules import DayOfYear
from bot.domain.errors import Unreadable
from bot.domain.kpis.entered import Rhythm
from bot.domain.kpis.model import Entered, Kpi, Unit
from bot.domain.kpis.months import MONTHS
from bot.domain.kpis.registry import BY_KEY
from bot.domain.kpis.rules import DEFAULTS, KpiRules
from bot.domain.parsing.amounts import euro_amount
from bot.domain.parsing.shares import decimal, share
from bot.domain.text import text

KEYS = frozenset({"target", "comparison", "source", "curve", "since", "days"})
LEAP_YEAR = 2024
"""In which 29 February is a day."""


def rules_of_all(table: Mapping[str, object]) -> Mapping[str, KpiRules]:
    """The defaults, with what is set. A target of "" is none. Raises Unreadable."""
    return {**DEFAULTS, **{key: _rules(key, values) for key, values in table.items()}}


def _rules(key: str, values: object) -> KpiRules:
    kpi = BY_KEY.get(key)
    if kpi is None:
        raise Unreadable(text("there is no KPI “{key}”; there are {known}.", key=key, known=", ".join(sorted(BY_KEY))))
    if not isinstance(values, Mapping):
        raise Unreadable(text("this is a section and is written as [{key}].", key=f"kpis.{key}"))
    unknown = set(values) - KEYS
    if unknown:
        raise Unreadable(text("{kpi}: there is no setting “{key}”; there are {known}.",
                              kpi=key, key=min(unknown), known=", ".join(sorted(KEYS))))  # fmt: skip
    before = DEFAULTS.get(key, KpiRules())
    return KpiRules(
        target=_value(kpi, values["target"]) if "target" in values else before.target,
        comparison=_value(kpi, values.get("comparison", "")),
        source=_source(values.get("source", "")),
        curve=_curve(kpi, values.get("curve", [])),
        since=_since(kpi, values.get("since", "")),
        days=_days(kpi, values.get("days", [])),
    )


def _value(kpi: Kpi, raw: object) -> Fraction | None:
    if raw == "":
        return None
    written = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    if not isinstance(written, str):
        raise _wrong(kpi)
    try:
        return _READ[kpi.unit](written)
    except Unreadable:
        raise _wrong(kpi) from None


def _curve(kpi: Kpi, raw: object) -> tuple[Fraction, ...]:
    """The ends of the twelve months, each at least as high as the one before."""
    if raw == []:
        return ()
    found = [_value(kpi, each) for each in raw] if isinstance(raw, list) else []
    curve = tuple(each for each in found if each is not None)
    if len(curve) != MONTHS or list(curve) != sorted(curve):
        raise Unreadable(text("{kpi}: twelve values that never fall belong here, one for the end of each month.",
                              kpi=kpi.key))  # fmt: skip
    return curve


def _since(kpi: Kpi, raw: object) -> date | None:
    if raw == "":
        return None
    if not isinstance(kpi.measure, Entered):
        raise Unreadable(text("{kpi} is worked out from cases: since and days belong to values that are entered.",
                              kpi=kpi.key))  # fmt: skip
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    raise Unreadable(text("{kpi}: since is written as 2026-01-01.", kpi=kpi.key))


def _days(kpi: Kpi, raw: object) -> tuple[DayOfYear, ...]:
    """Revision dates; a week or a month ends by itself."""
    if raw == []:
        return ()
    if not isinstance(kpi.measure, Entered) or kpi.measure.rhythm is not Rhythm.DAY:
        raise Unreadable(text("{kpi}: days belong to what is entered on certain days.", kpi=kpi.key))
    try:
        found = {_day(each) for each in raw} if isinstance(raw, list) else set()
    except ValueError:
        found = set()
    if not found:
        raise Unreadable(text('{kpi}: days of the year belong here, for example ["30.06.", "31.12."].', kpi=kpi.key))
    return tuple(sorted(found, key=lambda day: (day.month, day.day)))


def _day(raw: object) -> DayOfYear:
    """Raises ValueError."""
    day, month = map(int, str(raw).strip().rstrip(".").split("."))
    date(LEAP_YEAR, month, day)
    return DayOfYear(month, day)


def _source(raw: object) -> str:
    if isinstance(raw, str):
        return raw.strip()
    raise Unreadable(text('a text in quotes belongs here, for example "Jobcenter".'))


def _wrong(kpi: Kpi) -> Unreadable:
    return Unreadable(text("{kpi}: a value is written as “{example}” here.", kpi=kpi.key, example=_EXAMPLES[kpi.unit]))


def _cents(raw: str) -> Fraction:
    return Fraction(euro_amount(raw).cents)


_READ = {Unit.SHARE: share, Unit.WORKING_DAYS: decimal, Unit.COUNT: decimal, Unit.MONEY: _cents}
_EXAMPLES = {Unit.SHARE: "20 %", Unit.WORKING_DAYS: "8", Unit.COUNT: "120", Unit.MONEY: "100.000,00"}
