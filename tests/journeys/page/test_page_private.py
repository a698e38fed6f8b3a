"""The private page in a real browser: by mouse, by keyboard alone, without scripts, on a phone, in the dark, audited
by axe."""

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
SOON = """
const later = window.setTimeout;
window.setTimeout = (what, wait, ...rest) => {
  const isLong = wait > 60000;
  if (isLong) window.setTimeout = later;
  return later(what, isLong ? 0 : wait, ...rest);
};
"""
"""The first thing that a page puts off for longer than a minute happens at once."""

HURRIED = """
const later = window.setTimeout;
window.pauses = [];
window.setTimeout = (what, pause) => window.pauses.push(pause) < 12 ? later(what, 0) : 0;
"""
"""The first pauses of a page are counted, not waited for."""

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"
PHONE = (320, 640)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def browser(started: Browser) -> Browser:
    """Known as nobody's."""
    started.driver.delete_all_cookies()
    started.resize(*DESKTOP)
    started.prefer()
    return started


def audit(browser: Browser) -> list[str]:
    """What axe has against the page as it stands now, and whether something has to be scrolled sideways."""
    browser.run(AXE)
    found: list[str] = browser.driver.execute_async_script(AUDIT, RULES)
    fits = browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
    return found if fits else [*found, "wider than the window"]


def to_form(demo: Demo, key: str) -> None:
    """/forderung up to the questions of the page."""
    demo.send(key, "/forderung 12345BG0001234 1.234,56 Rückforderung")
    demo.click(key, "Nein")
    demo.send(key, "400")
    demo.send(key, "heute")
    demo.click(key, "Überspringen")
    demo.click(key, "Überspringen")


def enter(demo: Demo, browser: Browser, key: str, heading: str) -> None:
    """Through the door; where the browser is not known, by the number in the chat. Then the page goes on by itself."""
    browser.driver.get(demo.link(key))
    browser.see("button", "Öffnen").click()
    if "Sind Sie es?" in browser.see("h1").text:
        demo.click(key, browser.see(".number").text)
    browser.see("h1", heading)


@pytest.mark.slow
def test_every_state_of_the_page_is_accessible_on_a_phone_and_in_the_dark(
    demo: Demo, browser: Browser, tmp_path: Path
) -> None:
    """From the door to the file of a claim: light on a phone, then dark on a desktop."""
    seen: dict[str, list[str]] = {}
    browser.resize(*PHONE)
    browser.prefer(prefers_color_scheme="light")
    to_form(demo, "leistung")
    browser.driver.get(demo.link("leistung"))
    seen["door"] = audit(browser)
    browser.see("button", "Öffnen").click()
    number = browser.see(".number").text
    seen["confirm"] = audit(browser)
    demo.click("leistung", number)
    browser.see("h1", "Forderung erfassen")
    seen["form"] = audit(browser)
    browser.see("[name=debtor_name]").send_keys("7")
    browser.see("button.primary", "Speichern").click()
    browser.see(".summary", "Bitte prüfen Sie Ihre Eingaben")
    seen["errors"] = audit(browser)
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
    enter(demo, browser, "leistung", "Geschützte Akte")
    bring(browser, tmp_path, {"Bescheid über Müller.pdf": PDF, "Programm.exe": b"MZ"})
    browser.see(".summary", "Programm.exe: Dateien dieser Art werden nicht angenommen.")
    seen["refused file"] = audit(browser)
    browser.resize(*PHONE)
    seen["refused file on a phone"] = audit(browser)
    assert download(browser, tmp_path, "Bescheid über Müller.pdf") == PDF
    browser.see(".files button", "Entfernen").click()
    browser.see("h1", "Diese Datei endgültig entfernen?")
    seen["question"] = audit(browser)
    browser.see(".button", "Zurück").click()
    browser.see(".files a", "Bescheid über Müller.pdf")

    demo.send("leistung", "/suche")
    demo.click("leistung", "🔒 Suche nach Namen")
    enter(demo, browser, "leistung", "Suche nach dem Namen")
    browser.see("[name=name]").send_keys("mustermann")
    browser.see("button.primary", "Suchen").click()
    browser.see(".choice", "Erika Mustermann")
    seen["found"] = audit(browser)
    browser.see(".end button", "Seite verlassen").click()
    browser.see("button", "Dieses Gerät abmelden")
    seen["finished"] = audit(browser)
    assert {state: found for state, found in seen.items() if found} == {}
    refusals = [line for line in browser.complaints() if "422" not in line]
    assert refusals == []


