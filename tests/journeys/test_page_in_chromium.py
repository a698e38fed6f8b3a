"""The messenger's page as people use it: in a real browser, by keyboard, mouse and thumb, in light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium_driver import DESKTOP, Browser, chromium
from messenger_stage import QUESTION, Stage, png
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.enable_socket

CONTRAST = (Path(__file__).parent / "page_contrast.js").read_text(encoding="utf-8")
BACK_TAB = Keys.SHIFT + Keys.TAB
NEXT_CHAT = Keys.ALT + Keys.ARROW_DOWN
WRITE = "Nachricht schreiben"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as serving:
        yield serving


@pytest.fixture
def page(browser: Browser, stage: Stage) -> Iterator[Browser]:
    """The page, freshly opened. Whatever a test does, the console must stay empty."""
    browser.resize(*DESKTOP)
    browser.prefer()
    browser.driver.get(stage.url)
    browser.see(".row", "Tina Team")
    yield browser
    leave(browser)
    assert browser.complaints() == []


def leave(browser: Browser) -> None:
    """Goes away while the messenger still answers, leaving no trace for the next test."""
    browser.run("localStorage.clear(); sessionStorage.clear()")
    browser.driver.get("about:blank")


def open_chat(page: Browser, name: str) -> None:
    page.see(".row", name).click()
    page.see(".pane-name", name)


def write(page: Browser, text: str) -> None:
    page.see("textarea").send_keys(text, Keys.ENTER)


def begin(page: Browser, name: str) -> None:
    """Opens a chat and starts the conversation."""
    open_chat(page, name)
    page.see(".notice button", "Starten").click()
    page.see(".bubble", "Guten Tag!")


def tab_to(page: Browser, name: str, key: str = Keys.TAB) -> None:
    """Presses Tab until the control of this name has the focus."""
    for _ in range(40):
        page.press(key)
        if name in page.focus.accessible_name:
            return
    pytest.fail(f"the Tab key does not reach {name!r}")


def wait_for_focus(page: Browser, name: str) -> None:
    page.wait(lambda: page.focus.accessible_name == name, f"the focus on {name!r}")


def badge(page: Browser, name: str) -> str:
    return page.see(".row", name).find_element(By.CSS_SELECTOR, ".badge").text


def scroll_place(page: Browser) -> tuple[int, int]:
    """Pixels from the top of the messages, and to their end."""
    top, rest = page.run(
        "const log = document.querySelector('.log');"
        "return [log.scrollTop, log.scrollHeight - log.clientHeight - log.scrollTop]"
    )
    return round(top), round(rest)


# keyboard


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


def test_alt_and_an_arrow_change_the_chat(page: Browser) -> None:
    open_chat(page, "Anna Leist")
    wait_for_focus(page, "Starten")
    page.press(NEXT_CHAT)
    page.see(".pane-name", "René Stelle")


def test_the_arrow_keys_walk_through_the_list_of_people(page: Browser) -> None:
    tab_to(page, "Anna Leist")
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert "Kim Kasse" in page.focus.accessible_name
    page.press(Keys.ARROW_UP)
    assert "René Stelle" in page.focus.accessible_name


def test_enter_sends_and_shift_enter_begins_a_new_line(page: Browser) -> None:
    begin(page, "Anna Leist")
    wait_for_focus(page, WRITE)
    page.press("erste Zeile", Keys.SHIFT + Keys.ENTER, "zweite Zeile")
    assert page.see("textarea").get_property("value") == "erste Zeile\nzweite Zeile"
    page.press(Keys.ENTER)
    page.see(".from-bot .bubble", "Gelesen: erste Zeile\nzweite Zeile")
    assert page.see("textarea").get_property("value") == ""


def test_escape_closes_a_panel_and_gives_the_focus_back_to_its_button(page: Browser) -> None:
    tab_to(page, "Störung einspielen")
    page.press(Keys.ENTER)
    tab_to(page, "Für wen?")
    page.press(Keys.ESCAPE)
    page.gone(".faults")
    wait_for_focus(page, "Störung einspielen")


def test_the_clock_buttons_are_one_stop_of_the_tab_key(page: Browser) -> None:
    tab_to(page, "+1 Stunde")
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert page.focus.accessible_name == "+1 Arbeitstag"
    page.press(Keys.TAB)
    assert page.focus.accessible_name == "Störung einspielen"


# names and colours


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


# sizes


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


# messages


def test_unread_messages_are_counted_until_their_chat_is_opened(page: Browser, stage: Stage) -> None:
    open_chat(page, "Anna Leist")
    stage.bot_says("rene", "Neue Übergabe")
    stage.bot_says("rene", "Noch eine")
    page.wait(lambda: badge(page, "René Stelle") == "2", "two unread messages")
    assert "2 ungelesene Nachrichten" in page.see(".row", "René Stelle").accessible_name
    page.wait(lambda: page.driver.title == "(2) Amtsbote – Testmessenger", "the count in the title")
    open_chat(page, "René Stelle")
    page.wait(lambda: badge(page, "René Stelle") == "", "the count to go")
    assert [person["unread"] for person in stage.get("state")["personas"]] == [0, 0, 0, 0]


def test_the_command_menu_follows_what_is_typed(page: Browser) -> None:
    begin(page, "Anna Leist")
    page.see("textarea").send_keys("/")
    page.see("[role=option]", "Eine Forderung ansehen")
    assert len(page.all("[role=option]")) == 4
    page.press("f")
    assert [option.text.split()[0] for option in page.all("[role=option]")] == ["/forderung", "/fall"]
    page.press(Keys.ARROW_DOWN)
    assert page.see("[role=option][aria-selected=true]").text.startswith("/fall")
    page.press(Keys.TAB)
    assert page.see("textarea").get_property("value") == "/fall "
    assert page.all("[role=option]") == []


def test_the_menu_button_shows_all_commands_and_one_is_sent_by_a_press(page: Browser) -> None:
    begin(page, "Anna Leist")
    page.see("button[aria-label=Befehle]").click()
    page.see("[role=option]", "/forderung").click()
    page.see(".from-user .bubble", "/forderung")
    page.see(".bubble", "Was ist es?")


def test_a_command_in_a_text_can_be_pressed(page: Browser) -> None:
    begin(page, "Anna Leist")
    page.see(".command-link", "/forderung").click()
    page.see(".bubble", "Was ist es?")


def test_a_pressed_button_edits_its_message_and_pops_up_the_answer(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/forderung")
    page.see(".key", "Darlehen").click()
    page.see(".toast", "Übernommen")
    page.see(".message:last-child .bubble", "Welcher Betrag?")
    page.see(".message:last-child .meta", "bearbeitet")
    assert [key.text for key in page.all(".key")] == ["Abbrechen"]


def test_an_answer_that_must_be_confirmed_opens_a_window(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/forderung")
    page.see(".key", "Hinweis").click()
    page.see("dialog", "Bitte prüfen Sie die Anhörung.")
    wait_for_focus(page, "OK")
    page.press(Keys.ENTER)
    page.gone("dialog")


def test_a_deleted_message_disappears(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/forderung")
    page.see(".key", "Löschen").click()
    page.gone(".bubble", "Was ist es?")
    wait_for_focus(page, WRITE)


def test_a_protected_message_carries_its_mark(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/forderung")
    assert page.see(".message:last-child .protected").accessible_name == "Weiterleiten und Speichern gesperrt"


def test_a_picture_is_shown_and_opens_large(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/bild")
    picture = page.see(".photo img")
    page.wait(lambda: picture.get_property("naturalWidth") == 320, "the picture to load")
    page.see(".bubble", "Eingänge je Monat")
    picture.click()
    page.see(".lightbox img").click()
    page.gone(".lightbox")


def test_a_document_shows_name_and_size_and_can_be_fetched(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "/beleg")
    document = page.see(".document")
    assert document.text == "Beleg.pdf\n14 B"  # len(b"%PDF-1.7 Beleg")
    fetched = "return fetch(arguments[0]).then((answer) => answer.text())"
    assert page.run(fetched, document.get_property("href")) == "%PDF-1.7 Beleg"


@pytest.mark.parametrize(
    ("as_picture", "answer"), [(True, "Erhalten: Bild 40×30, Anlage"), (False, "Erhalten: foto.png, Anlage")]
)
def test_a_file_is_sent_with_a_caption_as_picture_or_document(
    page: Browser, tmp_path: Path, as_picture: bool, answer: str
) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(png(40, 30))
    begin(page, "Anna Leist")
    page.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    page.see(".tray", "foto.png")
    if not as_picture:
        page.see(".tray input").click()
    write(page, "Anlage")
    page.see(".from-bot .bubble", answer)
    assert page.all(".tray") == []


def test_it_shows_that_the_bot_is_typing_until_its_message_comes(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    write(page, "Moment")
    page.see(".pane .typing", "Amtsbote schreibt")
    page.see(".row", "Amtsbote schreibt …")
    stage.bot_says("anna", "Da bin ich.")
    page.gone(".pane .typing")


def test_markup_that_somebody_types_is_shown_as_text(page: Browser) -> None:
    begin(page, "Anna Leist")
    write(page, "<img src=x onerror=alert(1)> <b>fett</b>")
    page.see(".from-user .bubble", "<img src=x onerror=alert(1)> <b>fett</b>")
    assert page.all(".text img, .from-user .text b") == []


def test_of_hostile_markup_only_harmless_tags_and_addresses_are_left(page: Browser) -> None:
    hostile = (
        '<b onclick="x()">a</b><script>b</script><img src=x onerror=y><a href="javascript:z()">c</a>'
        '<svg><a href="x">d</a></svg><a href="https://example.org" onclick="x()">e</a>'
    )
    cleaned = page.run(
        "return import('/safehtml.js').then(({ safeNodes }) => {"
        "  const box = document.createElement('div'); box.append(safeNodes(arguments[0])); return box.innerHTML; })",
        hostile,
    )
    assert cleaned == '<b>a</b>bcd<a href="https://example.org/" target="_blank" rel="noopener noreferrer">e</a>'
    # Reading the markup runs nothing: the page's policy would refuse the handlers even if they were kept.
    assert [complaint for complaint in page.complaints() if "Content Security Policy" not in complaint] == []


# reading place, drafts, connection


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
    stage.do(lambda: _many(stage, 230))
    open_chat(page, "Anna Leist")
    page.see(".bubble", "Nummer 229.")
    shown = "return document.querySelectorAll('.message').length"
    assert page.run(shown) == 200
    page.run("document.querySelector('.log').scrollTop = 0")
    page.wait(lambda: page.run(shown) == 230, "the older messages")
    assert scroll_place(page)[0] > 500


async def _many(stage: Stage, number: int) -> None:
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


# clock and faults


def test_moving_the_clock_shows_the_office_time_and_that_the_ticks_run(page: Browser, stage: Stage) -> None:
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})  # a Friday, 9:00 in Berlin; summer time begins on Sunday
    page.see(".clock-now", "Fr., 27. März 2026\n09:00")
    stage.tick.may_finish.clear()
    page.see(".chip", "+1 Arbeitstag").click()
    page.see(".clock-status", "Fristen werden geprüft …")
    assert {chip.get_dom_attribute("aria-disabled") for chip in page.all(".chip")} == {"true"}
    stage.tick.may_finish.set()
    page.gone(".clock-status")
    page.see(".clock-now", "Mo., 30. März 2026\n09:00")


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("+1 Stunde", "Fr., 27. März 2026\n10:00"),
        ("Nächster Morgen", "Sa., 28. März 2026\n08:00"),
        ("+2 Wochen", "Fr., 10. April 2026\n09:00"),
    ],
)
def test_each_button_of_the_clock_moves_it_as_it_says(page: Browser, stage: Stage, button: str, shown: str) -> None:
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})
    page.see(".clock-now", "Fr., 27. März 2026\n09:00")
    page.see(".chip", button).click()
    page.see(".clock-now", shown)


def test_a_day_has_its_heading(page: Browser, stage: Stage) -> None:
    stage.post("clock", {"to": "2026-03-27T08:00:00Z"})
    begin(page, "Anna Leist")
    page.see(".day", "Heute")
    page.see(".chip", "Nächster Morgen").click()
    write(page, "Hallo")
    page.see(".bubble", "Gelesen: Hallo")
    assert [day.text for day in page.all(".day")] == ["Gestern", "Heute"]
    page.see(".chip", "+2 Wochen").click()
    page.see(".day", "Samstag, 28. März 2026")


def test_a_fault_is_injected_listed_and_cleared(page: Browser, stage: Stage) -> None:
    page.see(".quiet").click()
    times = page.see("input[type=number]")
    times.clear()
    times.send_keys("2")
    page.see(".menu-item", "500: Serverfehler").click()
    page.see(".fault-active", "500: Serverfehler, noch 2×")
    (fault,) = stage.get("state")["faults"]
    assert (fault["kind"], fault["times"], fault["persona"]) == ("500", 2, None)
    page.see(".menu-item", "Alle aufheben").click()
    page.see(".fault-active", "Keine Störung eingespielt.")


def test_blocking_the_bot_takes_the_composer_away_until_it_is_let_in_again(page: Browser) -> None:
    begin(page, "Anna Leist")
    page.see(".pane-head .popover-anchor button").click()
    page.see(".menu-item", "Bot blockieren").click()
    page.see(".notice", "Anna Leist hat den Bot blockiert.")
    assert page.all("textarea") == []
    page.see(".notice button", "Blockierung aufheben").click()
    page.see("textarea")


def test_in_a_group_one_writes_as_one_of_its_members(page: Browser, stage: Stage) -> None:
    stage.post("groups", {"key": "team", "name": "Team 1", "members": ["anna", "rene"]})
    open_chat(page, "Team 1")
    page.see(".author select").send_keys("René Stelle")
    write(page, "/forderung")
    page.see(".from-user .sender", "René Stelle")
    page.see(".from-bot .sender", "Amtsbote")
