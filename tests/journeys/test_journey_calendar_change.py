"""The house changes its calendar between two starts. The first day is Mon 16.11.2026."""

from dataclasses import replace
from datetime import date, timedelta

import claim_chat as chat
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague

TWO_DAYS = frozenset({date(2026, 11, 17), date(2026, 11, 18)})


async def moved(person: Colleague) -> list[str]:
    """What the person was told of deadlines that moved, line by line."""
    await person.chat()
    told = [message.text for message in person.heard if " moved\n" in message.text]
    return [line for text in told for line in text.splitlines() if line.startswith("• ")]


async def test_after_two_closed_days_deadlines_have_moved_before_anything_expires(office: JourneyOffice) -> None:
    """Down on the Tuesday and Wednesday on which the house was closed, back on Thursday 19th with these days in its
    settings. Hand over three working days after the posting on Thu 12th: 13, 16, 17 before, 13, 16, 19 now. Decide
    within two working days after Mon 16th: 17 and 18 before, so it would have expired; 19 and 20 now."""
    await chat.register(office.leistung, notice="12.11.2026")
    await chat.give_reason(office.leistung, chat.PROPOSE_DISCARD, "doppelt erfasst")
    await office.speak_english("leistung", "teamleitung")
    await office.assistant.tick()
    await office.assistant.stop()
    office.sandbox.clock.move(timedelta(days=3))
    office.rules = replace(office.rules, closing_days=TWO_DAYS)
    for _ in range(2):  # the second start finds nothing left to do
        await office.start_anew()
        await office.assistant.tick()
        await office.messenger.settle()
        await office.assistant.stop()
    await office.start_anew()
    assert await moved(office.leistung) == ["• Hand over, claim 1: Tue, 17 Nov 2026 → Thu, 19 Nov 2026"]
    assert await moved(office.teamleitung) == [
        "• Decide on the proposal “Discard claim”, claim 1: Wed, 18 Nov 2026 → Fri, 20 Nov 2026"
    ]
    assert await moved(office.rechenstelle) == []
    assert office.one("SELECT state FROM approval") == "pending"
    assert "Hand over: due today" in (await office.leistung.send("/aufgaben")).text
