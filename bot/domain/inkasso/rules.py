"""Numbers of the house for lists of the collecting agency."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InkassoRules:
    """`days`: working days from the arrival of a list until it has to be sent on."""

    days: int = 10
