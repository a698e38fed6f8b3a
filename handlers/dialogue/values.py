"""Answers as JSON in the stored state, and as text on the screen."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from bot.domain.money import Money
from bot.domain.parsing import mask
from bot.domain.sealing import DIALOGUE_ANSWER, Unopenable
from bot.domain.text import Lines, Said, literal, ntext, text
from handlers.dialogue.model import Choice, Sensitivity, Step, Submission
from handlers.dialogue.place import Place, place_of


@dataclass(frozen=True)
class Codec:
    """`load` raises ValueError or TypeError where the stored value is not of this type."""

    dump: Callable[[Any], object]
    load: Callable[[Any], object]


def _exactly(expected: type) -> Callable[[Any], object]:
    def load(stored: Any) -> object:
        if type(stored) is not expected:
            raise TypeError(f"expected {expected.__name__}")
        return stored

    return load


CODECS: Mapping[type, Codec] = {
    str: Codec(str, _exactly(str)),
    int: Codec(int, _exactly(int)),
    Money: Codec(lambda amount: {"cents": amount.cents}, lambda stored: Money(int(stored["cents"]))),
    date: Codec(lambda day: day.isoformat(), date.fromisoformat),
    time: Codec(lambda moment: moment.isoformat("minutes"), time.fromisoformat),
}


def dump(step: Step, value: Any, submission: Submission) -> object:
    """The answer as JSON; a skipped one is None, ticked choices a sorted list of codes, a personal one sealed."""
    if value is None:
        return None
    if step.files:
        return list(value)
    if step.choices is None:
        plain = CODECS[step.answer_type].dump(value)
        return plain if step.sensitivity is not Sensitivity.PERSONAL else _sealed(plain, submission)
    if step.many:
        return sorted(str(ticked) for ticked in value)
    return str(value)


def load(step: Step, stored: object, submission: Submission) -> Any:
    """The answer behind stored JSON; raises ValueError where it is no answer to this step (any more)."""
    if stored is None:
        if not step.optional:
            raise ValueError(f"{step.key} may not be skipped")
        return None
    try:
        if step.files:
            return tuple(_numbers(stored))
        if step.choices is None:
            plain = stored if step.sensitivity is not Sensitivity.PERSONAL else _opened(stored, submission)
            return CODECS[step.answer_type].load(plain)
        if step.many:
            return frozenset(chosen(step, code, submission).value for code in _codes(stored))
        return chosen(step, str(stored), submission).value
    except (TypeError, KeyError, AttributeError, Unopenable) as error:
        raise ValueError(f"{step.key} holds something else") from error


def chosen(step: Step, code: str, submission: Submission) -> Choice:
    """The choice with this code; raises ValueError if it is not offered (any more)."""
    for choice in step.offered(submission):
        if choice.code == code:
            return choice
    raise ValueError(f"{step.key} does not offer that")


def ticked(step: Step, value: Any, codes: Sequence[str] | None, submission: Submission) -> frozenset[str]:
    """Codes with a tick: as tapped so far, else as answered, else as suggested; only what is still offered."""
    if codes is None:
        if value is None and step.default is not None:
            value = step.default(submission)
        codes = [str(each) for each in value or ()]
    return frozenset(codes) & {choice.code for choice in step.offered(submission)}


def _sealed(plain: object, submission: Submission) -> object:
    request = submission.request
    return {"sealed": request.uow.personal.vault.seal(json.dumps(plain), DIALOGUE_ANSWER, request.staff.id)}


def _opened(stored: Any, submission: Submission) -> object:
    request = submission.request
    return json.loads(request.uow.personal.vault.open(stored["sealed"], DIALOGUE_ANSWER, request.staff.id))


def _numbers(stored: object) -> list[int]:
    if not isinstance(stored, list) or not all(type(number) is int for number in stored):
        raise TypeError("expected numbers")
    return stored


def _codes(stored: object) -> list[str]:
    if not isinstance(stored, list):
        raise TypeError("expected a list")
    return [str(code) for code in stored]


def shown(step: Step, value: Any, submission: Submission, *, masked: bool) -> Said:
    """How an answer reads in the chat; references as `…1234` if `masked`, personal ones not at all."""
    if value is None:
        return text("–")
    if step.files:
        return ntext("{n} file", "{n} files", len(value)) if value else text("none")
    if step.sensitivity is Sensitivity.PERSONAL:
        return text("on the private page")
    masked = masked or place_of(step, submission.request.office) is Place.PAGE
    if step.choices is not None:
        ticked = value if step.many else frozenset({value})
        labels = [choice.label for choice in step.offered(submission) if choice.value in ticked]
        return Lines(labels, ", ") if labels else text("none")
    if masked and step.sensitivity is not Sensitivity.OPEN:
        return literal(mask(str(value)))
    if step.show_by is not None:
        return step.show_by(value, submission)
    return step.show(value) if step.show is not None else literal(value)
