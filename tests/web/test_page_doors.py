"""The door of the private page and the browser's key: who comes in, how often, and what is left when one goes."""

import asyncio

import httpx
import pytest
from page_stage import PageStage, open_stage

from tests.journeys.page_browser import Browser

OWN = {"sec-fetch-site": "same-origin"}


def cookie_of(answer: httpx.Response) -> tuple[str, frozenset[str]]:
    """The value, and what else is said of the cookie."""
    pair, *attributes = answer.headers["set-cookie"].split("; ")
    return pair, frozenset(attributes)


def direct(stage: PageStage) -> httpx.AsyncClient:
    """Follows nothing by itself."""
    transport = httpx.ASGITransport(stage.app, client=("10.1.2.3", 1))
    return httpx.AsyncClient(transport=transport, base_url=stage.settings.url, headers=OWN)


async def test_the_browsers_key_cannot_be_read_sent_from_elsewhere_or_taken_along(stage: PageStage) -> None:
    """Ten hours: as long as a browser is known by default."""
    async with direct(stage) as http:
        pair, attributes = cookie_of(await http.post(stage.link(stage.anna)))
    assert pair.startswith("__Host-amtsbote=")
    assert len(pair.partition("=")[2]) == 43
    assert attributes == {"HttpOnly", "Max-Age=36000", "Path=/", "SameSite=strict", "Secure"}


async def test_on_this_machine_the_key_goes_without_https(sqlite_url: str) -> None:
    async with open_stage(sqlite_url, url="http://127.0.0.1:8090") as stage, direct(stage) as http:
        pair, attributes = cookie_of(await http.post(stage.link(stage.anna)))
    assert pair.startswith("amtsbote=")
    assert attributes == {"HttpOnly", "Max-Age=36000", "Path=/", "SameSite=strict"}


async def test_a_browser_that_is_known_for_three_days_keeps_its_key_as_long(sqlite_url: str) -> None:
    """72 h × 3,600 s."""
    async with open_stage(sqlite_url, trust_hours=72) as stage, direct(stage) as http:
        assert "Max-Age=259200" in cookie_of(await http.post(stage.link(stage.anna)))[1]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_whoever_only_looks_opens_nothing_and_gets_no_key(stage: PageStage, method: str) -> None:
    link = stage.link(stage.anna)
    async with direct(stage) as http:
        for _ in range(3):
            answer = await http.request(method, link)
            assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)
    with stage.database.begin() as uow:
        assert uow.personal.visits.open_of(stage.anna.id)[0].opened_at is None
    assert stage.letters.sent == []


