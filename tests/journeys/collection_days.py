"""The office that gets a list of the collecting agency and counts its municipal services: two claims are in collection,
there are the duties of a target agreement, and the district's liaison. Monday, 16 November 2026."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from duty_stage import CAST, WITH_DUTIES
from office_stage import JourneyOffice, open_journey
from private_stage import PrivateOffice

from bot.calendars import work_calendar
from bot.demo.people import Persona
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.people import Role
from bot.domain.personal import Debtor
from bot.domain.services.rules import ServiceRules
from bot.page import build_page
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.register_claim import RegisterClaim, register_claim

TODAY = date(2026, 11, 16)
DISTRICT = (
    Persona("kreis", "Silke Brandes", "Koordinierungsstelle", 1030, (Role.LIAISON,)),
    Persona("controlling", "Jens Wolff", "Controlling", 1031, (Role.CONTROLLING,)),
)
OFFICE = replace(WITH_DUTIES, services=ServiceRules(date(2026, 10, 1), debt=("Diakonie",)))
LIST = (
    "Kassenzeichen;BG-Nummer;Schuldner;Forderungsbetrag;Restforderung\r\n"
    "5.0110.000001.4;;Muster, Erika;500,00;480,00\r\n"
    ";12345BG0000002;Beispiel, Otto;300,00;300,00\r\n"
    "9.9999;;Fremd, Frieda;77,00;77,00\r\n"
)
"""By the cash reference, by BG number and amount, and one that nobody knows."""


@asynccontextmanager
async def open_collection(url: str, folder: Path) -> AsyncIterator[PrivateOffice]:
    """Those who have to do with it read English here."""
    async with open_journey(url, folder, office=OFFICE, cast=(*CAST[:-1], *DISTRICT, CAST[-1])) as chats:
        _connect(chats)
        await chats.speak_english("rechenstelle", "leitung", "bereich", "kreis", "controlling")
        _collect(chats)
        await chats.messenger.settle()
        for colleague in (chats.rechenstelle, chats.leitung):
            await colleague.chat()
        page = build_page(chats.database, OFFICE, chats.sandbox.clock, lambda: chats.assistant.wake())
        yield PrivateOffice(chats, page)


def _connect(chats: JourneyOffice) -> None:
    """Those whom the demo does not show."""
    with chats.database.begin() as uow:
        staff = {each.name: each for each in uow.staff.all()}
        for persona in DISTRICT:
            uow.staff.update(replace(staff[persona.name], telegram_id=persona.telegram_id))


def _collect(chats: JourneyOffice) -> None:
    """Claims 1 of 500,00 and 2 of 300,00, half of each municipal."""
    moment = Moment(chats.sandbox.clock.now(), TODAY, work_calendar(chats.rules), chats.rules)
    with chats.database.begin() as uow:
        staff: dict[str, Any] = {each.name: each for each in uow.staff.all()}
        jana, uwe, sabine = staff["Jana Petersen"], staff["Uwe Hartmann"], staff["Sabine Kern"]
        for number, (euro, name) in enumerate(((500, "Erika Muster"), (300, "Otto Beispiel")), start=1):
            case = Registration(
                ClaimKind.LOAN, f"12345//000000{number}", Money.euro(euro), Money.euro(euro // 2), date(2026, 11, 10)
            )
            claim = register_claim(RegisterClaim(jana, case), uow, moment)
            order = d.Order(f"2026-{number}", f"5.0110.00000{number}.4", "7712341", date(2026, 11, 30))
            for by, event, details in (
                (jana, ClaimEvent.ISSUE_NOTICE, d.IssueNotice(TODAY, TODAY)),
                (jana, ClaimEvent.HAND_OVER, d.HandOver(frozenset(Enclosure))),
                (uwe, ClaimEvent.ORDER, order),
                (sabine, ClaimEvent.ACCEPT, d.Accept()),
            ):
                claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, moment).claim
            debtor = Debtor(name, f"Musterweg {number}\n23795 Bad Segeberg")
            uow.personal.debtors.save(claim.id, debtor, by=jana.id, at=moment.now)
