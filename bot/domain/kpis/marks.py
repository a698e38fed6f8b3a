"""Merkmale: the codes of facts in words, for whoever reads them in a file."""

from collections.abc import Mapping

from bot.domain.kpis.model import Family
from bot.domain.kpis.new_customers import IN_TIME, LATE, MET, MISSED
from bot.domain.kpis.objections import AVOIDABLE
from bot.domain.kpis.receivables import CLAIMED, DEFERRED, MUNICIPAL, ON_TIME, OPEN, OVERDUE, PAID, WRITTEN_OFF
from bot.domain.objections.codes import Area, Outcome
from bot.domain.text import N_, Lines, Said, text

DAYS = "days"

_OF_AREA = {
    AVOIDABLE: N_("avoidable upholding"),
    Outcome.UPHELD.value: N_("upheld, not avoidable"),
    Outcome.PARTLY.value: N_("upheld in part, not avoidable"),
    Outcome.REJECTED.value: Outcome.REJECTED.label,
    Outcome.WITHDRAWN.value: Outcome.WITHDRAWN.label,
}
_MARKS: Mapping[Family, Mapping[str, str]] = {
    Family.MDS: {
        f"u25.{MET}": N_("under 25, standard met"),
        f"u25.{MISSED}": N_("under 25, standard not met"),
        f"ue25.{MET}": N_("25 and older, standard met"),
        f"ue25.{MISSED}": N_("25 and older, standard not met"),
    },
    Family.DECISIONS: {
        IN_TIME: N_("decided in time"),
        LATE: N_("not decided in time"),
        DAYS: N_("application decided"),
    },
    Family.RECEIVABLES: {
        OPEN: N_("open"),
        OVERDUE: N_("overdue"),
        DEFERRED: N_("deferred, in instalments"),
        WRITTEN_OFF: N_("written off for a time"),
        MUNICIPAL: N_("municipal share of it"),
    },
    Family.RECOVERY: {PAID: N_("paid in all"), CLAIMED: N_("claimed in all")},
    Family.INSTALMENTS: {
        ON_TIME: N_("instalment paid in time"),
        LATE: N_("instalment paid late"),
        MISSED: N_("instalment not paid"),
    },
    Family.HAND_OVER: {DAYS: N_("claim handed over")},
}


def said_mark(family: Family, code: str) -> Said:
    """Of an objection whose benefit it is about, and how it ended."""
    if family is Family.OBJECTIONS:
        area, outcome = code.split(".")
        return Lines((text(Area(area).label), text(_OF_AREA[outcome])), ", ")
    return text(_MARKS[family][code])
