"""The porter: who may come in at all, how often, and what every answer carries. First of all, before any route."""

from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.domain.private_page import PrivatePage
from bot.domain.text import Said
from bot.web import words
from bot.web.browser import secret_of

log = structlog.get_logger()

EVERYTHING = RateLimitItemPerMinute(240)
OF_AN_ADDRESS = RateLimitItemPerMinute(4_800)
GUESSES = RateLimitItemPerMinute(10, 10)
"""Requests a minute of a browser, and of an address, behind which a whole house may sit; links from an address in ten
minutes that never were any."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
HEALTH = "/healthz"
PORTS = {"http": ":80", "https": ":443"}

Refuse = Callable[[Request, Said, int], Response]


class Guard:
    """Pure ASGI around the page. `refuse` draws the page that says why not."""

    def __init__(self, app: ASGIApp, settings: PrivatePage, refuse: Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse
        address = urlsplit(settings.url)
        self._scheme = address.scheme
        self._host = address.netloc.lower().removesuffix(PORTS[address.scheme])
        self._networks = [ip_network(network) for network in settings.networks]
        self._proxies = {ip_address(proxy) for proxy in settings.proxies}
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._has_warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        scope["scheme"] = self._scheme
        request = Request(scope, receive)
        refusal = await self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, self._dressed(send))
            return
        scope.setdefault("state", {})["guard"] = self
        await self._app(scope, receive, self._dressed(send))

    async def may_guess(self, request: Request) -> bool:
        """A link that never was one was tried from this address; False after too many of them."""
        return await self._limiter.hit(GUESSES, "guesses", str(self._client(request)))

    async def _refusal(self, request: Request) -> Response | None:
        is_watchman = request.url.path == HEALTH
        client = self._peer(request) if is_watchman else self._client(request)
        if client is None or not self._is_near(client):
            return self._refuse(request, words.OUTSIDE, 403)
        if not await self._limiter.hit(OF_AN_ADDRESS, "address", str(client)):
            return self.too_many(request, OF_AN_ADDRESS)
        if not await self._limiter.hit(EVERYTHING, "all", str(client), secret_of(request)):
            return self.too_many(request, EVERYTHING)
        host = request.headers.get("host", "").lower().removesuffix(PORTS[self._scheme])
        if host != self._host and not is_watchman:
            return self._refuse(request, words.WRONG_ADDRESS, 421)
        if request.method not in ("GET", "HEAD") and not self._is_own(request):
            return self._refuse(request, words.FOREIGN_FORM, 403)
        return None

    def too_many(self, request: Request, limit: RateLimitItem = GUESSES) -> Response:
        response = self._refuse(request, words.TOO_MANY, 429)
        response.headers["retry-after"] = str(limit.get_expiry())
        return response

    def _is_own(self, request: Request) -> bool:
        """Browsers say where a form comes from; one that says nothing at all is none of today's."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        own = f"{self._scheme}://{self._host}"
        return origin in (None, own) and site in (None, "same-origin")

    def _client(self, request: Request) -> IPv4Address | IPv6Address | None:
        """The last address in front of our own proxies; None where it is none. A proxy that is missing in the settings,
        or does not say whom it speaks for, would make everybody a neighbour: it lets in nobody."""
        address = self._peer(request)
        lines = ",".join(request.headers.getlist("x-forwarded-for"))
        forwarded = [part for part in lines.split(",") if part.strip()]
        if address is None:
            return None
        if (address in self._proxies) != bool(forwarded):
            self._warn(address)
            return None
        try:
            while address in self._proxies and forwarded:
                address = _address(forwarded.pop())
        except ValueError:
            return None
        return None if address in self._proxies else address

    @staticmethod
    def _peer(request: Request) -> IPv4Address | IPv6Address | None:
        try:
            return _address(request.client.host if request.client else "")
        except ValueError:
            return None

    def _is_near(self, client: IPv4Address | IPv6Address) -> bool:
        return any(client in network for network in self._networks)

    def _warn(self, proxy: IPv4Address | IPv6Address) -> None:
        """Once, for whoever sets it up."""
        if not self._has_warned and self._is_near(proxy):
            self._has_warned = True
            problem = "no X-Forwarded-For" if proxy in self._proxies else "not in proxies"
            log.warning("page_proxy", address=str(proxy), problem=problem)

    def _dressed(self, send: Send) -> Callable[[Message], Awaitable[None]]:
        headers = dict(HEADERS)
        if self._scheme == "https":
            headers["strict-transport-security"] = "max-age=31536000"

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                added = [(name.encode(), value.encode()) for name, value in headers.items()]
                message["headers"] = [*message["headers"], *(each for each in added if each[0] not in present)]
            await send(message)

        return dressed


def _address(written: str) -> IPv4Address | IPv6Address:
    """An IPv4 address in IPv6 form is that IPv4 address."""
    address = ip_address(written.strip())
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
