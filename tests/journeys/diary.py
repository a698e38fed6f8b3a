"""A diary of what each colleague is told, and when: every message that nobody asked for, in a few words."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from office_stage import JourneyOffice

from bot.demo.people import PERSONAS
from bot.demo.sandbox.client import Colleague

BERLIN = ZoneInfo("Europe/Berlin")
EVERYBODY = tuple(persona.key for persona in PERSONAS if persona.roles)
GROUPS = {
    "❗ Überfällig": "overdue",
    "Heute": "today",
    "Demnächst": "coming",
    "Niemand ist dafür da": "unattended",
    "Überfällig im Team": "team",
    "Überfällig im Haus": "office",
}


@dataclass
class Diary:
    """`looks` are the hours of each day at which the assistant looks around; `entries` are (when, who, gist)."""

    office: JourneyOffice
    looks: tuple[int, ...] = (7, 8, 9, 20)
    entries: list[tuple[str, str, str]] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    async def until(self, then: datetime) -> None:
        """Time passes, look by look, up to a local time."""
        while (ahead := self._next_look()) < then:
            await self._move(ahead)
        await self._move(then)

    async def close(self) -> None:
        """Reads what has not been read yet."""
        await self._note()

    async def does(self, actor: Colleague, act: Callable[[], Awaitable[object]]) -> None:
        """Somebody does something: what they are answered is no entry, what others hear is."""
        await self._note()
        await act()
        await self._note(but=actor)

    async def down(self, until: datetime) -> None:
        """The assistant stops, and begins again at a local time."""
        await self.office.assistant.stop()
        self.office.sandbox.clock.move_to(until)
        await self.office.start_anew()
        await self._hears()
        await self.office.assistant.tick()
        await self.office.messenger.settle()
        await self._note()

    async def _hears(self) -> None:
        """Its first poll has returned: only then it knows for how long it heard nothing."""
        async with asyncio.timeout(10):
            while not self.office.assistant.intake.has_heard:  # noqa: ASYNC110 - nobody rings a bell for tests
                await asyncio.sleep(0.02)

    async def restart(self) -> None:
        await self.office.restart()
        await self._hears()
        await self._note()

    def _next_look(self) -> datetime:
        now = self.office.sandbox.clock.now().astimezone(BERLIN)
        day = datetime(now.year, now.month, now.day, tzinfo=BERLIN)
        ahead = [day + timedelta(hours=hour) for hour in (*self.looks, 24 + self.looks[0])]
        return next(moment for moment in ahead if moment > now)

    async def _move(self, then: datetime) -> None:
        """What was said meanwhile bears its own time: it is read later."""
        await self.office.messenger.set_clock(then)

    async def _note(self, but: Colleague | None = None) -> None:
        for key in EVERYBODY:
            colleague = getattr(self.office, key)
            messages = (await colleague.chat())["messages"]
            fresh = [each for each in messages if each["message_id"] > self._seen.get(key, 0)]
            self._seen[key] = max((each["message_id"] for each in messages), default=0)
            if colleague is not but:
                self.entries += [(_when(each), key, gist(each["text"])) for each in fresh if each["from"] == "bot"]


def gist(said: str) -> str:
    """A digest as its groups with their claims; anything else as its first line."""
    if "Ihre Fristen am" not in said:
        return said.split("\n")[0]
    parts = list(_groups(said))
    return "; ".join((["outage"] if "außer Betrieb" in said else []) + parts)


def _groups(said: str) -> Iterator[str]:
    for block in said.split("\n\n"):
        heading, *lines = block.split("\n")
        if heading in GROUPS:
            claims = re.findall(r"Forderung (\d+) ·", "\n".join(lines))
            late = " late" if "hätte am" in block else ""
            yield f"{GROUPS[heading]} {', '.join(claims)}{late}"


def _when(message: dict[str, Any]) -> str:
    at = datetime.fromisoformat(message["date"]).astimezone(BERLIN)
    return f"{at:%d.%m. %H:%M}"
