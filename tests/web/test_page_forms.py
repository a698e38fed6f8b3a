"""Forms of the private page: taken once, kept with their errors, and never more than text."""

import asyncio
import html
import io
import logging

import pytest
from page_stage import CONTENT, PageStage

from bot.forms import Page
from bot.runtime.logs import configure_logging
from bot.web import words
from bot.web.results import MOST, Results
from tests.journeys.page_browser import Browser

OWN = {"sec-fetch-site": "same-origin"}
MARKUP = """'"><script>alert(1)</script><img src=x onerror=alert(2)></textarea>{{ 7 * 7 }}&amp;"""
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


def parts(browser: Browser, form: str = "note", **values: str) -> list[tuple[str, tuple[None, str]]]:
    """What the browser would send of the form, filled."""
    (found,) = [each for each in browser.forms if each.values.get("_form") == [form]]
    filled = {key: given[0] for key, given in found.values.items()} | values
    return [(key, (None, value)) for key, value in filled.items()]


async def test_a_form_sent_twice_at_once_is_taken_once_and_answered_twice_alike(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        sent = parts(browser, name="Once")
        answers = await asyncio.gather(*(browser.http.post(browser.place, files=sent, headers=OWN) for _ in range(3)))
        assert [(answer.status_code, "Saved." in answer.text) for answer in answers] == [(200, True)] * 3
    assert len(stage.rooms.entered) == 1


async def test_a_last_form_sent_twice_at_once_does_not_end_in_a_visit_that_is_over(stage: PageStage) -> None:
    """The first one ends the visit; the second is answered as the first."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        sent = parts(browser, "last", name="Once")
        answers = await asyncio.gather(*(browser.http.post(browser.place, files=sent, headers=OWN) for _ in range(2)))
        assert [(answer.status_code, "Saved, and over." in answer.text) for answer in answers] == [(200, True)] * 2
    assert len(stage.rooms.entered) == 1


async def test_after_success_a_reload_shows_the_same_and_sends_nothing(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send last", name="Once")
        for _ in range(2):
            assert (browser.status, browser.place) == (200, "/visit/1")
            assert "Saved, and over." in browser.text
            await browser.go("/visit/1?done")
        await browser.go("/visit/1")
        assert (browser.status, "This visit is over." in browser.text) == (410, True)
    assert len(stage.rooms.entered) == 1


async def test_the_same_words_in_a_form_drawn_anew_are_meant_anew(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="Twice")
        await browser.press("Send note", name="Twice")
    assert len(stage.rooms.entered) == 2


async def test_other_words_in_the_same_form_are_not_lost(stage: PageStage) -> None:
    """Whoever goes back, corrects and sends again means it."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        for name in ("First", "Second"):
            await browser.http.post(browser.place, files=parts(browser, name=name), headers=OWN)
    assert [entered.values["name"] for entered in stage.rooms.entered] == [("First",), ("Second",)]


async def test_other_words_for_a_visit_that_is_over_are_not_said_to_be_saved(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        for name, status in (("First", 200), ("Second", 410)):
            sent = parts(browser, "last", name=name)
            assert (await browser.http.post(browser.place, files=sent, headers=OWN)).status_code == status
    assert len(stage.rooms.entered) == 1


async def test_what_a_form_led_to_is_said_and_nothing_else(stage: PageStage) -> None:
    """Not "Saved." where nothing was."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send moved", name="x")
        assert "It has gone on in the chat." in browser.text
        assert "Saved." not in browser.text


@pytest.mark.parametrize("token", ["", "ü", "0" * 64])
async def test_a_form_that_the_page_has_not_drawn_for_this_visit_is_not_taken(stage: PageStage, token: str) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        answer = await browser.http.post(browser.place, files=parts(browser, name="x", _token=token), headers=OWN)
        assert (answer.status_code, "does not come from this page" in answer.text) == (403, True)
    assert stage.rooms.entered == []


async def test_another_browser_learns_nothing_of_what_was_sent(stage: PageStage) -> None:
    async with stage.browser() as browser, stage.browser() as other:
        await stage.enter(stage.anna, browser)
        sent = parts(browser, "last", name="Once")
        await browser.http.post(browser.place, files=sent, headers=OWN)
        await other.go("/visit/1?done")
        assert (other.status, "Saved" in other.text) == (403, False)
        assert (await other.http.post("/visit/1", files=sent, headers=OWN)).status_code == 403


def test_results_of_long_ago_make_room_for_others() -> None:
    results = Results()
    for number in range(MOST + 1):
        results.keep(number, "x", Page(words.PAGE), "en")
    assert results.last(0) is None
    assert results.last(1) is not None


async def test_what_was_wrong_is_said_above_and_beside_and_what_was_entered_stays(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="", note="A long story", kind="b")
        assert browser.status == 422
        assert browser.title.startswith("Error: Room · ")
        assert "Please check what you have entered" in browser.text
        assert 'href="#note-name"' in browser.html
        form = next(form for form in browser.forms if form.button == "Send note")
        assert (form.values["note"], form.values["kind"]) == (["A long story"], ["b"])


async def test_every_hint_and_every_error_belongs_to_its_field(stage: PageStage) -> None:
    """Each id that a field names is there, once."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="")
        ids = [part.partition('"')[0] for part in browser.html.split(' id="')[1:]]
        described = [part.partition('"')[0] for part in browser.html.split('aria-describedby="')[1:]]
        assert len(ids) == len(set(ids))
        assert {each for named in described for each in named.split()} <= set(ids)
        assert "note-name-hint note-name-error" in described
        assert "note-files-hint" in described
        assert "At most 10 files of 10 MB each, 40 MB together." in browser.html


async def test_each_file_that_is_not_taken_is_named(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        files = [("one.exe", b"MZ"), ("two.pdf", b""), ("three\u202efdp.pdf", b"<html>"), ("four.pdf", PDF)]
        await browser.press("Send note", name="x", files={"files": files})
        assert browser.status == 422
        for name in ("one.exe", "two.pdf", "threefdp.pdf"):
            assert f"{name}: " in browser.text
        assert "four.pdf" not in browser.text


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 19, "٣", "-1", "x", ""])
async def test_a_number_of_a_file_that_is_none_takes_no_file_away(stage: PageStage, number: str) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        sent = [*parts(browser, name="x"), ("_removed", (None, number)), ("_removed", (None, "3"))]
        assert (await browser.http.post(browser.place, files=sent, headers=OWN)).status_code == 200
    assert stage.rooms.entered[0].removed == {3}


async def test_markup_is_text_wherever_it_stands(stage: PageStage) -> None:
    """In titles, facts, paragraphs, names of files, choices, hints, and in what was entered."""
    stage.rooms.said = MARKUP
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        assert "<script>alert" not in browser.html
        await browser.press("Send search", name=MARKUP, note=MARKUP)
        assert browser.status == 200
        assert html.unescape(browser.html).count(MARKUP) > 20
        assert "<script>alert" not in browser.html
        assert "<img src=x" not in browser.html
        assert browser.forms[0].values["note"] == [MARKUP]


async def test_what_is_refused_is_said_and_what_fails_has_a_number(stage: PageStage) -> None:
    stream = io.StringIO()
    configure_logging(level=logging.DEBUG, stream=stream)
    async with stage.browser() as browser:
        room = (await stage.enter(stage.anna, browser)).place
        await browser.press("Send note", name="refuse")
        assert (browser.status, "That is not allowed." in browser.text) == (403, True)
        await (await browser.go(room)).press("Send note", name="fail")
        assert (browser.status, "nothing was changed" in browser.text) == (500, True)
    (line,) = [line for line in stream.getvalue().splitlines() if "page_failed" in line]
    reference = line.split('"reference": "')[1][:7]
    assert reference in browser.text
    assert "ZeroDivisionError" in line
    assert "visit/" not in stream.getvalue()


async def test_a_form_that_breaks_off_when_the_page_is_left_is_no_failure(stage: PageStage) -> None:
    """The browser is gone: there is nobody to answer, and nothing to look into."""
    stream = io.StringIO()
    configure_logging(level=logging.DEBUG, stream=stream)
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        sent: list[object] = []
        cookie = "; ".join(f"{each.name}={each.value}" for each in browser.http.cookies.jar)
        headers = {**OWN, "host": "page.example", "cookie": cookie, "content-type": "multipart/form-data; boundary=x"}
        scope = {
            "type": "http", "method": "POST", "path": browser.place, "raw_path": browser.place.encode(),
            "query_string": b"", "client": ("10.1.2.3", 1),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        came = iter(({"type": "http.request", "body": b"--x", "more_body": True}, {"type": "http.disconnect"}))

        async def receive() -> object:
            return next(came)

        async def send(message: object) -> None:
            sent.append(message)

        await stage.app(scope, receive, send)  # type: ignore[arg-type]
    assert sent == []
    assert "page_failed" not in stream.getvalue()


async def test_a_file_comes_as_a_file_and_never_runs_as_a_page(stage: PageStage) -> None:
    async with stage.browser() as browser, stage.browser() as other:
        await stage.enter(stage.anna, browser)
        address = f"{browser.place}/file/7"
        answer = await browser.fetch(address)
        assert answer.content == CONTENT
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith('attachment; filename="Brief.pdf"')
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert (await browser.fetch(f"{browser.place}/file/8")).status_code == 403
        assert (await other.fetch(address)).status_code == 403
        stage.later(minutes=31)
        assert (await browser.fetch(address)).status_code == 410


async def test_a_file_that_is_made_when_it_is_taken_comes_as_a_file_and_is_recorded_before(stage: PageStage) -> None:
    stage.rooms.said = "Liste"
    async with stage.browser() as browser, stage.browser() as other:
        await stage.enter(stage.anna, browser)
        address = f"{browser.place}/made/list"
        assert f'<a href="{address}">' in browser.html
        answer = await browser.fetch(address)
        assert answer.content == CONTENT
        assert answer.headers["content-disposition"].startswith('attachment; filename="Liste.xlsx"')
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert stage.rooms.offered == ["list"]
        assert (await browser.fetch(f"{browser.place}/made/x")).status_code == 403
        assert (await other.fetch(address)).status_code == 403
        stage.later(minutes=31)
        assert (await browser.fetch(address)).status_code == 410
    assert stage.rooms.offered == ["list"]  # what is not to be had was not taken


async def test_a_visit_that_waits_for_its_number_gives_no_file_and_takes_no_form(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await browser.go(stage.link(stage.anna))
        await browser.press("Open")
        for kind in ("file/7", "made/list"):
            assert (await browser.fetch(f"{browser.place}/{kind}")).status_code == 410
        await browser.http.post(browser.place, files=[("name", (None, "x"))], headers=OWN)
    assert stage.rooms.entered == []
