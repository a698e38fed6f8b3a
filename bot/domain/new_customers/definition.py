"""Neukunde (§§ 7, 7a SGB II and the office's definition): who is one, and which rule failed where somebody is not."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.age_limit import age_limit, completed_on
from bot.domain.new_customers.codes import AgeBand, Group
from bot.domain.text import N_, Labelled, Text, text

LONGEST_GAP = 182
"""Calendar days without benefit after which somebody is still the same customer."""

_TWENTY_FIVE = 25 * 12
_DAY = timedelta(days=1)
_EARLIEST_BIRTH = timedelta(days=100 * 366)
"""Before the day of application: nobody born earlier is under the age limit."""


class Rule(Labelled):
    """What makes a new customer."""

    FIFTEEN = "fifteen", N_("15 years old (§ 7 I SGB II)")
    AGE_LIMIT = "age_limit", N_("under the age limit (§ 7a SGB II)")
    RESIDENCE = "residence", N_("usual residence in Germany")
    GAP = "gap", N_("first application, or a long interruption")


@dataclass(frozen=True)
class Failed:
    """A rule that is not met, and why; `member` is the number of whom it is about, None for the whole unit."""

    rule: Rule
    said: Text
    member: int | None = None


@dataclass(frozen=True)
class BenefitGap:
    """`days`: calendar days strictly between the last day of benefit and the day of application."""

    last_benefit: date
    applied: date
    days: int
    longest: int

    @property
    def new_customer(self) -> bool:
        return self.days > self.longest


def benefit_gap(last_benefit: date, applied: date, longest: int = LONGEST_GAP) -> BenefitGap:
    """Unterbrechung des Leistungsbezugs. Who applies while benefit still runs has a gap of 0 days."""
    return BenefitGap(last_benefit, applied, max(0, (applied - last_benefit).days - 1), longest)


@dataclass(frozen=True)
class BirthLimits:
    """Days of birth, each of them included, that put somebody into a band on one day of application.

    Born from `u25_from` to `u25_until`: 15 to 24 years old; from `ue25_from` to the day before `u25_from`: 25 and
    older; later than `u25_until` they are too young, before `ue25_from` over the age limit.
    """

    applied_on: date
    u25_until: date
    u25_from: date
    ue25_from: date

    @property
    def ue25_until(self) -> date:
        return self.u25_from - _DAY

    @property
    def under_15_from(self) -> date:
        return self.u25_until + _DAY

    @property
    def over_limit_until(self) -> date:
        return self.ue25_from - _DAY

    def band(self, born: date) -> AgeBand:
        if born > self.u25_until:
            return AgeBand.UNDER_15
        if born >= self.u25_from:
            return AgeBand.U25
        return AgeBand.UE25 if born >= self.ue25_from else AgeBand.OVER_LIMIT


def group_limits(applied_on: date) -> BirthLimits:
    """Altersgruppen: the inverse of `age_limit`. The office is shown these days and names the band, so that no day of
    birth has to be entered."""
    return BirthLimits(
        applied_on=applied_on,
        u25_until=_first_birth(applied_on, lambda born: age_limit(born).fifteen_from > applied_on) - _DAY,
        u25_from=_first_birth(applied_on, lambda born: completed_on(born, _TWENTY_FIVE) >= applied_on),
        ue25_from=_first_birth(applied_on, lambda born: age_limit(born).limit_end >= applied_on),
    )


def group_of(band: AgeBand) -> Group:
    """The age group; one who is registered against the rule on ages belongs to the nearest."""
    return Group.U25 if band in (AgeBand.UNDER_15, AgeBand.U25) else Group.UE25


def failed_rules(
    bands: tuple[AgeBand, ...], *, resident: bool, needy_until: date | None, applied_on: date, longest_gap: int
) -> tuple[Failed, ...]:
    """Every rule that is not met; none for a new customer.

    `bands` are those of the members in their order. `needy_until` is the last day of benefit, or the day on which it
    was refused; None for a first application.
    """
    failed = [each for number, band in enumerate(bands, 1) if (each := _age_failed(band, number))]
    if not resident:
        failed.append(Failed(Rule.RESIDENCE, text("The usual residence is not in Germany.")))
    if needy_until is not None:
        gap = benefit_gap(needy_until, applied_on, longest_gap)
        if not gap.new_customer:
            failed.append(Failed(Rule.GAP, _said_gap(gap)))
    return tuple(failed)


def _age_failed(band: AgeBand, number: int) -> Failed | None:
    if band is AgeBand.UNDER_15:
        return Failed(Rule.FIFTEEN, text("Member {n} is not 15 years old yet (§ 7 I SGB II).", n=number), number)
    if band is AgeBand.OVER_LIMIT:
        return Failed(Rule.AGE_LIMIT, text("Member {n} has reached the age limit (§ 7a SGB II).", n=number), number)
    return None


def _said_gap(gap: BenefitGap) -> Text:
    return text(
        "Between {last} and the application lie {days} calendar days; a new customer has more than {longest}.",
        last=gap.last_benefit,
        days=gap.days,
        longest=gap.longest,
    )


def _first_birth(applied_on: date, holds: Callable[[date], bool]) -> date:
    """The earliest day of birth for which a condition holds that holds for all later ones, too."""
    earliest = (applied_on - _EARLIEST_BIRTH).toordinal()
    births = range(earliest, applied_on.toordinal() + 1)
    return date.fromordinal(earliest + bisect_left(births, True, key=lambda day: holds(date.fromordinal(day))))
