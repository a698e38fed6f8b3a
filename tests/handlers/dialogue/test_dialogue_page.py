"""Questions that are asked on the private page: what the chat shows meanwhile, and how it goes on."""

import json
from dataclasses import replace

import pytest
from dialogue_examples import AMOUNT, KIND, NOTE, REFERENCE, conversation
from dialogue_fakes import Chat

from bot.domain.errors import Refused
from bot.domain.office import Office
from bot.domain.parsing import debtor_address, debtor_name
from bot.domain.private_page import PrivatePage
from handlers.dialogue import BadDefinition, Sensitivity, Step
from handlers.dialogue.checks import check
from handlers.dialogue.service import GONE_ON
from handlers.dialogue.values import dump

PAGE = PrivatePage(url="https://page.example")
OFFICE = Office(private_page=PAGE)
STRICT = Office(private_page=PAGE, privacy_level="strict")
NAME = Step("name", "Name", "Who?", parse=debtor_name, example="Erika Mustermann", sensitivity=Sensitivity.PERSONAL)
ADDRESS = Step("address", "Address", "Where?", parse=debtor_address, example="Weg 1", rows=4, optional=True,
               sensitivity=Sensitivity.PERSONAL)  # fmt: skip
ASIDE = replace(NOTE, key="aside", label="Aside", aside=True)
FILES = Step("files", "Files", "Which files?", files=3, optional=True, sensitivity=Sensitivity.PERSONAL)


def link(chat: Chat) -> str:
    """The address of the only button that has one."""
    assert chat.last.message is not None
    (url,) = [button.url for row in chat.last.message.keyboard for button in row if button.url]
    return url


def answered(chat: Chat, **given: str) -> None:
    """What the page does when its form was sent."""
    request = chat.request()
    (record,) = [each for each in chat.uow.dialogues.records.values() if each.status == "open"]
    thread, block = chat.dialogues.on_page(request, record.id)
    state = thread.state
    for stop in block:
        assert stop.step is not None
        state = state.answered(stop.path, dump(stop.step, given.get(stop.path), stop.submission))
    chat.dialogues.go_on(thread, state, block)


def test_what_follows_one_another_on_the_page_is_one_question_in_the_chat():
    chat = Chat(conversation(AMOUNT, NAME, ADDRESS, KIND), office=OFFICE)
    chat.command("claim", "10,00")
    assert "On the private page: Name, Address" in chat.text
    assert "Who?" not in chat.text
    assert link(chat).startswith("https://page.example/door/")


def test_after_the_page_the_chat_goes_on_at_the_next_question_in_the_same_message():
    chat = Chat(conversation(AMOUNT, NAME, ADDRESS, KIND), office=OFFICE)
    chat.command("claim", "10,00")
    before = chat.last.id
    answered(chat, name="Erika Mustermann", address="Weg 1")
    assert "What is it about?" in chat.text
    assert chat.last.id == before


def test_what_was_entered_on_the_page_is_never_said_in_the_chat():
    chat = Chat(conversation(AMOUNT, NAME, ADDRESS), office=OFFICE)
    chat.command("claim", "10,00")
    answered(chat, name="Erika Mustermann", address="Weg 1")
    assert "Name: <b>on the private page</b>" in chat.text
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"amount": chat.uow.stored[0]["amount"], "name": "Erika Mustermann", "address": "Weg 1"}]
    assert "Mustermann" not in chat.everything


def test_what_was_entered_on_the_page_lies_sealed_in_the_dialogue():
    chat = Chat(conversation(NAME, AMOUNT), office=OFFICE)
    chat.command("claim")
    answered(chat, name="Erika Mustermann")
    (record,) = chat.uow.dialogues.records.values()
    stored = json.dumps(dict(record.state))
    assert "Mustermann" not in stored
    assert '"sealed": "v2.k1.' in stored


def test_whatever_is_typed_at_a_question_of_the_page_is_deleted():
    chat = Chat(conversation(NAME, AMOUNT), office=OFFICE)
    chat.command("claim")
    chat.write("Erika Mustermann")
    assert chat.written == ["/claim"]
    assert "Please use the private page" in chat.text
    assert chat.uow.dialogues.records[1].state["answers"] == {}


def test_what_is_behind_the_command_never_answers_a_question_of_the_page():
    """A name could be any two words."""
    chat = Chat(conversation(NAME, AMOUNT), office=OFFICE)
    chat.command("claim", "10,00")
    assert chat.uow.dialogues.records[1].state["answers"] == {"amount": {"cents": 1000}}


