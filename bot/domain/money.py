"""Money in integer cents. Never floats, never decimals at rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True)
class Money:
    """An amount in euro, held in integer cents; may be negative in sums."""

    cents: int

    @classmethod
    def euro(cls, euro: int, cents: int = 0) -> Self:
        return cls(euro * 100 + cents)

    @classmethod
    def total(cls, amounts: Iterable["Money"]) -> Self:
        return cls(sum(amount.cents for amount in amounts))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0


ZERO = Money(0)
