"""A drawing on its way: words and values as JSON in the outbox, and what goes out once it was drawn, or was not."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import structlog

from bot.domain.text import Lines, Text, text
from bot.i18n import Translator
from bot.messages import Drawing
from bot.queues import Parcel
from bot.runtime.reference import new_reference
from bot.runtime.studio import NotDrawn, Studio

log = structlog.get_logger()

DRAWING = "drawing"
"""Stands in the payload of what is still to be drawn."""

Payload = Mapping[str, Any]

_UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters, and what is none."""


def put(drawing: Drawing, translator: Translator) -> Payload:
    """As it is stored. Raises TypeError for what is neither words nor plain values."""
    content = _written(drawing.content, translator)
    return {"kind": drawing.kind.value, "name": drawing.name, "content": content}


def _written(value: object, translator: Translator) -> Any:
    match value:
        case Text() | Lines():
            return _drawable(translator.in_a_file(value))
        case str():
            return _drawable(value)
        case None | bool() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _written(each, translator) for key, each in value.items()}
        case Sequence():
            return [_written(each, translator) for each in value]
        case _ if is_dataclass(value):
            return {field.name: _written(getattr(value, field.name), translator) for field in fields(value)}
        case _:
            raise TypeError(f"a drawing holds no {type(value).__name__}")


def _drawable(said: str) -> str:
    """Without what no SVG holds: one such character in a team's name would end the process that draws."""
    return _UNDRAWABLE.sub("", said)


def is_to_be_drawn(parcel: Parcel) -> bool:
    return DRAWING in parcel.payload


@dataclass(frozen=True)
class Drawn:
    """What goes out now: the message with its picture or, after an `error`, without one."""

    payload: Payload
    error: str | None = None


async def drawn(parcel: Parcel, studio: Studio) -> Drawn:
    drawing = parcel.payload[DRAWING]
    order = (drawing["kind"], parcel.payload["locale"], json.dumps(drawing["content"]))
    try:
        return Drawn(_with_picture(parcel.payload, await studio.draw(order, parcel.lane)))
    except Exception as error:
        reference, why = new_reference(), str(error) if isinstance(error, NotDrawn) else type(error).__name__
        log.error("not_drawn", reference=reference, parcel=parcel.id, kind=drawing["kind"], error=why)
        return Drawn(_without_picture(parcel.payload, reference), f"not drawn: {why} ({reference})")


def _with_picture(payload: Payload, png: bytes) -> Payload:
    picture = {"name": payload[DRAWING]["name"], "data": base64.b64encode(png).decode()}
    return {**_without(payload), "picture": picture}


def _without_picture(payload: Payload, reference: str) -> Payload:
    """Its words go out all the same, and name the number under which the log says why there is no picture."""
    missing = text("<i>The picture could not be drawn. The administrators find out why by the number {reference}.</i>",
                   reference=reference)  # fmt: skip
    said = f"{payload['text']}\n\n{Translator(payload['locale']).render(missing)}".lstrip()
    return {**_without(payload), "text": said}


def _without(payload: Payload) -> Payload:
    return {key: value for key, value in payload.items() if key != DRAWING}
