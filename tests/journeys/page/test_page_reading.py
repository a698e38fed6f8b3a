"""Nobody loses their place, their draft or their messages."""

from pathlib import Path

import pytest
from chromium_driver import DESKTOP, Browser
from messenger_stage import Stage
from page_steps import badge, begin, leave, open_chat, scroll_place, write

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


def test_whoever_reads_further_up_is_not_moved_by_a_new_message(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    for number in range(30):
        stage.bot_says("anna", f"Nachricht {number}")
    page.see(".bubble", "Nachricht 29")
    page.wait(lambda: scroll_place(page)[1] == 0, "the end of the chat")
    page.run("document.querySelector('.log').scrollTop = 200")
    page.see(".pill")
    stage.bot_says("anna", "Ganz neu")
    page.see(".pill", "1 neue Nachricht")
    assert scroll_place(page)[0] == 200
    assert badge(page, "Anna Leist") == "1"
    page.see(".pill").click()
    page.wait(lambda: scroll_place(page)[1] == 0, "the end of the chat")
    page.wait(lambda: badge(page, "Anna Leist") == "", "the message to count as read")
    page.gone(".pill")


def test_whoever_is_at_the_end_stays_there_when_messages_come(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    for number in range(30):
        stage.bot_says("anna", f"Nachricht {number}")
    page.see(".bubble", "Nachricht 29")
    page.wait(lambda: scroll_place(page)[1] == 0, "the end of the chat")
    write(page, "/bild")
    page.wait(lambda: page.run("return document.querySelector('.photo img')?.complete"), "the picture to load")
    page.wait(lambda: scroll_place(page)[1] == 0, "the end of the chat")


def test_older_messages_come_when_somebody_scrolls_up_to_them(page: Browser, stage: Stage) -> None:
    stage.post("chats/anna/messages", {"text": "/start"})
    stage.do(lambda: many_messages(stage, 230))
    open_chat(page, "Anna Leist")
    page.see(".bubble", "Nummer 229.")
    shown = "return document.querySelectorAll('.message').length"
    assert page.run(shown) == 200
    page.run("document.querySelector('.log').scrollTop = 0")
    page.wait(lambda: page.run(shown) == 232, "the older messages")  # 230, the person's own and the answer to it
    assert scroll_place(page)[0] > 500
    assert page.see(".pill").accessible_name == "Zur neuesten Nachricht"


def test_whoever_reads_the_oldest_messages_keeps_them_when_new_ones_come(page: Browser, stage: Stage) -> None:
    stage.do(lambda: many_messages(stage, 230))
    open_chat(page, "Anna Leist")
    page.see(".bubble", "Nummer 229.")
    page.run("document.querySelector('.log').scrollTop = 100")
    first = page.run("return document.querySelector('.message .text').textContent")
    stage.bot_says("anna", "Ganz neu")
    page.see(".pill", "1 neue Nachricht")
    assert page.run("return document.querySelector('.message .text').textContent") == first
    assert scroll_place(page)[0] == 100


async def many_messages(stage: Stage, number: int) -> None:
    for at in range(number):
        await stage.application.bot.send_message(1001, f"Nummer {at}.")


def test_an_unsent_draft_is_kept_for_each_chat_and_over_a_reload(page: Browser) -> None:
    begin(page, "Anna Leist")
    begin(page, "René Stelle")
    open_chat(page, "Anna Leist")
    page.see("textarea").send_keys("halber Satz")
    open_chat(page, "René Stelle")
    assert page.see("textarea").get_property("value") == ""
    page.driver.refresh()
    open_chat(page, "Anna Leist")
    assert page.see("textarea").get_property("value") == "halber Satz"


def test_the_page_finds_back_when_the_messenger_was_away(browser: Browser, tmp_path: Path) -> None:
    browser.resize(*DESKTOP)
    with Stage(tmp_path / "messenger.db") as before:
        browser.driver.get(before.url)
        begin(browser, "Anna Leist")
    browser.see(".banner", "Verbindung unterbrochen")
    with Stage(tmp_path / "messenger.db", before.port) as after:
        browser.gone(".banner")
        after.bot_says("anna", "Wieder da")
        browser.see(".bubble", "Wieder da")
        browser.see(".bubble", "Guten Tag!")
        leave(browser)
    assert [complaint for complaint in browser.complaints() if "net::ERR" not in complaint] == []


def test_the_floating_date_shows_while_one_scrolls_and_then_hides_no_text(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    for number in range(30):
        stage.bot_says("anna", f"Nachricht {number}")
    opacity = "return getComputedStyle(document.querySelector('.day')).opacity"
    page.wait(lambda: page.run(opacity) == "0", "the date to step aside")
    page.run("document.querySelector('.log').scrollTop -= 100")
    page.wait(lambda: page.run(opacity) == "1", "the date to float")
    page.wait(lambda: page.run(opacity) == "0", "the date to step aside again")
    page.run("document.querySelector('.log').scrollTop = 0")
    page.wait(lambda: page.run("return !document.querySelector('.day.floating')"), "the date to rest at its place")
