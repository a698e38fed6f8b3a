"""The office with the reception area, the service centre and the job placement; what they do with new customers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from office_stage import OFFICE, JourneyOffice, open_journey

from bot.demo.people import NEW_CUSTOMER_PERSONS, PERSONAS
from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.demo.stage import DEMO_OFFICE

CAST = (*PERSONAS[:-1], *NEW_CUSTOMER_PERSONS, PERSONAS[-1])
WITH_MAIL = replace(OFFICE, mail=DEMO_OFFICE.mail)


@asynccontextmanager
async def open_intake(url: str, folder: Path) -> AsyncIterator[JourneyOffice]:
    """Monday, 16.11.2026, 10 o'clock. All of them read English here."""
    async with open_journey(url, folder, office=WITH_MAIL, cast=CAST) as office:
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
