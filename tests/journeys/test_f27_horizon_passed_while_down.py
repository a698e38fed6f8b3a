"""F27: the messenger keeps what is not fetched for 24 hours. Who was away longer says that something may be lost."""

from datetime import UTC, datetime, timedelta

import pytest
from office_stage import JourneyOffice

from bot.demo.people import PERSONAS

OUT_OF_REACH = "I was out of reach since"
TUESDAY_AT_NINE = datetime(2026, 11, 17, 8, tzinfo=UTC)


async def told(office: JourneyOffice, key: str) -> list[str]:
    person = getattr(office, key)
    await person.chat()
    return [message.text for message in person.heard if message.text.startswith(OUT_OF_REACH)]


def was_helped(office: JourneyOffice) -> bool:
    return any("/forderung" in message.text for message in office.leistung.heard)


async def down_for(office: JourneyOffice, before: timedelta, after: timedelta) -> None:
    """The assistant is down; between the two spans Jana writes /hilfe, and another word when it is back."""
    await office.assistant.stop()
    office.sandbox.clock.move(before)
    await office.messenger.post("/sandbox/chats/leistung/messages", {"text": "/hilfe"})
    office.sandbox.clock.move(after)
    await office.start_anew()
    await office.leistung.send("/abbrechen")


async def test_f27_after_26_hours_everybody_is_told_and_what_was_lost_had_no_effect(office: JourneyOffice) -> None:
    """Written in the first hour of 26: 25 hours old, so the messenger has dropped it."""
    keys = [persona.key for persona in PERSONAS if persona.roles]
    await office.speak_english(*keys)
    await down_for(office, timedelta(hours=1), timedelta(hours=25))
    assert {key: len(await told(office, key)) for key in keys} == dict.fromkeys(keys, 1)
    (said,) = await told(office, "leistung")
    assert said.endswith(
        "What you wrote to me meanwhile may be lost. Please look at /aufgaben and repeat what is missing."
    )
    assert not was_helped(office)
    assert office.one("SELECT count(*) FROM inbox WHERE state <> 'done'") == 0


@pytest.mark.parametrize(("hours", "times"), [(19, 0), (21, 1)])
async def test_f27_from_20_hours_on_it_is_said_once_and_what_the_messenger_kept_is_answered(
    small_office: JourneyOffice, hours: int, times: int
) -> None:
    """Four hours before the horizon: better one warning too many than one too few. A restart does not repeat it.

    Down since Monday at ten: it is back on Tuesday at five, or at seven, and what nobody asked for waits until eight.
    """
    await small_office.speak_english("leistung")
    await down_for(small_office, timedelta(hours=hours - 1), timedelta(hours=1))
    await small_office.restart()
    await small_office.leistung.send("/abbrechen")
    assert await told(small_office, "leistung") == []
    assert was_helped(small_office)
    await small_office.messenger.set_clock(TUESDAY_AT_NINE)
    assert len(await told(small_office, "leistung")) == times
