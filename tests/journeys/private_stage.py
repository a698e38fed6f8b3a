"""The office with its private page: colleagues in their chats, browsers at their desks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from office_stage import OFFICE, JourneyOffice, open_journey
from page_browser import Browser
from starlette.applications import Starlette

from bot.demo.sandbox.client import Colleague, SeenMessage
from bot.domain.office import Office
from bot.domain.private_page import PrivatePage
from bot.page import build_page

URL = "https://amtsbote.example-kreis.de"
WITH_PAGE = replace(OFFICE, private_page=PrivatePage(url=URL))
DOOR = "🔒 Zur geschützten Seite"


class PrivateOffice:
    """`chats` are the journeys' own office, `page` the application of the private page."""

    def __init__(self, chats: JourneyOffice, page: Starlette) -> None:
        self.chats = chats
        self.page = page

    def browser(self, *, client: str = "127.0.0.1", language: str = "de") -> Browser:
        return Browser(self.page, URL, client=client, language=language)

    async def settle(self) -> None:
        await self.chats.messenger.settle()

    async def later(self, **span: float) -> None:
        await self.chats.messenger.set_clock(self.chats.sandbox.clock.now() + timedelta(**span))

    async def enter(self, colleague: Colleague, browser: Browser) -> Browser:
        """From the newest link in the chat into the room; in a browser that is not known, by the number in the chat."""
        await browser.open(newest_link(colleague))
        await self.settle()
        await colleague.chat()
        number = next((word for word in browser.text.splitlines() if word.isdecimal() and len(word) == 2), None)
        if "Sind Sie es?" in browser.text:
            assert number is not None
            await colleague.click(number)
            await browser.press_link("Weiter")
        return browser

    async def register(self, colleague: Colleague, *answers: str) -> SeenMessage:
        """/forderung up to the form of the private page; returns the message with the link."""
        await colleague.send("/forderung 12345BG0001234 1.234,56 Rückforderung")
        for answer in ("Nein",):
            await colleague.click(answer)
        for typed in answers or ("400", "10.11."):
            await colleague.send(typed)
        await colleague.click("Überspringen")
        return await colleague.click("Überspringen")


def newest_link(colleague: Colleague) -> str:
    """The address behind the newest button to the page."""
    for message in reversed(colleague.messages):
        if DOOR in message.links:
            return message.links[DOOR]
    raise AssertionError("there is no link in the chat")


@asynccontextmanager
async def open_private(url: str, folder: Path, *, office: Office = WITH_PAGE) -> AsyncIterator[PrivateOffice]:
    async with open_journey(url, folder, office=office) as chats:
        page = build_page(chats.database, office, chats.sandbox.clock, lambda: chats.assistant.wake())
        yield PrivateOffice(chats, page)
