"""What the inside needs from the outside. Everything here is synchronous and happens in one transaction."""

from bot.ports.cases import (
    ApprovalRepository,
    CaseRepository,
    TaskRepository,
)
from bot.ports.chats import (
    DialogueRecord,
    DialogueRepository,
    Forged,
    Post,
    Pressed,
    SentMessage,
    Stale,
)
from bot.ports.claim_lists import ClaimLists
from bot.ports.claims import (
    ClaimRepository,
    ClaimRow,
)
from bot.ports.deadlines import (
    DigestItem,
    DigestRecord,
    DigestRepository,
    OfficeState,
    Receipt,
    Reminder,
    ReminderRepository,
    Waiting,
)
from bot.ports.new_customers import (
    AppointmentRepository,
    Booked,
    IntakeRepository,
    IntakeRow,
    MemberRow,
    OfficerCalendarRepository,
)
from bot.ports.payments import (
    AuditRow,
    BulkChanges,
    ClaimBulk,
    PaymentRepository,
)
from bot.ports.people import (
    AbsenceRepository,
    Invitation,
    InvitationRepository,
    StaffRepository,
    TeamRepository,
)
from bot.ports.personal import (
    DebtorRepository,
    FileRepository,
    NoteRepository,
    PersonalData,
    Vault,
    VisitRepository,
)
from bot.ports.uow import (
    AuditTrail,
    Clock,
    Database,
    UnitOfWork,
)

__all__ = [
    "AbsenceRepository",
    "AppointmentRepository",
    "ApprovalRepository",
    "AuditRow",
    "AuditTrail",
    "Booked",
    "BulkChanges",
    "CaseRepository",
    "ClaimBulk",
    "ClaimLists",
    "ClaimRepository",
    "ClaimRow",
    "Clock",
    "Database",
    "DebtorRepository",
    "DialogueRecord",
    "DialogueRepository",
    "DigestItem",
    "DigestRecord",
    "DigestRepository",
    "FileRepository",
    "Forged",
    "IntakeRepository",
    "IntakeRow",
    "Invitation",
    "InvitationRepository",
    "MemberRow",
    "NoteRepository",
    "OfficeState",
    "OfficerCalendarRepository",
    "PaymentRepository",
    "PersonalData",
    "Post",
    "Pressed",
    "Receipt",
    "Reminder",
    "ReminderRepository",
    "SentMessage",
    "StaffRepository",
    "Stale",
    "TaskRepository",
    "TeamRepository",
    "UnitOfWork",
    "Vault",
    "VisitRepository",
    "Waiting",
]
