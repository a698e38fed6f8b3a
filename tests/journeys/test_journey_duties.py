"""A reporting duty from its first reminder to what was sent; and one that is missed.

It is Monday, 16 November 2026, ten o'clock. What is due on Tuesday, 15 December, is first spoken of twenty working days
before, on Tuesday the 17th: 11–14 December are 4 with the 10th, and so on back over 20 days without a holiday.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from duty_stage import WITH_DUTIES, enter, on, open_duties
from objection_stage import register, step
from private_stage import PrivateOffice

from bot.calendars import work_calendar
from bot.domain.duties.model import DutyState
from bot.domain.duties.rules import Cycle, DutyRule
from bot.domain.moment import Moment
from bot.domain.people import Role
from bot.i18n import Translator
from bot.usecases.duties.report import ReportWish, compose_report

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_duties(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def small_office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_duties(sqlite_url, tmp_path) as opened:
        yield opened


async def test_a_report_is_reminded_of_written_sent_and_found_again(office: PrivateOffice) -> None:
    objections, management = office.chats.widerspruch, office.chats.leitung
    await on(office, 17, month=11)
    await objections.chat()
    digest = objections.last
    assert "• Fulfil the reporting duty – by Tue, 15 Dec 2026 (in 20 working days)" in digest.text
    assert "Avoidable upholdings, municipal benefits · to: District administration" in digest.text
    assert len([label for label in digest.labels if label.startswith("Duty ")]) == 1
    await objections.click(digest.labels[0])
    card = await objections.click("Open duty")
    assert "Due on Tue, 15 Dec 2026" in card.text
    assert "State: open" in card.text
    await objections.click("🔒 Submit with file, report")
    async with office.browser() as browser:
        await enter(office, objections, browser)
        buttons = [form.button for form in browser.forms]
        assert buttons.index("Write report") < buttons.index("Record as sent")  # nothing is ready to be sent
        await browser.press("Write report", measures="Training ☺ on housing costs.")
        assert "The sign ☺ cannot be printed. Please leave it out." in browser.text
        (form,) = (form for form in browser.forms if form.button == "Write report")
        assert form.values["measures"] == ["Training ☺ on housing costs."]  # what was typed is kept
        await browser.press("Write report", measures="Training on housing costs.\n\nA circular by January.")
        buttons = [form.button for form in browser.forms]
        assert buttons.index("Record as sent") < buttons.index("Write report")
        assert (
            "Bericht-Vermeidbare-Stattgaben-kommunale-Leistungen-2026-11-17.pdf stands among the files now"
            in browser.text
        )
        await browser.press("Record as sent", day="17.11.2026", recipient="Kreis Musterland")
        assert "✓ Recorded as sent on Tue, 17 Nov 2026." in browser.text
        report = await browser.fetch(
            browser.links["Bericht-Vermeidbare-Stattgaben-kommunale-Leistungen-2026-11-17.pdf"]
        )
        assert report.content.startswith(b"%PDF")
    ((event, recipient, day),) = office.chats.stored("SELECT event, recipient, day FROM duty_timeline")
    assert (event, recipient, str(day)) == ("submit", "Kreis Musterland", "2026-11-17")
    await on(office, 16)
    await objections.chat()
    assert len([message for message in objections.messages if "Your deadlines on" in message.text]) == 1
    await management.send("/pflichten")
    sent = await management.click("What was sent (1)")
    assert "• sent to Kreis Musterland on Tue, 17 Nov 2026" in sent.text
    assert "Carla Wiese" in sent.text
    await management.click(sent.labels[0])
    await management.click("🔒 Files and report")
    async with office.browser() as browser:
        await enter(office, management, browser)
        assert (
            await browser.fetch(browser.links["Bericht-Vermeidbare-Stattgaben-kommunale-Leistungen-2026-11-17.pdf"])
        ).content[:4] == b"%PDF"


async def test_a_missed_duty_is_told_to_the_management_every_day(office: PrivateOffice) -> None:
    """Due on Tuesday the 15th of December; on the 16th and the 17th the management reads of it, before it did not."""
    management = office.chats.leitung
    await on(office, 15)
    await management.chat()
    assert all("Avoidable upholdings" not in message.text for message in management.messages)
    for day in (16, 17):
        await on(office, day)
        await management.chat()
        assert "Overdue in the office" in management.last.text
        assert "Avoidable upholdings, municipal benefits" in management.last.text
        assert f"({day - 15} working day" in management.last.text
    team_lead = office.chats.teamleitung
    await team_lead.chat()
    assert "Avoidable upholdings" not in team_lead.last.text
    assert "File checks of housing costs" in team_lead.last.text  # their own


async def test_what_is_done_late_says_so_and_is_told_no_more(small_office: PrivateOffice) -> None:
    budget, management = small_office.chats.haushalt, small_office.chats.leitung
    await on(small_office, 17, month=11)
    await on(small_office, 16)
    number = small_office.chats.one("SELECT id FROM duty WHERE key = 'booking_check'")
    await budget.send("/pflichten")
    await budget.click(f"Duty {number}")
    assert "❗ Due since Tue, 15 Dec 2026" in budget.last.text
    await budget.click("🔒 Submit with file, report")
    async with small_office.browser() as browser:
        await enter(small_office, budget, browser)
        await browser.press("Record as sent", day="16.12.2026", recipient="Kreis Musterland")
        assert "What was sent belongs here as a file." in browser.text
        await browser.press(
            "Record as sent", day="16.12.2026", recipient="Kreis Musterland", files={"files": [("Pruefung.pdf", PDF)]}
        )
        assert "✓ Recorded as sent" in browser.text
        assert (await browser.fetch(browser.links["Pruefung.pdf"])).content == PDF
    await budget.send("/pflichten")
    await budget.click("What was sent (1)")
    await budget.click(f"Duty {number}")
    assert "after it was due" in budget.last.text
    await on(small_office, 17)
    await management.chat()
    assert "Check of the booking" not in management.last.text


async def test_a_meeting_needs_no_file_and_only_the_management_says_that_one_is_not_owed(
    small_office: PrivateOffice,
) -> None:
    division, management = small_office.chats.bereich, small_office.chats.leitung
    await on(small_office, 7)
    held, waived = (
        small_office.chats.one(f"SELECT id FROM duty WHERE key = '{key}'")
        for key in ("team_leads_meeting", "management_meeting")
    )
    await division.send("/pflichten")
    await division.click(f"Duty {held}")
    assert "Not owed this time" not in division.last.labels
    done = await division.click("Done today")
    assert "✓ Recorded as done today." in done.text
    assert "State: submitted" in done.text
    await management.send("/pflichten")
    await management.click(f"Duty {waived}")
    await management.click("Not owed this time")
    assert "✓ Recorded" in (await management.click("covered by another report")).text
    opened = await management.click("Open again")
    assert "Why is it to be open again?" in opened.text
    assert "State: open" in (await management.click("recorded by mistake")).text
    assert small_office.chats.one(f"SELECT count(*) FROM task WHERE case_id = {waived} AND closed_at IS NULL") == 1


async def test_what_came_is_owed_ten_working_days_later_and_asked_before_it_begins(
    sqlite_url: str, tmp_path: Path
) -> None:
    """16 November + 10 working days: 17–20 (4), 23–27 (9), Monday the 30th (10). Of the collecting agency's list there
    is no button: its import is the arrival."""
    notice = DutyRule("notice", "Bescheid des Landes", Role.RS, "Kreis", Cycle.ARRIVAL, working_days=10)
    office = replace(WITH_DUTIES, duties=(*WITH_DUTIES.duties, notice))
    async with open_duties(sqlite_url, tmp_path, office) as opened:
        accounting, budget = opened.chats.rechenstelle, opened.chats.haushalt
        for _ in range(2):
            await accounting.send("/pflichten")
            assert "Arrived today: List of municipal receivables" not in accounting.last.labels
            asked = await accounting.click("Arrived today: Bescheid des Landes")
            assert "From tomorrow on 10 working days run." in asked.text
            card = await accounting.click("Yes, it arrived today")
        assert "10 working days from Mon, 16 Nov 2026" in card.text
        assert "Due on Mon, 30 Nov 2026" in card.text
        assert opened.chats.one("SELECT count(*) FROM duty WHERE key = 'notice'") == 1
        await budget.send("/pflichten")
        assert not [label for label in budget.last.labels if label.startswith("Arrived today")]


async def test_whoever_owes_nothing_does_not_see_the_duties(small_office: PrivateOffice) -> None:
    await small_office.chats.leistung.send("/pflichten")
    assert "Berichtspflichten" not in small_office.chats.leistung.last.text


async def test_the_report_shows_the_figures_that_the_settings_name(small_office: PrivateOffice) -> None:
    """Two municipal objections are settled, one of them upheld for an avoidable reason: 1 ÷ 2 = 50 %."""
    objections, chats = small_office.chats.widerspruch, small_office.chats
    for outcome in (("upheld", "law applied wrongly"), ("rejected",)):
        await register(objections)
        await step(objections, "Settle", *outcome, "today", number=chats.one("SELECT max(id) FROM objection"))
    await on(small_office, 17, month=11)
    day = date(2026, 11, 17)
    moment = Moment(chats.sandbox.clock.now(), day, work_calendar(chats.rules), chats.rules)
    german = Translator("de").in_a_file
    with chats.database.begin() as uow:
        (duty,) = (each for each in uow.duties.in_state(DutyState.OPEN, 9) if each.key == "avoidable_upholdings")
        officer = uow.staff.by_telegram_id(1010)
        assert officer is not None
        report = compose_report(duty, ReportWish("Training."), officer, uow, moment, german)
    (figure,) = report.figures
    assert figure.value == "50\u00a0% (1 von 2)"
    assert (figure.n, figure.target, figure.as_of) == ("", "höchstens 20\u00a0%", day)
    assert (report.first, report.last, report.measures) == (date(2026, 1, 1), day, ("Training.",))
