"""Fifty colleagues of the reception area book for fewer slots at the same moment, each in their own chat."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from new_customer_stage import CAST, WITH_MAIL, register
from office_stage import JourneyOffice, open_journey

from bot.demo.people import NEW_CUSTOMER_PERSONS
from bot.demo.sandbox.client import Colleague, SeenMessage

BOOKERS = 50
RECEPTION = NEW_CUSTOMER_PERSONS[0]
CLERKS = tuple(
    replace(RECEPTION, key=f"ez{n}", name=f"Kollegin {n}", telegram_id=3000 + n) for n in range(1, BOOKERS + 1)
)
FIRST, SECOND = "Tue, 17 Nov 2026, 9:00", "Tue, 17 Nov 2026, 9:30"
NEXT_DAY = "Thu, 19 Nov 2026"
TAKEN = "has just been taken. The next free one: "


@pytest.fixture(params=["sqlite_url", pytest.param("postgres_url", marks=pytest.mark.slow)])
async def crowded(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[JourneyOffice]:
    """The two officers have two slots each on Tuesday, the 17th, and the next ones on Thursday, the 19th."""
    async with open_journey(
        request.getfixturevalue(request.param), tmp_path, office=WITH_MAIL, cast=(*CAST, *CLERKS)
    ) as office:
        with office.database.begin() as uow:
            numbers = {clerk.name: clerk.telegram_id for clerk in CLERKS}
            for colleague in uow.staff.all():
                if colleague.name in numbers:
                    uow.staff.update(replace(colleague, telegram_id=numbers[colleague.name]))
        yield office


def label_of(message: SeenMessage, beginning: str) -> str:
    return next(label for label in message.labels if label.startswith(beginning))


async def test_of_fifty_who_book_at_once_each_slot_goes_to_one_and_the_others_see_the_next_free_one(
    crowded: JourneyOffice,
) -> None:
    """All fifty have one of two slots of the same officer before them; who was quickest has it."""
    clerks: list[Colleague] = [getattr(crowded, clerk.key) for clerk in CLERKS]
    for number, clerk in enumerate(clerks):
        await clerk.send("/sprache en")
        registered = await register(clerk, f"EZ today 12345BG{number:07} 25+ First application")
        if number == 0:
            officer = label_of(registered, FIRST).partition(" · ")[2]
        await clerk.click("Further appointments …")
        asked = await clerk.click(f"{(FIRST, SECOND)[number % 2]} · {officer}")
        assert "How does the client learn of it?" in asked.text

    await asyncio.gather(*(clerk.click("handed over in person") for clerk in clerks))
    await crowded.messenger.settle()
    for clerk in clerks:
        await clerk.chat()

    answers = [clerk.last for clerk in clerks]
    booked = [answer for answer in answers if answer.text.startswith("✓ Appointment booked")]
    refused = [answer for answer in answers if TAKEN in answer.text]
    assert (len(booked), len(refused)) == (2, BOOKERS - 2)
    stored = crowded.stored("SELECT day, start, officer_id FROM appointment WHERE state = 'booked'")
    assert len(stored) == len(set(stored)) == 2
    assert Counter(state for (state,) in crowded.stored("SELECT state FROM intake_member")) == {
        "booked": 2, "open": BOOKERS - 2
    }  # fmt: skip
    # The next free one is named, and stands first below; the officer's own are Thursday's, once both are gone.
    named = Counter(answer.text.partition(TAKEN)[2].partition(".")[0] for answer in refused)
    assert named[f"{NEXT_DAY} at 9:00"] >= BOOKERS - 4
    for answer in refused:
        assert not {f"{FIRST} · {officer}", f"{SECOND} · {officer}"} <= set(answer.labels)
        assert label_of(answer, FIRST[:16])
