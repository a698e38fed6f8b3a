"""The office with the duties of a target agreement: the management, the objections office and the private page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from office_stage import open_journey
from page_browser import Browser
from private_stage import WITH_PAGE, PrivateOffice

from bot.demo.people import PERSONAS, SECOND_PERSONS
from bot.demo.sandbox.client import Colleague
from bot.domain.duties.presets import SEGEBERG
from bot.domain.office import Office
from bot.page import build_page

CAST = (*PERSONAS[:-1], *SECOND_PERSONS, PERSONAS[-1])
WITH_DUTIES = replace(WITH_PAGE, duties=SEGEBERG)
DOOR = "🔒 Open the private page"


@asynccontextmanager
async def open_duties(url: str, folder: Path, office: Office = WITH_DUTIES) -> AsyncIterator[PrivateOffice]:
    """Monday, 16 November 2026, ten o'clock. Those who have to do with duties read English here."""
    async with open_journey(url, folder, office=office, cast=CAST) as chats:
        await chats.speak_english("widerspruch", "leitung", "rechenstelle", "bereich", "haushalt", "teamleitung")
        page = build_page(chats.database, office, chats.sandbox.clock, lambda: chats.assistant.wake())
        yield PrivateOffice(chats, page)


async def on(office: PrivateOffice, day: int, month: int = 12, year: int = 2026, hour: int = 8) -> None:
    """The morning of a day, when the overviews have come; in winter the office is one hour ahead of UTC."""
    await office.chats.messenger.set_clock(datetime(year, month, day, hour - 1, 1, tzinfo=UTC))
    await office.settle()


async def enter(office: PrivateOffice, colleague: Colleague, browser: Browser) -> None:
    """By the newest link in the chat; in a browser that is not known yet, by the number there."""
    await browser.go(next(message.links[DOOR] for message in reversed(colleague.messages) if DOOR in message.links))
    await browser.press("Open")
    await office.settle()
    await colleague.chat()
    number = next((word for word in browser.text.splitlines() if word.isdecimal() and len(word) == 2), None)
    if number is not None:
        await colleague.click(number)
        await browser.press_link("Go on")
