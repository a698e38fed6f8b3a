"""Builds the WorkCalendar of a site from the public holidays of its Land and the office's closing days."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.domain.errors import Refused
from bot.domain.text import text
from bot.domain.workdays import WorkCalendar

if TYPE_CHECKING:
    from bot.domain.office import Office

LAND_NAMES: Mapping[str, str] = MappingProxyType({
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern", "HB": "Bremen", "HE": "Hessen",
    "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
})  # fmt: skip
"""By the ISO code without "DE-"; proper names, the same in every language."""

LAENDER = tuple(LAND_NAMES)
SUBDIVISIONS: Mapping[str, str] = MappingProxyType({"Augsburg": "BY"})
"""Communes with public holidays of their own, and the Land they lie in."""

_FIRST_YEAR, _LAST_YEAR = 1991, 2060  # `holidays` knows nothing of Germany before 1991


def work_calendar(office: "Office") -> WorkCalendar:
    """The office's own calendar. Raises Refused(field="land" or "subdivision")."""
    return calendar_of(
        office.land,
        office.subdivision,
        catholic=office.catholic,
        closing_days=office.closing_days,
        extra_holidays=office.extra_holidays,
        no_holidays=office.no_holidays,
    )


@cache
def calendar_of(
    land: str,
    subdivision: str | None = None,
    *,
    catholic: bool = False,
    closing_days: frozenset[date] = frozenset(),
    extra_holidays: frozenset[date] = frozenset(),
    no_holidays: frozenset[date] = frozenset(),
) -> WorkCalendar:
    """A calendar of 1991 to 2060. `land` is one of the 16 codes, `subdivision` a commune such as Augsburg.

    `catholic`: also the holidays that hold only in mainly catholic communes (Mariä Himmelfahrt in Bavaria,
    Fronleichnam in parts of Saxony and Thuringia). `extra_holidays` and `no_holidays` are the site's own corrections.
    Raises Refused(field="land" or "subdivision").
    """
    _check_site(land, subdivision)
    known = frozenset(_public_holidays(subdivision or land, catholic=catholic))
    return WorkCalendar(
        free_days=(known | extra_holidays) - no_holidays,
        first=date(_FIRST_YEAR, 1, 1),
        last=date(_LAST_YEAR, 12, 31),
        closing_days=closing_days,
    )


def _check_site(land: str, subdivision: str | None) -> None:
    if land not in LAENDER:
        raise Refused(
            text("This is not the code of a Land. It is one of {codes}.", codes=", ".join(LAENDER)), field="land"
        )
    if subdivision is not None and SUBDIVISIONS.get(subdivision) != land:
        known = ", ".join(f"{name} ({of})" for name, of in SUBDIVISIONS.items())
        raise Refused(
            text("This Land has no commune of that name with public holidays of its own. Known: {known}.", known=known),
            field="subdivision",
        )


def _public_holidays(subdivision: str, *, catholic: bool) -> Iterable[date]:
    categories = ("public", "catholic") if catholic else ("public",)
    days: Iterable[date] = _germany()(
        subdiv=subdivision, years=range(_FIRST_YEAR, _LAST_YEAR + 1), expand=False, categories=categories
    )
    return days


@cache
def _germany() -> Any:
    """The class of `holidays` for Germany, loaded alone: its package imports 250 countries, twice the time."""
    import holidays

    spec = spec_from_file_location("_holidays_of_germany", Path(holidays.__file__).parent / "countries" / "germany.py")
    if spec is None or spec.loader is None:
        raise ImportError("holidays.countries.germany")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Germany
