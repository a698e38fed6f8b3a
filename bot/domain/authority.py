"""Befugnisse: who decides on what up to which amount and term. One table behind every step that needs four eyes."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.money import ZERO, Money
from bot.domain.people import Permission
from bot.domain.text import N_, Labelled, text


class Level(Labelled):
    """The second person, lowest first."""

    LEAD = "TL", N_("team lead")
    DIVISION = "BL", N_("division head")
    BUDGET = "BUDGET", N_("budget officer")


PERMISSION_OF: Mapping[Level, Permission] = {
    Level.LEAD: Permission.APPROVE_AS_LEAD,
    Level.DIVISION: Permission.APPROVE_AS_DIVISION,
    Level.BUDGET: Permission.APPROVE_AS_BUDGET,
}

LADDER = (Level.LEAD, Level.DIVISION)
"""Whoever may decide on more may decide on less. The budget officer stands beside it: only what names them is theirs,
and nobody else decides on that."""


def deciding(level: Level) -> tuple[Level, ...]:
    """Who may decide on what asks for `level`, the nearest first."""
    return LADDER[LADDER.index(level) :] if level in LADDER else (level,)


def permissions_deciding(permission: Permission) -> tuple[Permission, ...]:
    """The same of a permission; one that is no second person's stands alone."""
    level = next((each for each, held in PERMISSION_OF.items() if held is permission), None)
    return (permission,) if level is None else tuple(PERMISSION_OF[each] for each in deciding(level))


@dataclass(frozen=True)
class Weight:
    """What a decision is about: so much money, over so many months (0: a term does not matter)."""

    amount: Money
    months: int = 0


@dataclass(frozen=True)
class Limit:
    """Up to this amount and so many months `second` decides with whoever does the step; None: they decide alone.

    An amount or a term of None is without limit.
    """

    up_to: Money | None = None
    months: int | None = None
    second: Level | None = None

    def covers(self, weight: Weight) -> bool:
        within = self.up_to is None or weight.amount <= self.up_to
        return within and (self.months is None or weight.months <= self.months)


Limits = tuple[Limit, ...]
"""Lowest first; the last one is without limits."""


@dataclass(frozen=True)
class AuthorityRules:
    """The authority matrix, a field a step. The defaults are those of the house that this was built for."""

    discard: Limits = (Limit(second=Level.LEAD),)
    grant_deferral: Limits = (
        Limit(Money.euro(2_500), 24),
        Limit(Money.euro(10_000), second=Level.LEAD),
        Limit(second=Level.DIVISION),
    )
    write_off: Limits = (Limit(Money.euro(1_000), second=Level.LEAD), Limit(second=Level.DIVISION))
    close_uncollectable: Limits = (Limit(second=Level.BUDGET),)
    correct: Limits = (Limit(second=Level.LEAD),)


def second_person(limits: Limits, weight: Weight) -> Level | None:
    """Who has to agree; None where whoever does the step decides alone."""
    return next(limit.second for limit in limits if limit.covers(weight))


def check_limits(limits: Limits) -> None:
    """Raises Refused where some amount would be nobody's, or a limit is never reached."""
    if not limits or limits[-1].up_to is not None or limits[-1].months is not None:
        raise Refused(text("the last line must be without up_to and months: somebody has to decide on the rest."))
    amounts = [limit.up_to for limit in limits[:-1]]
    bounded = [amount for amount in amounts if amount is not None and amount > ZERO]
    if len(bounded) < len(amounts) or bounded != sorted(set(bounded)):
        raise Refused(text("every line but the last needs up_to, the smallest amount first."))
