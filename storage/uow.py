"""One transaction and everything that can be done in it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property

from sqlalchemy import Connection

from bot.ports import (
    AbsenceRepository,
    AppointmentRepository,
    ApprovalRepository,
    AuditTrail,
    CaseRepository,
    ClaimBulk,
    ClaimLists,
    ClaimRepository,
    DialogueRepository,
    DigestRepository,
    IntakeRepository,
    InvitationRepository,
    OfficerCalendarRepository,
    OfficeState,
    PaymentRepository,
    PersonalData,
    Post,
    ReminderRepository,
    StaffRepository,
    TaskRepository,
    TeamRepository,
    Vault,
)
from bot.ports.applications import ApplicationImportRepository
from bot.ports.duties import DutyRepository
from bot.ports.inkasso import InkassoRepository
from bot.ports.kpis import EnteredFigures, KpiFacts
from bot.ports.mail import Mail, MailQueue
from bot.ports.objections import ObjectionRepository
from bot.ports.services import ServiceFigureRepository
from bot.ports.subscriptions import SubscriptionRepository
from bot.queues import Inbox, Outbox
from storage.absences import SqlAbsences
from storage.applications import SqlApplicationImports
from storage.appointments import SqlAppointments
from storage.approvals import SqlApprovals
from storage.audit import SqlAudit
from storage.cases import SqlCases
from storage.claim_bulk import SqlClaimBulk
from storage.claim_lists import SqlClaimLists
from storage.claims import SqlClaims
from storage.dialogues import SqlDialogues
from storage.digests import SqlDigests
from storage.duties import SqlDuties
from storage.entered_figures import SqlEnteredFigures
from storage.file_store import FileStore
from storage.files import forsaken
from storage.inbox import SqlInbox
from storage.inkasso import SqlInkasso
from storage.intakes import SqlIntakes
from storage.invitations import SqlInvitations
from storage.kpi_facts import SqlKpiFacts
from storage.mail_queue import SqlMailQueue
from storage.messages import SqlMessages
from storage.objections import SqlObjections
from storage.office_state import SqlOfficeState
from storage.officer_calendars import SqlOfficerCalendars
from storage.outbox import SqlOutbox
from storage.payments import SqlPayments
from storage.people import SqlStaff, SqlTeams
from storage.personal import SqlPersonal
from storage.reminders import SqlReminders
from storage.services import SqlServiceFigures
from storage.statements import Statements
from storage.subscriptions import SqlSubscriptions
from storage.tasks import SqlTasks

PostFactory = Callable[["SqlUnitOfWork"], Post]
MailFactory = Callable[["SqlUnitOfWork"], Mail]


class SqlUnitOfWork:
    """Repositories over one connection, made when first asked for. Whoever opened it commits it.

    `statements` runs prepared statements, `connection` anything else that SQLAlchemy Core can say.
    """

    def __init__(
        self,
        connection: Connection,
        post_factory: PostFactory | None = None,
        vault: Vault | None = None,
        store: FileStore | None = None,
        mail_factory: MailFactory | None = None,
    ) -> None:
        self._vault = vault
        self._store = store
        self._removed: list[str] = []
        self.connection = connection
        self.statements = Statements(connection)
        self._post_factory = post_factory
        self._mail_factory = mail_factory

    @cached_property
    def staff(self) -> StaffRepository:
        return SqlStaff(self.connection, self.statements)

    @cached_property
    def teams(self) -> TeamRepository:
        return SqlTeams(self.statements)

    @cached_property
    def absences(self) -> AbsenceRepository:
        return SqlAbsences(self.statements)

    @cached_property
    def invitations(self) -> InvitationRepository:
        return SqlInvitations(self.statements)

    @cached_property
    def claims(self) -> ClaimRepository:
        return SqlClaims(self.connection, self.statements)

    @cached_property
    def claim_lists(self) -> ClaimLists:
        return SqlClaimLists(self.connection, self.statements, self._vault)

    @cached_property
    def bulk(self) -> ClaimBulk:
        return SqlClaimBulk(self.statements)

    @cached_property
    def intakes(self) -> IntakeRepository:
        return SqlIntakes(self.connection, self.statements)

    @cached_property
    def appointments(self) -> AppointmentRepository:
        return SqlAppointments(self.statements)

    @cached_property
    def officer_calendars(self) -> OfficerCalendarRepository:
        return SqlOfficerCalendars(self.statements)

    @cached_property
    def applications(self) -> ApplicationImportRepository:
        return SqlApplicationImports(self.connection, self.statements)

    @cached_property
    def duties(self) -> DutyRepository:
        return SqlDuties(self.connection, self.statements)

    @cached_property
    def objections(self) -> ObjectionRepository:
        return SqlObjections(self.statements)

    @cached_property
    def payments(self) -> PaymentRepository:
        return SqlPayments(self.statements, self._vault)

    @cached_property
    def inkasso(self) -> InkassoRepository:
        return SqlInkasso(self.connection, self.statements, self._vault)

    @cached_property
    def services(self) -> ServiceFigureRepository:
        return SqlServiceFigures(self.statements)

    @cached_property
    def cases(self) -> CaseRepository:
        return SqlCases(self.statements)

    @cached_property
    def kpi_facts(self) -> KpiFacts:
        return SqlKpiFacts(self.statements)

    @cached_property
    def entered_figures(self) -> EnteredFigures:
        return SqlEnteredFigures(self.statements)

    @cached_property
    def subscriptions(self) -> SubscriptionRepository:
        return SqlSubscriptions(self.statements)

    @cached_property
    def tasks(self) -> TaskRepository:
        return SqlTasks(self.connection, self.statements)

    @cached_property
    def approvals(self) -> ApprovalRepository:
        return SqlApprovals(self.statements)

    @cached_property
    def reminders(self) -> ReminderRepository:
        return SqlReminders(self.connection, self.statements)

    @cached_property
    def digests(self) -> DigestRepository:
        return SqlDigests(self.statements)

    @cached_property
    def state(self) -> OfficeState:
        return SqlOfficeState(self.statements)

    @cached_property
    def dialogues(self) -> DialogueRepository:
        return SqlDialogues(self.statements)

    @cached_property
    def personal(self) -> PersonalData:
        return SqlPersonal(self.connection, self.statements, self._vault, self._store, self._removed)

    @cached_property
    def audit(self) -> AuditTrail:
        return SqlAudit(self.statements)

    @cached_property
    def messages(self) -> SqlMessages:
        return SqlMessages(self.statements)

    @cached_property
    def inbox(self) -> Inbox:
        return SqlInbox(self.statements)

    @cached_property
    def outbox(self) -> Outbox:
        return SqlOutbox(self.statements)

    @cached_property
    def post(self) -> Post:
        if self._post_factory is None:
            raise RuntimeError("this database was opened without a way out")
        return self._post_factory(self)

    @cached_property
    def mail_queue(self) -> MailQueue:
        return SqlMailQueue(self.statements)

    @cached_property
    def mail(self) -> Mail:
        if self._mail_factory is None:
            raise RuntimeError("this database was opened without a way out for e-mail")
        return self._mail_factory(self)

    def forsaken(self) -> Sequence[str]:
        """Places in the file store whose rows this transaction removes: for whoever commits it."""
        return forsaken(self._removed, self.connection)

    def savepoint(self) -> AbstractContextManager[object]:
        return self.connection.begin_nested()
