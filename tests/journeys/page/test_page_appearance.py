"""Names for screen readers, colours, motion, language, and every width of a window."""

from pathlib import Path

import pytest
from chromium_driver import Browser
from messenger_stage import QUESTION, Stage
from page_steps import WRITE, begin, open_chat, write
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]

CONTRAST = (Path(__file__).parent / "page_contrast.js").read_text(encoding="utf-8")


def test_every_control_of_a_full_chat_has_a_name(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/forderung")
    page.see(".key", "Rückforderung")
    write(page, "/bild")
    page.see(".photo")
    write(page, "/beleg")
    page.see(".document")
    page.press("/")
    page.see("[role=option]", "/fall")
    controls = page.controls()
    assert [role for role, name in controls if not name] == []
    assert {
        ("log", "Nachrichten von Anna Leist"),
        ("toolbar", "Uhr vorstellen"),
        ("navigation", "Chats"),
        ("textbox", WRITE),
        ("button", "Senden"),
        ("button", "Datei anhängen"),
        ("button", "Befehle"),
        ("button", "Bild vergrößern"),
        ("button", "Darlehen"),
        ("link", "Handbuch"),
        ("link", "Beleg.pdf herunterladen"),
        ("listbox", "Befehle"),
        ("option", "/fall Eine Forderung ansehen"),
    } <= set(controls)


def test_every_control_of_the_panels_and_windows_has_a_name(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    write(page, "/bild")
    seen = []
    for opener, opened in (
        (".quiet", ".faults"),
        (".pane-head .popover-anchor button", ".menu-item"),
        (".photo", ".lightbox"),
    ):
        page.see(opener).click()
        page.see(opened)
        seen += page.controls()
    page.press(Keys.ENTER)
    page.gone(".lightbox")
    stage.post("groups", {"key": "team", "name": "Team 1", "members": ["anna", "rene"]})
    open_chat(page, "Team 1")
    seen += page.controls()
    assert [role for role, name in seen if not name] == []
    names = {name for _, name in seen}
    assert {"Wie oft?", "Für wen?", "Bot blockieren", "Schließen", "Eingänge je Monat", "Schreiben als"} <= names


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(page: Browser, stage: Stage, scheme: str) -> None:
    page.prefer(prefers_color_scheme=scheme)
    begin(page, "Anna Leist")
    stage.bot_says("rene", "Neue Übergabe")
    write(page, "/bild")
    write(page, "/beleg")
    stage.bot_says(
        "anna", "<blockquote>Zitat</blockquote> <code>12</code> /fall", parse_mode="HTML", reply_markup=QUESTION
    )
    page.see(".key", "Rückforderung").click()
    page.see(".toast", "Übernommen")
    page.see(".quiet").click()
    page.see(".faults")
    page.wait(lambda: page.run("return !document.getAnimations().length"), "the animations to end")
    assert page.run(CONTRAST) == []


def test_the_page_is_dark_where_the_system_is(page: Browser) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    page.prefer(prefers_color_scheme="light")
    assert page.run(ground) == "rgb(255, 255, 255)"
    page.prefer(prefers_color_scheme="dark")
    assert page.run(ground) == "rgb(23, 33, 43)"


def test_the_switch_for_dark_outlives_a_reload(page: Browser) -> None:
    page.prefer(prefers_color_scheme="light")
    page.see("button[aria-label='Dunkle Darstellung'][aria-pressed=false]").click()
    page.see("button[aria-pressed=true]")
    page.driver.refresh()
    page.see(".row")
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(23, 33, 43)"


def test_nothing_moves_for_those_who_want_no_motion(page: Browser) -> None:
    page.prefer(prefers_reduced_motion="reduce")
    begin(page, "Anna Leist")
    write(page, "Hallo")
    page.see(".entering")
    assert page.run("return getComputedStyle(document.querySelector('.entering')).animationDuration") == "0.001s"


def test_the_page_speaks_english_after_the_switch(page: Browser) -> None:
    page.see(".language", "EN").click()
    page.see(".people-title", "People")
    assert page.run("return document.documentElement.lang") == "en"
    page.see(".language", "DE").click()
    page.see(".people-title", "Personen")


@pytest.mark.parametrize(
    ("width", "height"), [(360, 740), (320, 568), (680, 425)], ids=["phone", "small phone", "200 % zoom"]
)
def test_on_a_small_screen_list_and_chat_take_turns_without_sideways_scrolling(
    page: Browser, width: int, height: int
) -> None:
    page.resize(width, height, mobile=True)
    reach = "return Math.max(innerWidth, document.documentElement.scrollWidth, document.body.scrollWidth)"
    assert page.all(".pane, .welcome") == []
    assert page.run(reach) == width
    begin(page, "Anna Leist")
    write(page, "/forderung")
    page.see(".key", "Handbuch")
    write(page, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3)
    page.see(".from-bot .bubble", "Gelesen: Donau")
    assert page.all(".row") == []
    assert page.run(reach) == width
    page.see(".back").click()
    page.see(".row", "Anna Leist")
    assert page.all(".pane") == []


def test_three_chats_stand_side_by_side_and_the_address_keeps_them(page: Browser) -> None:
    page.see(".side-by-side").click()
    page.see(".pane-name", "Kim Kasse")
    assert [name.text for name in page.all(".pane-name")] == ["Anna Leist", "René Stelle", "Kim Kasse"]
    page.see("a[aria-label='Chat schließen: René Stelle']").click()
    page.gone(".pane-name", "René Stelle")
    page.driver.refresh()
    page.see(".pane-name", "Kim Kasse")
    assert [name.text for name in page.all(".pane-name")] == ["Anna Leist", "Kim Kasse"]
    assert page.driver.current_url.endswith("#anna+kim")


def test_side_by_side_a_chosen_person_joins_in_a_column_more(page: Browser) -> None:
    page.see(".side-by-side").click()
    page.see("a[aria-label='Chat schließen: Kim Kasse']").click()
    open_chat(page, "Tina Team")
    assert [name.text for name in page.all(".pane-name")] == ["Anna Leist", "René Stelle", "Tina Team"]
