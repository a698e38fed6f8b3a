"""Boards: the same fonts as the letters, drawn by Typst, narrow and large enough for a phone."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.pictures.fonts import FONTS

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATE = Path(__file__).parent / "board.typ"
PIXELS_PER_INCH = 144
"""Two for each point: 900 across."""


def paint_board(content: dict[str, Any], locale: str) -> bytes:
    """A PNG. What stands on a board comes in as data, so no word is ever a command."""
    made = compiler().compile(
        TEMPLATE.read_bytes(), format="png", ppi=PIXELS_PER_INCH, sys_inputs={"board": template_data(content, locale)}
    )
    assert isinstance(made, bytes)
    return made


def template_data(content: dict[str, Any], locale: str) -> str:
    return json.dumps({**content, "locale": locale}, ensure_ascii=False)


@cache
def compiler() -> "Compiler":
    """Fonts are read once."""
    from typst import Compiler

    return Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True, root=str(FONTS))
