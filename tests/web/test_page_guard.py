"""The porter of the private page: networks, proxies, addresses, rates, and where a form comes from."""

from collections.abc import Mapping

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from bot.domain.private_page import PrivatePage
from bot.domain.text import Said, Text
from bot.web import words
from bot.web.guard import HEADERS, Guard

URL = "https://page.example"
OWN = {"origin": URL, "sec-fetch-site": "same-origin"}


async def inside(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("inside")(scope, receive, send)


def refuse(request: Request, said: Said, status: int) -> Response:
    assert isinstance(said, Text)
    return PlainTextResponse(said.msgid, status)


class Caller:
    """Somebody at an address."""

    def __init__(self, client: str = "10.1.2.3", **settings: object) -> None:
        self.guard = Guard(inside, PrivatePage(**{"url": URL, **settings}), refuse)  # type: ignore[arg-type]
        self.client = client

    async def ask(
        self, method: str = "GET", headers: Mapping[str, str] | None = None, client: str | None = None, path: str = "/"
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.guard, client=(client or self.client, 1))
        async with httpx.AsyncClient(transport=transport, base_url=URL) as http:
            return await http.request(method, path, headers=dict(headers or {}))


@pytest.mark.parametrize("client", ["10.1.2.3", "192.168.7.7", "127.0.0.1", "::1", "fd00::7", "::ffff:10.1.2.3"])
async def test_the_networks_of_an_office_come_in(client: str) -> None:
    assert (await Caller(client).ask()).text == "inside"


@pytest.mark.parametrize("client", ["8.8.8.8", "172.32.0.1", "2001:db8::1", "::ffff:8.8.8.8", "testclient", ""])
async def test_whoever_is_elsewhere_stays_outside(client: str) -> None:
    answer = await Caller(client).ask()
    assert (answer.status_code, answer.text) == (403, words.OUTSIDE.msgid)


async def test_an_address_that_is_only_claimed_is_not_believed() -> None:
    answer = await Caller("8.8.8.8").ask(headers={"x-forwarded-for": "10.1.2.3"})
    assert answer.status_code == 403


async def test_behind_a_proxy_that_nobody_named_everybody_stays_outside() -> None:
    """Else the proxy's own address, which is one of the office's, would let in the whole world."""
    answer = await Caller("127.0.0.1").ask(headers={"x-forwarded-for": "8.8.8.8"})
    assert (answer.status_code, answer.text) == (403, words.OUTSIDE.msgid)


@pytest.mark.parametrize("forwarded", [{}, {"x-forwarded-for": ""}, {"x-forwarded-for": "10.0.0.2, 10.0.0.1"}])
async def test_a_proxy_that_does_not_say_whom_it_speaks_for_lets_nobody_in(forwarded: dict[str, str]) -> None:
    caller = Caller("10.0.0.1", proxies=("10.0.0.1", "10.0.0.2"))
    assert (await caller.ask(headers=forwarded)).status_code == 403


async def test_a_watchman_on_the_proxys_machine_is_answered() -> None:
    """He asks whether the page lives, and gets nothing else."""
    caller = Caller("10.0.0.1", proxies=("10.0.0.1",))
    assert (await caller.ask(path="/healthz", headers={"host": "10.0.0.1:8090"})).status_code == 200
    assert (await caller.ask(path="/healthz", client="8.8.8.8")).status_code == 403


async def test_a_proxy_of_ours_is_believed() -> None:
    caller = Caller("10.0.0.1", proxies=("10.0.0.1",))
    assert (await caller.ask(headers={"x-forwarded-for": "10.1.2.3"})).status_code == 200
    assert (await caller.ask(headers={"x-forwarded-for": "8.8.8.8"})).status_code == 403


async def test_what_stood_in_front_of_our_proxy_cannot_be_made_up() -> None:
    """The caller wrote the first address, our proxy the last one."""
    caller = Caller("10.0.0.1", proxies=("10.0.0.1",))
    answer = await caller.ask(headers={"x-forwarded-for": "10.1.2.3, 8.8.8.8"})
    assert answer.status_code == 403


async def test_of_two_proxies_the_caller_is_in_front_of_both() -> None:
    caller = Caller("10.0.0.1", proxies=("10.0.0.1", "10.0.0.2"))
    assert (await caller.ask(headers={"x-forwarded-for": "8.8.8.8, 10.0.0.2"})).status_code == 403
    assert (await caller.ask(headers={"x-forwarded-for": "10.9.9.9, 10.0.0.2"})).status_code == 200


async def test_nonsense_of_a_proxy_lets_nobody_in() -> None:
    answer = await Caller("10.0.0.1", proxies=("10.0.0.1",)).ask(headers={"x-forwarded-for": "unknown"})
    assert answer.status_code == 403


async def test_another_host_name_is_not_ours() -> None:
    """Else a name of somebody else's, pointed here, would read the page with the browser's help."""
    answer = await Caller().ask(headers={"host": "evil.example"})
    assert (answer.status_code, answer.text) == (421, words.WRONG_ADDRESS.msgid)


async def test_the_port_that_goes_without_saying_may_be_said() -> None:
    caller = Caller(url=f"{URL}:443")
    assert (await caller.ask(headers={"host": "PAGE.example"})).status_code == 200
    assert (await caller.ask("POST", {"host": "page.example:443", "origin": URL})).status_code == 200
    assert (await caller.ask(headers={"host": "page.example:444"})).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"origin": URL},
        {"sec-fetch-site": "same-origin"},
    ],
    ids=["both", "origin", "site"],
)
async def test_a_form_of_the_page_itself_is_taken(headers: dict[str, str]) -> None:
    assert (await Caller().ask("POST", headers)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://page.example"},
        {"origin": URL, "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_a_form_from_elsewhere_is_refused(headers: dict[str, str], method: str) -> None:
    answer = await Caller().ask(method, headers)
    assert (answer.status_code, answer.text) == (403, words.FOREIGN_FORM.msgid)


async def test_more_than_240_requests_a_minute_have_to_wait() -> None:
    caller = Caller()
    for _ in range(240):
        assert (await caller.ask()).status_code == 200
    answer = await caller.ask()
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert (await caller.ask(client="10.1.2.4")).status_code == 200


async def test_ten_guesses_of_an_address_are_enough() -> None:
    guard = Caller().guard
    request = Request({"type": "http", "client": ("10.1.2.3", 1), "headers": []})
    other = Request({"type": "http", "client": ("10.1.2.4", 1), "headers": []})
    assert [await guard.may_guess(request) for _ in range(11)] == [True] * 10 + [False]
    assert await guard.may_guess(other)


@pytest.mark.parametrize("client", ["10.1.2.3", "8.8.8.8"], ids=["inside", "refused"])
async def test_every_answer_says_what_a_browser_may_do_with_it(client: str) -> None:
    answer = await Caller(client).ask()
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_what_an_answer_says_itself_stays() -> None:
    async def strict(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(headers={"content-security-policy": "sandbox"})(scope, receive, send)

    guard = Guard(strict, PrivatePage(url=URL), refuse)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guard, client=("10.1.2.3", 1)), base_url=URL) as http:
        answer = await http.get("/")
    assert answer.headers.get_list("content-security-policy") == ["sandbox"]
