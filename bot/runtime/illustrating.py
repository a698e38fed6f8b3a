"""Pictures for paper: drawn as vectors in a process of its own, which ends with the picture, for reports are rare."""

import json

import structlog

from bot.i18n import Translator
from bot.messages import Drawing
from bot.runtime.drawings import put
from bot.runtime.reference import new_reference
from bot.runtime.studio import NotDrawn, Paint, draw_once

LIMIT_SECONDS = 30.0
"""Nobody else waits for it."""

log = structlog.get_logger()


class Illustrator:
    """Implements `bot.ports.letters.Illustrator`; may be used by several threads."""

    def __init__(self, paint: Paint, seconds: float = LIMIT_SECONDS) -> None:
        self._paint = paint
        self._seconds = seconds

    def illustrate(self, drawing: Drawing, locale: str) -> str:
        """What cannot be drawn stands in the log: the report is written without it."""
        order = (drawing.kind.value, locale, json.dumps(put(drawing, Translator(locale))["content"]))
        try:
            return draw_once(order, self._paint, self._seconds).decode()
        except NotDrawn as error:
            log.error("not_drawn", reference=new_reference(), kind=drawing.kind.value, error=str(error))
            return ""
