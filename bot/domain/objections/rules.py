"""Numbers and lists of the house for objections."""

from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.text import text

LONGEST_NORM = 60
LAST_WORKDAY = 15

NORMS = (
    "§ 7 SGB II",
    "§ 9 SGB II",
    "§§ 11–11b SGB II",
    "§ 12 SGB II",
    "§ 16 SGB II",
    "§ 16a SGB II",
    "§ 20 SGB II",
    "§ 21 SGB II",
    "§ 22 SGB II",
    "§ 24 SGB II",
    "§ 28 SGB II",
    "§§ 31–32 SGB II",
    "§ 41a SGB II",
    "§ 42a SGB II",
    "§ 43 SGB II",
    "§ 44 SGB X",
    "§§ 45, 48, 50 SGB X",
    "§ 63 SGB X",
    "§ 66 SGB I",
)
"""What most objections are about."""

MUNICIPAL_NORMS = ("§ 16a SGB II", "§ 22 SGB II", "§ 28 SGB II")
"""§ 6 I 1 No. 2 SGB II, as far as the norm alone says it."""


@dataclass(frozen=True)
class ObjectionRules:
    """`norms` are offered, any other may be typed; of `municipal_norms` it is said where the benefit was entered as
    another one. `list_workday`: on that working day of a month the avoidable upholdings of the month before
    are told to the leads and the objections office; 0: never.
    """

    norms: tuple[str, ...] = NORMS
    municipal_norms: tuple[str, ...] = MUNICIPAL_NORMS
    list_workday: int = 1


def check_rules(rules: ObjectionRules) -> None:
    """Raises Refused with the field."""
    if not rules.norms or len(set(rules.norms)) < len(rules.norms):
        raise Refused(text("each norm belongs here once, and at least one."), field="norms")
    for field in ("norms", "municipal_norms"):
        if any(len(norm) > LONGEST_NORM or len(norm.splitlines()) > 1 for norm in getattr(rules, field)):
            raise Refused(text("a norm is one line of at most {most} characters.", most=LONGEST_NORM), field=field)
    if rules.list_workday > LAST_WORKDAY:
        raise Refused(text("1 to {most} belongs here; 0: never.", most=LAST_WORKDAY), field="list_workday")
