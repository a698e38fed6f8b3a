"""No dead ends: what was too much is said in the form, what was typed stays, and from a refusal a link leads back."""

from pathlib import Path

import httpx
from page_stage import PageStage, open_stage

from bot.domain.errors import ChangedMeanwhile, Refused
from bot.domain.text import text
from tests.journeys.page_browser import Browser

OWN = {"sec-fetch-site": "same-origin"}
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


def files(count: int, size: int = 0) -> list[tuple[str, bytes]]:
    return [(f"{number}.pdf", PDF + bytes(size)) for number in range(1, count + 1)]


def field_error(browser: Browser, field: str = "note-files") -> str:
    (error,) = browser.html.split(f'id="{field}-error">')[1:]
    return error.partition("</p>")[0]


async def test_more_files_than_are_taken_at_once_are_named_and_the_note_stays(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", note="A long story", files={"files": files(21)})
        assert browser.status == 422
        assert field_error(browser).startswith("At most 20 files at once, please.\nPlease choose again: 1.pdf, 2.pdf, ")
        assert field_error(browser).endswith(", 20.pdf, 21.pdf")
        form = next(form for form in browser.forms if form.button == "Send note")
        assert form.values["note"] == ["A long story"]
    assert stage.rooms.entered == []


async def test_twenty_files_at_once_are_taken(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", files={"files": files(20)})
    (entered,) = stage.rooms.entered
    assert len(entered.uploads["files"]) == 20


async def test_files_that_are_too_large_together_are_named_and_the_note_stays(sqlite_url: str) -> None:
    """At 1 MB a file, 4 MB together; these are 5 × 0.9 MB."""
    async with open_stage(sqlite_url, largest_file_mb=1) as stage, stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", note="A long story", files={"files": files(5, 900_000)})
        assert browser.status == 422
        assert field_error(browser) == (
            "Together the files are larger than 4 MB.\nPlease choose again: 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf"
        )
        form = next(form for form in browser.forms if form.button == "Send note")
        assert form.values["note"] == ["A long story"]
        assert stage.rooms.entered == []
        await browser.press("Send note", files={"files": files(4, 900_000)})
        assert browser.status == 200


async def test_what_is_far_too_much_is_not_read_and_a_link_leads_back(sqlite_url: str) -> None:
    """More than twice the 4 MB."""
    async with open_stage(sqlite_url, largest_file_mb=1) as stage, stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", files={"files": files(9, 900_000)})
        assert browser.status == 413
        await browser.press_link("Back")
        assert (browser.status, browser.title.startswith("Room")) == (200, True)


async def test_from_a_file_that_is_gone_a_link_leads_back_in_the_readers_language(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.go(f"{browser.place}/file/8")
        assert (browser.status, "There is no such file." in browser.text) == (403, True)
        await browser.press_link("Back")
        assert browser.status == 200


async def test_from_a_refusal_a_link_leads_back_unless_the_room_would_say_the_same(stage: PageStage) -> None:
    for refusal, leads_back in ((Refused(text("No.")), True), (ChangedMeanwhile(text("Gone on.")), False)):
        stage.rooms.refusal = refusal
        async with stage.browser() as browser:
            await stage.enter(stage.anna, browser)
            await browser.press("Send note", name="refuse")
            assert (browser.status, "Back" in browser.links) == (403, leads_back)


async def sent_too_late(stage: PageStage, browser: Browser, **values: str) -> httpx.Response:
    await stage.enter(stage.anna, browser)
    form = next(form for form in browser.forms if form.button == "Send note")
    filled = {key: given[0] for key, given in form.values.items()} | values
    stage.later(minutes=31)
    return await browser.http.post(
        browser.place, files=[(key, (None, each)) for key, each in filled.items()], headers=OWN
    )


async def test_what_was_typed_into_a_page_that_has_ended_is_not_lost(stage: PageStage) -> None:
    """It is not stored, but stands there to be copied."""
    async with stage.browser() as browser:
        answer = await sent_too_late(stage, browser, name="Erika", note="Two lines,\nno <b>markup</b>")
    assert answer.status_code == 410
    assert "This visit is over." in answer.text
    assert "What you typed, for you to copy:" in answer.text
    assert "\nErika</textarea>" in answer.text
    assert "\nTwo lines,\nno &lt;b&gt;markup&lt;/b&gt;</textarea>" in answer.text
    assert stage.rooms.entered == []


async def test_a_form_the_page_has_not_drawn_is_not_repeated(stage: PageStage) -> None:
    async with stage.browser() as browser:
        answer = await sent_too_late(stage, browser, name="Erika", _token="0" * 64)
    assert (answer.status_code, "Erika" in answer.text) == (410, False)


async def test_a_scanner_that_fails_is_not_waited_for_again(sqlite_url: str, tmp_path: Path) -> None:
    """Once for the four files of this form, and once for the one of the next."""
    runs = tmp_path / "runs"
    scanner = ("/bin/sh", "-c", 'echo run >> "$0"; exit 2', str(runs))
    async with open_stage(sqlite_url, scanner=scanner) as stage, stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", files={"files": files(4)})
        assert browser.status == 422
        assert field_error(browser) == "\n".join(
            f"{number}.pdf: The file could not be checked for viruses, so it was not taken. Please try again later."
            for number in range(1, 5)
        )
        assert runs.read_text() == "run\n"
        await browser.press("Send note", files={"files": files(1)})
        assert runs.read_text() == "run\nrun\n"


async def test_an_infected_file_does_not_keep_the_next_from_being_looked_at(sqlite_url: str, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    scanner = ("/bin/sh", "-c", 'echo run >> "$0"; exit 1', str(runs))
    async with open_stage(sqlite_url, scanner=scanner) as stage, stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="x", files={"files": files(3)})
        assert runs.read_text() == "run\nrun\nrun\n"
