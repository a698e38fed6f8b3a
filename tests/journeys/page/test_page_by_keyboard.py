"""The page without a mouse."""

import pytest
from chromium_driver import Browser
from page_steps import WRITE, begin, open_chat, tab_to, wait_for_focus
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.enable_socket

BACK_TAB = Keys.SHIFT + Keys.TAB
NEXT_CHAT = Keys.ALT + Keys.ARROW_DOWN


def test_a_claim_is_begun_by_keyboard_alone(page: Browser) -> None:
    tab_to(page, "Anna Leist")
    page.press(Keys.ENTER)
    wait_for_focus(page, "Starten")
    page.press(Keys.ENTER)
    page.see(".bubble", "Guten Tag!")
    wait_for_focus(page, WRITE)
    page.press("/fo", Keys.ENTER)
    page.see(".key", "Rückforderung")
    tab_to(page, "Rückforderung", BACK_TAB)
    page.press(Keys.ENTER)
    page.see(".bubble", "Welcher Betrag?")
    wait_for_focus(page, "Abbrechen")


@pytest.mark.slow
def test_alt_and_an_arrow_change_the_chat(page: Browser) -> None:
    open_chat(page, "Anna Leist")
    wait_for_focus(page, "Starten")
    page.press(NEXT_CHAT)
    page.see(".pane-name", "René Stelle")


@pytest.mark.slow
def test_the_arrow_keys_walk_through_the_list_of_people(page: Browser) -> None:
    tab_to(page, "Anna Leist")
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert "Kim Kasse" in page.focus.accessible_name
    page.press(Keys.ARROW_UP)
    assert "René Stelle" in page.focus.accessible_name


@pytest.mark.slow
def test_enter_sends_and_shift_enter_begins_a_new_line(page: Browser) -> None:
    begin(page, "Anna Leist")
    wait_for_focus(page, WRITE)
    page.press("erste Zeile", Keys.SHIFT + Keys.ENTER, "zweite Zeile")
    assert page.see("textarea").get_property("value") == "erste Zeile\nzweite Zeile"
    page.press(Keys.ENTER)
    page.see(".from-bot .bubble", "Gelesen: erste Zeile\nzweite Zeile")
    assert page.see("textarea").get_property("value") == ""


@pytest.mark.slow
def test_escape_closes_a_panel_and_gives_the_focus_back_to_its_button(page: Browser) -> None:
    tab_to(page, "Störung einspielen")
    page.press(Keys.ENTER)
    tab_to(page, "Für wen?")
    page.press(Keys.ESCAPE)
    page.gone(".faults")
    wait_for_focus(page, "Störung einspielen")


@pytest.mark.slow
def test_the_clock_buttons_are_one_stop_of_the_tab_key(page: Browser) -> None:
    tab_to(page, "+1 Stunde")
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert page.focus.accessible_name == "+1 Arbeitstag"
    page.press(Keys.TAB)
    assert page.focus.accessible_name == "Störung einspielen"
