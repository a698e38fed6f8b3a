"""F7: the assistant was down for three hours, three days, three weeks. One honest digest makes up for it.

16 November 2026 is a Monday; no holiday in Niedersachsen until Christmas. Jana registers a claim whose notice was
posted on Thursday the 12th: it is to be handed over by Tuesday the 17th (13, 16, 17).
"""

from datetime import UTC, datetime
from pathlib import Path

from claim_chat import register
from office_stage import JourneyOffice, open_journey

from bot.demo.sandbox.client import Colleague


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A time of the office's clock in winter."""
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


async def texts(colleague: Colleague) -> list[str]:
    """Everything that stands in the chat."""
    return [message["text"] or "" for message in (await colleague.chat())["messages"]]


async def digests(colleague: Colleague) -> list[str]:
    return [said for said in await texts(colleague) if "Ihre Fristen am" in said]


async def go_down(office: JourneyOffice, since: datetime, until: datetime) -> None:
    """The assistant stops at one moment and begins again at another; nobody in the messenger notices but the clock."""
    await office.messenger.set_clock(since)
    await office.assistant.tick()
    await office.assistant.stop()
    office.sandbox.clock.move_to(until)
    await office.start_anew()
    await office.assistant.tick()
    await office.messenger.settle()


async def test_f07_down_for_three_hours_the_digest_comes_late_and_says_so(database_url: str, tmp_path: Path) -> None:
    async with open_journey(database_url, tmp_path) as office:
        await register(office.leistung, notice="12.11.2026")
        await go_down(office, at(17, 7, 30), at(17, 10, 30))
        (digest,) = await digests(office.leistung)
    assert "Ich war von Di., 17.11.2026, 07:30 bis Di., 17.11.2026, 10:30 außer Betrieb." in digest
    assert "An Rechenstelle übergeben – heute" in digest
    assert "hätte am" not in digest


async def test_f07_down_for_three_days_one_digest_makes_up_for_all(database_url: str, tmp_path: Path) -> None:
    """Down from Monday evening to Friday: the day itself (17th) and the first day after (18th) have gone by. Of the
    rungs only the highest is spoken of: on Friday, three working days after, that of the day (18, 19, 20). The one of
    the day before (16th) was entered on Monday after the digest's time, and goes with it: one line, not two."""
    async with open_journey(database_url, tmp_path) as office:
        await register(office.leistung, notice="12.11.2026")
        await go_down(office, at(16, 18), at(20, 9))
        (digest,) = await digests(office.leistung)
        (lead,) = await digests(office.teamleitung)
        ledger = office.stored("SELECT rung, state FROM reminder ORDER BY id")
    assert "Ich war von Mo., 16.11.2026, 18:00 bis Fr., 20.11.2026, 09:00 außer Betrieb." in digest
    assert "An Rechenstelle übergeben – seit Di., 17.11.2026 (3\u00a0Arbeitstage)" in digest
    assert digest.count("An Rechenstelle übergeben") == 1
    assert "bei Jana Petersen" in lead
    assert ledger == [(-1, "sent"), (3, "sent")]


async def test_f07_down_for_three_weeks_what_is_late_says_when_it_should_have_come(
    database_url: str, tmp_path: Path
) -> None:
    """Up again on Wednesday 9 December, 16 working days after the 17th: 18 19 20 | 23 24 25 26 27 | 30 1 2 3 4 | 7 8 9.
    The last rung before is the 13th, Friday 4 December."""
    async with open_journey(database_url, tmp_path) as office:
        await register(office.leistung, notice="12.11.2026")
        await go_down(office, at(16, 18), at(9, 9, month=12))
        (digest,) = await digests(office.leistung)
        late = office.stored(
            "SELECT rung, late FROM reminder JOIN reminder_receipt ON reminder_id = id WHERE staff_id = 1"
        )
    assert "seit Di., 17.11.2026 (16\u00a0Arbeitstage)" in digest
    assert "hätte am Fr., 04.12.2026 kommen sollen" in digest
    assert [(rung, bool(is_late)) for rung, is_late in late] == [(-1, False), (13, True)]
    assert digest.count("An Rechenstelle übergeben") == 1


async def test_f07_up_again_at_night_it_waits_for_the_morning(sqlite_url: str, tmp_path: Path) -> None:
    async with open_journey(sqlite_url, tmp_path) as office:
        await register(office.leistung, notice="12.11.2026")
        await go_down(office, at(16, 18), at(18, 22))
        assert await digests(office.leistung) == []
        await office.messenger.set_clock(at(19, 8))
        await office.assistant.tick()
        await office.messenger.settle()
        (digest,) = await digests(office.leistung)
        await office.messenger.set_clock(at(20, 8))
        await office.assistant.tick()
        await office.messenger.settle()
        _, next_day = await digests(office.leistung)
    assert "außer Betrieb" in digest
    assert "außer Betrieb" not in next_day


async def test_f07_a_short_restart_is_not_worth_a_word(sqlite_url: str, tmp_path: Path) -> None:
    """From 7:30 to 8:29."""
    async with open_journey(sqlite_url, tmp_path) as office:
        await register(office.leistung, notice="12.11.2026")
        await go_down(office, at(17, 7, 30), at(17, 8, 29))
        (digest,) = await digests(office.leistung)
    assert "außer Betrieb" not in digest
