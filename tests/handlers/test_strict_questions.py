"""At the level `strict` no question and no command shows as an example what the filter would refuse."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.domain.duties.presets import SEGEBERG
from bot.domain.office import Office
from bot.domain.personal_data import find_personal
from bot.domain.private_page import PrivatePage
from bot.domain.services.rules import ServiceRules
from bot.domain.text import text
from bot.i18n import KNOWN_LOCALES, Translator
from handlers.conversations import CONVERSATIONS
from handlers.dialogue.model import Conversation, Group
from handlers.dialogue.place import Place, place_of
from handlers.dialogue.reading import looks_like_reference
from handlers.registry import COMMANDS, commands_of, understood_in

TODAY = date(2026, 11, 20)
PAGE = PrivatePage(url="https://page.example")
STRICT, REFERENCE = Office(private_page=PAGE, privacy_level="strict"), Office(private_page=PAGE)
WITHOUT_PAGE = Office(privacy_level="strict", duties=SEGEBERG, services=ServiceRules(debt=("Beratungsverein",)))


def said_in(conversation: Conversation) -> Iterator[str]:
    """Every message id a chat shows of its questions."""
    yield conversation.title
    yield conversation.confirm
    for part in conversation.steps:
        if isinstance(part, Group):
            yield from (part.label, part.ask_more, part.item)
    for step in conversation.all_steps:
        if place_of(step, STRICT) is Place.CHAT:
            yield from (each for each in (step.label, step.ask, step.hint) if each)


def examples_in(conversation: Conversation) -> Iterator[str]:
    for step in conversation.all_steps:
        if step.example is not None and place_of(step, STRICT) is Place.CHAT:
            yield step.example


def refused(written: str) -> bool:
    return bool(find_personal(written, today=TODAY, strict=True)) or looks_like_reference(written)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.name)
@pytest.mark.parametrize("locale", sorted(KNOWN_LOCALES))
def test_no_question_says_what_must_not_be_written(conversation: Conversation, locale: str) -> None:
    translator = Translator(locale)
    said = [translator.plain(text(msgid, n=1)) for msgid in said_in(conversation)]
    assert [each for each in said if find_personal(each, today=TODAY, strict=True)] == []


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda each: each.name)
def test_every_example_of_a_question_may_be_typed(conversation: Conversation) -> None:
    assert [each for each in examples_in(conversation) if refused(each)] == []


def test_every_example_of_a_command_may_be_typed() -> None:
    assert [command.name for command in COMMANDS if refused(command.example_in(STRICT))] == []


def test_where_references_may_be_typed_the_examples_show_them() -> None:
    shown = {command.name: command.example_in(REFERENCE) for command in COMMANDS}
    assert shown["forderung"] == "/forderung 12345BG0001234 1.234,56 Rückforderung"
    assert shown["suche"] == "/suche 0001234"


def test_what_cannot_be_done_here_is_understood_but_not_offered() -> None:
    """Without a page a strict office has no place for a BG number, and no claim can be registered."""
    understood = {command.name for command in understood_in(WITHOUT_PAGE)}
    offered = {command.name for command in commands_of(WITHOUT_PAGE)}
    assert understood - offered == {"forderung"}
    assert "forderung" in {command.name for command in commands_of(STRICT)}


def test_what_the_office_has_nothing_of_is_understood_but_not_offered() -> None:
    """Neither duties nor services stand in its settings."""
    understood = {command.name for command in understood_in(REFERENCE)}
    offered = {command.name for command in commands_of(REFERENCE)}
    assert understood - offered == {"pflichten", "dienste"}
