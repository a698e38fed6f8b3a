"""A letter on its way: written on the private page, downloaded there, and put into the office's share folder."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from page_browser import Browser
from private_stage import WITH_PAGE, PrivateOffice, open_private

from bot.demo.sandbox.client import Colleague
from bot.demo.stage import DEMO_OFFICE
from bot.domain.claims.model import ClaimState
from tests.domain.claims.claim_samples import claim_in
from tests.letters.pdf_reader import Read

LETTER = "Forderung-1-Stundungsbescheid-2026-11-16.pdf"
ADDRESS = "Am Markt 3\n38440 Wolfsburg"


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[PrivateOffice]:
    """Claim 1 is deferred: twelve instalments of 100,00, one of 34,56, from 1.7.2026 on. The share is not there yet."""
    letters = replace(DEMO_OFFICE.letters, share_folder=str(tmp_path / "share"))
    async with open_private(database_url, tmp_path, office=replace(WITH_PAGE, letters=letters)) as opened:
        with opened.chats.database.begin() as uow:
            team = uow.teams.all()[0]
            uow.claims.add(replace(claim_in(ClaimState.DEFERRED), id=0, team_id=team.id))
        yield opened


async def at_the_page(office: PrivateOffice, colleague: Colleague, browser: Browser) -> None:
    await colleague.send("/notiz 1")
    await office.enter(colleague, browser)


async def write(browser: Browser, letter: str) -> None:
    (form,) = (form for form in browser.forms if "letter" in form.names)
    await browser.press(form.button, letter=letter)


async def test_a_notice_of_deferral_is_written_downloaded_and_shared(office: PrivateOffice, tmp_path: Path) -> None:
    rechenstelle, share = office.chats.rechenstelle, tmp_path / "share"
    async with office.browser() as browser:
        await at_the_page(office, rechenstelle, browser)
        await write(browser, "deferral")
        assert browser.status == 422
        assert "Name" in browser.text  # of the debtor nothing is known yet
        await browser.press("Angaben speichern", name="Erika Müller", address=ADDRESS)
        await write(browser, "deferral")
        assert LETTER in browser.text
        answer = await browser.fetch(browser.links[LETTER])
    letter = Read(answer.content)
    text = letter.text()
    for said in (
        "Erika Müller Am Markt 3 38440 Wolfsburg", "Guten Tag Erika Müller,", "in Höhe von 1.234,56 €",
        "in 13 monatlichen Raten", "01.07.2026", "03.08.2026", "DE02 1203 0000 0000 2020 51",
    ):  # fmt: skip
        assert said in text
    assert len(letter.rows()) == 1 + 13 + 1

    await office.chats.assistant.tick()
    assert not share.exists()
    share.mkdir()
    for _ in range(2):
        await office.chats.assistant.tick()
    assert {path.name: path.read_bytes() for path in share.iterdir()} == {LETTER: answer.content}
    assert all("Müller" not in message.text for message in rechenstelle.messages)
    actions = [action for (action,) in office.chats.stored("SELECT action FROM audit ORDER BY id")]
    assert [action for action in actions if action.startswith("letter.")] == ["letter.written", "letter.shared"]


async def test_whoever_does_other_steps_is_offered_no_such_letter(office: PrivateOffice) -> None:
    """The treasury duns; a claim that was not dunned gives it nothing to write."""
    async with office.browser() as browser:
        await at_the_page(office, office.chats.kreiskasse, browser)
        assert not any("letter" in form.names for form in browser.forms)
