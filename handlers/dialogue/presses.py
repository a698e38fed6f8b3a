"""What each button of a dialogue does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import Unreadable
from bot.domain.text import text
from handlers.dialogue import calendar
from handlers.dialogue.block import Block, block_of, may_be_skipped
from handlers.dialogue.model import Group, Step
from handlers.dialogue.reading import read
from handlers.dialogue.state import State
from handlers.dialogue.turns import Effect, Objection, Press, Stale, Turn
from handlers.dialogue.values import chosen, dump, load, ticked
from handlers.dialogue.walk import Stop, Talk, Walk, entry_count, entry_path, objection_to, walk


@dataclass(frozen=True)
class Scene:
    """The present screen: `stop` is the question that is being asked, None on the preview.

    The properties raise Stale where the screen shows something else.
    """

    talk: Talk
    state: State
    way: Walk
    stop: Stop | None

    @property
    def asked(self) -> Stop:
        if self.stop is None:
            raise Stale
        return self.stop

    @property
    def block(self) -> Block:
        """The questions of the private page that are asked together with the present one."""
        return block_of(self.way, self.stop, self.talk.request.office)

    @property
    def step(self) -> Step:
        if self.asked.step is None:
            raise Stale
        return self.asked.step

    @property
    def group(self) -> Group:
        if not isinstance(self.asked.part, Group):
            raise Stale
        return self.asked.part

    def answered(self, value: Any) -> State:
        """With this answer to the present question, at the next one. Raises Objection."""
        objection = objection_to(value, self.step, self.asked.submission)
        if objection is not None:
            raise Objection(objection)
        after = self.state.answered(self.asked.path, dump(self.step, value, self.asked.submission))
        return onwards(walk(self.talk, after), self.asked, after)


def onwards(way: Walk, stop: Stop, state: State) -> State:
    """To what is still open within the group, then the group's own question; else the next open one or the preview."""
    if stop.group is None:
        return state.moved(way.first_open())
    following = way.find(way.after(stop.path))
    if following is not None and following.group is stop.group and following.entry == stop.entry:
        return state.moved(following.path, editing=state.editing)
    open_inside = (each.path for each in way.stops if each.group is stop.group and not each.known)
    return state.moved(next(open_inside, stop.group.key), editing=state.editing)


def _choose(scene: Scene, code: str) -> Turn:
    if scene.step.many:
        raise Stale
    return Turn(scene.answered(_offered(scene, code)))


def _tick(scene: Scene, code: str) -> Turn:
    if not scene.step.many:
        raise Stale
    _offered(scene, code)
    ticks = ticked(scene.step, scene.asked.value, scene.state.ticked, scene.asked.submission) ^ {code}
    return Turn(scene.state.changed(ticked=tuple(sorted(ticks))))


def _offered(scene: Scene, code: str) -> Any:
    try:
        return chosen(scene.step, code, scene.asked.submission).value
    except ValueError as error:
        raise Stale from error


def _done(scene: Scene, value: str) -> Turn:
    if isinstance(scene.asked.part, Group):
        complete = scene.state.answered(scene.group.key, True)
        return Turn(complete.moved(walk(scene.talk, complete).first_open()))
    if not scene.step.many:
        raise Stale
    ticks = ticked(scene.step, scene.asked.value, scene.state.ticked, scene.asked.submission)
    if not ticks and not scene.step.optional:
        return Turn(scene.state, notice=text("Please tick at least one."))
    return Turn(scene.answered(load(scene.step, sorted(ticks), scene.asked.submission)))


def _month(scene: Scene, month: str) -> Turn:
    if not calendar.fits(scene.step):
        raise Stale
    return Turn(scene.state.changed(month=month))


def _day(scene: Scene, day: str) -> Turn:
    if not calendar.fits(scene.step):
        raise Stale
    try:
        return Turn(scene.answered(read(scene.step, day, scene.asked.submission)))
    except Unreadable as error:
        return Turn(scene.state, notice=error.said)


def _suggested(scene: Scene, value: str) -> Turn:
    step, submission = scene.step, scene.asked.submission
    if step.offers is not None:
        suggestion = next((each for each in step.offers(submission) if str(each) == value), None)
    else:
        suggestion = step.default(submission) if step.default is not None else None
    if suggestion is None:
        raise Stale
    return Turn(scene.answered(suggestion))


def _keep(scene: Scene, value: str) -> Turn:
    """On without a change: the way back is the inverse of it."""
    stop = scene.asked
    if not stop.known:
        raise Stale
    last = scene.block[-1] if scene.block else stop
    if stop.group is not None or scene.state.editing:
        return Turn(onwards(scene.way, last, scene.state))
    return Turn(scene.state.moved(scene.way.asked_after(last.path)))


