"""What the inside needs from the outside. Everything here is synchronous and happens in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from bot.domain.claims.model import Approval, Claim, ClaimState, Task, TimelineEntry
from bot.domain.money import Money
from bot.domain.people import Permission, Role, Staff, Team
from bot.domain.text import Said
from bot.messages import Message

T = TypeVar("T")


class Clock(Protocol):
    """The only source of time; the demo's clock can be moved."""

    def now(self) -> datetime:
        """UTC, aware."""


class StaffRepository(Protocol):
    def get(self, staff_id: int) -> Staff:
        """Raises NotFound."""

    def by_telegram_id(self, telegram_id: int) -> Staff | None:
        """Active colleagues only."""

    def with_role(self, roles: Iterable[Role], team_id: int | None = None) -> Sequence[Staff]:
        """Active colleagues holding any of the roles; of the team, if one is given. One query."""

    def holders(self, permission: Permission, team_id: int | None = None) -> Sequence[Staff]:
        """Active colleagues who hold the permission through any role."""

    def names(self, staff_ids: Iterable[int]) -> Mapping[int, str]: ...

    def all(self) -> Sequence[Staff]: ...

    def add(self, staff: Staff) -> Staff:
        """Stores a new colleague (`id` 0) and returns them with their id. Raises Refused on a doubled telegram id."""

    def update(self, staff: Staff) -> None:
        """Stores locale, roles, team, deputy, active, telegram_id, unreachable_since."""


class TeamRepository(Protocol):
    def get(self, team_id: int) -> Team: ...
    def by_name(self, name: str) -> Team | None: ...
    def add(self, name: str) -> Team: ...
    def all(self) -> Sequence[Team]: ...


@dataclass(frozen=True)
class ClaimRow:
    """A line of a list: columns only, no ledger."""

    id: int
    state: ClaimState
    case_ref: str
    amount: Money
    open: Money
    team_id: int
    due_on: date | None


class ClaimRepository(Protocol):
    def get(self, claim_id: int) -> Claim:
        """With its postings. Raises NotFound."""

    def add(self, claim: Claim) -> Claim:
        """Stores a new claim (`id` 0) and returns it with its number."""

    def save(self, claim: Claim, *, expected_version: int) -> None:
        """Stores state, fields and new postings; raises ChangedMeanwhile if the version moved on."""

    def note(self, entry: TimelineEntry) -> None: ...

    def timeline(self, claim_id: int) -> Sequence[TimelineEntry]:
        """Oldest first."""

    def doubles(self, case_ref: str, amount: Money, since: date) -> Sequence[tuple[int, int]]:
        """(number, team id) of claims of the same unit and amount registered since then, withdrawn ones left out."""

    def search(self, query: str, *, team_id: int | None, limit: int = 10) -> Sequence[ClaimRow]:
        """By number, by BG number, order or cash reference (whole, or its last 4+ characters), newest first."""


class TaskRepository(Protocol):
    def open(self, task: Task) -> Task: ...

    def close(self, claim_id: int, steps: Iterable[str], at: datetime) -> None: ...

    def of_claim(self, claim_id: int) -> Sequence[Task]:
        """Open ones, soonest first."""

    def for_person(self, staff: Staff, *, limit: int, offset: int = 0) -> Sequence[tuple[Task, ClaimRow]]:
        """Open tasks of the person's permissions and team, soonest first. One query."""

    def count_for_person(self, staff: Staff) -> int: ...


class ApprovalRepository(Protocol):
    def get(self, approval_id: int) -> Approval: ...
    def propose(self, approval: Approval) -> Approval: ...
    def pending_of_claim(self, claim_id: int) -> Sequence[Approval]: ...
    def decide(self, approval: Approval) -> None:
        """Stores state, decided_by, decided_at; raises ChangedMeanwhile unless it was pending."""

    def overdue(self, today: date) -> Sequence[Approval]: ...


@dataclass(frozen=True)
class DialogueRecord:
    """An open (or ended) dialogue. `state` is the engine's own JSON; `message_id` our message row."""

    id: int
    chat_id: int
    staff_id: int
    conversation: str
    version: int
    state: Mapping[str, object]
    message_id: int | None
    started_at: datetime
    updated_at: datetime
    status: str = "open"


class DialogueRepository(Protocol):
    def open_in(self, chat_id: int) -> DialogueRecord | None: ...
    def get(self, dialogue_id: int) -> DialogueRecord | None: ...
    def start(self, record: DialogueRecord) -> DialogueRecord:
        """Stores a new one (`id` 0). At most one is open per chat (unique in the database)."""

    def save(self, record: DialogueRecord) -> None: ...
    def idle_since(self, moment: datetime, limit: int = 100) -> Sequence[DialogueRecord]: ...


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


@dataclass(frozen=True)
class SentMessage:
    """Our own message row. `keyboard` lists (action, args) in button order, row by row, as last shown."""

    id: int
    chat_id: int
    token: str
    keyboard: Sequence[tuple[str, Mapping[str, object]]]
    telegram_id: int | None
    context: Mapping[str, object]


@dataclass(frozen=True)
class Pressed:
    """A button of the message as it is now, pressed by the person it was shown to."""

    message: SentMessage
    action: str
    args: Mapping[str, object]


@dataclass(frozen=True)
class Stale:
    """A button the message had before, or one of a message that is gone."""

    message: SentMessage


@dataclass(frozen=True)
class Forged:
    """No button of ours, or not this person's, or not of this chat."""


class Post(Protocol):
    """The way out: everything said goes through here, is rendered in the reader's language and stored for delivery."""

    def send(self, to: Staff, message: Message) -> int:
        """Returns the id of our message row. A colleague without a chat, or unreachable, gets nothing: returns 0."""

    def say(self, chat_id: int, locale: str, said: Said) -> None:
        """One plain sentence to a chat that is no colleague's own: a stranger's, a group's."""

    def edit(self, message_id: int, to: Staff, message: Message) -> None:
        """Replaces text and buttons; older buttons of that message go stale."""

    def delete(self, message_id: int) -> None: ...

    def delete_incoming(self, chat_id: int, telegram_message_id: int) -> None:
        """Deletes what a person wrote (a reference must not stay in the chat)."""

    def menu(self, to: Staff, commands: Sequence[tuple[str, str]]) -> None:
        """The command menu of the colleague's chat: (command, description in their language)."""

    def find(self, message_id: int) -> SentMessage | None: ...

    def resolve(self, data: str, chat_id: int, staff_id: int) -> Pressed | Stale | Forged:
        """What stands behind a pressed button; the server decides, by person, chat and version of the message."""


class UnitOfWork(Protocol):
    """One transaction. Whoever opened it commits it; use cases only add to it."""

    @property
    def staff(self) -> StaffRepository: ...
    @property
    def teams(self) -> TeamRepository: ...
    @property
    def claims(self) -> ClaimRepository: ...
    @property
    def tasks(self) -> TaskRepository: ...
    @property
    def approvals(self) -> ApprovalRepository: ...
    @property
    def dialogues(self) -> DialogueRepository: ...
    @property
    def audit(self) -> AuditTrail: ...
    @property
    def post(self) -> Post: ...

    def savepoint(self) -> AbstractContextManager[object]:
        """Undoes what the block has done when an exception leaves it (and lets it pass)."""


class Database(Protocol):
    """Runs transactions: `begin` in the caller's own thread, `write` and `read` on the database threads."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """Commits at the end of the block, rolls back on an exception (and lets it pass)."""

    async def write(self, work: Callable[[UnitOfWork], T]) -> T: ...

    async def read(self, work: Callable[[UnitOfWork], T]) -> T: ...
