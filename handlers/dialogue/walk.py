"""The way through a conversation as it stands: which questions apply, which are answered, what comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.domain.errors import Refused
from bot.domain.office import Office
from bot.domain.text import Said
from handlers.dialogue.model import Answers, Conversation, Group, NotAnsweredYet, Part, Step, Submission
from handlers.dialogue.place import askable
from handlers.dialogue.state import State
from handlers.dialogue.values import load
from handlers.request import Request


@dataclass(frozen=True)
class Talk:
    """A conversation, what it is about, and the request that is being answered. `walks` are those made so far."""

    conversation: Conversation
    subject: Mapping[str, Any]
    request: Request
    walks: "list[tuple[State, Walk]]" = field(default_factory=list, init=False, repr=False, compare=False)


@dataclass(frozen=True)
class Stop:
    """A question that applies now. `entry` numbers a group's entry from 0; a group's own stop asks for another one.

    `submission` shows what the definition may look at from here. `objection` is what a rule says against the answer
    that was given: together with the others it does not stand, so the question is open again.
    """

    path: str
    part: Part
    known: bool
    value: Any
    submission: Submission
    group: Group | None = None
    entry: int | None = None
    objection: Said | None = None

    @property
    def step(self) -> Step | None:
        return self.part if isinstance(self.part, Step) else None

    @property
    def is_aside(self) -> bool:
        return self.step is not None and self.step.aside

    @property
    def says_something(self) -> bool:
        """Whether it is worth a line: what is not asked by itself is, once it was answered."""
        return self.known and not (self.is_aside and self.value is None)


@dataclass(frozen=True)
class Walk:
    stops: tuple[Stop, ...]
    submission: Submission

    @cached_property
    def by_path(self) -> Mapping[str, Stop]:
        return {stop.path: stop for stop in self.stops}

    def find(self, path: str | None) -> Stop | None:
        return self.by_path.get(path) if path is not None else None

    def first_open(self) -> str | None:
        """The first question without an answer; None: all is answered."""
        return next((stop.path for stop in self.stops if not stop.known), None)

    def before(self, path: str) -> str | None:
        """The question before this one; None at the first."""
        index = self._paths.index(path)
        return self._paths[index - 1] if index else None

    def after(self, path: str) -> str | None:
        """The question after this one; None at the last."""
        index = self._paths.index(path) + 1
        return self._paths[index] if index < len(self._paths) else None

    def asked_after(self, path: str) -> str | None:
        """The next one that is asked by itself; None leads to the preview."""
        following = self.find(self.after(path))
        return None if following is None or following.is_aside else following.path

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple(stop.path for stop in self.stops)

    def top_level(self) -> tuple[Stop, ...]:
        """What the preview lists: single questions and groups as a whole."""
        return tuple(stop for stop in self.stops if stop.entry is None)


def walk(talk: Talk, state: State) -> Walk:
    """Answers that no longer fit their step, or the answers before it, count as not given: they are asked again.

    Within a request the way is gone once for the same answers, whatever else changes in the state."""
    for before, way in talk.walks:
        if before.answers is state.answers and before.counts is state.counts:
            return way
    way = _walk(talk, state)
    talk.walks.append((state, way))
    return way


def _walk(talk: Talk, state: State) -> Walk:
    values: dict[str, Any] = {}
    answers = Answers(values, talk.conversation.keys)
    whole = Submission(answers, talk.subject, talk.request)
    stops: list[Stop] = []
    for part in talk.conversation.steps:
        if not _applies(part, answers, talk.request.office):
            values[part.key] = None
        elif isinstance(part, Step):
            stops.append(_stop(part, part.key, state, whole))
            _settle(stops[-1], values)
        else:
            entries, inner = _entries(part, state, whole, talk)
            values[part.key] = entries
            stops.extend(inner)
            stops.append(_group_stop(part, entries, state, whole))
    return Walk(tuple(stops), whole)


def _applies(part: Part, answers: Answers, office: Office) -> bool:
    if not askable(part, office):
        return False
    try:
        return part.when is None or bool(part.when(answers.settled()))
    except NotAnsweredYet:
        return False


def _settle(stop: Stop, values: dict[str, Any]) -> None:
    """Lets the rest of the conversation read the answer, if there is one."""
    if stop.known:
        values[stop.part.key] = stop.value


def _stop(step: Step, path: str, state: State, submission: Submission) -> Stop:
    if path not in state.answers:
        return Stop(path, step, step.aside, None, submission)
    try:
        value = load(step, state.answers[path], submission)
    except ValueError:
        return Stop(path, step, False, None, submission)
    objection = objection_to(value, step, submission)
    if objection is not None:
        return Stop(path, step, False, None, submission, objection=objection)
    return Stop(path, step, True, value, submission)


def objection_to(value: Any, step: Step, submission: Submission) -> Said | None:
    """What a rule says against this answer. A rule that looks at what is still to come waits for it."""
    if step.check is None or value is None:
        return None
    try:
        step.check(value, Submission(submission.answers.settled(), submission.subject, submission.request))
    except NotAnsweredYet:
        return None
    except Refused as error:
        return error.said
    return None


def _entries(group: Group, state: State, whole: Submission, talk: Talk) -> tuple[tuple[Answers, ...], list[Stop]]:
    keys = tuple(step.key for step in group.steps)
    entries, stops = [], []
    for number in range(entry_count(group, state)):
        values: dict[str, Any] = {}
        answers = Answers(values, keys, around=whole.answers)
        submission = Submission(answers, talk.subject, talk.request)
        for step in group.steps:
            if not _applies(step, answers, talk.request.office):
                values[step.key] = None
                continue
            inner = _stop(step, entry_path(group, number, step.key), state, submission)
            stops.append(replace(inner, group=group, entry=number))
            _settle(inner, values)
        entries.append(answers)
    return tuple(entries), stops


def _group_stop(group: Group, entries: tuple[Answers, ...], state: State, submission: Submission) -> Stop:
    complete = state.answers.get(group.key) is True and group.at_least <= len(entries) <= group.at_most
    return Stop(group.key, group, complete, entries, submission)


def entry_count(group: Group, state: State) -> int:
    return max(state.counts.get(group.key, 0), group.at_least)


def entry_path(group: Group, number: int, key: str) -> str:
    return f"{group.key}.{number}.{key}"


def misfit(talk: Talk, state: State) -> str | None:
    """The label (message id) of a stored answer that the present definition cannot read; None if all fit."""
    way = walk(talk, state)
    labels = {path: part.label for path, part in _parts(talk.conversation, state)}
    for path in state.answers:
        stop = way.find(path)
        if path not in labels:
            return talk.conversation.title
        if stop is not None and stop.step is not None and not stop.known and stop.objection is None:
            return labels[path]
    return None


def _parts(conversation: Conversation, state: State) -> Iterator[tuple[str, Part]]:
    """Everything that can have an answer now, by path."""
    for part in conversation.steps:
        yield part.key, part
        if isinstance(part, Group):
            for number in range(entry_count(part, state)):
                yield from ((entry_path(part, number, step.key), step) for step in part.steps)
