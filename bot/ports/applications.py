"""Imports of applications, and remembered layouts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.new_customers.application_import import Alike, ApplicationImport, Known
from bot.domain.new_customers.application_layout import ApplicationLayout, ApplicationProfile


class ApplicationImportRepository(Protocol):
    def add(self, applications: ApplicationImport) -> ApplicationImport:
        """Stores a new one (`id` 0)."""

    def get(self, import_id: int, *, to_change: bool = False) -> ApplicationImport:
        """Raises NotFound."""

    def save(self, applications: ApplicationImport) -> None: ...

    def one_at_a_time(self) -> None:
        """Until the end of the transaction nobody else receives or registers any: whoever looks for what is known sees
        all that others have registered, and nothing is added to it meanwhile."""

    def same(self, digest: str) -> ApplicationImport | None:
        """The one of the same lines that waits for a decision or is registered."""

    def recent(self, limit: int) -> Sequence[ApplicationImport]:
        """So many, and all that wait for a decision, however old they are; newest first."""

    def known(self, references: Collection[str]) -> Known:
        """What is registered of the units with these BG numbers. One query a few hundred of them."""

    def unnumbered(self, days: Collection[date]) -> Collection[Alike]:
        """Open applications of these days without a BG number. One query a few hundred days."""

    def forget_lines(self, before: datetime) -> int:
        """Discards what came before and waits for a person; returns how many."""

    def profiles(self) -> Sequence[ApplicationProfile]: ...

    def save_profile(self, name: str, layout: ApplicationLayout, *, by: int, at: datetime) -> None:
        """One of the same name is replaced."""
