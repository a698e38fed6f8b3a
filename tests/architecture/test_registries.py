"""Whatever can be registered is registered, complete, and said in every language."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import bot.domain.reminders
import handlers.commands
import handlers.conversations
from bot.domain.cases import CASES, CaseKind
from bot.domain.office import Reminders
from bot.domain.people import PERMISSIONS, Permission, Role
from bot.domain.reminders.kind import DeadlineKind
from bot.domain.reminders.kinds import APPROVAL, KINDS
from bot.domain.reminders.ladder import Ladder
from bot.domain.task_labels import EVENT_LABELS, label_of_step
from bot.domain.text import Labelled, text
from bot.i18n import KNOWN_LOCALES, Translator
from bot.usecases.assignees import ASSIGNEES
from handlers.conversations import CONVERSATIONS
from handlers.dialogue.model import Conversation, Group, Step
from handlers.registry import ACTIONS, COMMANDS
from handlers.request import Command
from handlers.views.cases import VIEWS
from storage.cases import READERS
from tools.catalogues import read

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")]

PROGRAM = ("bot", "handlers")


def values_in(package: object, kind: type) -> Iterator[object]:
    """Module-level values of a kind, in every module of a package, tuples of them included."""
    for module in iter_modules(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        for value in vars(import_module(module.name)).values():
            yield from (one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, kind))


def spoken(conversation: Conversation) -> Iterator[str]:
    """The message ids a conversation is made of."""
    yield from (conversation.title, conversation.confirm)
    for part in conversation.steps:
        steps: Iterable[Step] = (part,)
        if isinstance(part, Group):
            yield from (part.label, part.ask_more, part.item)
            steps = part.steps
        for step in steps:
            yield from filter(None, (step.label, step.ask, step.hint))
            if isinstance(step.choices, type):
                yield from labels_of(step.choices)


def labels_of(members: type[Labelled]) -> Iterator[str]:
    yield from (member.label for member in members)


def labelled_enums(kind: type[Labelled] = Labelled) -> Iterator[type[Labelled]]:
    """Those of the program; other tests have some of their own."""
    for child in kind.__subclasses__():
        if child.__module__.partition(".")[0] in PROGRAM:
            yield child
        yield from labelled_enums(child)


def test_every_conversation_that_is_written_is_registered() -> None:
    written = {
        value.name for value in values_in(handlers.conversations, Conversation) if isinstance(value, Conversation)
    }
    assert written == {conversation.name for conversation in CONVERSATIONS}


def test_every_command_that_is_written_is_registered() -> None:
    written = {value.name for value in values_in(handlers.commands, Command) if isinstance(value, Command)}
    written |= {conversation.command for conversation in CONVERSATIONS if conversation.command}
    assert written <= {command.name for command in COMMANDS}


def test_commands_have_names_of_their_own_that_the_messenger_takes() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name)] == []


@pytest.mark.parametrize("locale", KNOWN_LOCALES)
def test_a_command_fits_into_the_menu_in_every_language(locale: str) -> None:
    """The messenger takes descriptions of 3 to 256 characters."""
    said = {command.name: Translator(locale).plain(text(command.description)) for command in COMMANDS}
    assert {name: words for name, words in said.items() if not 3 <= len(words) <= 256} == {}


def test_what_conversations_commands_and_labels_say_is_in_the_german_catalogue() -> None:
    """A message id that nobody marked would be missing there, and be said in English."""
    said = {msgid for conversation in CONVERSATIONS for msgid in spoken(conversation)}
    said |= {command.description for command in COMMANDS}
    said |= {label for members in labelled_enums() for label in labels_of(members)}
    known = read(ROOT / "locales" / "de" / "LC_MESSAGES" / "amtsbote.po")
    assert {msgid for msgid in said if known.get(msgid) is None} == set()


def test_every_button_has_an_action_behind_it() -> None:
    named = {
        call.args[1].value
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Button"
        and len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }  # fmt: skip
    assert "claim.open" in named
    assert named - ACTIONS.keys() == set()


def test_every_role_may_do_something() -> None:
    assert {role for role in Role if not PERMISSIONS.get(role)} == set()


def test_every_permission_is_held_by_somebody_and_asked_for_somewhere() -> None:
    held = frozenset().union(*PERMISSIONS.values())
    asked = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "people.py")
    assert {each for each in Permission if each not in held or f".{each.name}" not in asked} == set()


def test_every_kind_of_case_stands_in_the_registers_of_cases() -> None:
    """As soon as it has deadlines, of which people are told."""
    assert CASES.keys() == set(CaseKind)
    of_deadlines = {kind.case for kind in KINDS}
    registers = {"EVENT_LABELS": EVENT_LABELS, "READERS": READERS, "ASSIGNEES": ASSIGNEES, "VIEWS": VIEWS}
    missing = {(name, kind) for name, register in registers.items() for kind in of_deadlines - register.keys()}
    assert missing == set()


def test_every_kind_of_deadline_that_is_written_is_registered_under_a_name_of_its_own() -> None:
    written = {kind.name for kind in values_in(bot.domain.reminders, DeadlineKind) if isinstance(kind, DeadlineKind)}
    assert written == {kind.name for kind in KINDS}
    assert len(KINDS) == len(written)


def test_every_kind_of_deadline_has_a_ladder_among_the_settings_and_no_ladder_is_left_over() -> None:
    ladders = {field.name for field in fields(Reminders) if isinstance(field.default, Ladder)}
    assert ladders == {kind.name for kind in KINDS}


def test_every_kind_of_deadline_is_shown_in_the_example_file_with_a_word_on_it() -> None:
    """A section of its own, its heading followed by a comment."""
    example = (ROOT / "office.example.toml").read_text(encoding="utf-8")
    assert {kind.name for kind in KINDS} <= tomllib.loads(example)["reminders"].keys()
    assert [kind.name for kind in KINDS if f"[reminders.{kind.name}]\n# " not in example] == []


def test_every_kind_of_deadline_is_called_by_its_name_in_german() -> None:
    """What a proposal's is called depends on what is proposed."""
    known = read(ROOT / "locales" / "de" / "LC_MESSAGES" / "amtsbote.po")
    called = {kind.name: label_of_step(kind.case, kind.step).msgid for kind in KINDS if kind is not APPROVAL}
    assert [name for name, msgid in called.items() if not known.get(msgid)] == []


def test_every_kind_of_deadline_has_a_test_that_names_it() -> None:
    tested = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "domain").rglob("test_*.py"))
    assert [kind.name for kind in KINDS if f'"{kind.name}"' not in tested] == []
