"""The office with the reception area, the service centre and the job placement; what they do with new customers."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from office_stage import OFFICE, JourneyOffice, open_journey

from bot.demo.people import NEW_CUSTOMER_PERSONS, PERSONAS
from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.demo.stage import DEMO_OFFICE
from bot.domain.new_customers.rules import NewCustomerRules
from bot.domain.office import Office

CAST = (*PERSONAS[:-1], *NEW_CUSTOMER_PERSONS, PERSONAS[-1])
WITH_MAIL = replace(OFFICE, mail=DEMO_OFFICE.mail)


WITH_BENEFIT_TEAM = replace(WITH_MAIL, new_customers=NewCustomerRules(benefit_team="Team 567"))
"""There are two that decide; this house says which of them does."""


@asynccontextmanager
async def open_intake(url: str, folder: Path, rules: Office = WITH_MAIL) -> AsyncIterator[JourneyOffice]:
    """Monday, 16.11.2026, 10 o'clock. All of them read English here."""
    async with open_journey(url, folder, office=rules, cast=CAST) as office:
        await office.speak_english("leistung", *(persona.key for persona in NEW_CUSTOMER_PERSONS))
        yield office


async def register(person: Colleague, line: str = "EZ today 12345BG0001234 25+ First application") -> SeenMessage:
    """By quick entry. The slots stand below."""
    await person.send(f"/neukunde {line}")
    return await person.click("✓ Register")


async def begin(person: Colleague, step: str, number: int = 1) -> SeenMessage:
    """Opens the card and presses the step."""
    await person.send(f"/fall {number}")
    return await person.click(step)


async def assign_benefit_team(person: Colleague, number: int = 1, team: str = "Team 567") -> SeenMessage:
    """As long as the house says none."""
    await begin(person, "Assign benefit team", number)
    await person.click(team)
    return await person.click("✓ Confirm")


async def book(person: Colleague, slot: str, told: str = "handed over in person", number: int = 1) -> SeenMessage:
    await begin(person, "Book appointment", number)
    await person.click(slot)
    return await person.click(told)


async def tick_all(person: Colleague, but: str = "") -> None:
    for label in person.last.labels:
        if label.startswith("☐ ") and label != f"☐ {but}":
            await person.click(label)
    await person.click("✓ Done")


async def waive_rest(person: Colleague, reason: str, number: int = 1, but: str = "") -> SeenMessage:
    """All of the checklist that may be waived and is still open."""
    await begin(person, "Further steps …", number)
    await person.click("Waive items of the checklist")
    await tick_all(person, but)
    await person.click(reason)
    return await person.click("✓ Confirm")


async def decide(person: Colleague, kind: str) -> SeenMessage:
    """The papers are complete today, and it is decided on today."""
    await begin(person, "Papers complete")
    await person.send("today")
    await person.click("✓ Confirm")
    await person.click("Decide on the application")
    await person.click(kind)
    await person.send("today")
    return await person.click("✓ Confirm")


async def document_of(office: JourneyOffice, person: Colleague) -> Mapping[str, str]:
    """The lines of the last calendar file in the chat, by name; of DTSTART that of the appointment."""
    chat = await person.chat()
    url = next(each["document"]["url"] for each in reversed(chat["messages"]) if each["document"])
    content = (await office.messenger.download(url)).decode()
    event = content.replace("\r\n ", "").splitlines()
    named = [line.partition(":") for line in event]
    found = {name.partition(";")[0]: value for name, _, value in named if name.startswith(("METHOD", "UID", "SEQ"))}
    return {**found, "DTSTART": next(value for name, _, value in named if name.startswith("DTSTART;TZID"))}
