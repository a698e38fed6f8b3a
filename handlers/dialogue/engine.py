"""What an input does to a dialogue: (state, input) → turn. Stores nothing, sends nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.errors import Refused, Unreadable
from bot.domain.personal_data import PersonalKind, explain
from bot.domain.text import Said, lines, text
from handlers.dialogue.model import Sensitivity
from handlers.dialogue.presses import RULES, Scene
from handlers.dialogue.quick import fill
from handlers.dialogue.reading import is_full_date, looks_like_reference, read
from handlers.dialogue.state import State
from handlers.dialogue.turns import Objection, Press, Pressed, Stale, Turn, Typed
from handlers.dialogue.walk import Talk, walk
from handlers.filtering import personal_in

LONGEST_ECHO = 100
ON_THE_PAGE = text(
    "This does not belong in the messenger, so I have deleted your message. Please use the private page."
)


def begin(talk: Talk, line: str = "") -> Turn:
    """Opens a conversation, with what stood behind its command. What a rule says against the answer that is asked for
    again stands beside what found no place."""
    filled = fill(talk, State(subject=talk.subject), line)
    rest = " ".join(filled.unplaced)
    kinds = personal_in(rest, talk.request)
    stray = looks_like_reference(rest) or bool(kinds)
    way = walk(talk, filled.state)
    at = way.first_open()
    stop = way.find(at)
    objection = None if stop is None else stop.objection
    return Turn(
        filled.state.moved(at),
        notice=lines(objection, _left_over(rest, kinds, stray)) if rest else None,
        secret=filled.secret or stray,
    )


def _left_over(rest: str, kinds: frozenset[PersonalKind], stray: bool) -> Said:
    """Names what found no place; what may be a reference is not repeated in the chat."""
    if PersonalKind.REFERENCE in kinds:
        return explain(kinds)
    if stray:
        return text("Part of what you wrote behind the command found no place; I have deleted your message.")
    shortened = rest if len(rest) <= LONGEST_ECHO else f"{rest[:LONGEST_ECHO]}…"
    return text("I could not place this: “{words}”", words=shortened)


def interrupt(state: State, conversation: str, subject: Mapping[str, Any], line: str) -> State:
    """Another conversation is asked for while this one is open."""
    return state.changed(pending={"conversation": conversation, "subject": dict(subject), "line": line})


def advance(talk: Talk, state: State, given: Typed | Pressed) -> Turn:
    """One input. Raises Stale for a button that is not on the present screen."""
    way = walk(talk, state)
    scene = Scene(talk, state, way, way.find(state.at))
    if isinstance(given, Typed):
        return _typed(scene, given.text)
    asks_about_another = given.press in (Press.RESUME, Press.RESTART)
    if given.turn != state.turn or asks_about_another != (state.pending is not None):
        raise Stale
    try:
        return RULES[given.press](scene, given.value)
    except Objection as objection:
        return Turn(state, notice=objection.said)


def lead_back(talk: Talk, state: State, error: Refused | Unreadable) -> Turn:
    """After a refused confirmation: to the answer that is to blame, or to the preview."""
    stop = walk(talk, state).find(error.field) if isinstance(error, Refused) else None
    return Turn(state.moved(stop.path if stop else None, editing=True), notice=error.said)


def _typed(scene: Scene, raw: str) -> Turn:
    if scene.state.pending is not None or scene.stop is None or scene.stop.step is None:
        return _unplaced(scene, raw, text("Please tap one of the buttons."), secret=looks_like_reference(raw))
    if scene.block:
        return Turn(scene.state, notice=ON_THE_PAGE, secret=True)
    reference = scene.step.sensitivity is Sensitivity.REFERENCE
    kinds = personal_in(raw, scene.talk.request, number_asked=True) if reference else frozenset()
    if kinds:
        return Turn(scene.state, notice=explain(kinds), secret=True, personal=True)
    try:
        value = read(scene.step, raw, scene.stop.submission)
    except Unreadable as error:
        stray = looks_like_reference(raw)
        said = _misplaced() if stray and not reference else error.said
        of_nobody = scene.step.answer_type is date  # a day is asked for: a slip may stay
        return _unplaced(scene, raw, said, secret=stray or reference or (is_full_date(raw) and not of_nobody))
    try:
        return Turn(scene.answered(value), secret=reference)
    except Objection as objection:
        return Turn(scene.state, notice=objection.said, secret=reference)


def _unplaced(scene: Scene, raw: str, said: Said, *, secret: bool) -> Turn:
    """What is no answer; if it holds somebody's data, that is what the person reads."""
    kinds = personal_in(raw, scene.talk.request)
    if kinds:
        return Turn(scene.state, notice=explain(kinds), secret=True, personal=True)
    return Turn(scene.state, notice=said, secret=secret)


def _misplaced() -> Said:
    return text("This looks like a reference number, which is not asked for here. I have deleted your message.")
