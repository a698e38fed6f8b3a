"""What people type, read as the answer to a step."""

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from bot.domain.errors import Refused, Unreadable
from bot.domain.parsing import day, euro_amount, holds_reference
from bot.domain.parsing.spans import time_spans
from bot.domain.text import ntext, text
from bot.i18n import KNOWN_LOCALES, Translator
from handlers.dialogue.model import Choice, Step, Submission

SHORTEST_PREFIX = 3
DIGITS_OF_A_REFERENCE = 7
DIGITS_OF_A_DATE = 4
SOME_DAY = date(2026, 6, 15)
_CLOCK = re.compile(r"\d[:.]\d")
_SHAPE_OF_A_DATE = re.compile(r"[0-3]?\d\.[01]?\d\.(?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d", re.ASCII)
_SHAPE_OF_HOURS = re.compile(
    r"\d{1,2}:\d\d[-–]\d{1,2}:\d\d|(?:[01]?\d|2[0-4])\.[0-5]\d[-–](?:[01]?\d|2[0-4])\.[0-5]\d", re.ASCII
)
"""Also of those that do not exist, such as 31.2.2026 and 10:00-9:00: a slip is told what a right one looks like."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def read(step: Step, raw: str, submission: Submission) -> Any:
    """The answer in what was typed. Raises Unreadable: what is wrong, and a right example."""
    if len(raw) > step.limit:
        raise Unreadable(ntext("At most {n} character, please.", "At most {n} characters, please.", step.limit))
    if step.choices is None:
        return parsed(step, raw.strip(), submission.request.today)
    offered = step.offered(submission)
    if step.many:
        return frozenset(_one_of(offered, part).value for part in raw.split(","))
    return _one_of(offered, raw).value


def parsed(step: Step, raw: str, today: date) -> Any:
    """What a typed answer to this step says. Raises Unreadable."""
    if step.parse is None:
        raise Unreadable(text("Please tap one of the buttons."))
    try:
        return call(step.parse, raw, today)
    except Unreadable:
        raise
    except Refused as error:
        raise Unreadable(error.said) from error
    except ValueError as error:
        raise Unreadable(text("I cannot read that.")) from error


def call(parse: Callable[..., Any], raw: str, today: date) -> Any:
    """Calls a parser, with `today` if it asks for it."""
    return parse(raw, today) if _takes_today(parse) else parse(raw)


@cache
def _takes_today(parse: Callable[..., Any]) -> bool:
    required = inspect.Parameter.empty
    return sum(parameter.default is required for parameter in inspect.signature(parse).parameters.values()) > 1


def _one_of(choices: Sequence[Choice], raw: str) -> Choice:
    found = matching(choices, raw)
    if found is None:
        raise Unreadable(text("Please tap one of the buttons."))
    return found


def matching(choices: Iterable[Choice], raw: str) -> Choice | None:
    """The only choice whose label, in any language, or shorter name is or begins like what was typed; None if none or
    several."""
    wanted = fold(raw)
    if not wanted:
        return None
    labelled = [(choice, labels(choice)) for choice in choices]
    exact = [choice for choice, names in labelled if wanted in names]
    alike = [choice for choice, names in labelled if any(_begins(name, wanted) for name in names)]
    candidates = exact or alike
    return candidates[0] if len(candidates) == 1 else None


def labels(choice: Choice) -> frozenset[str]:
    shown = {fold(translator(locale).plain(choice.label)) for locale in KNOWN_LOCALES}
    return frozenset(shown | ({fold(choice.also)} if choice.also else set()))


def _begins(name: str, wanted: str) -> bool:
    """Whether the name, or a long word in it, begins with what was typed."""
    if len(wanted) < SHORTEST_PREFIX:
        return False
    return name.startswith(wanted) or any(word.startswith(wanted) for word in long_words(name))


def long_words(name: str) -> list[str]:
    """The words of a label that say something: articles and prepositions are short."""
    return [word for word in re.findall(r"\w+", name) if len(word) > SHORTEST_PREFIX + 2]


def fold(raw: str) -> str:
    """Lower case, umlauts written out, blanks single: so that `rueckforderung` finds `Rückforderung`."""
    return " ".join(raw.casefold().translate(_UMLAUTS).split())


@cache
def translator(locale: str) -> Translator:
    return Translator(locale)


def looks_like_reference(raw: str) -> bool:
    """Whether what could not be placed may lead to a person: a known form, or a word with very many digits that is
    neither a day nor an amount nor hours."""
    many = (word for word in raw.split() if sum(map(str.isdecimal, word)) >= DIGITS_OF_A_REFERENCE)
    return holds_reference(raw) or not all(_is_day_or_amount(word) or _is_hours(word) for word in many)


def is_full_date(raw: str) -> bool:
    """Where no day is asked, one with its year may be somebody's date of birth; so may one that does not exist."""
    if _SHAPE_OF_A_DATE.fullmatch(raw.strip()):
        return True
    if sum(map(str.isdecimal, raw)) < DIGITS_OF_A_DATE:
        return False
    try:
        day(raw, SOME_DAY)
    except Unreadable:
        return False
    return True


def _is_day_or_amount(word: str) -> bool:
    if _SHAPE_OF_A_DATE.fullmatch(word.rstrip(",;.")):
        return True
    try:
        day(word, SOME_DAY)
    except Unreadable:
        return "," in word and _is_amount(word)
    return True


def _is_hours(word: str) -> bool:
    """Written as a clock shows them: eight digits and a hyphen alone are rather a file number."""
    if _SHAPE_OF_HOURS.fullmatch(word.rstrip(",;")):
        return True
    try:
        return bool(_CLOCK.search(word) and time_spans(word.rstrip(",;")))
    except Unreadable:
        return False


def _is_amount(word: str) -> bool:
    try:
        euro_amount(word)
    except Unreadable:
        return False
    return True
