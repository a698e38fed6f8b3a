"""Who has subscribed to which figures, and what was brought."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.kpis.subscriptions import Subscription


class SubscriptionRepository(Protocol):
    def add(self, subscription: Subscription) -> Subscription | None:
        """With its number; None where the person has it already."""

    def of(self, staff_id: int) -> Sequence[Subscription]:
        """In the order in which they were made."""

    def all(self) -> Sequence[Subscription]: ...

    def remove(self, subscription_id: int) -> None:
        """With what was noted of it."""

    def sent_since(self, first: date) -> frozenset[tuple[int, date]]:
        """Subscription and period of what was brought for periods from this day on."""

    def note_sent(self, subscription_id: int, period: date, at: datetime) -> bool:
        """False where it was brought already: once a period, whoever asks."""
