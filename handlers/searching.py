"""Reads a search in words, such as "gestundet Team 567 diese Woche fällig", with small typing errors.

A word is taken for one it looks like; but numbers have to be right (Team 567 is not Team 568), and a search of which
any word was not understood is none: a name is never guessed at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.claims.model import ClaimState
from bot.domain.folding import folded
from bot.domain.lists.criteria import Due
from bot.domain.parsing.search_words import DUE_WORDS, EMPTY_WORDS, STATE_WORDS
from bot.domain.people import Team
from bot.domain.text import text
from bot.i18n import Translator

LIKE_ENOUGH = 82
"""Of 100. "gestunndet" reaches 95 with "gestundet", "gemant" 92 with "gemahnt"; "Team" and "Raten" stay under 67."""

SHORTEST_GUESSED = 5
"""Letters. What is shorter has to be written as it is."""

_WORD = re.compile(r"[^\W_]+")
Meaning = ClaimState | Due | int
"""A number is that of a team."""


@dataclass(frozen=True)
class Understood:
    """What was asked for in words. `exactly`: nothing had to be guessed."""

    state: ClaimState | None = None
    team_id: int | None = None
    due: Due | None = None
    exactly: bool = True


def understood(typed: str, teams: Sequence[Team], locale: str) -> Understood | None:
    """None where any of the words was not understood, or two of them say the same thing differently."""
    phrases = dict(_phrases(teams, locale))
    words = [folded(word) for word in _WORD.findall(typed)]
    found: list[Meaning] = []
    exactly = True
    while words:
        taken, meaning, score = _longest(words, phrases)
        if meaning is not None:
            found.append(meaning)
            exactly = exactly and score == 100
        elif words[0] not in EMPTY_WORDS:
            return None
        words = words[taken:]
    return _together(found, exactly)


def _together(found: Sequence[Meaning], exactly: bool) -> Understood | None:
    states = {each for each in found if isinstance(each, ClaimState)}
    dues = {each for each in found if isinstance(each, Due)}
    teams = {each for each in found if isinstance(each, int)}
    if not found or max(len(states), len(dues), len(teams)) > 1:
        return None
    return Understood(next(iter(states), None), next(iter(teams), None), next(iter(dues), None), exactly)


def _phrases(teams: Sequence[Team], locale: str) -> Iterator[tuple[str, Meaning]]:
    """Folded; the names of the states as the person reads them, what else they are called, and the teams."""
    translator = Translator(locale)
    for state, words in STATE_WORDS.items():
        for phrase in (translator.plain(text(state.label)), *words):
            yield _one_spelling(phrase), state
    for due, words in DUE_WORDS.items():
        for phrase in words:
            yield _one_spelling(phrase), due
    for team in teams:
        yield _one_spelling(team.name), team.id


def _one_spelling(phrase: str) -> str:
    return " ".join(folded(word) for word in _WORD.findall(phrase))


def _longest(words: Sequence[str], phrases: Mapping[str, Meaning]) -> tuple[int, Meaning | None, float]:
    """How many of the first words were taken, for what, and how alike they are; one for nothing where none fits."""
    longest = max((phrase.count(" ") + 1 for phrase in phrases), default=1)
    for taken in range(min(longest, len(words)), 0, -1):
        spelled = " ".join(words[:taken])
        if spelled in phrases:
            return taken, phrases[spelled], 100
        rivals = [phrase for phrase in phrases if _may_be_meant(spelled, phrase)]
        found = process.extractOne(spelled, rivals, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        if found is not None:
            return taken, phrases[found[0]], found[1]
    return 1, None, 0


def _may_be_meant(spelled: str, phrase: str) -> bool:
    """As many words, and the same numbers."""
    return (
        len(spelled) >= SHORTEST_GUESSED
        and spelled.count(" ") == phrase.count(" ")
        and re.findall(r"\d+", spelled) == re.findall(r"\d+", phrase)
    )
