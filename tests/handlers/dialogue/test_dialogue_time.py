"""Weeks, restarts and upgrades between two answers."""

from dataclasses import replace

import pytest
from dialogue_examples import AMOUNT, AMOUNT_AND_KIND, CLAIM, KIND, REFERENCE, TEN_EURO, conversation
from dialogue_fakes import CHAT, Chat

from bot.domain.claims.model import ClaimKind
from bot.domain.text import literal
from handlers.dialogue import Choice, Dialogues
from handlers.dialogue.state import State


def upgrade(chat: Chat, *steps, version: int = 2, **more) -> None:
    """The process starts anew, with another definition."""
    chat.dialogues = Dialogues((conversation(*steps, version=version, **more),))


def test_a_dialogue_goes_on_after_a_restart_and_a_week():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.write("10,00")
    chat.later(days=7)
    chat.dialogues = Dialogues((AMOUNT_AND_KIND,))
    chat.tap("Loan")
    chat.tap("✓ Confirm")
    assert chat.uow.stored == [{"amount": TEN_EURO, "kind": ClaimKind.LOAN}]


def test_a_dialogue_goes_on_under_a_definition_with_a_further_question():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    upgrade(chat, REFERENCE, AMOUNT, KIND)
    chat.tap("Loan")
    assert "Which BG number?" in chat.text
    (record,) = chat.uow.dialogues.records.values()
    assert record.version == 2


def test_a_dialogue_whose_answer_has_no_question_any_more_ends_with_a_word():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    upgrade(chat, KIND)
    assert chat.write("Loan")
    assert "“New claim” has been changed by an update." in chat.text
    assert chat.uow.dialogues.open_in(CHAT) is None


def test_a_dialogue_whose_answer_reads_differently_now_ends_and_says_which():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "Loan")
    upgrade(chat, AMOUNT, replace(KIND, choices=(Choice("other", literal("Other")),)))
    chat.write("10,00")
    assert "Your answer to “Kind” no longer fits" in chat.text


def test_a_button_meets_an_outdated_dialogue_politely():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    upgrade(chat, KIND)
    chat.tap("Loan")
    assert "has been changed by an update" in chat.text
    assert chat.live == []


def test_a_conversation_that_is_no_more_is_named_and_closed():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.dialogues = Dialogues(())
    assert chat.write("Loan")
    assert chat.text == "The conversation you were in no longer exists. Nothing was stored."
    assert not chat.write("Loan")


def test_an_answer_that_is_no_longer_offered_is_asked_again():
    """The same version, but the choices depend on the day."""
    offered = [Choice(1, literal("One")), Choice(2, literal("Two"))]
    step = replace(KIND, choices=lambda submission: offered)
    chat = Chat(conversation(step, AMOUNT))
    chat.command("claim")
    chat.tap("Two")
    offered.pop()
    chat.write("10,00")
    assert "What is it about?" in chat.text


def test_after_fourteen_idle_days_a_dialogue_ends_with_a_notice():
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Loan 10,00")
    chat.later(days=14, seconds=1)
    assert chat.dialogues.expire_idle(chat.uow, chat.moment) == 1
    assert "“New claim” lay untouched for 14 days and has expired. Nothing was stored." in chat.text
    assert "To begin anew: /forderung" in chat.text
    assert chat.live == []
    assert "12345//0001234" not in chat.everything
    (record,) = chat.uow.dialogues.records.values()
    assert (record.status, record.state) == ("expired", {})


def test_before_that_it_stays():
    chat = Chat(CLAIM)
    chat.command("claim", "Loan")
    chat.later(days=14)
    assert chat.dialogues.expire_idle(chat.uow, chat.moment) == 0


def test_any_answer_begins_the_fourteen_days_anew():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    chat.later(days=13)
    chat.write("10,00")
    chat.later(days=13)
    assert chat.dialogues.expire_idle(chat.uow, chat.moment) == 0


@pytest.mark.parametrize("gone", ["staff", "conversation"])
def test_expiry_does_not_need_the_person_or_the_definition(gone):
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.later(days=15)
    if gone == "staff":
        chat.uow.staff.colleagues.clear()
    else:
        chat.dialogues = Dialogues(())
    assert chat.dialogues.expire_idle(chat.uow, chat.moment) == 1
    assert chat.uow.dialogues.open_in(CHAT) is None


def test_a_state_of_another_release_is_read_as_far_as_it_is_known():
    stored = {**State(at="amount", ticked=("a",)).to_json(), "invented_later": 1}
    del stored["month"]
    assert State.from_json(stored) == State(at="amount", ticked=("a",))
