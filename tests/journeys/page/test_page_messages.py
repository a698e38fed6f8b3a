"""What a chat shows: text, buttons, answers, pictures, documents, typing, counts."""

from pathlib import Path

import pytest
from chromium_driver import Browser
from messenger_stage import Stage, keyboard, png
from page_steps import WRITE, badge, begin, open_chat, wait_for_focus, write
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


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


def test_in_a_group_one_writes_as_one_of_its_members(page: Browser, stage: Stage) -> None:
    stage.post("groups", {"key": "team", "name": "Team 1", "members": ["anna", "rene"]})
    open_chat(page, "Team 1")
    page.see(".author select").send_keys("René Stelle")
    write(page, "/forderung")
    page.see(".from-user .sender", "René Stelle")
    page.see(".from-bot .sender", "Amtsbote")


def test_the_fillers_of_a_calendar_are_no_stops_of_the_tab_key(page: Browser, stage: Stage) -> None:
    begin(page, "Anna Leist")
    stage.bot_says("anna", "Wann?", reply_markup=keyboard("⠀", "⠀", "1", "2", "3"))
    page.see(".key", "3")
    named = [name for role, name in page.controls() if role == "button"]
    assert [name for name in named if name in {"1", "2", "3", "⠀"}] == ["1", "2", "3"]
    keys = page.all(".key")
    assert [key.get_property("tabIndex") for key in keys] == [-1, -1, 0, 0, 0]