def test_a_form_with_a_necessary_answer_cannot_be_skipped():
    chat = Chat(conversation(NAME, ADDRESS, AMOUNT), office=OFFICE)
    chat.command("claim")
    assert "Skip" not in chat.labels


def test_skipping_leaves_out_the_whole_form():
    chat = Chat(conversation(replace(NAME, optional=True), ADDRESS, AMOUNT), office=OFFICE)
    chat.command("claim")
    chat.tap("Skip")
    assert "Which amount?" in chat.text
    assert chat.uow.dialogues.records[1].state["answers"] == {"name": None, "address": None}


def test_back_from_the_form_leads_before_its_first_question():
    chat = Chat(conversation(AMOUNT, NAME, ADDRESS), office=OFFICE)
    chat.command("claim", "10,00")
    chat.tap("‹ Back")
    assert "Which amount?" in chat.text


def test_a_new_link_takes_the_place_of_the_old_one():
    chat = Chat(conversation(NAME, AMOUNT), office=OFFICE)
    chat.command("claim")
    first = link(chat)
    chat.tap("New link")
    assert link(chat) != first
    old, new = chat.uow.personal.visits.made
    assert (old.ended_at, new.ended_at) == (chat.now, None)


def test_an_answer_of_the_page_can_be_changed_from_the_preview():
    chat = Chat(conversation(AMOUNT, NAME), office=OFFICE)
    chat.command("claim", "10,00")
    answered(chat, name="Erika Mustermann")
    chat.tap("✎ Name")
    assert "On the private page: Name" in chat.text
    answered(chat, name="Erika Musterfrau")
    chat.tap("✓ Confirm")
    assert chat.uow.stored[0]["name"] == "Erika Musterfrau"


def test_the_page_is_refused_when_the_chat_has_gone_on():
    chat = Chat(conversation(AMOUNT, NAME), office=OFFICE)
    chat.command("claim", "10,00")
    chat.tap("‹ Back")
    with pytest.raises(Refused) as refusal:
        answered(chat, name="Erika Mustermann")
    assert refusal.value.said == GONE_ON


def test_a_question_aside_is_not_asked_and_leaves_no_line_but_the_preview_offers_it():
    chat = Chat(conversation(AMOUNT, ASIDE), office=OFFICE)
    chat.command("claim", "10,00")
    assert "please check" in chat.text
    assert "Aside:" not in chat.text
    chat.tap("✎ Aside")
    assert "optional" in chat.text
    assert "On the private page: Aside" in chat.text


def test_going_on_from_the_last_question_skips_what_is_aside():
    chat = Chat(conversation(AMOUNT, KIND, ASIDE), office=OFFICE)
    chat.command("claim", "10,00 Loan")
    assert "please check" in chat.text


def test_without_a_page_what_is_aside_is_not_offered():
    chat = Chat(conversation(AMOUNT, ASIDE))
    chat.command("claim", "10,00")
    assert "Aside" not in chat.everything + str(chat.labels)


def test_in_a_strict_office_a_reference_is_asked_on_the_page_and_stays_masked_in_the_chat():
    chat = Chat(conversation(REFERENCE, AMOUNT), office=STRICT)
    chat.command("claim", "10,00")
    assert "On the private page: BG number" in chat.text
    answered(chat, case_ref="12345//0001234")
    assert "BG number: <b>…1234</b>" in chat.text
    assert "12345//0001234" not in chat.everything


def test_in_a_strict_office_a_reference_behind_the_command_is_deleted_and_not_taken():
    chat = Chat(conversation(REFERENCE, AMOUNT), office=STRICT)
    chat.command("claim", "12345BG0001234 10,00")
    assert chat.written == []
    assert chat.uow.dialogues.records[1].state["answers"] == {"amount": {"cents": 1000}}


def test_files_count_in_the_chat():
    chat = Chat(conversation(FILES, AMOUNT), office=OFFICE)
    chat.command("claim", "10,00")
    request = chat.request()
    thread, block = chat.dialogues.on_page(request, 1)
    chat.dialogues.go_on(thread, thread.state.answered("files", [7, 9]), block)
    assert "Files: <b>2 files</b>" in chat.text


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ((replace(FILES, sensitivity=Sensitivity.OPEN),), "files are personal"),
        ((replace(NAME, files=2),), "either parse or choices or files"),
        ((replace(NAME, aside=True),), "must be optional"),
        ((ASIDE, AMOUNT), "comes last"),
    ],
)
def test_a_definition_that_cannot_work_is_refused(steps, problem):
    with pytest.raises(BadDefinition, match=problem):
        check(conversation(*steps))