def _back(scene: Scene, value: str) -> Turn:
    stop, state = scene.block[0] if scene.block else scene.asked, scene.state
    before = scene.way.find(scene.way.before(stop.path))
    if stop.group is not None and is_fresh(stop.group, stop, state):
        return Turn(_without(stop.group, entry_count(stop.group, state) - 1, state))
    if not state.editing:
        return Turn(state.moved(before.path if before else stop.path))
    if stop.group is None:
        return Turn(state.moved(scene.way.first_open()))
    inside = before is not None and before.group is stop.group and before.entry == stop.entry
    return Turn(state.moved(before.path if before and inside else stop.group.key, editing=True))


def is_fresh(group: Group, stop: Stop, state: State) -> bool:
    """Whether this entry was just added and holds no answer, so that the way back takes it away again."""
    last = entry_count(group, state) - 1
    begun = any(entry_path(group, last, step.key) in state.answers for step in group.steps)
    return stop.entry == last and last >= group.at_least and not begun


def _skip(scene: Scene, value: str) -> Turn:
    """On the private page several questions are asked, and skipped, at once."""
    if not scene.step.optional:
        raise Stale
    if not scene.block:
        return Turn(scene.answered(None))
    if not may_be_skipped(scene.block):
        raise Stale
    skipped = {stop.path: None for stop in scene.block}
    after = scene.state.changed(answers={**scene.state.answers, **skipped})
    return Turn(onwards(walk(scene.talk, after), scene.block[-1], after))


def _cancel(scene: Scene, value: str) -> Turn:
    return Turn(scene.state, Effect.CANCEL)


def _edit(scene: Scene, path: str) -> Turn:
    if scene.stop is not None or scene.way.find(path) is None:
        raise Stale
    return Turn(scene.state.moved(path, editing=True))


def _add(scene: Scene, value: str) -> Turn:
    number = entry_count(scene.group, scene.state)
    if number >= scene.group.at_most:
        raise Stale
    return _into(scene, number, _recounted(scene.group, number + 1, scene.state))


def _open_entry(scene: Scene, number: str) -> Turn:
    return _into(scene, _entry(scene, number), scene.state)


def _into(scene: Scene, number: int, state: State) -> Turn:
    """At the first question of an entry."""
    stops = walk(scene.talk, state).stops
    inside = (stop.path for stop in stops if stop.group is scene.group and stop.entry == number)
    return Turn(state.moved(next(inside, scene.group.key), editing=state.editing))


def _remove(scene: Scene, number: str) -> Turn:
    if entry_count(scene.group, scene.state) <= scene.group.at_least:
        raise Stale
    return Turn(_without(scene.group, _entry(scene, number), scene.state))


def _entry(scene: Scene, number: str) -> int:
    if not number.isdecimal() or int(number) >= entry_count(scene.group, scene.state):
        raise Stale
    return int(number)


def _without(group: Group, number: int, state: State) -> State:
    """Takes an entry out; the later ones move up. At the group's own question."""
    answers = dict(state.answers)
    count = entry_count(group, state)
    for step in group.steps:
        column = [answers.pop(entry_path(group, entry, step.key), ...) for entry in range(count)]
        del column[number]
        kept = ((entry, value) for entry, value in enumerate(column) if value is not ...)
        answers.update({entry_path(group, entry, step.key): value for entry, value in kept})
    return _recounted(group, count - 1, state.changed(answers=answers)).moved(group.key, editing=state.editing)


def _recounted(group: Group, count: int, state: State) -> State:
    """With so many entries, and not complete until the person says so."""
    answers = {path: value for path, value in state.answers.items() if path != group.key}
    return state.changed(counts={**state.counts, group.key: count}, answers=answers)


def _confirm(scene: Scene, value: str) -> Turn:
    missing = scene.way.first_open()
    if missing is not None:
        return Turn(scene.state.moved(missing))
    if scene.stop is not None:
        raise Stale
    return Turn(scene.state, Effect.SUBMIT)


def _resume(scene: Scene, value: str) -> Turn:
    return Turn(scene.state.changed(pending=None))


def _restart(scene: Scene, value: str) -> Turn:
    return Turn(scene.state, Effect.RESTART)


def _new_link(scene: Scene, value: str) -> Turn:
    if not scene.block:
        raise Stale
    return Turn(scene.state.changed())


def _nothing(scene: Scene, value: str) -> Turn:
    return Turn(scene.state, Effect.NOTHING)


RULES: Mapping[Press, Callable[[Scene, str], Turn]] = {
    Press.CHOOSE: _choose,
    Press.TICK: _tick,
    Press.DONE: _done,
    Press.MONTH: _month,
    Press.DAY: _day,
    Press.SUGGESTED: _suggested,
    Press.KEEP: _keep,
    Press.BACK: _back,
    Press.SKIP: _skip,
    Press.CANCEL: _cancel,
    Press.EDIT: _edit,
    Press.ADD: _add,
    Press.OPEN_ENTRY: _open_entry,
    Press.REMOVE: _remove,
    Press.CONFIRM: _confirm,
    Press.RESUME: _resume,
    Press.RESTART: _restart,
    Press.NEW_LINK: _new_link,
    Press.NOTHING: _nothing,
}
