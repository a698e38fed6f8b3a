"""What people do on the page, for all its journeys."""

import pytest
from chromium_driver import Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WRITE = "Nachricht schreiben"


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
