"""One transaction, and whoever runs it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeVar

from bot.ports.applications import ApplicationImportRepository
from bot.ports.cases import ApprovalRepository, CaseRepository, TaskRepository
from bot.ports.chats import DialogueRepository, Post
from bot.ports.claim_lists import ClaimLists
from bot.ports.claims import ClaimRepository
from bot.ports.deadlines import DigestRepository, OfficeState, ReminderRepository
from bot.ports.duties import DutyRepository
from bot.ports.inkasso import InkassoRepository
from bot.ports.kpis import EnteredFigures, KpiFacts
from bot.ports.mail import Mail
from bot.ports.new_customers import AppointmentRepository, IntakeRepository, OfficerCalendarRepository
from bot.ports.objections import ObjectionRepository
from bot.ports.payments import AuditRow, ClaimBulk, PaymentRepository
from bot.ports.people import AbsenceRepository, InvitationRepository, StaffRepository, TeamRepository
from bot.ports.personal import PersonalData
from bot.ports.services import ServiceFigureRepository
from bot.ports.subscriptions import SubscriptionRepository

T = TypeVar("T")


class Clock(Protocol):
    """The only source of time; the demo's clock can be moved."""

    def now(self) -> datetime:
        """UTC, aware."""


class AuditTrail(Protocol):
    def record(
        self,
        action: str,
        *,
        at: datetime,
        by: int | None,
        subject: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Append-only. `subject` is e.g. "claim:12"; details hold codes, never references or what people wrote."""

    def record_all(self, rows: Iterable[AuditRow]) -> None:
        """A statement for all of them."""


class UnitOfWork(Protocol):
    """One transaction. Whoever opened it commits it; use cases only add to it."""

    @property
    def staff(self) -> StaffRepository: ...
    @property
    def teams(self) -> TeamRepository: ...
    @property
    def absences(self) -> AbsenceRepository: ...
    @property
    def invitations(self) -> InvitationRepository: ...
    @property
    def claims(self) -> ClaimRepository: ...
    @property
    def claim_lists(self) -> ClaimLists: ...
    @property
    def bulk(self) -> ClaimBulk: ...
    @property
    def intakes(self) -> IntakeRepository: ...
    @property
    def appointments(self) -> AppointmentRepository: ...
    @property
    def officer_calendars(self) -> OfficerCalendarRepository: ...
    @property
    def applications(self) -> ApplicationImportRepository: ...
    @property
    def duties(self) -> DutyRepository: ...
    @property
    def objections(self) -> ObjectionRepository: ...
    @property
    def payments(self) -> PaymentRepository: ...
    @property
    def inkasso(self) -> InkassoRepository: ...
    @property
    def services(self) -> ServiceFigureRepository: ...
    @property
    def cases(self) -> CaseRepository: ...
    @property
    def kpi_facts(self) -> KpiFacts: ...
    @property
    def entered_figures(self) -> EnteredFigures: ...
    @property
    def subscriptions(self) -> SubscriptionRepository: ...
    @property
    def tasks(self) -> TaskRepository: ...
    @property
    def approvals(self) -> ApprovalRepository: ...
    @property
    def reminders(self) -> ReminderRepository: ...
    @property
    def digests(self) -> DigestRepository: ...
    @property
    def state(self) -> OfficeState: ...
    @property
    def dialogues(self) -> DialogueRepository: ...
    @property
    def personal(self) -> PersonalData:
        """What is kept encrypted, and the links to the private page."""

    @property
    def audit(self) -> AuditTrail: ...
    @property
    def post(self) -> Post: ...
    @property
    def mail(self) -> Mail: ...

    def savepoint(self) -> AbstractContextManager[object]:
        """Undoes what the block has done when an exception leaves it (and lets it pass)."""


class Database(Protocol):
    """Runs transactions: `begin` in the caller's own thread, `write` and `read` on the database threads."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """Commits at the end of the block, rolls back on an exception (and lets it pass)."""

    async def write(self, work: Callable[[UnitOfWork], T]) -> T: ...

    async def read(self, work: Callable[[UnitOfWork], T]) -> T: ...
