"""Who gets through the door of the private page, and how long: links used, expired, foreign; people who leave."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from page_browser import Browser
from private_stage import WITH_PAGE, PrivateOffice, newest_link, open_private

from bot.calendars import work_calendar
from bot.domain.private_page import PrivatePage
from bot.ports.people import Invitation
from bot.usecases.invitations import undo_redemption
from bot.usecases.leaving import deactivate_colleague
from handlers.desk import Desk


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    async with open_private(sqlite_url, tmp_path) as opened:
        yield opened


async def number_of(browser: Browser) -> str:
    (number,) = [line for line in browser.text.splitlines() if line.isdecimal()]
    return number


async def test_looking_at_a_link_opens_nothing(office: PrivateOffice) -> None:
    """Messengers and scanners look at links, too."""
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    async with office.browser() as browser:
        for _ in range(3):
            await browser.go(newest_link(leistung))
            assert browser.title.startswith("Ihr Weg zur geschützten Seite")
        assert (await browser.http.head(newest_link(leistung))).status_code == 200
    assert office.chats.stored("SELECT opened_at FROM private_visit") == [(None,)]


async def test_a_link_that_was_used_opens_nothing_more(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    link = newest_link(leistung)
    async with office.browser() as browser, office.browser() as second:
        await office.enter(leistung, browser)
        await second.go(link)
        assert second.status == 410
        assert "Dieser Link wurde schon benutzt." in second.text


async def test_a_link_is_good_for_ten_minutes(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    link = newest_link(leistung)
    async with office.browser() as browser:
        await office.later(minutes=9)
        await browser.go(link)
        assert browser.status == 200
        await office.later(minutes=1)
        await browser.press("Öffnen")
        assert browser.status == 410
        assert "Dieser Link ist abgelaufen." in browser.text


async def test_a_link_somebody_has_changed_is_none(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    link = newest_link(leistung)
    other = "A" if link[-1] != "A" else "B"
    async with office.browser() as browser:
        await browser.go(link[:-1] + other)
        assert browser.status == 410
        assert "Dieser Link ist ungültig." in browser.text


async def test_a_link_in_the_browser_of_another_colleague_is_dead_and_its_person_is_told(
    office: PrivateOffice,
) -> None:
    leistung, rechenstelle = office.chats.leistung, office.chats.rechenstelle
    await rechenstelle.send("/notiz")
    async with office.browser() as uwe:
        await office.enter(rechenstelle, uwe)
        await leistung.send("/notiz")
        await uwe.open(newest_link(leistung))
        assert uwe.status == 403
        assert "Dieser Link gehört jemand anderem" in uwe.text
        await office.settle()
        await leistung.chat()
        assert "im Browser einer anderen Person geöffnet" in leistung.last.text
        await uwe.press("Dieses Gerät abmelden")
        await leistung.send("/notiz")
        await office.enter(leistung, uwe)
        assert uwe.title.startswith("Vermerk")


async def test_a_stranger_with_the_link_sees_nothing_without_the_chat(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    async with office.browser() as stranger:
        await stranger.open(newest_link(leistung))
        for _ in range(3):
            await stranger.press_link("Weiter")
            assert "Sind Sie es?" in stranger.text
        response = await stranger.http.post(
            stranger.place, files=[("_form", (None, "note"))], headers={"sec-fetch-site": "same-origin"}
        )
        assert "Sind Sie es?" in response.text
        await office.settle()
        await leistung.chat()
        await leistung.click("Das war ich nicht")
        assert "Der Link ist jetzt ungültig." in leistung.last.text
        await stranger.press_link("Weiter")
        assert stranger.status == 410


async def test_a_visit_belongs_to_the_browser_that_opened_it(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    async with office.browser() as browser, office.browser() as other:
        await office.enter(leistung, browser)
        await other.go(browser.place)
        assert other.status == 403
        assert "in einem anderen Browser geöffnet" in other.text
        assert "Vermerk" not in other.title


async def test_a_visit_ends_after_half_an_hour(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        await office.later(minutes=31)
        await browser.press("Vermerk speichern", claim="1", note="Zu spät.")
        assert browser.status == 410
        assert office.chats.one("SELECT count(*) FROM claim_note") == 0


async def test_whoever_leaves_stands_before_a_closed_door(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    await leistung.send("/notiz 1")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        with office.chats.database.begin() as uow:
            jana = uow.staff.by_telegram_id(1001)
            assert jana is not None
            desk = Desk(office.chats.rules, work_calendar(office.chats.rules))
            deactivate_colleague(jana.id, None, uow, desk.moment(office.chats.sandbox.clock.now()))
        await browser.go(browser.place)
        assert browser.status == 410


async def test_an_account_that_was_somebody_elses_loses_its_visits_and_its_browser(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await leistung.send("/notiz")
    async with office.browser() as browser:
        await office.enter(leistung, browser)
        with office.chats.database.begin() as uow:
            admin, jana = uow.staff.by_telegram_id(1006), uow.staff.by_telegram_id(1001)
            assert admin is not None
            assert jana is not None
            now = office.chats.sandbox.clock.now()
            invitation = uow.invitations.add(Invitation(0, jana.id, "0" * 64, admin.id, now, now))
            uow.invitations.redeem(invitation.id, now)
            desk = Desk(office.chats.rules, work_calendar(office.chats.rules))
            undo_redemption(jana.id, invitation.id, admin, uow, desk.moment(now))
        await browser.go(browser.place)
        assert browser.status == 410
    assert office.chats.stored("SELECT * FROM private_browser") == []


async def test_an_office_may_ask_at_every_visit(sqlite_url: str, tmp_path: Path) -> None:
    page = PrivatePage(url=WITH_PAGE.private_page.url, trust_hours=0)
    async with open_private(sqlite_url, tmp_path, office=replace(WITH_PAGE, private_page=page)) as office:
        leistung = office.chats.leistung
        async with office.browser() as browser:
            for _ in range(2):
                await leistung.send("/notiz")
                await browser.open(newest_link(leistung))
                assert "Sind Sie es?" in browser.text


async def test_a_manager_who_handles_no_claims_gets_no_link(office: PrivateOffice) -> None:
    assert (await office.chats.leitung.send("/notiz 1")).text == "Für diesen Schritt fehlt Ihnen die Berechtigung."
    assert office.chats.stored("SELECT * FROM private_visit") == []


async def test_a_claim_of_another_team_gets_no_link(office: PrivateOffice) -> None:
    leistung = office.chats.leistung
    await office.register(leistung)
    await leistung.click("Überspringen")
    await leistung.click("✓ Erfassen")
    assert (await office.chats.leistung568.send("/notiz 1")).text == "Eine Forderung 1 gibt es nicht."
