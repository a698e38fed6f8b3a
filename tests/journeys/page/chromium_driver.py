"""A headless Chromium for journeys over the messenger's page, driven by Debian's chromedriver."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

PATIENCE_SECONDS = 10.0
DESKTOP = (1360, 850)
CONTROL_ROLES = frozenset(
    {
        "button", "checkbox", "combobox", "dialog", "link", "listbox", "log", "menuitem", "navigation", "option",
        "radio", "region", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox", "toolbar",
    }
)  # fmt: skip
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
)


def program(name: str, package: str) -> str:
    """The path of a program of Debian's; fails the test with the sentence that helps."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing, and the page's journeys need it; on Debian: apt-get install {package}")
    return path


@contextmanager
def chromium(profile: Path, languages: str = "de-DE,de") -> Iterator["Browser"]:
    """A fresh browser with its own empty profile folder."""
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium")
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": languages})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(program("chromedriver", "chromium-driver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


Found = TypeVar("Found")


class Browser:
    """What the journeys need of a browser: look, press, wait."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def resize(self, width: int, height: int, *, mobile: bool = False) -> None:
        """In CSS pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
        self.cdp("Emulation.setDeviceMetricsOverride", **metrics)

    def prefer(self, **media: str) -> None:
        """Media features such as `prefers_color_scheme="dark"`; those not named are as at first."""
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.cdp("Emulation.setEmulatedMedia", features=features)

    def cdp(self, method: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(method, parameters)

    def run(self, script: str, *arguments: object) -> Any:
        """JavaScript in the page; `return` gives a JSON value."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        """Those that show."""
        return [element for element in self.driver.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]

    def see(self, selector: str, text: str = "") -> WebElement:
        """Waits for an element that shows and holds the text."""

        def found() -> WebElement | None:
            return next((element for element in self.all(selector) if text in element.text), None)

        return self.wait(found, f"{selector} with {text!r}")

    def gone(self, selector: str, text: str = "") -> None:
        """Waits until nothing like that shows any more."""
        self.wait(lambda: not [e for e in self.all(selector) if text in e.text], f"{selector} with {text!r} to go")

    def press(self, *keys: str) -> None:
        """Keys to whatever has the focus, one after the other."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    @property
    def focus(self) -> WebElement:
        return self.driver.switch_to.active_element

    def wait(self, condition: Callable[[], Found | None], what: str) -> Found:
        """Until the condition gives something true; elements redrawn meanwhile are looked for again."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                if found := condition():
                    return found
            except StaleElementReferenceException:
                continue
            time.sleep(0.02)
        pytest.fail(f"waited {PATIENCE_SECONDS:.0f} s in vain for {what}")

    def complaints(self) -> list[str]:
        """What came to the browser's console: script errors, refused scripts and styles, failed requests."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def controls(self) -> list[tuple[str, str]]:
        """Role and name of every control in the accessibility tree, as a screen reader gets them."""
        nodes = self.cdp("Accessibility.getFullAXTree")["nodes"]
        seen = [node for node in nodes if not node["ignored"]]
        named = [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in seen]
        return [(role, name) for role, name in named if role in CONTROL_ROLES]
