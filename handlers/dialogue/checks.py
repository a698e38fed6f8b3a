"""Bad definitions fail at start, with a sentence that says what is wrong."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from handlers.dialogue.model import Answers, BadDefinition, Choice, Conversation, Group, Part, Sensitivity, Step
from handlers.dialogue.reading import parsed
from handlers.dialogue.values import CODECS

KEY = re.compile(r"[a-z][a-z0-9_]*")
PROBES = 200
SOME_DAY = date(2026, 6, 15)


def check_all(conversations: Sequence[Conversation]) -> None:
    """Names and commands must be unique, and each conversation sound. Raises BadDefinition."""
    _unique("two conversations are named {}", (conversation.name for conversation in conversations))
    commands = (conversation.command for conversation in conversations if conversation.command is not None)
    _unique("two conversations have the command /{}", commands)
    for conversation in conversations:
        check(conversation)


def check(conversation: Conversation) -> None:
    """Raises BadDefinition with the first thing that is wrong."""
    try:
        _unique("two steps have the key {}", (part.key for part in conversation.steps))
        earlier: list[Part] = []
        for part in conversation.steps:
            _check_part(part, earlier)
            earlier.append(part)
        _check_asides(conversation.steps)
        _check_quick([part for part in conversation.steps if isinstance(part, Step)])
    except BadDefinition as error:
        raise BadDefinition(f"conversation {conversation.name}: {error}") from error


def _check_asides(parts: Sequence[Part]) -> None:
    """Whoever goes back and forth through the questions never meets one that is not asked."""
    asides = [isinstance(part, Step) and part.aside for part in parts]
    if asides != sorted(asides):
        raise BadDefinition("what is not asked comes last")


def _check_part(part: Part, earlier: Sequence[Part]) -> None:
    if not KEY.fullmatch(part.key):
        raise BadDefinition(f"the key {part.key!r} must be lower-case letters, digits and underscores")
    _check_when(part, earlier)
    if isinstance(part, Step):
        _check_step(part)
        return
    _check_group(part)
    inside: list[Part] = list(earlier)
    for step in part.steps:
        _check_part(step, inside)
        inside.append(step)


def _check_group(group: Group) -> None:
    if not group.steps:
        raise BadDefinition(f"group {group.key} has no steps")
    if not 0 <= group.at_least <= group.at_most or group.at_most < 1:
        raise BadDefinition(f"group {group.key} needs 0 <= at_least <= at_most and at_most >= 1")
    if "{n}" not in group.item:
        raise BadDefinition(f"group {group.key}: the title of an entry must hold {{n}}")
    _unique("two steps of a group have the key {}", (step.key for step in group.steps))


def _check_step(step: Step) -> None:
    if not step.label or not step.ask:
        raise BadDefinition(f"step {step.key} needs a label and a question")
    if sum((step.parse is not None, step.choices is not None, step.files > 0)) != 1:
        raise BadDefinition(f"step {step.key} needs either parse or choices or files")
    if step.files and step.sensitivity is not Sensitivity.PERSONAL:
        raise BadDefinition(f"step {step.key}: files are personal")
    if step.aside and not step.optional:
        raise BadDefinition(f"step {step.key}: what is not asked must be optional")
    if step.parse is not None:
        _check_parser(step)
    elif step.choices is not None:
        _check_choices(step)


def _check_parser(step: Step) -> None:
    if step.many:
        raise BadDefinition(f"step {step.key}: only choices can be many")
    if step.answer_type not in CODECS:
        known = ", ".join(kind.__name__ for kind in CODECS)
        raise BadDefinition(f"step {step.key}: its parser must be annotated to return one of {known}")
    if step.example is None:
        raise BadDefinition(f"step {step.key} needs an example of a right answer")
    if not _reads(step, step.example):
        raise BadDefinition(f"step {step.key} cannot read its own example {step.example!r}")


def _check_choices(step: Step) -> None:
    fixed = _fixed(step)
    if fixed is None:
        return
    if not fixed:
        raise BadDefinition(f"step {step.key} offers no choice")
    _unique(f"step {step.key} offers {{}} twice", (choice.code for choice in fixed))


def _check_when(part: Part, earlier: Sequence[Part]) -> None:
    """Tries `when` on combinations of earlier choices: it may look at nothing that is asked later."""
    if part.when is None:
        return
    keys = [other.key for other in earlier]
    values = [_possible(other) for other in earlier]
    for combination in itertools.islice(itertools.product(*values), PROBES):
        try:
            part.when(Answers(dict(zip(keys, combination, strict=True)), keys))
        except KeyError as error:
            raise BadDefinition(f"when of {part.key} looks at {error}, which is not asked earlier") from error
        except (TypeError, AttributeError) as error:
            raise BadDefinition(f"when of {part.key} fails for answers that are possible: {error}") from error


def _possible(part: Part) -> Sequence[Any]:
    """Some answers that a step may have; None where it may be skipped or not come up."""
    if isinstance(part, Group):
        return ((),) if part.when is None else ((), None)
    absent = (None,) if part.optional or part.when is not None else ()
    if part.files:
        return ((), *absent)
    if part.choices is None:
        return (parsed(part, part.example or "", SOME_DAY), *absent)
    values = tuple(choice.value for choice in _fixed(part) or ())
    return (frozenset(values), frozenset(), *absent) if part.many else (*values, *absent)


def _check_quick(steps: Sequence[Step]) -> None:
    """Quick entry tells answers apart by who can read them, so no two different parsers may read the same."""
    typed = [
        step for step in steps if step.parse is not None and step.quick and step.sensitivity is not Sensitivity.PERSONAL
    ]
    for one, other in itertools.permutations(typed, 2):
        if one.parse is not other.parse and one.example is not None and _reads(other, one.example):
            raise BadDefinition(
                f"{other.key} also reads {one.example!r}, the example of {one.key}: set quick=False on one of them"
            )


def _reads(step: Step, raw: str) -> bool:
    try:
        parsed(step, raw, SOME_DAY)
    except ValueError:
        return False
    return True


def _fixed(step: Step) -> Sequence[Choice] | None:
    """The choices of a step that are known at start."""
    match step.choices:
        case type() as members:
            return step.labels_of(members)
        case Sequence() as fixed:
            return fixed
        case _:
            return None


def _unique(sentence: str, names: Iterable[str]) -> None:
    counted: Mapping[str, int] = Counter(names)
    for name, times in counted.items():
        if times > 1:
            raise BadDefinition(sentence.format(name))
