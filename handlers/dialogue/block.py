"""Questions that are asked on the private page: those that follow one another are one form there."""

from collections.abc import Iterator
from itertools import takewhile

from bot.domain.office import Office
from bot.domain.text import Lines, Said, ntext, text
from handlers.dialogue.model import Step
from handlers.dialogue.place import Place, place_of
from handlers.dialogue.walk import Stop, Walk

Block = tuple[Stop, ...]


def block_of(way: Walk, stop: Stop | None, office: Office) -> Block:
    """The questions of the private page around this one, in order; empty where it is asked in the chat."""
    if stop is None or not _is_for_page(stop, office):
        return ()
    at = way.stops.index(stop)

    def belongs(other: Stop) -> bool:
        same_entry = (other.group, other.entry) == (stop.group, stop.entry)
        return same_entry and other.is_aside == stop.is_aside and _is_for_page(other, office)

    before = tuple(takewhile(belongs, reversed(way.stops[:at])))
    after = tuple(takewhile(belongs, way.stops[at:]))
    return (*reversed(before), *after)


def name_of(block: Block) -> str:
    """What is asked: a link, or a form, of other questions is none of these."""
    return "+".join(stop.path for stop in block)


def steps_of(block: Block) -> list[Step]:
    return [stop.step for stop in block if stop.step is not None]


def may_be_skipped(block: Block) -> bool:
    return bool(block) and all(step.optional for step in steps_of(block))


def asking_on_page(block: Block, minutes: int) -> Iterator[Said]:
    """What the chat says instead of a question."""
    labels = Lines([text(stop.part.label) for stop in block], ", ")
    yield text("<b>On the private page: {labels}</b>", labels=labels)
    yield text("This does not belong in the messenger. The button opens the page of the office; afterwards it goes on "
               "here by itself.")  # fmt: skip
    if may_be_skipped(block):
        yield text("<i>You may skip it.</i>")
    yield ntext(
        "<i>The link is good once, for {n} minute.</i>", "<i>The link is good once, for {n} minutes.</i>", minutes
    )


def _is_for_page(stop: Stop, office: Office) -> bool:
    return stop.step is not None and place_of(stop.step, office) is Place.PAGE
