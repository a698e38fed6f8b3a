"""Quick entry: `/forderung 12345BG0001234 1.234,56 Darlehen` fills what it recognises and leaves the rest to ask."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.office import Office
from bot.domain.text import text
from bot.i18n import KNOWN_LOCALES
from handlers.dialogue.model import Group, Sensitivity, Step, Submission
from handlers.dialogue.place import Place, place_of
from handlers.dialogue.reading import SHORTEST_PREFIX, fold, long_words, matching, parsed, translator
from handlers.dialogue.state import State
from handlers.dialogue.values import dump
from handlers.dialogue.walk import Stop, Talk, entry_count, entry_path, walk

LONGEST_SPAN = 5
MOST_WORDS = 24
LINKING = frozenset({"ab", "am", "bis", "from", "to", "until", "vom", "von", "zum"})
"""Words around an answer that say nothing of their own."""

_FROM_DAY_TO_DAY = re.compile(r"(?<![\d.])(\d{1,2}\.) ?[-–] ?(?=\d{1,2}\.(\d{1,2}\.(?:\d{4}|\d{2})?))")  # 23.–27.11.
_FROM_DATE_TO_DATE = re.compile(r"(\.|\.\d{4}|\.\d{2}) ?[-–] ?(?=\d{1,2}\.)")  # 23.11.–4.12.


@dataclass(frozen=True)
class Filled:
    """`unplaced`: the words that no question wants; `secret`: whether a reference was among the words."""

    state: State
    unplaced: tuple[str, ...]
    secret: bool


@dataclass(frozen=True)
class _Find:
    """An answer, and the words `start` to `end` that it was read from."""

    path: str
    step: Step
    submission: Submission
    value: Any
    start: int
    end: int


Words = list[str | None]
"""The words of the line; None where one has been placed."""


def fill(talk: Talk, state: State, line: str) -> Filled:
    """Places as much as possible: named answers first (`Betrag 100`), then the longest readable spans."""
    typed = _apart(line).split()
    first, beyond = typed[:MOST_WORDS], typed[MOST_WORDS:]
    words: Words = [*first]
    secret = False
    while placed := _place(talk, state, words):
        state, found = placed
        secret = secret or found.step.sensitivity is Sensitivity.REFERENCE
        words[found.start : found.end] = [None] * (found.end - found.start)
    state = _with_complete_groups(talk, state)
    left = (*(word for word in words if word is not None), *beyond)
    unplaced = tuple(word for word in left if word.casefold() not in LINKING)
    return Filled(state, unplaced, secret)


def _apart(line: str) -> str:
    """With two days where one stands as a span: `23.–27.11.` is `23.11. 27.11.`"""
    return _FROM_DATE_TO_DATE.sub(r"\1 ", _FROM_DAY_TO_DAY.sub(r"\1\2 ", line))


def _place(talk: Talk, state: State, words: Words) -> tuple[State, _Find] | None:
    """The next answer, with the state that holds it: to an open question, else in one more entry of a group."""
    for tried in (state, *_with_another_entry(talk, state)):
        found = _find(talk, tried, words)
        if found is not None:
            return tried.answered(found.path, dump(found.step, found.value, found.submission)), found
    return None


def _with_another_entry(talk: Talk, state: State) -> Iterator[State]:
    for group in _quick_groups(talk, state):
        number = entry_count(group, state) + 1
        if number <= group.at_most and _is_filled(group, state):
            yield state.changed(counts={**state.counts, group.key: number})


def _with_complete_groups(talk: Talk, state: State) -> State:
    """A group whose entries were all written is not asked for again; what they can do without is skipped."""
    for group in _quick_groups(talk, state):
        if not _is_filled(group, state):
            continue
        answers = {**state.answers, group.key: True}
        for stop in walk(talk, state).stops:
            if stop.group is group and not stop.known:
                answers[stop.path] = None
        state = state.changed(answers=answers)
    return state


def _quick_groups(talk: Talk, state: State) -> Iterator[Group]:
    """Those that are asked at all."""
    for stop in walk(talk, state).stops:
        if isinstance(stop.part, Group) and stop.part.quick and not stop.known:
            yield stop.part


def _is_filled(group: Group, state: State) -> bool:
    needed = [step for step in group.steps if not step.optional]
    count = entry_count(group, state)
    return count > 0 and all(
        entry_path(group, number, step.key) in state.answers for number in range(count) for step in needed
    )


def _find(talk: Talk, state: State, words: Words) -> _Find | None:
    """The next span that answers an open question; each answer may bring up further questions."""
    wanted = [stop for stop in walk(talk, state).stops if _takes_part(stop, talk.request.office)]
    return next(_named(wanted, words), None) or next(_unnamed(wanted, words), None)


def _takes_part(stop: Stop, office: Office) -> bool:
    """What is not asked by itself may be typed at once as well."""
    is_settled = stop.known and not (stop.is_aside and stop.value is None)
    if is_settled or stop.step is None or (stop.group is not None and not stop.group.quick):
        return False
    return stop.step.quick and place_of(stop.step, office) is Place.CHAT


def _named(wanted: Sequence[Stop], words: Words) -> Iterator[_Find]:
    """`Betrag 100`: a word of the label, then the answer."""
    for start, word in enumerate(words):
        stop = _called(wanted, word) if word is not None else None
        if stop is not None:
            spans = ((first, end) for first, end in _spans(words) if first == start + 1)
            yield from (replace(found, start=start) for found in _reading([stop], spans, words))


def _unnamed(wanted: Sequence[Stop], words: Words) -> Iterator[_Find]:
    return _reading(wanted, _spans(words), words)


def _spans(words: Words) -> Iterator[tuple[int, int]]:
    """Neighbouring words that are still to place, the longest first."""
    for length in range(min(LONGEST_SPAN, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if None not in words[start : start + length]:
                yield start, start + length


def _reading(wanted: Sequence[Stop], spans: Iterable[tuple[int, int]], words: Words) -> Iterator[_Find]:
    for start, end in spans:
        raw = " ".join(word for word in words[start:end] if word is not None)
        for stop in wanted:
            if stop.step is not None and (value := _value(stop.step, raw, stop.submission)) is not None:
                yield _Find(stop.path, stop.step, stop.submission, value, start, end)


def _value(step: Step, raw: str, submission: Submission) -> Any:
    """The answer that is written here, None if it is none."""
    if len(raw) > step.limit:
        return None
    if step.choices is not None:
        choice = matching(step.offered(submission), raw)
        if choice is None:
            return None
        return frozenset({choice.value}) if step.many else choice.value
    try:
        return parsed(step, raw, submission.request.today)
    except ValueError:
        return None


def _called(wanted: Sequence[Stop], word: str) -> Stop | None:
    """The only open question that is called so."""
    keyword = fold(word).rstrip(":")
    if len(keyword) < SHORTEST_PREFIX:
        return None
    found = [stop for stop in wanted if any(name.startswith(keyword) for name in _names(stop))]
    return found[0] if len(found) == 1 else None


def _names(stop: Stop) -> Iterator[str]:
    for locale in KNOWN_LOCALES:
        label = fold(translator(locale).plain(text(stop.part.label)))
        yield label
        yield from long_words(label)