async def test_the_door_says_nothing_of_person_or_case(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await browser.go(stage.link(stage.anna))
    assert "Anna" not in browser.html
    assert "Room" not in browser.html


async def test_whoever_presses_twice_has_come_in_once(stage: PageStage) -> None:
    """A known browser sends both presses at once; both lead to the one visit."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        link = stage.link(stage.anna)
        both = await asyncio.gather(*(browser.http.post(link, headers=OWN) for _ in range(2)))
        assert [answer.status_code for answer in both] == [200, 200]
        assert both[0].url == both[1].url
        assert str(both[0].url).endswith("/visit/2")


async def test_whoever_goes_back_to_the_door_is_led_into_the_room(stage: PageStage) -> None:
    link = stage.link(stage.anna)
    async with stage.browser() as browser:
        await (await browser.go(link)).press("Open")
        stage.confirm(stage.anna, browser)
        await browser.go(link)
        assert (browser.status, browser.place) == (200, "/visit/1")
        assert browser.title.startswith("Room")


async def test_the_used_link_leads_nowhere_in_another_browser_or_when_the_visit_is_over(stage: PageStage) -> None:
    link = stage.link(stage.anna)
    async with stage.browser() as browser, stage.browser() as other:
        await (await browser.go(link)).press("Open")
        await other.go(link)
        assert (other.status, "used already" in other.text) == (410, True)
        assert (await other.http.post(link, headers=OWN)).status_code == 410
        stage.later(minutes=31)
        await browser.go(link)
        assert (browser.status, "used already" in browser.text) == (410, True)


async def test_a_key_somebody_made_up_is_no_browsers(stage: PageStage) -> None:
    """Too short to be one of ours: the browser gets a new one."""
    async with direct(stage) as http:
        http.cookies.set("__Host-amtsbote", "guess", domain="page.example")
        pair, _ = cookie_of(await http.post(stage.link(stage.anna)))
    assert pair != "__Host-amtsbote=guess"


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_who_has_tried_ten_links_that_are_none_is_no_longer_told_so(stage: PageStage, method: str) -> None:
    async with direct(stage) as guesser:
        for number in range(10):
            answer = await guesser.request(method, f"/door/{number:043}")
            assert answer.status_code == 410
        answer = await guesser.request(method, f"/door/{10:043}")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "600")
    async with stage.browser("10.9.9.9") as neighbour:
        await neighbour.go(f"/door/{10:043}")
        assert neighbour.status == 410


async def test_a_right_link_opens_however_many_wrong_ones_its_house_has_tried(stage: PageStage) -> None:
    """Behind one address a whole Jobcenter may sit. Old links are no guesses: whoever has one was given it."""
    used = stage.link(stage.anna)
    async with stage.browser() as colleague, stage.browser() as browser:
        await (await colleague.go(used)).press("Open")
        for number in range(11):
            await colleague.go(f"/door/{number:043}")
        assert colleague.status == 429
        await browser.go(used)
        assert (browser.status, "used already" in browser.text) == (410, True)
        await stage.enter(stage.ben, browser)


async def test_a_link_that_is_no_longer_good_says_so_above(stage: PageStage) -> None:
    link = stage.link(stage.anna)
    stage.later(minutes=11)
    async with stage.browser() as browser:
        await browser.go(link)
    assert browser.title.startswith("This link is no longer valid")
    assert "This link has expired." in browser.text


async def test_a_browser_that_was_forgotten_holds_no_key_to_what_was_opened_in_it(stage: PageStage) -> None:
    """The visit would last for half an hour; the next person at the device looks for it in vain."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        room = browser.place
        answer = await browser.http.post("/forget", headers=OWN)
        assert answer.status_code == 200
        assert [cookie.name for cookie in browser.http.cookies.jar] == []
        await browser.go(room)
        assert browser.status == 403
        await browser.go(stage.link(stage.ben))
        await browser.press("Open")
        assert "Is it you?" in browser.text


async def test_who_finishes_may_have_the_browser_forgotten(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        room = browser.place
        await browser.press("Finish")
        assert browser.title.startswith("Finished")
        await browser.press("Sign off this device")
        assert browser.status == 200
        await browser.go(room)
        assert browser.status == 403


async def test_the_room_names_its_person(stage: PageStage) -> None:
    """Whoever works with a colleague's link by mistake sees whose it is."""
    async with stage.browser() as browser:
        await stage.enter(stage.anna, browser)
        assert "Private page · Anna Leist" in browser.text
        await browser.go(browser.place + "0")
        assert "Anna" not in browser.text


async def test_the_chat_is_asked_again_in_a_second_browser(stage: PageStage) -> None:
    async with stage.browser() as first, stage.browser() as second:
        await stage.enter(stage.anna, first)
        await second.go(stage.link(stage.anna))
        await second.press("Open")
        assert "Is it you?" in second.text
        assert len(stage.letters.sent) == 2


async def test_the_waiting_page_learns_when_to_go_on(stage: PageStage) -> None:
    async with stage.browser() as browser, stage.browser() as stranger:
        await browser.go(stage.link(stage.anna))
        await browser.press("Open")
        state = f"{browser.place}/state"
        assert (await browser.fetch(state)).json() == {"waits": True}
        assert (await stranger.fetch(state)).json() == {"waits": False}
        stage.confirm(stage.anna, browser)
        assert (await browser.fetch(state)).json() == {"waits": False}


async def seconds(browser: Browser, room: str) -> int:
    answer = await browser.http.post(f"{room}/stay", headers=OWN)
    return int(answer.json()["seconds"])


async def test_who_is_at_work_may_stay_but_no_longer_than_a_working_day(stage: PageStage) -> None:
    """Half an hour each time; ten hours after the opening it is over."""
    async with stage.browser() as browser, stage.browser() as stranger:
        await stage.enter(stage.anna, browser)
        room = browser.place
        for _ in range(23):
            stage.later(minutes=24)
            assert await seconds(stranger, room) == 0
            assert await seconds(browser, room) == 30 * 60
        stage.later(minutes=24)  # 24 × 24 minutes are 9 h 36 min
        assert await seconds(browser, room) == 24 * 60
        stage.later(minutes=24)
        assert await seconds(browser, room) == 0
        assert (await browser.go(room)).status == 410


async def test_an_unconfirmed_visit_is_not_kept_open(stage: PageStage) -> None:
    async with stage.browser() as browser:
        await browser.go(stage.link(stage.anna))
        await browser.press("Open")
        assert await seconds(browser, browser.place) == 0
