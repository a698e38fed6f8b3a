"""/abo: figures come by themselves at the time of the digest, once a period. Begun on Mon 16.11.2026."""

from datetime import UTC, datetime

from figure_stage import settled_objections
from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague


async def morning(office: JourneyOffice, month: int, day: int, hour: int = 8) -> None:
    """Nine in the office."""
    office.sandbox.clock.move_to(datetime(2026, month, day, hour, tzinfo=UTC))
    await office.assistant.tick()
    await office.messenger.settle()


async def subscribed(person: Colleague, how: str, subject: str = "Overview") -> None:
    await person.send("/abo")
    await person.click(subject)
    await person.click(how)


def pictures(office: JourneyOffice) -> int:
    return office.one("SELECT count(*) FROM subscription_sent")


async def test_the_overview_comes_every_working_day_once(office: JourneyOffice) -> None:
    await settled_objections(office, avoidable=1, rejected=3)
    await subscribed(office.leitung, "on every working day")
    await morning(office, 11, 16, hour=12)
    assert pictures(office) == 0  # that of today was over

    await morning(office, 11, 17)
    await morning(office, 11, 17, hour=9)

    assert pictures(office) == 1
    await office.leitung.chat()
    assert office.leitung.last.photo is not None
    assert "data of Tue, 17 Nov 2026" in office.leitung.last.text
    await morning(office, 11, 21)
    await morning(office, 11, 22)
    assert pictures(office) == 1  # Saturday and Sunday


async def test_a_weekly_one_comes_on_its_day(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "every Thursday")
    await morning(small_office, 11, 18)
    assert pictures(small_office) == 0
    await morning(small_office, 11, 19)
    await morning(small_office, 11, 20)
    assert pictures(small_office) == 1
    await morning(small_office, 11, 26)
    assert pictures(small_office) == 2


async def test_a_monthly_one_brings_the_month_that_has_ended(small_office: JourneyOffice) -> None:
    await settled_objections(small_office, avoidable=1, rejected=3)
    await subscribed(small_office.leitung, "at the beginning of the month")
    await morning(small_office, 11, 30)
    assert pictures(small_office) == 0
    await morning(small_office, 12, 1)
    await morning(small_office, 12, 2)
    assert pictures(small_office) == 1
    await small_office.leitung.chat()
    assert "data of Mon, 30 Nov 2026" in small_office.leitung.last.text


async def test_what_has_ended_comes_no_more(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    assert "Overview: on every working day" in small_office.leitung.last.text
    await small_office.leitung.click("End: Overview, on every working day")
    assert "You have subscribed to nothing." in small_office.leitung.last.text
    await morning(small_office, 11, 17)
    assert pictures(small_office) == 0


async def test_nobody_subscribes_twice_to_the_same(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await subscribed(small_office.leitung, "on every working day")
    await subscribed(small_office.leitung, "on every working day")
    assert small_office.one("SELECT count(*) FROM subscription") == 1
