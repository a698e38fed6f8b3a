"""A link as a picture: for whoever sits beside the colleague with their phone in hand."""

from io import BytesIO, StringIO

import segno

PIXELS = 8
"""Width of one dot: a link of an invitation becomes a picture of some 400 pixels."""

QUIET_ZONE = 4
"""Dots of white around it, as the standard asks."""


def qr_png(link: str) -> bytes:
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=PIXELS, border=QUIET_ZONE)
    return picture.getvalue()


def qr_lines(link: str) -> str:
    """For a terminal."""
    drawn = StringIO()
    segno.make(link, error="m", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue()
