"""The demo's stage: the sandbox messenger on a local page, its clock, and the office that is played."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.mail import CaughtMail
from bot.demo.office import open_office
from bot.demo.people import NEW_CUSTOMER_TEAMS, PERSONAS, TEAMS, WHOLE_OFFICE, Persona
from bot.demo.sandbox import Person, Sandbox, SandboxClock, create_sandbox
from bot.demo.sandbox.client import Messenger
from bot.demo.sandbox.server import serving
from bot.demo.sandbox.settling import Assistant
from bot.domain.duties.presets import SEGEBERG
from bot.domain.kpis.rules import DEFAULTS, KpiRules
from bot.domain.letters.settings import LetterSettings
from bot.domain.mail_settings import MailSettings, TeamMailbox
from bot.domain.moment import Moment
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office
from bot.domain.services.rules import ServiceRules
from bot.domain.workdays import WorkCalendar
from bot.ports import UnitOfWork


def _mailbox(team: str) -> tuple[str, str]:
    """The team's own and its lead's: "Team 567" has team567@…"""
    name = team.casefold().replace(" ", "").replace("&", "")
    return f"{name}@jobcenter.example", f"leitung-{name}@jobcenter.example"


DEMO_OFFICE = Office(
    name="Jobcenter Musterkreis",
    land="NI",
    letters=LetterSettings(
        street="Marktplatz 1",
        postcode_town="38440 Musterstadt",
        phone="05361 000-0",
        mail="post@jobcenter.example",
        payee="Kreiskasse Musterkreis",
        iban="DE02 1203 0000 0000 2020 51",
        bank="Musterbank",
    ),
    mail=MailSettings(
        server="mail.jobcenter.example:587",
        sender="amtsbote@jobcenter.example",
        teams={team: TeamMailbox(*_mailbox(team)) for team in (*TEAMS, *NEW_CUSTOMER_TEAMS)},
    ),
    new_customers=NewCustomerRules(benefit_team=TEAMS[0]),
    kpis={
        **DEFAULTS,
        "avoidable_municipal": replace(
            DEFAULTS["avoidable_municipal"], comparison=Fraction(167, 1000), source="Vergleichsgruppe"
        ),
        "telephone_reach": KpiRules(target=Fraction(80, 100)),
        "egt": KpiRules(curve=tuple(Fraction(8 * month + month // 4, 100) for month in range(1, 13))),
    },
    duties=SEGEBERG,
    services=ServiceRules(
        since=date(2025, 1, 1),
        housing=("Diakonie Musterkreis",),
        debt=("AWO Schuldnerberatung",),
        addiction=("Drogenhilfe Musterkreis",),
    ),
)
"""What is sent stays on the messenger's page, whatever server stands here."""


class Stage:
    def __init__(self, sandbox: Sandbox, url: str, office: Office) -> None:
        self._sandbox = sandbox
        self._office = office
        self.url = url
        self.clock: SandboxClock = sandbox.clock
        self.token = sandbox.token
        self.mail = CaughtMail(sandbox)

    @property
    def today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self._office.timezone)).date()

    def fill(self, uow: UnitOfWork, calendar: WorkCalendar) -> Sequence[Persona]:
        """Those who came new to the office; nobody where it was filled before."""
        return open_office(uow, Moment(self.clock.now(), self.today, calendar, self._office))

    def attach(self, assistant: Assistant) -> None:
        self._sandbox.attach(assistant)

    async def greet(self, newcomers: Sequence[Persona]) -> None:
        """Everybody presses Start on their first day."""
        async with Messenger(self.url) as messenger:
            for persona in newcomers:
                await messenger.colleague(persona.key).start()


def people(personas: Sequence[Persona] = PERSONAS) -> list[Person]:
    return [Person(each.key, each.name, each.telegram_id, each.title) for each in personas]


@asynccontextmanager
async def open_stage(
    port: int, data_dir: Path, host: str, office: Office, calendar: WorkCalendar
) -> AsyncIterator[Stage]:
    """Serves the messenger until the block ends. What was said is kept in `messenger.db`."""
    clock = SandboxClock(timezone=office.timezone, calendar=calendar)
    sandbox = create_sandbox(people(WHOLE_OFFICE), path=data_dir / "messenger.db", clock=clock, hosts=[host])
    try:
        async with serving(sandbox, host=host, port=port) as url:
            yield Stage(sandbox, url, office)
    finally:
        sandbox.close()
