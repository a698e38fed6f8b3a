"""One message a dialogue, always the last; other commands between; buttons that are old."""

import pytest
from dialogue_examples import AMOUNT, AMOUNT_AND_KIND, CLAIM, KIND, conversation
from dialogue_fakes import ANNA, Chat

from bot.domain.people import Staff
from bot.domain.text import text
from handlers.dialogue import start_button

OTHER = conversation(AMOUNT, name="other", title="Other thing")


def test_a_tapped_message_is_edited_in_place():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    before = chat.last
    chat.tap("Loan")
    assert chat.last is before


def test_a_typed_answer_moves_the_dialogue_below_it():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    before = chat.last
    chat.write("10,00")
    assert before.deleted
    assert chat.uow.post.visible()[-1] is chat.last
    assert chat.live == [chat.last]


def test_where_the_typed_answer_is_deleted_the_dialogue_stays_in_place():
    chat = Chat(CLAIM)
    chat.command("claim")
    before = chat.last
    chat.write("12345BG0001234")
    assert chat.last is before


def test_a_message_too_old_to_be_deleted_is_emptied():
    """The messenger deletes nothing older than 48 hours."""
    chat = Chat(CLAIM)
    chat.command("claim", "12345BG0001234 Loan 10,00")
    old = chat.last
    chat.later(hours=50)
    chat.write("hello")
    assert not old.deleted
    assert old.message is not None
    assert old.message.keyboard == ()
    assert chat.everything.count("12345//0001234") == 1
    assert chat.live == [chat.last]


def test_another_conversation_asks_what_shall_become_of_the_open_one():
    chat = Chat(AMOUNT_AND_KIND, OTHER)
    chat.command("claim", "10,00")
    chat.command("other")
    assert "You were in the middle of “New claim”." in chat.text
    assert chat.labels == ["Continue", "Discard and begin “Other thing”"]
    assert chat.live == [chat.last]


def test_the_open_conversation_can_be_continued_where_it_was():
    chat = Chat(AMOUNT_AND_KIND, OTHER)
    chat.command("claim", "10,00")
    chat.command("other")
    chat.tap("Continue")
    assert "What is it about?" in chat.text
    assert "€10.00" in chat.text


def test_the_open_conversation_can_be_discarded_for_the_other_with_its_quick_entry():
    chat = Chat(AMOUNT_AND_KIND, OTHER)
    chat.command("claim", "10,00")
    chat.command("other", "25,00")
    chat.tap("Discard")
    assert "Other thing" in chat.text
    assert "€25.00" in chat.text
    assert chat.live == [chat.last]
    statuses = [record.status for record in chat.uow.dialogues.records.values()]
    assert statuses == ["discarded", "open"]


def test_the_other_conversation_keeps_the_subject_it_was_asked_for():
    about = lambda submission: text("Claim {no}", no=submission.subject["no"])  # noqa: E731
    chat = Chat(AMOUNT_AND_KIND, conversation(AMOUNT, name="pay", about=about))
    chat.command("claim", "10,00")
    card = chat.card(start_button(text("Pay"), "pay", {"no": 12}))
    chat.tap("Pay", on=card)
    chat.tap("Discard")
    assert "Claim 12" in chat.text


def test_words_are_no_answer_while_it_is_open_what_shall_become_of_the_dialogue():
    chat = Chat(AMOUNT_AND_KIND, OTHER)
    chat.command("claim", "10,00")
    chat.command("other")
    chat.write("25,00")
    assert "Please tap one of the buttons." in chat.text
    assert "You were in the middle of" in chat.text


def test_an_empty_conversation_gives_way_without_a_question():
    chat = Chat(AMOUNT_AND_KIND, OTHER)
    chat.command("claim")
    chat.command("other")
    assert "Other thing" in chat.text
    assert chat.live == [chat.last]


def test_a_reference_behind_a_command_that_has_to_wait_is_deleted_too():
    chat = Chat(OTHER, CLAIM)
    chat.command("other", "10,00")
    chat.command("claim", "12345BG0001234")
    assert "/claim 12345BG0001234" not in chat.written
    assert "12345" not in chat.everything


def test_after_another_command_the_dialogue_comes_back_to_the_bottom():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.card()
    assert chat.dialogues.show_again(chat.request())
    assert "You were in the middle of this." in chat.text
    assert "What is it about?" in chat.text
    assert chat.live == [chat.last]


def test_a_command_can_cancel():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    assert chat.dialogues.cancel(chat.request(incoming=chat.uow.post.written("/abbrechen")))
    assert "is cancelled" in chat.text
    assert not chat.dialogues.cancel(chat.request())


def test_a_button_of_an_earlier_screen_is_answered_and_changes_nothing():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    cancel = chat.button("✕ Cancel")
    chat.write("10,00")
    chat.press(cancel, chat.last)
    assert chat.toasts == ["This button is out of date. Please use the newest message."]
    assert "What is it about?" in chat.text


def test_a_doubled_confirmation_stores_once():
    chat = Chat(conversation(KIND))
    chat.command("claim", "Loan")
    confirm, message = chat.button("✓ Confirm"), chat.last
    chat.press(confirm, message)
    chat.press(confirm, message)
    assert len(chat.uow.stored) == 1
    assert chat.toasts == ["This has already been dealt with."]


def test_a_doubled_choice_answers_one_question():
    chat = Chat(conversation(KIND, AMOUNT))
    chat.command("claim")
    loan, message = chat.button("Loan"), chat.last
    chat.press(loan, message)
    chat.press(loan, message)
    assert "Which amount?" in chat.text
    assert chat.toasts


def test_a_button_of_an_ended_dialogue_does_nothing_to_the_present_one():
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    cancel = chat.button("✕ Cancel")
    chat.tap("✕ Cancel")
    chat.command("claim", "20,00")
    chat.press(cancel, chat.last)
    assert chat.toasts == ["This has already been dealt with."]
    assert "€20.00" in chat.text


def test_a_dialogue_that_a_colleague_left_in_the_chat_is_not_continued():
    """The messenger account has gone to another colleague."""
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim", "10,00")
    chat.staff = Staff(id=2, name="Ben", roles=ANNA.roles, telegram_id=ANNA.telegram_id, locale="en")
    assert not chat.write("Loan")
    assert chat.uow.dialogues.open_in(4711) is None


@pytest.mark.parametrize("press", ["unknown", "choose", "edit", "remove", "month"])
def test_a_button_that_this_screen_does_not_have_is_answered(press):
    chat = Chat(AMOUNT_AND_KIND)
    chat.command("claim")
    button = chat.button("✕ Cancel")
    forged = type(button)(button.label, button.action, {**button.args, "press": press, "value": "x"})
    chat.press(forged, chat.last)
    assert chat.toasts == ["This button is out of date. Please use the newest message."]
