"""An office with two claims that are in collection, and files of payments that come by page and by folder."""

import os
import time
from datetime import date
from pathlib import Path
from typing import Any

from page_browser import Browser
from private_stage import PrivateOffice

from bot.calendars import work_calendar
from bot.demo.sandbox.client import Colleague
from bot.domain.claims import details as d
from bot.domain.claims.model import ClaimEvent, ClaimKind
from bot.domain.claims.reasons import Enclosure
from bot.domain.claims.registration import Registration
from bot.domain.moment import Moment
from bot.domain.money import ZERO, Money
from bot.usecases.advance_claim import AdvanceClaim, advance_claim
from bot.usecases.register_claim import RegisterClaim, register_claim

TODAY = date(2026, 11, 16)
HEADER = "Zahlungsnr;Kassenzeichen;Betrag;Wertstellung;Verwendungszweck\r\n"
ORDERED = 334_56


def collect_two(office: PrivateOffice) -> None:
    """Claims 1 and 2 of 334,56 each, in collection under the cash references 5.0110.000001.4 and …2.4."""
    chats = office.chats
    moment = Moment(chats.sandbox.clock.now(), TODAY, work_calendar(chats.rules), chats.rules)
    with chats.database.begin() as uow:
        staff: dict[str, Any] = {each.name: each for each in uow.staff.all()}
        jana, uwe, sabine = staff["Jana Petersen"], staff["Uwe Hartmann"], staff["Sabine Kern"]
        for number in (1, 2):
            case = Registration(ClaimKind.LOAN, f"12345//000000{number}", Money(ORDERED), ZERO, date(2026, 11, 10))
            claim = register_claim(RegisterClaim(jana, case), uow, moment)
            order = d.Order(f"2026-{number}", f"5.0110.00000{number}.4", "7712341", date(2026, 11, 30))
            for by, event, details in (
                (jana, ClaimEvent.ISSUE_NOTICE, d.IssueNotice(TODAY, TODAY)),
                (jana, ClaimEvent.HAND_OVER, d.HandOver(frozenset(Enclosure))),
                (uwe, ClaimEvent.ORDER, order),
                (sabine, ClaimEvent.ACCEPT, d.Accept()),
            ):
                claim = advance_claim(AdvanceClaim(by, claim.id, claim.version, event, details), uow, moment).claim


async def enter(office: PrivateOffice, colleague: Colleague, browser: Browser) -> None:
    await colleague.chat()
    links = [message.links for message in colleague.messages if "🔒 Open the private page" in message.links]
    await browser.go(links[-1]["🔒 Open the private page"])
    await browser.press("Open")
    await office.settle()
    await colleague.chat()
    number = next((word for word in browser.text.splitlines() if word.isdecimal() and len(word) == 2), None)
    if number is not None:
        await colleague.click(number)
        await browser.press_link("Go on")


async def tick(office: PrivateOffice) -> None:
    """What the assistant does every few seconds: twice, for what one tick takes the next one works on."""
    for _ in range(2):
        await office.chats.assistant.tick()
        await office.settle()


async def upload(office: PrivateOffice, content: bytes, name: str = "Zahlungen November.csv") -> Browser:
    kasse = office.chats.kreiskasse
    await kasse.send("/zahlungen")
    await kasse.click("🔒 Import a file")
    browser = office.browser(language="en")
    await enter(office, kasse, browser)
    await browser.press("Read the file", files={"table": [(name, content)]})
    assert browser.status == 200, browser.text
    await tick(office)
    await kasse.chat()
    return browser


def put(path: Path, content: bytes) -> None:
    """As if it had been written a minute ago."""
    path.write_bytes(content)
    os.utime(path, (time.time() - 60, time.time() - 60))