def bring(browser: Browser, folder: Path, files: dict[str, bytes]) -> None:
    """Chooses the files, which are then named on the page, and sends them."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    browser.driver.find_element(By.NAME, "files").send_keys("\n".join(str(folder / name) for name in files))
    assert browser.see(".chosen").text.splitlines() == list(files)
    browser.see("button.primary", "Dateien hinzufügen").click()


def download(browser: Browser, folder: Path, name: str) -> bytes:
    """What the browser keeps when the link is pressed; the page stays where it is."""
    target = folder / "downloads"
    browser.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(target))
    browser.see(".files a", name).click()
    browser.wait((target / name).exists, f"{name} to be downloaded")
    browser.see("h1", "Geschützte Akte")
    return (target / name).read_bytes()


def test_a_note_is_written_with_the_keyboard_alone(demo: Demo, browser: Browser) -> None:
    """Tab, type, Enter: from the link to the end, the focus always to be seen."""
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
    tab_to(browser, "note")
    browser.press("Ruft donnerstags zurück.", Keys.TAB)
    assert browser.focus.text == "Vermerk speichern"
    browser.press(Keys.ENTER)
    browser.see(".notice", "Gespeichert.")
    browser.see("dd", "Ruft donnerstags zurück.")


def tab_to(browser: Browser, name: str) -> None:
    for _ in range(20):
        browser.press(Keys.TAB)
        if browser.focus.get_attribute("name") == name:
            return
    pytest.fail(f"the keyboard does not come to {name}")


@pytest.mark.slow
def test_after_an_error_the_keyboard_is_where_the_errors_are(demo: Demo, browser: Browser) -> None:
    """The summary leads to the field, the field says what is wrong."""
    demo.send("leistung", "/notiz")
    enter(demo, browser, "leistung", "Vermerk")
    browser.see("button.primary", "Vermerk speichern").click()
    link = browser.see(".summary a", "Forderung: Bitte füllen Sie dieses Feld aus.")
    assert browser.driver.title.startswith("Fehler: Vermerk")
    assert browser.focus.get_attribute("id") == "errors"
    link.send_keys(Keys.ENTER)
    field = browser.see("[name=claim]")
    assert browser.run("return document.activeElement.name") == "claim"
    described = (field.get_attribute("aria-describedby") or "").split()
    told = [browser.driver.find_element(By.ID, each).text for each in described]
    assert told[-1] == "Bitte füllen Sie dieses Feld aus."
    assert field.get_attribute("aria-invalid") == "true"


@pytest.mark.slow
def test_who_types_for_long_is_warned_before_the_page_ends_and_stays(demo: Demo, browser: Browser) -> None:
    """Nothing that was typed is lost, and the keyboard is where it was."""
    demo.send("leistung", "/notiz 1")
    enter(demo, browser, "leistung", "Geschützte Akte")
    early = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=SOON)
    browser.driver.refresh()
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=early["identifier"])
    browser.see("#ending", "Diese Seite endet in zwei Minuten")
    assert browser.focus.text == "Weiterarbeiten"
    assert audit(browser) == []
    browser.driver.find_element(By.NAME, "note").send_keys("Noch nicht gesp")
    browser.see("#ending button").click()
    browser.gone("#ending")
    assert browser.driver.find_element(By.NAME, "note").get_attribute("value") == "Noch nicht gesp"


@pytest.mark.slow
def test_the_page_needs_no_script(demo: Demo, browser: Browser) -> None:
    demo.send("leistung", "/notiz 1")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.driver.get(demo.link("leistung"))
        browser.see("button", "Öffnen").click()
        number = browser.see(".number").text
        browser.see(".button", "Weiter").click()
        browser.see(".waits", "Die Zahl wurde im Chat noch nicht angetippt.")
        demo.click("leistung", number)
        browser.see(".button", "Weiter").click()
        browser.see("[name=note]").send_keys("Ohne Skript.")
        browser.see("button.primary", "Vermerk speichern").click()
        browser.see("dd", "Ohne Skript.")
        last = browser.driver.find_elements(By.CSS_SELECTOR, ".deed button")[-1]
        last.click()
        browser.see("h1", "Diesen Vermerk endgültig entfernen?")
        browser.see("button.primary", "Endgültig entfernen").click()
        browser.see(".notice", "Entfernt.")
        assert "Ohne Skript." not in browser.see("main").text
    finally:
        browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.slow
def test_the_page_waits_for_its_number_with_growing_pauses(demo: Demo, browser: Browser) -> None:
    """A second at first, a quarter more each time, five seconds at most."""
    demo.send("leistung", "/notiz")
    browser.driver.get(demo.link("leistung"))
    early = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=HURRIED)
    browser.see("button", "Öffnen").click()
    browser.see(".number")
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=early["identifier"])
    browser.wait(lambda: browser.run("return window.pauses.length") == 12, "twelve pauses")
    pauses = browser.run("return window.pauses.map(Math.round)")
    assert pauses == [1000, 1250, 1563, 1953, 2441, 3052, 3815, 4768, 5000, 5000, 5000, 5000]


def test_links_that_are_no_longer_good_say_so(demo: Demo, browser: Browser) -> None:
    """Used in another browser, changed, expired."""
    demo.send("leistung", "/notiz")
    used = demo.link("leistung")
    enter(demo, browser, "leistung", "Vermerk")
    demo.send("leistung", "/notiz")
    link = demo.link("leistung")
    browser.driver.delete_all_cookies()
    changed = link[:-1] + ("A" if link[-1] != "A" else "B")
    for address, said in ((used, "Dieser Link wurde schon benutzt."), (changed, "Dieser Link ist ungültig.")):
        browser.driver.get(address)
        browser.see(".lead", said)
        browser.see("h1", "Dieser Link gilt nicht mehr")
        assert audit(browser) == []
    demo.later("+1h")
    browser.driver.get(link)
    browser.see(".lead", "Dieser Link ist abgelaufen.")


@pytest.mark.slow
def test_a_link_is_worth_nothing_to_somebody_else(demo: Demo, browser: Browser) -> None:
    """A colleague whose browser is known is turned away, and its person is told; a stranger is stopped in the chat."""
    demo.send("rechenstelle", "/notiz")
    enter(demo, browser, "rechenstelle", "Vermerk")
    demo.send("leistung", "/notiz")
    browser.driver.get(demo.link("leistung"))
    browser.see("button", "Öffnen").click()
    browser.see(".lead", "Dieser Link gehört jemand anderem")
    assert audit(browser) == []
    assert "im Browser einer anderen Person geöffnet" in demo.last("leistung")["text"]
    browser.see("button", "Dieses Gerät abmelden").click()
    browser.see("h1", "Dieses Gerät abmelden")
    demo.send("leistung", "/notiz")
    browser.driver.get(demo.link("leistung"))
    browser.see("button", "Öffnen").click()
    browser.see(".number")
    demo.click("leistung", "Das war ich nicht")
    browser.see(".lead", "Dieser Besuch ist beendet.")
