"""Keeps foreign web pages away from the page and the control interface, and puts the safety headers on both.

A page in a browser may send requests to 127.0.0.1, by a name of its own that points there (DNS rebinding) or by a form.
So the Host must be known, and what changes something must come from here. The Bot API is guarded by its token.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class Guard:
    """Wraps the page and the control interface. `hosts` are allowed besides the names of this machine."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = LOOPBACK | set(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        app = self._app if refusal is None else refusal

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await app(scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> JSONResponse | None:
        host = headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in self._hosts:
            return JSONResponse({"error": "this messenger answers to local names only"}, status_code=421)
        if method not in _SAFE_METHODS and not _comes_from_here(headers, host):
            return JSONResponse({"error": "refused: the request comes from another site"}, status_code=403)
        return None


def _comes_from_here(headers: Headers, host: str) -> bool:
    """Programs send neither header; browsers send both."""
    origin = headers.get("origin")
    site = headers.get("sec-fetch-site", "none")
    return site in {"none", "same-origin"} and (origin is None or urlsplit(origin).netloc == host)
