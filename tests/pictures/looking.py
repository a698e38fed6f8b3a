"""Two pictures side by side, as a person compares them: the same size, and nowhere another word, sign or line."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

BLOCK = 24
"""Pixels: about a letter."""


@dataclass(frozen=True)
class Difference:
    """Of 255: on average, and in the block that differs most. Soft edges of letters differ by a few from machine to
    machine; another figure makes 15 and more in its block."""

    average: float
    block: float

    @property
    def is_seen(self) -> bool:
        return self.average > 0.5 or self.block > 10


def difference(one: bytes, other: bytes) -> Difference:
    """Raises ValueError if they are not of the same size."""
    first, second = (opened(png) for png in (one, other))
    if first.size != second.size:
        raise ValueError(f"{first.size} against {second.size}")
    apart = ImageChops.difference(first, second).convert("L")
    blocks = apart.reduce(BLOCK)
    extremes = blocks.getextrema()
    return Difference(ImageStat.Stat(apart).mean[0], float(extremes[1]))  # type: ignore[arg-type]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")
