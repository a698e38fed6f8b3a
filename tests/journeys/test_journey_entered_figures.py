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
    await small_office.leitung.send("/kennzahl telephone reach 10.2026")
    await small_office.leitung.send("1.001")
    refused = await small_office.leitung.send("1.000")
    assert "How many calls were there?" in refused.text
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


async def test_a_budget_of_nothing_is_refused_where_it_is_asked(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    await small_office.leitung.send("/kennzahl")
    await small_office.leitung.click("Integration budget (EGT)")
    await small_office.leitung.send("11.11.2026")
    await small_office.leitung.send("1.500.000,00")
    refused = await small_office.leitung.send("0")
    assert "A budget of 0 cannot be. Please give that of the whole year." in refused.text
    assert "How much is the budget of the year?" in refused.text
    preview = await small_office.leitung.send("1.000.000")  # a budget may be overspent
    assert "✓ Store" in [label for row in preview.buttons for label in row]


async def test_a_month_is_tapped_and_told_by_its_name(small_office: JourneyOffice) -> None:
    await small_office.speak_english("leitung")
    asked = await small_office.leitung.send("/kennzahl telephone reach")
    assert "For which month?" in asked.text
    assert [label for row in asked.buttons for label in row][:6] == [
        "October 2026", "September 2026", "August 2026", "July 2026", "June 2026", "November 2026",
    ]  # fmt: skip
    await small_office.leitung.click("September 2026")
    await small_office.leitung.send("812")
    preview = await small_office.leitung.send("1000")
    assert "Period: September 2026" in preview.text
    stored = await small_office.leitung.click("✓ Store")
    assert stored.text.startswith("✓ Stored: Telephone reach, September 2026: 812 of 1,000")


async def test_a_week_is_told_by_its_monday(small_office: JourneyOffice) -> None:
    """The 12th of November is a Thursday, of the week from Monday the 9th."""
    await small_office.speak_english("leitung")
    await small_office.leitung.send("/kennzahl")
    asked = await small_office.leitung.click("Integration budget (EGT)")
    assert "Take week from Mon, 9 Nov 2026" in [label for row in asked.buttons for label in row]
    assert "16.11.2026" in asked.text
    told = await small_office.leitung.send("12.11.2026")
    assert "Period: week from Mon, 9 Nov 2026" in told.text


async def integrations(person: Colleague, whose: str, *numbers: str) -> SeenMessage:
    """Of October 2026: how many, and the plan where there is one; nothing of last year. The preview."""
    await person.send("/kennzahl integrations 10.2026")
    await person.click(whose)
    seen = await person.send(numbers[0])
    for number in numbers[1:]:
        seen = await person.send(number)
    while "Skip" in [label for row in seen.buttons for label in row]:
        seen = await person.click("Skip")
    return seen


async def test_a_value_of_the_office_beside_those_of_its_teams_is_warned_of(small_office: JourneyOffice) -> None:
    """49 of team 567, plan 45, and 80 of the office without a plan; 49 of the office are the same."""
    await small_office.speak_english("leitung")
    leitung = small_office.leitung
    alone = await integrations(leitung, "Team 567", "49", "45")
    assert "⚠" not in alone.text
    stored = await leitung.click("✓ Store")
    assert stored.text.startswith("✓ Stored: Integrations, October 2026, Team 567: 49 · plan 45")

    preview = await integrations(leitung, "the whole office", "80")
    assert (
        "⚠ Integrations, October 2026: the office has 80, its teams together 49 · plan 45. "
        "The value of the office counts." in preview.text
    )
    assert "The office has no plan of its own there, so its value is not judged." in preview.text
    await leitung.click("✓ Store")

    preview = await integrations(leitung, "Team 567", "50", "45")
    assert "the office has 80, its teams together 50 · plan 45" in preview.text
    stored = await leitung.click("✓ Store")
    assert "Before: 49 · plan 45" in stored.text


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
