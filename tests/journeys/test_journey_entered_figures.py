"""/kennzahl: what other systems hold, entered on Mon 16.11.2026; what it replaces, and what is missing."""

from datetime import UTC, datetime

from office_stage import JourneyOffice

from bot.demo.sandbox.client import Colleague, SeenMessage


async def telephone(person: Colleague, answered: str, calls: str, month: str = "10.2026") -> SeenMessage:
    await person.send(f"/kennzahl telephone reach {month}")
    await person.send(answered)
    await person.send(calls)
    return await person.click("✓ Store")


async def test_a_share_of_a_month_is_entered_and_shown_with_who_and_when(office: JourneyOffice) -> None:
    await office.speak_english("leitung")

    stored = await telephone(office.leitung, "812", "1000")

    assert "Telephone reach" in stored.text
    assert "812 of 1,000" in stored.text
    assert office.stored("SELECT kpi, numerator, denominator, source FROM entered_figure") == [
        ("telephone_reach", 812, 1000, "chat")
    ]
    page = await office.leitung.click("Show the figure")
    assert page.photo is not None
    assert "81.2%" in page.text  # 812 ÷ 1000
    assert "entered by" in page.text
    assert "Mon, 16 Nov 2026, 10:00, by chat" in page.text


async def test_a_correction_says_what_it_replaces_and_both_stay(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await telephone(small_office.leitung, "812", "1000")

    await small_office.leitung.send("/kennzahl telephone reach 10.2026")
    await small_office.leitung.send("821")
    preview = await small_office.leitung.send("1000")
    assert "This replaces: 812 of 1,000" in preview.text
    await small_office.leitung.click("✓ Store")

    await small_office.leitung.send("/kpi telephone_reach")
    history = await small_office.leitung.click("What was entered")
    assert history.text.index("821 of 1,000") < history.text.index("812 of 1,000")


async def test_more_calls_answered_than_there_were_is_refused(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    refused = await telephone(small_office.leitung, "1001", "1000")
    assert "The part cannot be more than the whole." in refused.text
    assert small_office.rows("entered_figure") == []


async def test_a_budget_is_money_of_a_week(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await small_office.leitung.send("/kennzahl")
    await small_office.leitung.click("Integration budget (EGT)")
    await small_office.leitung.send("11.11.2026")  # a Wednesday, of the week from Monday the 9th
    await small_office.leitung.send("1.500.000,00")
    await small_office.leitung.send("2.000.000,00")
    await small_office.leitung.click("✓ Store")
    assert small_office.stored("SELECT period, numerator, denominator FROM entered_figure") == [
        ("2026-11-09", 150_000_000, 200_000_000)
    ]


async def test_whoever_entered_last_is_reminded_once_a_week_of_what_is_missing(small_office: JourneyOffice) -> None:
    """October was entered. November ends on Monday the 30th; 5 working days later is Mon 07.12."""
    office = small_office
    await office.speak_english("leitung")
    await telephone(office.leitung, "812", "1000")

    async def morning(day: int) -> str:
        office.sandbox.clock.move_to(datetime(2026, 12, day, 9, tzinfo=UTC))
        await office.assistant.tick()
        await office.messenger.settle()
        await office.leitung.chat()
        return office.leitung.last.text

    assert "is missing" not in await morning(4)
    assert "• Telephone reach, period from Sun, 1 Nov 2026" in await morning(7)
    assert office.one("SELECT count(*) FROM office_state WHERE name LIKE 'figures.told.%'") == 1


async def test_a_team_lead_enters_nothing(small_office: JourneyOffice) -> None:
    await small_office.speak_english("teamleitung")
    seen = await small_office.teamleitung.send("/kennzahl")
    assert "Which KPI?" not in seen.text
