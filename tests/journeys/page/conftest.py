"""A browser for the tests of one file, and for each test the page with a messenger of its own behind it."""

from collections.abc import Iterator

import pytest
from chromium_driver import DESKTOP, Browser, chromium
from messenger_stage import Stage
from page_steps import leave


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
