"""F2: an overview of the morning that could not go out in the daytime does not come at night, but in the next one."""

from datetime import UTC, datetime

import claim_chat
from office_stage import JourneyOffice

from bot.calendars import work_calendar
from handlers.desk import Desk
from handlers.reminding import Reminding

WEDNESDAY_EIGHT = datetime(2026, 11, 18, 7, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 18, 21, 5, tzinfo=UTC)
THURSDAY_EIGHT = datetime(2026, 11, 19, 7, 1, tzinfo=UTC)


async def test_f02_an_overview_held_up_until_night_comes_once_on_the_next_morning(
    small_office: JourneyOffice,
) -> None:
    """Notice posted on Friday the 13th, to be handed over by Wednesday the 18th. Made at eight, then the process died;
    it is back at 22:05."""
    jana = small_office.leistung
    await claim_chat.register(jana, notice="13.11.2026")
    before = len(jana.heard)
    await small_office.assistant.stop()
    small_office.sandbox.clock.move_to(WEDNESDAY_EIGHT)
    desk = Desk(small_office.rules, work_calendar(small_office.rules))
    await Reminding(desk, small_office.database, lambda: None).run(WEDNESDAY_EIGHT)
    assert small_office.one("SELECT count(*) FROM outbox WHERE state = 'pending' AND lane = 2") == 1
    small_office.sandbox.clock.move_to(NIGHT)
    await small_office.start_anew()
    await jana.chat()
    assert len(jana.heard) == before
    await small_office.messenger.set_clock(THURSDAY_EIGHT)
    await jana.chat()
    told = [message.text for message in jana.heard[before:] if "Ihre Fristen am" in message.text]
    assert len(told) == 1
    assert "Ihre Fristen am Do., 19.11.2026" in told[0]
    assert "An Rechenstelle übergeben" in told[0]
