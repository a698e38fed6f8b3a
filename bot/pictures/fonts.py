"""The letters' fonts: system fonts are ignored, so a picture looks the same on every machine."""

from pathlib import Path

import bot

FONTS = Path(bot.__file__).parent / "letters" / "fonts"
FAMILY = "Noto Sans"
