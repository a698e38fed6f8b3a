"""The whole assistant in process: the demo's colleagues on the sandbox messenger, and a real database behind them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app import build, open_database
from bot.calendars import work_calendar
from bot.demo.mail import CaughtMail
from bot.demo.office import connect, hire
from bot.demo.people import NEW_CUSTOMER_PERSONS, PERSONAS, Persona
from bot.demo.sandbox import Sandbox, SandboxClock, create_sandbox
from bot.demo.sandbox.client import Colleague, Messenger
from bot.demo.sandbox.transport import IN_PROCESS_URL, FaultyTransport
from bot.demo.stage import people
from bot.domain.office import Office
from bot.domain.people import Team
from bot.runtime.assistant import Assistant
from bot.runtime.mailing import MailTransport
from bot.runtime.pacing import Limits
from storage.database import SqlDatabase
from tests.vaults import VAULT

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
"""10 o'clock in the office, an ordinary week in Niedersachsen: no holiday until Christmas."""

OFFICE = Office(name="Jobcenter Musterkreis", land="NI")


@dataclass
class JourneyOffice:
    """Colleagues by the names their chats have in the demo."""

    sandbox: Sandbox
    messenger: Messenger
    assistant: Assistant
    database: SqlDatabase
    rules: Office
    folder: Path
    mail: MailTransport | None = None

    async def restart(self) -> None:
        """The assistant ends and another one begins, on the same database; nobody in the messenger notices."""
        await self.assistant.stop()
        await self.start_anew()

    async def start_anew(self) -> None:
        """After the assistant was stopped: another one begins, and answers what was written meanwhile."""
        self.assistant = assemble(self.sandbox, self.database, self.rules, self.folder, self.mail)
        await self.assistant.start()
        await self.messenger.settle()

    def __getattr__(self, key: str) -> Colleague:
        colleague = self.messenger.colleague(key)
        setattr(self, key, colleague)
        return colleague

    def rows(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        """What is stored, oldest first."""
        with self.database.begin() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(f"SELECT {columns} FROM {table} ORDER BY id")]

    def one(self, sql: str) -> Any:
        """A single stored value."""
        with self.database.begin() as uow:
            return uow.connection.exec_driver_sql(sql).scalar_one()

    def stored(self, sql: str) -> list[tuple[Any, ...]]:
        with self.database.begin() as uow:
            return [tuple(row) for row in uow.connection.exec_driver_sql(sql)]

    def team(self, name: str) -> Team:
        with self.database.begin() as uow:
            found = uow.teams.by_name(name)
        assert found is not None
        return found

    def change_colleague(self, key: str, **changes: Any) -> None:
        """Roles, team or deputy of one of the colleagues, as an administrator would."""
        persona = next(each for each in (*PERSONAS, *NEW_CUSTOMER_PERSONS) if each.key == key)
        with self.database.begin() as uow:
            staff = uow.staff.by_telegram_id(persona.telegram_id)
            assert staff is not None
            uow.staff.update(replace(staff, **changes))

    async def speak_english(self, *keys: str) -> None:
        for key in keys:
            await getattr(self, key).send("/sprache en")


@asynccontextmanager
async def open_journey(
    url: str,
    folder: Path,
    *,
    office: Office = OFFICE,
    start: datetime = MONDAY,
    mail: MailTransport | None = None,
    cast: Sequence[Persona] = PERSONAS,
) -> AsyncIterator[JourneyOffice]:
    """An office with its colleagues and no claims. Its e-mails go over `mail`, and stay in the sandbox without."""
    clock = SandboxClock(start, calendar=work_calendar(office))
    sandbox = create_sandbox(people(cast), clock=clock)
    database = open_database(url, office, clock, VAULT, folder / "files")
    with database.begin() as uow:
        if not uow.staff.all():
            connect(uow, hire(uow, clock.now(), cast))
    mail = mail or (CaughtMail(sandbox) if office.mail.is_open else None)
    assistant = assemble(sandbox, database, office, folder, mail)
    await assistant.start()
    async with Messenger(sandbox, timeout=60) as messenger:
        journey = JourneyOffice(sandbox, messenger, assistant, database, office, folder, mail)
        try:
            yield journey
        finally:
            await journey.assistant.stop()
    sandbox.close()
    database.close()


def assemble(
    sandbox: Sandbox, database: SqlDatabase, office: Office, folder: Path, mail: MailTransport | None = None
) -> Assistant:
    assistant = build(
        database,
        office,
        sandbox.clock,
        folder,
        VAULT,
        token=sandbox.token,
        method_url=f"{IN_PROCESS_URL}/bot",
        file_url=f"{IN_PROCESS_URL}/file/bot",
        mail=mail,
        limits=Limits.none(),
        poll_seconds=2,
        http={"transport": FaultyTransport(sandbox)},
    )
    sandbox.attach(assistant)
    return assistant
