"""Colleagues on a database: Monday, 16 November 2026, ten o'clock in the office, and what is said is kept in a list."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.domain.claims.model import Claim, ClaimKind, ClaimState
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.office import Office
from bot.domain.people import Permission, Role, Staff
from bot.domain.tasks import Task
from bot.domain.text import Said
from bot.domain.workdays import WorkCalendar
from bot.i18n import Translator
from bot.messages import Message
from storage.tables.audit import AUDIT
from storage.uow import SqlUnitOfWork

MONDAY = date(2026, 11, 16)
CALENDAR = WorkCalendar(frozenset(), date(2026, 1, 1), date(2028, 12, 31))


@dataclass
class Letters:
    """What left the house: to whom, which of our messages were taken back, and the accounts that were left."""

    sent: list[tuple[Staff, Message]] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    said: list[tuple[int, str]] = field(default_factory=list)

    def send(self, to: Staff, message: Message) -> int:
        self.sent.append((to, message))
        return len(self.sent)

    def delete(self, message_id: int) -> None:
        self.deleted.append(message_id)

    def leave(self, chat_id: int) -> None:
        self.left.append(chat_id)

    def say(self, chat_id: int, locale: str, said: Said) -> None:
        self.said.append((chat_id, Translator(locale).plain(said)))

    def read(self) -> list[tuple[str, str]]:
        """(reader, sentence) in English, by name."""
        english = Translator("en")
        return sorted((to.name, english.plain(message.said)) for to, message in self.sent)


class House:
    """Tina leads team 1, in which Anna, Ben and Frida work; Olga leads team 2 with Otto. Rosa and Rita are the
    accounting office, Ada administers. Everybody is connected."""

    def __init__(self, uow: SqlUnitOfWork, letters: Letters) -> None:
        self.uow, self.letters = uow, letters
        self.moment = Moment(datetime(2026, 11, 16, 9, tzinfo=UTC), MONDAY, CALENDAR, Office())
        self.one, self.two = uow.teams.add("Leistung 1"), uow.teams.add("Leistung 2")
        self.anna = self._hired("Anna", Role.LSB, team=self.one)
        self.ben = self._hired("Ben", Role.LSB, team=self.one)
        self.frida = self._hired("Frida", Role.FM, team=self.one)
        self.tina = self._hired("Tina", Role.TL, team=self.one)
        self.otto = self._hired("Otto", Role.LSB, team=self.two)
        self.olga = self._hired("Olga", Role.TL, team=self.two)
        self.rosa = self._hired("Rosa", Role.RS)
        self.rita = self._hired("Rita", Role.RS)
        self.ada = self._hired("Ada", Role.ADMIN)

    def _hired(self, name: str, *roles: Role, **more: object) -> Staff:
        colleague = self.uow.staff.add(Staff(0, name, frozenset(roles), **more))  # type: ignore[arg-type]
        return self.changed(colleague, telegram_id=1000 + colleague.id)

    def changed(self, colleague: Staff, **changes: object) -> Staff:
        """As somebody else's doing of before; nobody is told."""
        self.uow.staff.update(replace(self.now(colleague), **changes))  # type: ignore[arg-type]
        return self.now(colleague)

    def now(self, colleague: Staff) -> Staff:
        return self.uow.staff.get(colleague.id)

    def task(self, assignee: Staff | None, permission: Permission = Permission.ISSUE_NOTICE) -> Task:
        """An open one of team 1; of a step that only the accounting office does, of the whole office."""
        claim = self.uow.claims.add(
            Claim(
                0, 1, ClaimKind.RECOVERY, ClaimState.DETECTED, "12345//0001234", Money.euro(500), Money(0),
                date(2026, 11, 2), self.one.id, self.anna.id, self.moment.now,
            )
        )  # fmt: skip
        team_id = None if permission is Permission.ORDER_CLAIM else self.one.id
        task = Task(
            0, claim.id, "knowledge_year", "issue_notice", permission, team_id, MONDAY, date(2026, 12, 1),
            self.moment.now, assignee_id=assignee.id if assignee else None,
        )  # fmt: skip
        return self.uow.tasks.open(task)

    def assignee(self, task: Task) -> int | None:
        return self.uow.tasks.get(task.id).assignee_id

    def audit(self) -> list[tuple[str, int | None, str | None]]:
        """(action, by, subject), oldest first."""
        rows = self.uow.connection.execute(select(AUDIT.c.action, AUDIT.c.by_id, AUDIT.c.subject).order_by(AUDIT.c.id))
        return [tuple(row) for row in rows]
