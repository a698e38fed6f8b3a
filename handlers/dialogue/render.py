"""The screens of a dialogue: question, preview, interruption, and what stays of it in the end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.errors import Refused
from bot.domain.text import GAP, Lines, Said, Text, lines, text
from bot.messages import Message
from handlers.dialogue.block import asking_on_page, block_of
from handlers.dialogue.keyboards import (
    drawing,
    interruption_keyboard,
    page_keyboard,
    preview_keyboard,
    question_keyboard,
)
from handlers.dialogue.model import Conversation, Group, Sensitivity, Step
from handlers.dialogue.place import holds_references, kept_out
from handlers.dialogue.state import State
from handlers.dialogue.values import shown
from handlers.dialogue.walk import Stop, Talk, Walk, walk


def screen(
    talk: Talk,
    state: State,
    dialogue_id: int,
    notice: Said | None = None,
    wanted: Conversation | None = None,
    door: str = "",
) -> Message:
    """What the dialogue shows now. `wanted` is the conversation that was asked for meanwhile, if one was; `door` the
    link to the private page, where the question is asked there."""
    way = walk(talk, state)
    stop = way.find(state.at)
    draw = drawing(dialogue_id, state.turn)
    block = block_of(way, stop, talk.request.office)
    if wanted is not None:
        said, keyboard = _interruption(talk, way, notice), interruption_keyboard(wanted, draw)
    elif stop is not None and block:
        asking = asking_on_page(block, talk.request.office.private_page.link_minutes)
        said = _question(talk, way, stop, notice or stop.objection, asking)
        keyboard = page_keyboard(way, block, state, door, draw)
    elif stop is not None:
        said = _question(talk, way, stop, notice or stop.objection, _asking(stop))
        keyboard = question_keyboard(way, stop, state, draw)
    else:
        said, keyboard = _preview(talk, way, notice), preview_keyboard(talk.conversation, way, draw)
    return Message(
        said,
        keyboard,
        protect=holds_references(talk.conversation, talk.request.office),
        context={"dialogue": dialogue_id},
    )


def summary(talk: Talk, state: State) -> tuple[Said, ...]:
    """The answers as they stay in the chat: references masked."""
    return tuple(_answers(walk(talk, state), masked=True))


def _question(talk: Talk, way: Walk, stop: Stop, notice: Said | None, asking: Iterable[Said]) -> Said:
    return lines(
        _headline(talk, _progress(way, stop)),
        *_about(talk, way),
        *_so_far(way, stop),
        GAP,
        *_noticed(notice),
        *asking,
    )


def _progress(way: Walk, stop: Stop) -> Text:
    if stop.is_aside:
        return text("optional")
    asked = [each for each in way.stops if not each.is_aside]
    return text("step {n} of {total}", n=asked.index(stop) + 1, total=len(asked))


def _asking(stop: Stop) -> Iterator[Said]:
    if isinstance(stop.part, Group):
        yield from _listed(stop.part, stop, masked=True)
        yield text("<b>{question}</b>", question=text(stop.part.ask_more))
        return
    if stop.group is not None and stop.entry is not None:
        yield text(stop.group.item, n=stop.entry + 1)
    yield text("<b>{question}</b>", question=stop.part.question(stop.submission))
    yield from _hints(stop.part)
    if stop.known:
        yield text("So far: {value}", value=shown(stop.part, stop.value, stop.submission, masked=True))


def _hints(step: Step) -> Iterator[Said]:
    if step.hint is not None:
        yield text("<i>{hint}</i>", hint=text(step.hint))
    if step.example is not None:
        yield text("<i>For example</i> <code>{example}</code>", example=step.example)
    if step.sensitivity is Sensitivity.REFERENCE:
        yield text("<i>I delete your message as soon as I have read it.</i>")


def _so_far(way: Walk, stop: Stop) -> Iterator[Said]:
    """What has been answered, in short; references masked."""
    known = [each for each in way.top_level() if each.says_something and each.path != stop.path]
    if known:
        yield GAP
    for each in known:
        yield text("✓ {label}: {value}", label=text(each.part.label), value=_short(each))


def _short(stop: Stop) -> Said:
    if stop.step is None:
        return text("{n} entered", n=len(stop.value))
    return shown(stop.step, stop.value, stop.submission, masked=True)


def _preview(talk: Talk, way: Walk, notice: Said | None) -> Said:
    answers = (GAP, *_answers(way, masked=False)) if way.stops else ()
    return lines(
        _headline(talk, text("please check")),
        *_about(talk, way),
        *answers,
        *_left_out(talk),
        *_outlook(talk, way),
        *_warnings(talk, way),
        GAP,
        *_noticed(notice),
        _request_to_confirm(talk, way),
    )


def _request_to_confirm(talk: Talk, way: Walk) -> Said:
    if not way.stops:
        return text("Please confirm.")
    if not talk.conversation.stores:
        return text("Is everything right?")
    return text("Is everything right? Nothing is stored until you confirm.")


def _answers(way: Walk, *, masked: bool) -> Iterator[Said]:
    for stop in way.top_level():
        if stop.known and not stop.says_something:
            continue
        if isinstance(stop.part, Group):
            yield text("{label}:", label=text(stop.part.label))
            yield from _listed(stop.part, stop, masked=masked)
        else:
            value = shown(stop.part, stop.value, stop.submission, masked=masked)
            yield text("{label}: <b>{value}</b>", label=text(stop.part.label), value=value)


def _listed(group: Group, stop: Stop, *, masked: bool) -> Iterator[Said]:
    """One line an entry: its answers beside one another."""
    for number, entry in enumerate(stop.value, start=1):
        within = replace(stop.submission, answers=entry)
        values = [
            shown(step, entry[step.key], within, masked=masked) for step in group.steps if entry[step.key] is not None
        ]
        yield text("{entry}: {values}", entry=text(group.item, n=number), values=Lines(values, ", "))


def _left_out(talk: Talk) -> Iterator[Said]:
    """Without a private page; what is not asked by itself is not missed either."""
    parts = [part for part, _ in kept_out(talk.conversation, talk.request.office)]
    labels = [text(part.label) for part in parts if not (isinstance(part, Step) and part.aside)]
    if labels:
        yield text("Stays out of the chat: {labels}", labels=Lines(labels, ", "))


def _outlook(talk: Talk, way: Walk) -> Iterator[Said]:
    """Where there can be none, the reason is said when it is confirmed, at the answer to blame."""
    if talk.conversation.outlook is None:
        return
    try:
        outlook = talk.conversation.outlook(way.submission)
    except Refused:
        return
    yield GAP
    yield outlook


def _warnings(talk: Talk, way: Walk) -> Iterator[Said]:
    if talk.conversation.warnings is None:
        return
    try:
        warnings = talk.conversation.warnings(way.submission)
    except Refused as error:
        warnings = (error.said,)
    for warning in warnings:
        yield GAP
        yield text("⚠ {warning}", warning=warning)


def _interruption(talk: Talk, way: Walk, notice: Said | None) -> Said:
    return lines(
        text("You were in the middle of “{title}”.", title=text(talk.conversation.title)),
        *_about(talk, way),
        GAP,
        *_noticed(notice),
        text("Do you want to go on with it?"),
    )


def _headline(talk: Talk, beside: Text) -> Said:
    return text("<b>{title}</b> · {beside}", title=text(talk.conversation.title), beside=beside)


def _about(talk: Talk, way: Walk) -> Iterator[Said]:
    if talk.conversation.about is not None:
        yield talk.conversation.about(way.submission)


def _noticed(notice: Said | None) -> Iterator[Said]:
    if notice is not None:
        yield text("ℹ️ {notice}", notice=notice)
        yield GAP
