"""Objections in a line: in lists, above a question, on a button."""

from bot.domain.objections.model import Objection, ObjectionEvent
from bot.domain.parsing import mask
from bot.domain.text import Lines, Said, literal, text
from bot.ports.objections import ObjectionRow


def conversation_name(event: ObjectionEvent) -> str:
    """The conversation that a step's button opens."""
    return f"objection.{event.value}"


SETTLE_CLAIM = "objection.settle_claim"
"""The one that settles an objection against a claim which has to follow."""


def objection_line(objection: Objection | ObjectionRow) -> Said:
    """One line to know one by; the reference is masked."""
    return Lines((_known_by(objection), literal(objection.state)), " · ")


def objection_row_line(row: ObjectionRow) -> Said:
    return _known_by(row)


def _known_by(objection: Objection | ObjectionRow) -> Said:
    parts = [text("Objection {no}", no=objection.id)]
    if objection.case_ref is not None:
        parts.append(literal(mask(objection.case_ref)))
    received = text("received {day}", day=objection.received_on)
    if objection.norm:
        parts.append(literal(objection.norm))
    return Lines((*parts, received), " · ")
