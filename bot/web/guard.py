"""The porter: who may come in at all, how often, and what every answer carries. First of all, before any route."""

from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.domain.private_page import PrivatePage
from bot.domain.text import Said
from bot.web import words

EVERYTHING = RateLimitItemPerMinute(240)
DEAD_LINKS = RateLimitItemPerMinute(10, 10)
"""Per address: requests a minute, and links that lead nowhere in ten minutes."""

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


Refuse = Callable[[Request, Said, int], Response]


class Guard:
    """Pure ASGI around the page. `refuse` draws the page that says why not."""

    def __init__(self, app: ASGIApp, settings: PrivatePage, refuse: Refuse) -> None:
        self._app = app
        self._settings = settings
        self._refuse = refuse
        self._address = urlsplit(settings.url)
        self._networks = [ip_network(network) for network in settings.networks]
        self._proxies = {ip_address(proxy) for proxy in settings.proxies}
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        scope["scheme"] = self._address.scheme
        request = Request(scope, receive)
        refusal = await self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, self._dressed(send))
            return
        scope.setdefault("state", {})["guard"] = self
        await self._app(scope, receive, self._dressed(send))

    async def may_try_again(self, request: Request) -> bool:
        """Counts a link that leads nowhere; False where there were too many of this address."""
        return await self._limiter.hit(DEAD_LINKS, "dead", str(self._client(request)))

    async def _refusal(self, request: Request) -> Response | None:
        client = self._client(request)
        if client is None or not any(client in network for network in self._networks):
            return self._refuse(request, words.OUTSIDE, 403)
        if not await self._limiter.hit(EVERYTHING, "all", str(client)):
            return self.too_many(request, EVERYTHING)
        if request.headers.get("host", "").lower() != self._address.netloc.lower():
            return self._refuse(request, words.WRONG_ADDRESS, 421)
        if request.method not in ("GET", "HEAD") and not self._is_own(request):
            return self._refuse(request, words.FOREIGN_FORM, 403)
        return None

    def too_many(self, request: Request, limit: RateLimitItem = DEAD_LINKS) -> Response:
        response = self._refuse(request, words.TOO_MANY, 429)
        response.headers["retry-after"] = str(limit.get_expiry())
        return response

    def _is_own(self, request: Request) -> bool:
        """Browsers say where a form comes from; one that says nothing at all is none of today's."""
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site")
        if origin is None and site is None:
            return False
        own = f"{self._address.scheme}://{self._address.netloc}"
        return origin in (None, own) and site in (None, "same-origin")

    def _client(self, request: Request) -> IPv4Address | IPv6Address | None:
        """The last address in front of our own proxies; None where it is none."""
        try:
            address = _address(request.client.host if request.client else "")
            lines = ",".join(request.headers.getlist("x-forwarded-for"))
            forwarded = [part for part in lines.split(",") if part.strip()]
            while address in self._proxies and forwarded:
                address = _address(forwarded.pop())
        except ValueError:
            return None
        return address

    def _dressed(self, send: Send) -> Callable[[Message], Awaitable[None]]:
        headers = dict(HEADERS)
        if self._address.scheme == "https":
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
