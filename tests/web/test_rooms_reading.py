"""What takes long with a file is done before its form is stored: meanwhile nobody waits for the database."""

import threading

from page_stage import PageStage

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"


async def test_a_file_is_read_in_no_transaction_and_beside_the_event_loop(stage: PageStage) -> None:
    """While it is read somebody else writes: on SQLite there is only one writer at a time."""
    threads: list[threading.Thread] = []

    def read() -> object:
        threads.append(threading.current_thread())
        with stage.database.begin() as uow:
            uow.teams.add("Meanwhile")
        return "what stands in it"

    stage.rooms.read = read
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", files={"files": [("Brief.pdf", PDF)]}, name="Erika")
        assert "Saved." in browser.text
    assert [entered.read for entered in stage.rooms.entered] == ["what stands in it"]
    assert threads
    assert threading.main_thread() not in threads


async def test_what_is_made_of_a_form_without_a_file_is_made_just_so(stage: PageStage) -> None:
    stage.rooms.read = lambda: "a list that is sent on"
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="Erika")
    assert [entered.read for entered in stage.rooms.entered] == ["a list that is sent on"]


async def test_where_the_room_has_nothing_to_read_nothing_is(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        await browser.press("Send note", name="Erika")
    assert [entered.read for entered in stage.rooms.entered] == [None]
