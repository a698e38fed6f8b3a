"""The browser's own secret: a cookie that says which browser it is, and the token of its forms."""

import hashlib
import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.private_page import SECRET_BYTES

SHORTEST = 43
"""Characters of a secret of 32 bytes."""


def cookie_name(request: Request) -> str:
    """Over https no other host and no plain connection can set it."""
    return "__Host-amtsbote" if request.url.scheme == "https" else "amtsbote"


def secret_of(request: Request) -> str:
    """Empty where the browser has none yet."""
    found = request.cookies.get(cookie_name(request), "")
    return found if len(found) >= SHORTEST else ""


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def keep(response: Response, request: Request, secret: str, seconds: int) -> None:
    _set(response, request, secret, seconds)


def drop(response: Response, request: Request) -> None:
    """Whatever was opened with it is out of reach from now on."""
    _set(response, request, "", 0)


def _set(response: Response, request: Request, value: str, seconds: int) -> None:
    response.set_cookie(
        cookie_name(request),
        value,
        max_age=seconds,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def form_token(browser: str, visit_id: int) -> str:
    """A form of another visit, or one that another page made, does not have it."""
    return hashlib.sha256(f"{browser}:{visit_id}".encode()).hexdigest()


def is_token(given: str, browser: str, visit_id: int) -> bool:
    return hmac.compare_digest(given.encode(), form_token(browser, visit_id).encode())
