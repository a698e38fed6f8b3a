"""A link as a picture: for whoever sits beside the colleague with their phone in hand."""

from io import BytesIO, StringIO
from typing import Any

PIXELS = 8
"""Width of one dot: a link of an invitation becomes a picture of some 400 pixels."""

QUIET_ZONE = 4
"""Dots of white around it, as the standard asks."""


def qr_png(link: str) -> bytes:
    picture = BytesIO()
    _code(link).save(picture, kind="png", scale=PIXELS, border=QUIET_ZONE)
    return picture.getvalue()


def qr_lines(link: str) -> str:
    """For a terminal."""
    drawn = StringIO()
    _code(link).terminal(drawn, border=2, compact=True)
    return drawn.getvalue()


def _code(link: str) -> Any:
    # Loaded with the first invitation: a start need not wait for it.
    import segno

    return segno.make(link, error="m", micro=False)
