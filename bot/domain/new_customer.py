"""Neukunde: who comes back after a long interruption counts as new."""

from dataclasses import dataclass
from datetime import date

LONGEST_GAP = 182
"""Calendar days without benefit after which somebody is still the same customer."""


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
