"""What every answer of the page carries, whatever it is; and what is asked otherwise than by looking and sending."""

from collections.abc import Awaitable, Callable, Sequence

import httpx
import pytest
from page_stage import PageStage

from bot.web.guard import HEADERS
from bot.web.page import STATIC
from tests.journeys.page_browser import Browser

OWN = {"sec-fetch-site": "same-origin"}
LARGE = {**OWN, "content-type": "multipart/form-data; boundary=x", "content-length": "80000001"}
Ask = Callable[[PageStage, Browser], Awaitable[httpx.Response]]


async def _over(stage: PageStage, browser: Browser) -> httpx.Response:
    stage.later(hours=1)
    return await browser.fetch(browser.place)


async def _failing(stage: PageStage, browser: Browser) -> httpx.Response:
    form = browser.forms[0].values | {"name": ["fail"]}
    parts = [(key, (None, value)) for key, values in form.items() for value in values]
    return await browser.http.post(browser.place, files=parts, headers=OWN)


ANSWERS: Sequence[tuple[str, int, Ask]] = (
    ("entrance", 200, lambda stage, browser: browser.fetch("/")),
    ("health", 200, lambda stage, browser: browser.fetch("/healthz")),
    ("door", 200, lambda stage, browser: browser.fetch(stage.link(stage.anna))),
    ("room", 200, lambda stage, browser: browser.fetch(browser.place)),
    ("state", 200, lambda stage, browser: browser.fetch(f"{browser.place}/state")),
    ("style", 200, lambda stage, browser: browser.fetch("/static/page.css")),
    ("no style", 404, lambda stage, browser: browser.fetch("/static/none.css")),
    ("dead link", 410, lambda stage, browser: browser.fetch("/door/x")),
    ("nowhere", 404, lambda stage, browser: browser.fetch("/nowhere")),
    ("other host", 421, lambda stage, browser: browser.http.get("/", headers={"host": "evil.example"})),
    ("foreign form", 403, lambda stage, browser: browser.http.post(browser.place)),
    ("wrong method", 405, lambda stage, browser: browser.http.put(browser.place, headers=OWN)),
    ("too large", 413, lambda stage, browser: browser.http.post(browser.place, content=b"--x", headers=LARGE)),
    ("failure", 500, _failing),
    ("over", 410, _over),
)


async def test_every_answer_says_what_a_browser_may_do_with_it(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        for what, status, ask in ANSWERS:
            answer = await ask(stage, browser)
            assert (what, answer.status_code) == (what, status)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, what
            assert answer.headers["strict-transport-security"] == "max-age=31536000", what


async def test_a_page_takes_nothing_from_outside_and_holds_no_script_or_style_of_its_own(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        for place in ("/", browser.place, stage.link(stage.anna)):
            await browser.go(place)
            assert "//" not in browser.html.replace("<!doctype html>", "")
            assert " style=" not in browser.html
            assert "<style" not in browser.html
            assert browser.html.count("<script") == browser.html.count('<script src="/static/')


def test_what_the_page_serves_itself_needs_nothing_from_outside() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.iterdir()}
    assert set(texts) == {"choosing.js", "icon.svg", "page.css", "sending.js", "staying.js", "waiting.js"}
    assert {name for name, content in texts.items() if "url(" in content or "@import" in content} == set()
    assert {name for name, content in texts.items() if "//" in content.replace("// ", "")} == {
        "icon.svg"
    }  # its namespace


ALLOWED = {
    "/": "GET, HEAD",
    "/door/x": "GET, HEAD, POST",
    "/visit/1": "GET, HEAD, POST",
    "/visit/1/state": "GET, HEAD",
    "/visit/1/stay": "POST",
    "/visit/1/end": "POST",
    "/visit/1/file/1": "GET, HEAD",
    "/visit/1/made/list": "GET, HEAD",
    "/forget": "POST",
}


async def test_who_asks_otherwise_learns_how_to(stage: PageStage) -> None:
    async with stage.browser() as browser:
        for place, allowed in ALLOWED.items():
            answer = await browser.http.request("DELETE", place, headers=OWN)
            assert (place, answer.status_code) == (place, 405)
            assert ", ".join(sorted(answer.headers["allow"].split(", "))) == allowed
            assert "That cannot be done with this page." in answer.text


async def test_head_is_a_look_without_the_page(stage: PageStage) -> None:
    async with stage.browser() as browser:
        for place in ("/", "/healthz", "/static/page.css", "/nowhere", stage.link(stage.anna)):
            looked, head = await browser.http.get(place), await browser.http.head(place)
            assert (place, head.status_code) == (place, looked.status_code)
            assert head.headers["content-length"] == looked.headers["content-length"]


@pytest.mark.parametrize("place", ["/static/../page.py", "/static/%2e%2e/page.py", "/static/..%2fpage.py", "/static/"])
async def test_nothing_but_the_pages_own_files_is_served(stage: PageStage, place: str) -> None:
    async with stage.browser() as browser:
        answer = await browser.fetch(place)
        assert (answer.status_code, "There is no such page." in answer.text) == (404, True)


async def test_whether_the_page_lives_is_said_under_any_name(stage: PageStage) -> None:
    """A watchman knows the machine by its number."""
    async with stage.browser() as browser:
        answer = await browser.http.get("/healthz", headers={"host": "127.0.0.1:8090"})
        assert (answer.status_code, answer.text) == (200, "ok")


async def test_a_database_that_cannot_be_reached_is_no_failure_of_the_page(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        room = browser.place
        with stage.database.begin():
            await browser.go(room)
        assert (browser.status, "Please try again in a minute." in browser.text) == (503, True)
        await browser.go(room)
        assert browser.status == 200
