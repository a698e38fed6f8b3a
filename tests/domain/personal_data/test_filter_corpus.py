"""How well the input filter does on messages whose writer had not seen its rules.

The rules were tuned on the lines with odd numbers, and on those added since (`*_open.txt`); the others were never
looked at, and show what to expect of messages that nobody has written yet.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.domain.parsing import holds_reference
from bot.domain.personal_data import PersonalKind, find_personal

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
TODAY = date(2026, 11, 20)
MOST_FALSE, LEAST_FOUND, LEAST_FOUND_OF_A_KIND = 0.02, 0.95, 0.90
ORDINARY_IN_ALL, PERSONAL_IN_ALL = 500, 200
HALVES = {"whole": slice(None), "tuned on": slice(0, None, 2), "held out": slice(1, None, 2)}
HELD_OUT = "held out"


def lines_of_file(name: str, half: str) -> list[str]:
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()[HALVES[half]]
    added = [] if half == HELD_OUT else (CORPUS / f"{name}_open.txt").read_text(encoding="utf-8").splitlines()
    return lines + added


def ordinary(half: str = "whole") -> list[str]:
    return lines_of_file("ordinary", half)


def personal(half: str = "whole") -> list[tuple[PersonalKind, str]]:
    lines = lines_of_file("personal", half)
    return [(PersonalKind[kind], words) for kind, _, words in (line.partition("\t") for line in lines)]


def false_alarms(messages: Sequence[str], *, strict: bool = False) -> list[str]:
    return [words for words in messages if find_personal(words, today=TODAY, strict=strict)]


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}"


def test_the_corpus_is_large_enough_to_tell_something() -> None:
    assert len(set(ordinary())) == len(ordinary()) >= ORDINARY_IN_ALL
    assert len(set(personal())) == len(personal()) >= PERSONAL_IN_ALL


@pytest.mark.parametrize("half", HALVES)
def test_office_talk_passes_and_what_is_personal_is_found(half: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Found is what is found as what it is: a phone number taken for a name does not count."""
    talk, lines = ordinary(half), personal(half)
    alarms = false_alarms(talk)
    lines_of = Counter(kind for kind, _ in lines)
    found_of = Counter(kind for kind, words in lines if kind in find_personal(words, today=TODAY))
    found = found_of.total()
    with capfd.disabled():  # on stderr, which the workers of pytest-xdist share with the terminal
        kinds = ", ".join(f"{kind} {share(found_of[kind], lines_of[kind])}" for kind in lines_of)
        figures = f"false alarms {share(len(alarms), len(talk))}; found {share(found, len(lines))} ({kinds})"
        sys.stderr.write(f"\ninput filter, {half}: {figures}\n")
    assert len(alarms) <= MOST_FALSE * len(talk), alarms
    assert found >= LEAST_FOUND * len(lines)
    assert all(found_of[kind] >= LEAST_FOUND_OF_A_KIND * lines_of[kind] for kind in lines_of), found_of


def test_where_references_must_not_be_told_they_are_found_and_nothing_else_is() -> None:
    with_reference = [words for words in ordinary() if holds_reference(words)]
    without = [words for words in ordinary() if not holds_reference(words)]
    assert len(with_reference) >= 5
    assert false_alarms(with_reference, strict=True) == with_reference
    assert len(false_alarms(without, strict=True)) <= MOST_FALSE * len(without)


def test_known_colleagues_turn_no_stranger_into_a_colleague() -> None:
    """The corpus has no colleague of the name Musterkollegin: everything is found as without her."""
    lines = personal()
    assert [find_personal(words, today=TODAY, known={"Musterkollegin"}) for _, words in lines] == [
        find_personal(words, today=TODAY) for _, words in lines
    ]
