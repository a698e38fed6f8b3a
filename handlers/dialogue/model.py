"""A guided conversation as data: what is asked, how the answer is read, what happens with it in the end.

    Conversation(
        name="register_claim",
        title=N_("Register a claim"),
        command="forderung",
        permission=Permission.REGISTER_CLAIM,
        steps=(
            Step("case_ref", N_("BG number"), N_("Which BG number?"),
                 parse=bg_number, example="12345//0001234", sensitivity=Sensitivity.REFERENCE),
            Step("kind", N_("Kind"), N_("What is it?"), choices=ClaimKind),
            Step("amount", N_("Amount"), N_("Which amount?"), parse=euro_amount, example="1.234,56"),
        ),
        submit=register,
    )

A step's answer has the type its parser is annotated with (`str`, `int`, `Money`, `date`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache, cached_property
from typing import Any, get_type_hints

from bot.domain.people import Permission
from bot.domain.text import N_, Labelled, Said, Text, text
from bot.messages import Args, Keyboard
from handlers.request import Request


class Sensitivity(Enum):
    """OPEN: dates, amounts, codes. REFERENCE: numbers that lead to a person; typed, deleted at once, masked later.
    PERSONAL: never in a chat."""

    OPEN = auto()
    REFERENCE = auto()
    PERSONAL = auto()


class BadDefinition(Exception):
    """A conversation contradicts itself; the sentence says where. Raised at start, never while talking."""


class Answers(Mapping[str, Any]):
    """Typed answers by key. What was skipped, does not apply or is still to come reads None; an unknown key raises
    KeyError. An entry of a group also reads the answers around it, but iterates its own only."""

    def __init__(self, values: Mapping[str, Any], keys: Sequence[str], around: "Answers | None" = None) -> None:
        self._values = values
        self._keys = keys
        self._around = around

    def __getitem__(self, key: str) -> Any:
        if key in self._keys:
            return self._values.get(key)
        if self._around is not None:
            return self._around[key]
        raise KeyError(key)

    def settled(self) -> "Answers":
        """The same for a `when`: what is still to come raises NotAnsweredYet instead of reading None."""
        return _Settled(self._values, self._keys, self._around and self._around.settled())

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class NotAnsweredYet(Exception):
    """A `when` looks at a question that is still to come: until then its own question does not come up."""


class _Settled(Answers):
    def __getitem__(self, key: str) -> Any:
        if key in self._keys and key not in self._values:
            raise NotAnsweredYet(key)
        return super().__getitem__(key)


@dataclass(frozen=True)
class Submission:
    """What was answered: so far, for `choices`, `default` and `about`; in full for `submit`, `outlook`, `warnings`.

    `subject` is what the conversation was opened for, as JSON (for example a claim's number and version).
    """

    answers: Answers
    subject: Mapping[str, Any]
    request: Request


@dataclass(frozen=True)
class Choice:
    """One of several answers. Its `code` is what is stored: `str(value)`, so it must not change with releases.
    `also`: a shorter name by which it may be typed, in any language."""

    value: Any
    label: Said
    also: str = ""

    @cached_property
    def code(self) -> str:
        return str(self.value)


YES_NO = (Choice(True, text("Yes")), Choice(False, text("No")))

Choices = type[Labelled] | Sequence[Choice] | Callable[[Submission], Sequence[Choice]]
"""Labels of an enum, fixed choices, or choices that depend on the subject or on earlier answers."""


@dataclass(frozen=True)
class Step:
    """One question. Exactly one of `parse`, `choices` and `files` is given.

    `label` names the answer ("Amount"), `ask` is the question, `hint` an explaining line: message ids. `ask_by` gives a
    question that depends on earlier answers.
    `parse(text)` or `parse(text, today)` returns the answer or raises Unreadable; `example` is an input it reads.
    A parser that reads days also as `2026-03-26` gets a calendar.
    `many` lets several choices be ticked; the answer is a frozenset (an optional one may be empty).
    `when` sees the answers of earlier steps and decides whether the question comes up at all; it is asked once
    those are given (None: skipped, or did not come up).
    `check` raises Refused at once for an answer that a rule forbids, also when an earlier answer is changed; it looks
    at answers of earlier steps only. The rule itself stands in the domain and is checked again at the end.
    `default` offers an answer as a button, `offers` several, the likeliest first. `show` says an answer that its type
    alone does not; `show_by` one that depends on earlier answers.
    `quick=False` keeps the step out of quick entry. `limit`: characters.
    `rows`: how many lines its field on the private page has. `files`: at most so many are taken there; the answer is
    a tuple of their numbers. `aside`: it is not asked, the preview offers it (optional ones at the end).
    """

    key: str
    label: str
    ask: str
    parse: Callable[..., Any] | None = None
    choices: Choices | None = None
    many: bool = False
    example: str | None = None
    hint: str | None = None
    sensitivity: Sensitivity = Sensitivity.OPEN
    optional: bool = False
    when: Callable[[Answers], bool] | None = None
    check: Callable[[Any, Submission], None] | None = None
    default: Callable[[Submission], Any] | None = None
    show: Callable[[Any], Said] | None = None
    quick: bool = True
    limit: int = 100
    rows: int = 1
    files: int = 0
    aside: bool = False
    ask_by: Callable[[Submission], str] | None = None
    show_by: Callable[[Any, Submission], Said] | None = None
    offers: Callable[[Submission], Sequence[Any]] | None = None

    def question(self, submission: Submission) -> Text:
        return text(self.ask if self.ask_by is None else self.ask_by(submission))

    @cached_property
    def answer_type(self) -> Any:
        """What `parse` is annotated to return; None for choices."""
        return get_type_hints(self.parse).get("return") if self.parse is not None else None

    def offered(self, submission: Submission) -> Sequence[Choice]:
        """The choices as they stand now; empty for a question that is answered by typing."""
        match self.choices:
            case None:
                return ()
            case type() as members:
                return self.labels_of(members)
            case Sequence() as fixed:
                return fixed
            case depends:
                return depends(submission)

    @staticmethod
    @cache
    def labels_of(members: type[Labelled]) -> Sequence[Choice]:
        return tuple(Choice(member, text(member.label)) for member in members)


@dataclass(frozen=True)
class Group:
    """Steps that repeat, such as the members of a benefit unit. The answer is a tuple of Answers.

    `item` titles an entry and holds `{n}`; `ask_more` asks for another one. Between `at_least` and `at_most` entries.
    `quick`: its entries take part in quick entry; what an entry can do without is skipped then.
    """

    key: str
    label: str
    ask_more: str
    steps: tuple[Step, ...]
    item: str = N_("Entry {n}")
    at_least: int = 1
    at_most: int = 10
    when: Callable[[Answers], bool] | None = None
    quick: bool = False


Part = Step | Group


@dataclass(frozen=True)
class Outcome:
    """What the dialogue's message turns into at the end. `summary` puts the answers under it, references masked."""

    said: Said
    keyboard: Keyboard = ()
    summary: bool = True
    context: Args = field(default_factory=dict)


@dataclass(frozen=True)
class Conversation:
    """A whole conversation. `title`, `confirm` are message ids; without steps it is a preview with a confirmation.

    `submit` runs a use case. If it raises Refused with a field, the person is led back to that answer; without one
    the reason stands on the preview; ChangedMeanwhile, NotFound and NotPermitted end the conversation.
    `about` is a line on what it is about, and raises Refused where that is gone or was changed.
    `outlook` stands on the preview: what the answers come to, a plan for example. `warnings` stand there as well and
    block nothing.
    `home` is shown when it ends without a result (cancelled, changed meanwhile): the subject's card, for example.
    `stores` False: it only answers, so nothing is said of storing.
    `version` grows when stored answers change their meaning.
    """

    name: str
    title: str
    steps: tuple[Part, ...]
    submit: Callable[[Submission], Outcome]
    permission: Permission | None = None
    command: str | None = None
    confirm: str = N_("Confirm")
    version: int = 1
    stores: bool = True
    about: Callable[[Submission], Said] | None = None
    outlook: Callable[[Submission], Said] | None = None
    warnings: Callable[[Submission], Sequence[Said]] | None = None
    home: Callable[[Submission], Outcome] | None = None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(part.key for part in self.steps)

    @cached_property
    def all_steps(self) -> tuple[Step, ...]:
        """The steps of groups included."""
        return tuple(step for part in self.steps for step in (part.steps if isinstance(part, Group) else (part,)))
