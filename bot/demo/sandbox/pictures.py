"""Reads what kind of picture some bytes are, and its measures, from the first bytes alone."""

import struct
from dataclasses import dataclass

MOST_PIXELS, MOST_STRETCHED = 10_000, 20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


@dataclass(frozen=True)
class Picture:
    """`width` and `height` in pixels."""

    mime_type: str
    width: int
    height: int

    @property
    def is_photo(self) -> bool:
        """The messenger shows no photo of more than 10,000 pixels of width and height together, or beyond 20 to 1."""
        shorter, longer = sorted((self.width, self.height))
        return shorter + longer <= MOST_PIXELS and longer <= MOST_STRETCHED * shorter


def sniff(content: bytes) -> Picture | None:
    """PNG, GIF, WebP or JPEG; None for anything else, also for a picture that is cut off."""
    try:
        if content.startswith(_PNG) and content[12:16] == b"IHDR":
            return Picture("image/png", *struct.unpack(">II", content[16:24]))
        if content[:6] in {b"GIF87a", b"GIF89a"}:
            return Picture("image/gif", *struct.unpack("<HH", content[6:10]))
        if content[:4] == b"RIFF" and content[8:15] == b"WEBPVP8":
            return _webp(content)
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
    except (struct.error, IndexError):
        return None
    return None


def _webp(content: bytes) -> Picture:
    match content[15:16]:
        case b"X":
            width, height = (1 + int.from_bytes(content[at : at + 3], "little") for at in (24, 27))
        case b"L":
            bits = struct.unpack("<I", content[21:25])[0]
            width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            width, height = (size & 0x3FFF for size in struct.unpack("<HH", content[26:30]))
    return Picture("image/webp", width, height)


def _jpeg(content: bytes) -> Picture | None:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return Picture("image/jpeg", width, height)
        at += 2 if marker in _JPEG_WITHOUT_LENGTH else 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
