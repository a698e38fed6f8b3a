"""The private page in a real browser: by mouse, by keyboard alone, on a phone, in the dark, audited by axe."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from chromium_driver import DESKTOP, Browser, chromium
from private_demo import Demo, running_demo
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.enable_socket

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AUDIT = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}}).then(
  (found) => done(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(" ")}`)));
"""
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
PHONE = (320, 640)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


def audit(browser: Browser) -> list[str]:
    """What axe has against the page as it stands now."""
    browser.run(AXE)
    found: list[str] = browser.driver.execute_async_script(AUDIT, RULES)
    return found


def fits(browser: Browser) -> bool:
    """Nothing has to be scrolled sideways."""
    return bool(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))


def to_form(demo: Demo, key: str) -> None:
    """/forderung up to the questions of the page."""
    demo.send(key, "/forderung 12345BG0001234 1.234,56 Rückforderung")
    demo.click(key, "Nein")
    demo.send(key, "400")
    demo.send(key, "heute")
    demo.click(key, "Überspringen")
    demo.click(key, "Überspringen")


def enter(demo: Demo, browser: Browser, key: str) -> None:
    """Through the door, by the number in the chat; the page goes on by its own script."""
    browser.driver.get(demo.link(key))
    browser.see("button", "Öffnen").click()
    number = browser.see(".number").text
    demo.click(key, number)
    browser.wait(lambda: "Sind Sie es?" not in browser.driver.title, "the page to go on")


def test_every_state_of_the_page_is_accessible_on_a_phone_and_in_the_dark(
    demo: Demo, browser: Browser, tmp_path: Path
) -> None:
    """From the door to the file of a claim: light on a phone, then dark on a desktop."""
    browser.resize(*PHONE)
    browser.prefer(prefers_color_scheme="light")
    to_form(demo, "leistung")
    browser.driver.get(demo.link("leistung"))
    seen = {"door": audit(browser)}
    assert fits(browser)
    browser.see("button", "Öffnen").click()
    number = browser.see(".number").text
    seen["confirm"] = audit(browser)
    assert fits(browser)
    demo.click("leistung", number)
    browser.see("h1", "Forderung erfassen")
    seen["form"] = audit(browser)
    browser.see("#debtor_name, [name=debtor_name]").send_keys("7")
    browser.see("button.primary", "Speichern").click()
    browser.see(".summary", "Bitte prüfen Sie Ihre Eingaben")
    seen["errors"] = audit(browser)
    assert fits(browser)
    name = browser.see("[name=debtor_name]")
    name.clear()
    name.send_keys("Erika Mustermann")
    browser.see("[name=debtor_address]").send_keys("Musterweg 1\n38440 Wolfsburg")
    browser.see("button.primary", "Speichern").click()
    browser.see(".notice", "Gespeichert.")
    seen["over"] = audit(browser)

    claim = str(demo.click("leistung", "✓ Erfassen")["text"]).split("Forderung ")[1].split()[0]
    browser.resize(*DESKTOP)
    browser.prefer(prefers_color_scheme="dark")
    demo.send("leistung", f"/notiz {claim}")
    enter(demo, browser, "leistung")
    file = tmp_path / "Bescheid.pdf"
    file.write_bytes(PDF)
    browser.driver.find_element(By.NAME, "files").send_keys(str(file))
    browser.see("button.primary", "Dateien hinzufügen").click()
    browser.see(".files a", "Bescheid.pdf")
    seen["file"] = audit(browser)
    assert {state: found for state, found in seen.items() if found} == {}
    refusals = [line for line in browser.complaints() if "422" not in line]
    assert refusals == []


def test_a_note_is_written_with_the_keyboard_alone(demo: Demo, browser: Browser) -> None:
    """Tab, type, Enter: from the link to the end, the focus always to be seen."""
    browser.resize(*DESKTOP)
    browser.prefer()
    demo.send("leistung", "/notiz 1")
    browser.driver.get(demo.link("leistung"))
    browser.press(Keys.TAB)
    assert browser.focus.text == "Zum Inhalt"
    browser.press(Keys.TAB)
    assert browser.focus.text == "Öffnen"
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press(Keys.ENTER)
    number = browser.see(".number").text
    demo.click("leistung", number)
    browser.see("h1", "Geschützte Akte der Forderung 1")
    for _ in range(20):
        browser.press(Keys.TAB)
        if browser.focus.get_attribute("name") == "note":
            break
    browser.press("Ruft donnerstags zurück.", Keys.TAB)
    assert browser.focus.text == "Vermerk speichern"
    browser.press(Keys.ENTER)
    browser.see(".notice", "Gespeichert.")
    browser.see("dd", "Ruft donnerstags zurück.")


def test_after_an_error_the_keyboard_is_where_the_errors_are(demo: Demo, browser: Browser) -> None:
    """The summary leads to the field, the field says what is wrong."""
    browser.resize(*DESKTOP)
    demo.send("leistung", "/notiz")
    enter(demo, browser, "leistung")
    browser.see("button.primary", "Vermerk speichern").click()
    link = browser.see(".summary a", "Forderung: Bitte füllen Sie dieses Feld aus.")
    assert browser.focus.get_attribute("id") == "errors"
    link.send_keys(Keys.ENTER)
    field = browser.see("[name=claim]")
    assert browser.run("return document.activeElement.name") == "claim"
    described = (field.get_attribute("aria-describedby") or "").split()
    told = [browser.driver.find_element(By.ID, each).text for each in described]
    assert told[-1] == "Bitte füllen Sie dieses Feld aus."
    assert field.get_attribute("aria-invalid") == "true"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("used", "Dieser Link wurde schon benutzt."),
        ("expired", "Dieser Link ist abgelaufen."),
        ("tampered", "Dieser Link ist ungültig."),
    ],
)
def test_a_link_that_is_no_longer_good_says_so(demo: Demo, browser: Browser, what: str, said: str) -> None:
    demo.send("leistung", "/notiz")
    link = demo.link("leistung")
    if what == "used":
        enter(demo, browser, "leistung")
    elif what == "expired":
        demo.later("+1h")
    else:
        link = link[:-1] + ("A" if link[-1] != "A" else "B")
    browser.driver.get(link)
    browser.see(".lead", said)
    assert audit(browser) == []


def test_a_stranger_who_has_the_link_is_stopped_by_its_person(demo: Demo, browser: Browser) -> None:
    demo.send("leistung", "/notiz")
    browser.driver.get(demo.link("leistung"))
    browser.see("button", "Öffnen").click()
    browser.see(".number")
    demo.click("leistung", "Das war ich nicht")
    browser.see(".lead", "Dieser Besuch ist beendet.")
